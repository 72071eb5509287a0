//! The words of pages in both languages.

use std::collections::BTreeMap;

use crate::text::shown::visible;
use crate::words::Language;

/// The words of one language by key.
pub(crate) type Words = BTreeMap<&'static str, &'static str>;

/// The words that templates use as `t.…`, in one language.
pub(crate) fn words(language: Language) -> Words {
    WORDS.iter().map(|&(key, japanese, english)| (key, language.choose(japanese, english))).collect()
}

/// What a reader sees for a name that results carry; an unknown name stands for itself.
pub(crate) fn label(identifier: &str, language: Language) -> &str {
    LABELS
        .iter()
        .find(|(known, ..)| *known == identifier)
        .map_or(identifier, |(_, japanese, english)| language.choose(japanese, english))
}

/// A value from outside as it can be shown: characters that move others about or that cannot be seen become
/// U+FFFD, and no value at all a dash.
pub(crate) fn printable(value: &str) -> String {
    if value.trim().is_empty() {
        return "–".to_owned();
    }
    visible(value)
}

/// Names that results carry: fields, foldings ([`Notation`](crate::text::Notation)), viewing, verdicts, tables.
const LABELS: &[(&str, &str, &str)] = &[
    ("name", "漢字氏名", "name"),
    ("name_kana", "カナ氏名", "kana name"),
    ("address", "住所", "address"),
    ("width", "全角・半角", "full or half width"),
    ("space", "空白", "blanks"),
    ("variation_selector", "異体字セレクタ（IVS）", "variation selectors (IVS)"),
    ("kanji_variant", "異体字・新旧字体", "kanji variants"),
    ("kana_size", "小書きのかな（ョ・ヨ）", "small kana (ョ, ヨ)"),
    ("kana_spelling", "かなづかい（ヅ・ズ、ヴ・バ）", "kana spelling (ヅ/ズ, ヴ/バ)"),
    ("kana_script", "ひらがな・カタカナ", "hiragana or katakana"),
    ("long_mark", "長音符号", "long marks"),
    ("punctuation", "中点・句読点・ハイフン", "dots, commas, hyphens"),
    ("letter_case", "英字の大小・アクセント", "case and accents"),
    ("numeral", "漢数字・算用数字", "kanji numerals or digits"),
    ("lot_number", "丁目・番地・号の書き方", "lot number notation (丁目, 番地, 号)"),
    ("oaza", "大字・字の有無", "大字/字 written or not"),
    ("prefecture", "都道府県名の有無", "prefecture written or not"),
    ("municipality", "郡・市区町村名の有無", "municipality written or not"),
    ("place_name_kana", "地名のかな（ケ・ヶ・が）", "kana in place names (ケ, ヶ, が)"),
    ("street", "京都の通り名", "street part (Kyoto)"),
    ("building", "建物名・方書", "building"),
    ("open", "閲覧可", "open"),
    ("stop_medical", "医療情報の閲覧停止", "stop medical information"),
    ("stop_all", "資格・医療情報の閲覧停止", "stop all information"),
    ("same_person", "同じ人", "same person"),
    ("unsure", "要確認", "unsure"),
    ("different_person", "別人", "different person"),
    ("without_verdict", "判定対象外", "no verdict"),
    ("no_insurer_number", "6桁でも8桁でもない", "neither 6 nor 8 digits"),
    ("check_digit", "検証番号が合わない", "wrong check digit"),
    ("unknown_scheme", "法別番号が不明", "unknown law number"),
    ("unknown_prefecture", "都道府県番号が不明", "unknown prefecture"),
    ("linkages", "紐付け登録", "linkages"),
    ("residents", "住民登録", "residents"),
    ("entitlements", "保険者の決定", "insurer’s decisions"),
    ("registrations", "中間サーバーへの登録", "entries of the central register"),
    ("responses", "資格確認の回答", "responses"),
    ("displays", "レセコンの表示", "receipt computers’ displays"),
    ("claims", "請求と支払い", "points and payments"),
    ("usage", "利用件数", "uses by facility"),
    ("insurers", "保険者別の利用件数", "uses by insurer"),
    ("lump_sum", "一時金", "lump sum"),
    ("per_use", "支援金", "payment per use"),
    ("visiting_nurse", "訪問看護の協力金", "cooperation money"),
    ("ratio", "負担割合", "burden ratio"),
    ("limit_class", "適用区分", "limit class"),
    ("insurer_response", "保険者と回答", "insurer and response"),
    ("response_display", "回答と表示", "response and display"),
    ("procedure", "手順による", "procedure"),
    ("system", "システムによる", "system’s behaviour"),
    ("display", "表示による", "receipt computer"),
    ("unknown", "原因不明", "not explained"),
    ("not_to_blame", "登録の誤りではない（回答が古いなど）", "no entry to blame (older response)"),
    ("not_comparable", "照合できず、原因を要しない", "not comparable, needs no cause"),
    (
        "reissued_after_advance_mailing",
        "新証の事前送付後に旧証を再交付",
        "old card reissued after new mailing",
    ),
    ("wrong_entry_not_invalidated", "誤った登録を取り消さずに訂正", "wrong entry never invalidated"),
    ("wrong_effective_date", "発効期日の誤り", "wrong effective date"),
    ("income_after_month_end_enrolment", "月末の資格取得後に所得を登録", "income after month-end enrolment"),
    ("display_own_calculation", "レセコンの独自計算", "receipt computer’s own calculation"),
    ("display_stale", "以前の確認結果の表示", "an earlier response is shown"),
    ("nothing_returned", "回答に値なし", "no value returned"),
    ("as_returned", "そのまま表示", "as returned"),
    ("sometimes", "一部異なる", "sometimes"),
    ("never", "異なる", "never"),
    ("sometimes_or_never", "一部または全部異なる", "sometimes or never"),
    ("too_few", "判定に足りない", "too few comparisons"),
    ("all", "全体", "all products"),
    ("products", "レセコンの製品", "receipt computers"),
    ("mismatch", "不一致", "differ"),
    ("response_absent", "回答なし", "no response"),
    ("display_absent", "表示なし", "nothing shown"),
    ("no_consent", "同意なし", "no consent"),
    ("out_of_validity", "有効期間外", "out of its validity"),
    ("qualification_invalid", "資格が無効", "qualification not valid"),
    ("derived_only", "年齢から導いた値と不一致", "differs from what follows from age"),
    ("unknown_code", "読み取れない値", "value not known"),
    ("match", "一致", "agree"),
    ("decided", "決定", "decided"),
    ("entered", "登録", "entered"),
    ("card_mailed", "新証送付", "new card mailed"),
    ("invalidated", "登録取消", "invalidated"),
    ("returned", "資格確認", "returned"),
    ("returned_invalid", "資格確認（資格が無効）", "returned: not valid"),
    ("shown", "表示", "shown"),
    ("enrolment", "資格取得", "enrolment"),
    ("income", "所得判定", "income"),
    ("card_issue", "証交付", "card issued"),
    ("card_reissue", "証再交付", "card reissued"),
    ("correction", "訂正", "correction"),
];

