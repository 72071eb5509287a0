//! What the page of the job says.

use crate::words::names::{Named, Names, named};
use crate::words::page;

/// Headings, columns and notes.
pub(crate) const PAGE: Names = Names(&[OWN, page::PAGE]);

const OWN: &[Named] = &[
    named("first", "まず行うこと", "What to do first"),
    named("item", "項目", "field"),
    named("title", "負担割合・適用区分の照合結果", "Check of burden ratios and limit classes"),
    named("compared", "照合した行", "rows compared"),
    named("clean", "すべて一致", "everything agrees"),
    named("findings", "確認を要するもの", "findings"),
    named("with_findings", "確認を要する行", "rows with findings"),
    named("set_aside", "対象外とした行", "set aside"),
    named("not_in_force", "基準日に有効でない決定", "not in force"),
    named("verdict_1", "①中間サーバーの登録の誤り", "① central register wrong"),
    named("verdict_2", "②医療機関の表示の誤り", "② facility’s display wrong"),
    named("overpaid", "過払い（円）", "paid too much (yen)"),
    named("underpaid", "不足（円）", "paid too little (yen)"),
    named("amounts_not_stated", "金額を示せない指摘", "findings without an amount"),
    named("used_after_loss", "資格喪失後受診", "visits after the loss of the qualification"),
    named(
        "findings_note",
        "「確認を要するもの」は項目（負担割合・適用区分）ごとの指摘の数です。1行に両方の指摘があれば2件と数え、表示のない回答の指摘も含みます。",
        "Findings count by item (burden ratio, limit class): a row wrong in both counts twice. Those of responses without a display are among them.",
    ),
    named(
        "amounts_note",
        "過払い・不足に含まないもの（金額を示せない指摘）：",
        "Not in the amounts (findings whose amount cannot be stated):",
    ),
    named("caption_causes", "原因ごとの件数", "Findings by cause"),
    named("caption_states", "項目・照合・状態ごとの件数", "Findings by item, comparison and state"),
    named("caption_patterns", "パターンごとの行数", "Entries by pattern"),
    named(
        "caption_insurers",
        "保険者ごとの件数（確認を要するものの多い順）",
        "Rows and findings by insurer, most findings first",
    ),
    named(
        "without_origin",
        "「由来別」の図に含まないもの（由来のない指摘）：",
        "Not in the chart by origin (findings that have none):",
    ),
    named(
        "other_origins",
        "確認を要するもののうち、右の3列に含まないもの（資格喪失後受診、原因不明、照合できず原因を要しないもの、登録の誤りではないもの）：",
        "Findings under none of the three columns on the right (visits after the loss, not explained, not comparable, no entry to blame):",
    ),
    named("causes", "原因別", "By cause"),
    named("cause", "原因", "cause"),
    named("origin", "由来", "origin"),
    named("undisplayed", "表示のない回答", "responses without a display"),
    named(
        "undisplayed_note",
        "表示のない回答は、回答の日に保険者の決定と照合しています。",
        "Responses to which no display belongs are compared with the insurer’s decision on their own day.",
    ),
    named(
        "unentitled_responses",
        "その日に有効な決定がない回答",
        "responses without a decision in force on the day",
    ),
    named("unentitled", "その日に有効な決定がない", "no decision in force on the day"),
    named(
        "causes_note",
        "照合できなかったもの（回答なし・同意なしなど）には原因を求めません。複数の原因に当てはまるものは、上の順で最初の原因に数えています。国の公表では、誤登録5,695件のうち手順によるものが4,017件、システムによるものが1,678件でした。",
        "What could not be compared (no response, no consent and the like) needs no cause. A finding counts under the first cause that applies. Of the 5,695 wrong entries that the ministry published, 4,017 were of procedure and 1,678 of the system.",
    ),
    named("states", "状態別", "By state"),
    named("comparison", "照合", "comparison"),
    named("state", "状態", "state"),
    named(
        "states_note",
        "回答なし・資格無効・同意なし・有効期間外は、両方の照合に現れます。",
        "No response, no valid qualification, no consent and out of validity stand in both comparisons.",
    ),
    named("patterns", "登録の履歴に見られるパターン", "Patterns in the history of entries"),
    named("pattern", "パターン", "pattern"),
    named(
        "patterns_note",
        "現在の値が正しい場合も含みます。詳しくは patterns.csv にあります。",
        "Today’s value may be right all the same. The entries are in patterns.csv.",
    ),
    named("rejects", "読めなかった行・対象外とした行", "Rejected rows, and rows set aside"),
];
