//! What readers call the codes of the ledger.

use crate::words::linkage;
use crate::words::names::{Named, Names, named};

/// What a case is about.
pub(crate) const KINDS: Names = Names(&[&[
    named("link", "紐付け", "a record and the person it is linked to"),
    named("register", "決定と回答", "what the insurer decided, and what was returned"),
    named("display", "回答と表示", "what was returned, and what was shown"),
    named("product", "製品の表示", "what a product shows"),
]]);

/// Whether the finding is there.
pub(crate) const PRESENCES: Names = Names(&[&[
    named("present", "相違あり", "the finding is there"),
    named("clean", "相違なし", "read and compared, and there is no such finding"),
    named("withdrawn", "入力になし", "the record is no longer in the input"),
    named("unknown", "読めず不明", "its row could not be read"),
]]);

/// What was decided.
pub(crate) const DECISIONS: Names = Names(&[&[
    named("same_person", "同じ人（理由付き疑いなし）", "the record is of the person it is linked to"),
    named("wrong_link", "別人への紐付け", "the record is linked to somebody else"),
    named("corrected", "訂正済み", "it was put right, and nights check it"),
    named("facility_told", "医療機関に連絡済み", "the facility was told what is right"),
    named("refunded", "返金済み", "what was paid too much was paid back"),
    named("no_fault", "誤りなし", "nothing is wrong"),
    named("cannot_tell", "判断できない", "nobody can tell"),
]]);

/// What stands where nothing was decided, or what was decided is not in force.
pub(crate) const NO_DECISION: Names = Names(&[&[named("none", "有効な判断なし", "no decision is in force")]]);

/// How a decision stands.
pub(crate) const STANDINGS: Names = Names(&[&[
    named("in_force", "有効", "in force"),
    named("stale", "根拠が変わり失効", "ended, since the evidence changed"),
    named("expired", "期限切れ", "ended on its day"),
    named("asked", "承認待ち", "waits for a second person"),
    named("refused", "否認", "refused by the second person"),
    named("undone", "取消", "taken back"),
    named("replaced", "別の判断に置き換え", "another decision took its place"),
]]);

/// Why somebody decided so, as commands have it.
pub(crate) const REASONS: Names =
    Names(&[PLAIN_REASONS, &[named("other", "その他（--note が必要）", "something else, said with --note")]]);

/// Why somebody decided so, as an insurer chooses it in a hand-out.
pub(crate) const REASONS_TO_CHOOSE: Names =
    Names(&[PLAIN_REASONS, &[named("other", "その他（備考に記入）", "something else, said in the remark")]]);

const PLAIN_REASONS: &[Named] = &[
    named("documents_checked", "書類で確認", "documents were checked"),
    named("asked_person", "本人に確認", "the person was asked"),
    named("asked_employer", "事業主に確認", "the employer was asked"),
    named("number_corrected", "番号を訂正", "the number was corrected"),
    named("record_corrected", "登録を訂正", "the record was corrected"),
    named("register_wrong", "住民登録の側の誤り", "the register is wrong"),
];

/// What a token allows.
pub(crate) const SCOPES: Names = Names(&[&[
    named("check", "登録時の確認", "check registrations"),
    named("read", "閲覧（記号・番号は伏せる）", "read cases, with symbols and numbers masked"),
    named("decide", "判断", "decide cases"),
    named("export", "取り出し（すべて）", "read everything in full"),
]]);

/// What users of the service may do.
pub(crate) const ROLES: Names = Names(&[&[
    named("viewer", "閲覧者", "viewer"),
    named("clerk", "担当者", "clerk"),
    named("approver", "承認者", "approver"),
    named("administrator", "管理者", "administrator"),
]]);

/// Why a case is in the queue.
pub(crate) const WHY_NOW: Names = Names(&[&[
    named("new", "新規", "found for the first time"),
    named("returned", "再発", "came back"),
    named("evidence_changed", "根拠の変化", "the evidence changed"),
    named("better_resident", "よりよく合う住民", "another resident fits better"),
    named("expired", "判断の期限切れ", "the decision ended on its day"),
    named("rules_changed", "規則の変更", "other rules judge it otherwise"),
    named("not_corrected", "訂正されず", "it was called corrected and is still there"),
    named("refused", "判断の否認", "the second person refused the decision"),
    named("undone", "判断の取消", "the decision was taken back"),
    named("overdue", "期日超過", "its day has passed"),
]]);

/// What is being done.
pub(crate) const WORK: Names = Names(&[&[
    named("unassigned", "担当なし", "nobody has it"),
    named("assigned", "担当あり", "somebody has it"),
    named("sent", "保険者に照会中", "handed out to the insurer"),
    named("snoozed", "保留", "put aside"),
]]);

/// What is to be seen of the person.
pub(crate) const VIEWINGS: Names = Names(&[linkage::VIEWING]);

/// What nights did with a case, as sentences.
pub(crate) const EVENTS: Names = Names(&[&[
    named("opened", "相違が見つかりました", "a difference was found"),
    named(
        "returned",
        "いったんなくなった相違が、また見つかりました",
        "a difference that was gone was found again",
    ),
    named("evidence_changed", "相違の内容（根拠）が変わりました", "the evidence changed"),
    named("better_resident", "よりよく合う住民が見つかりました", "a resident who fits better was found"),
    named("rules_changed", "規則の変更により、判定が変わりました", "other rules judge it otherwise"),
    named(
        "details",
        "判定は同じで、付記した内容だけが変わりました",
        "it is judged alike; what is told beside it changed",
    ),
    named("clean", "照合し、相違はありませんでした", "it was compared, and there is no difference"),
    named("withdrawn", "登録が入力にありませんでした", "the record was not in the input"),
    named("unknown", "行を読めませんでした", "its row could not be read"),
    named("seen", "行を読め、同じ相違がありました", "its row was read again, and differs as before"),
    named("expired", "判断の期限が来ました", "the decision ended on its day"),
    named(
        "not_corrected",
        "訂正済みとされた相違が、まだありました",
        "it was called corrected and was still there",
    ),
    named("overdue", "期日を過ぎました", "its day passed"),
    named(
        "key_changed",
        "登録のキーが変わり、事例を引き継ぎました",
        "the key of the record changed, and the case went with it",
    ),
]]);

/// The columns of the table of cases.
pub(crate) const NAMES: Names = Names(&[COLUMNS]);

const COLUMNS: &[Named] = &[
    named("case_id", "事例", "case"),
    named("kind", "種類", "about"),
    named("key", "登録", "record"),
    named("category", "区分・項目", "category or item"),
    named("presence", "状態", "state"),
    named("why_now", "いまの理由", "why now"),
    named("decision", "判断", "decision"),
    named("viewing", "閲覧", "viewing"),
    named("owner", "担当", "owner"),
    named("until", "期日", "until"),
];