/// Headings, columns and notes of the templates.
const WORDS: &[(&str, &str, &str)] = &[
    ("title", "個人番号の紐付け照合結果", "Linkage check of individual numbers"),
    ("as_of", "基準日", "as of"),
    ("run", "実行番号", "run"),
    ("manifest", "実行の記録（manifest）", "manifest"),
    ("first", "まず行うこと", "What to do first"),
    ("figures", "主な件数", "Key figures"),
    ("read", "読み込んだ登録", "records read"),
    ("agreeing", "一致（表記のみの違いを含む）", "agree (notation aside)"),
    ("to_look_at", "確認を要する登録", "to look at"),
    (
        "agreeing_to_look_at",
        "確認を要する登録のうち、内容は一致するが番号の重複や同姓同名などのあるもの（「一致」にも数えています）：",
        "To look at although the values agree, because of a shared number or a namesake (counted under \"agree\" too):",
    ),
    ("advised_stops", "閲覧停止を勧める登録", "viewing to stop (advised)"),
    ("rejected", "読めなかった行", "rejected rows"),
    ("by_category", "区分別", "By category"),
    ("category", "区分", "category"),
    ("viewing", "閲覧", "viewing"),
    ("records", "件数", "records"),
    ("share", "割合", "share"),
    ("total", "合計", "total"),
    (
        "category_note",
        "上から順に、最初に当てはまった区分に数えています。割合は全件に対するもので、件数から四捨五入しています。",
        "A record counts in the first category that applies. Shares are of all records, rounded half up from the counts.",
    ),
    ("by_viewing", "閲覧の扱い", "Viewing"),
    ("matrix", "対応表どおり", "matrix"),
    ("advised", "本結果が勧める扱い", "advised"),
    (
        "viewing_note",
        "「対応表」は令和5年9月7日の対応表です。別人と判定した登録、世帯内の取り違え、番号の重複では、対応表より厳しい扱いを勧めます。",
        "The matrix is the ministry’s of 2023-09-07. Where a record points at another person, where a household’s numbers are swapped, or where a number is shared, a stricter viewing is advised.",
    ),
    ("verdicts", "同じ人かどうかの判定", "Verdicts"),
    ("verdict", "判定", "verdict"),
    (
        "verdict_note",
        "完全一致・表記のみの違い・判定不能を除く登録について、より当てはまる別の住民がいないかを調べた結果です。",
        "For every record that differs: does another resident fit better than the one it is linked to?",
    ),
    ("by_insurer", "保険者別", "By insurer"),
    ("insurer", "保険者番号", "insurer"),
    ("findings", "一覧掲載", "findings"),
    ("findings_per_mille", "千件当たり", "per 1,000 records"),
    ("others", "その他の保険者", "others"),
    (
        "insurer_note",
        "「一覧掲載」は要確認一覧（findings.csv）の件数。多い順に30保険者まで。一覧には、区分のほか、番号の重複・世帯内の取り違え・同姓同名の注意がある登録も載ります。",
        "The 30 insurers with most rows in findings.csv. That list also holds records that are flagged: number shared, swapped within a household, namesake.",
    ),
    ("odd_insurers", "確認を要する保険者番号", "Insurer numbers to check"),
    ("numbers", "番号の数", "numbers"),
    ("first_numbers", "番号（はじめの数件）", "the first of them"),
    (
        "odd_insurers_note",
        "登録は除外せず、ほかと同じように照合しています。",
        "The records were compared like all others.",
    ),
    ("causes", "一致とみなした表記の違い", "Differences of notation"),
    ("field", "項目", "field"),
    ("folding", "表記の違い", "difference"),
    (
        "causes_note",
        "文字は異なるが、この違いを除けば同じだった登録の数です。複数の違いがある登録は、それぞれに数えています。",
        "Records that are not equal letter by letter and agree once these differences are set aside. A record with several counts under each.",
    ),
    ("no_causes", "表記の違いはありません。", "No differences of notation."),
    ("show_table", "表で見る", "as a table"),
    ("not_compared", "照合できなかったもの", "What could not be compared"),
    ("what", "内容", "what"),
    (
        "without_resident",
        "住民と照合できない（番号がない・不正・該当なし）",
        "with any resident (no number, invalid, unknown)",
    ),
    (
        "without_name",
        "漢字氏名（どちらかにない、または読めない）",
        "by kanji name (missing or unreadable on one side)",
    ),
    (
        "without_name_kana",
        "カナ氏名（どちらかにない、または読めない）",
        "by kana name (missing or unreadable on one side)",
    ),
    (
        "without_birth_date",
        "生年月日（どちらかにない、または読めない）",
        "by birth date (missing or unreadable on one side)",
    ),
    ("without_sex", "性別（どちらかにない、または読めない）", "by sex (missing or unreadable on one side)"),
    (
        "without_address",
        "住所（どちらかにない、または読めない）",
        "by address (missing or unreadable on one side)",
    ),
    (
        "without_other_valid_qualifications",
        "ほかの有効な資格の有無（入力にない）",
        "for other valid qualifications (not in the input)",
    ),
    (
        "not_compared_note",
        "一致とは扱わず、照合していないものとして数えています。",
        "These are not taken to agree: they were not tested.",
    ),
    ("delays", "登録までの日数", "Days to registration"),
    ("dated", "日付あり", "records with dates"),
    ("late", "期限超過", "over the limit"),
    ("median", "中央値（日）", "median (days)"),
    (
        "delays_note",
        "届出（なければ資格取得）から登録までの日数。期限を超えた登録が多い順に30保険者まで。期限（日）：",
        "Days from the notice, or else the qualification, to the registration; the 30 insurers with most records over the limit. Days allowed:",
    ),
    ("register", "住民登録の番号の重複", "Duplicates in the register"),
    ("duplicate_numbers", "複数の住民が持つ番号", "numbers that several residents bear"),
    ("duplicate_residents", "その番号を持つ住民", "residents who bear such a number"),
    ("residents_without_number", "有効な番号のない住民", "residents without a valid number"),
    ("rejects", "読めなかった行", "Rejected rows"),
    ("table", "表", "table"),
    ("column", "列", "column"),
    ("reason", "理由", "reason"),
    ("rows", "行数", "rows"),
    ("rows_read", "読み込んだ行", "rows read"),
    ("whole_row", "行全体", "whole row"),
    ("rejects_note", "ファイル名・行番号は rejects.csv にあります。", "Files and lines are in rejects.csv."),
    ("conservation", "件数の検算", "The counts add up"),
    ("categorised", "区分別の合計", "sum of categories"),
    ("conserved", "一致しています", "they add up"),
    ("not_conserved", "一致していません", "they do not add up"),
    ("burden_title", "負担割合・適用区分の照合結果", "Check of burden ratios and limit classes"),
    ("burden_compared", "照合した行", "rows compared"),
    ("burden_clean", "すべて一致", "everything agrees"),
    ("burden_findings", "確認を要するもの", "findings"),
    ("burden_with_findings", "確認を要する行", "rows with findings"),
    ("burden_set_aside", "対象外とした行", "set aside"),
    ("burden_not_in_force", "基準日に有効でない決定", "not in force"),
    ("burden_verdict_1", "①中間サーバーの登録の誤り", "① central register wrong"),
    ("burden_verdict_2", "②医療機関の表示の誤り", "② facility’s display wrong"),
    ("burden_overpaid", "過払い（円）", "paid too much (yen)"),
    ("burden_underpaid", "不足（円）", "paid too little (yen)"),
    ("burden_causes", "原因別", "By cause"),
    ("burden_cause", "原因", "cause"),
    ("burden_origin", "由来", "origin"),
    ("burden_undisplayed", "表示のない回答", "responses without a display"),
    (
        "burden_undisplayed_note",
        "表示のない回答は、回答の日に保険者の決定と照合しています。",
        "Responses to which no display belongs are compared with the insurer’s decision on their own day.",
    ),
    ("burden_unentitled", "その日に有効な決定がない", "no decision in force on the day"),
    (
        "burden_causes_note",
        "照合できなかったもの（回答なし・同意なしなど）には原因を求めません。複数の原因に当てはまるものは、上の順で最初の原因に数えています。国の公表では、誤登録5,695件のうち手順によるものが4,017件、システムによるものが1,678件でした。",
        "What could not be compared (no response, no consent and the like) needs no cause. A finding counts under the first cause that applies. Of the 5,695 wrong entries that the ministry published, 4,017 were of procedure and 1,678 of the system.",
    ),
    ("burden_states", "状態別", "By state"),
    ("burden_comparison", "照合", "comparison"),
    ("burden_state", "状態", "state"),
    (
        "burden_states_note",
        "回答なし・資格無効・同意なし・有効期間外は、両方の照合に現れます。",
        "No response, no valid qualification, no consent and out of validity stand in both comparisons.",
    ),
    ("burden_patterns", "登録の履歴に見られるパターン", "Patterns in the history of entries"),
    ("burden_pattern", "パターン", "pattern"),
    (
        "burden_patterns_note",
        "現在の値が正しい場合も含みます。詳しくは patterns.csv にあります。",
        "Today’s value may be right all the same. The entries are in patterns.csv.",
    ),
    ("burden_rejects", "読めなかった行・対象外とした行", "Rejected rows, and rows set aside"),
    (
        "display_title",
        "資格確認の回答に対するレセコンの表示",
        "Receipt computers that show the eligibility response",
    ),
    (
        "display_note",
        "資格確認の回答にある負担割合・適用区分をそのまま表示する製品と、改修の予定がある製品の一覧です。両方に製品がある事業者は、両方に数えています。",
        "Products that show the returned burden ratio or limit class as it is, and those that will be mended. A company with products in both lists counts in both.",
    ),
    ("display_as_returned", "回答をそのまま表示する製品", "shown as returned"),
    ("display_to_be_fixed", "改修の予定がある製品", "to be mended"),
    ("display_companies", "社・", " companies, "),
    ("display_products", "製品", " products"),
    ("display_company", "事業者", "company"),
    ("display_product", "製品名", "product"),
    ("display_product_id", "製品ID", "product id"),
    ("display_fix_planned_on", "改修予定日", "planned for"),
    ("display_none", "該当する製品はありません。", "There are none."),
    ("usage_title", "マイナ保険証の利用状況", "Use of the My Number card"),
    ("usage_month", "年月", "month"),
    ("usage_type", "施設類型", "facility type"),
    ("usage_nothing", "集計できる行がありません。", "There are no rows to count."),
    ("usage_inputs", "読み込んだ表", "What was read"),
    ("usage_counted", "集計した行", "rows counted"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::Notation;

    #[test]
    fn every_folding_field_viewing_and_verdict_has_a_label_in_both_languages() {
        let others = ["name", "name_kana", "address", "open", "stop_medical", "stop_all"];
        let verdicts = ["same_person", "unsure", "different_person"];
        let foldings = Notation::ALL.iter().map(|(_, name)| *name);
        let odd = ["no_insurer_number", "check_digit", "unknown_scheme", "unknown_prefecture"];
        for identifier in foldings.chain(others).chain(verdicts).chain(odd) {
            assert!(LABELS.iter().any(|(known, ..)| *known == identifier), "{identifier}");
            assert_ne!(label(identifier, Language::Japanese), identifier);
        }
    }

    #[test]
    fn keys_are_unique_and_nothing_is_left_blank() {
        for list in [LABELS, WORDS] {
            let keys: BTreeSet<_> = list.iter().map(|(key, ..)| key).collect();
            assert_eq!(keys.len(), list.len());
            for (key, japanese, english) in list {
                assert!(!japanese.trim().is_empty() && !english.trim().is_empty(), "{key}");
                assert_ne!(japanese, english, "{key} is not translated");
            }
        }
    }

    #[test]
    fn an_unknown_name_stands_for_itself() {
        assert_eq!(label("new_folding", Language::Japanese), "new_folding");
    }

    #[test]
    fn characters_that_hide_or_move_others_are_shown() {
        assert_eq!(printable("06\u{202E}130\u{0}"), "06\u{FFFD}130\u{FFFD}");
        assert_eq!(printable("　"), "–", "a blank number is no number");
        assert_eq!(printable(" 130"), " 130");
    }
}
