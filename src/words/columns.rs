//! What the columns of results are called: in English by the names by which programs find them.

use super::labels::Codes;
use super::names::{Named, Names, named};
use super::{Labels, Language, burden, display, linkage};

/// The columns of codes among the results of a job.
pub(crate) fn labels_of(job: &str) -> Labels {
    match job {
        "linkage" => linkage::LABELS,
        "burden" => burden::LABELS,
        "display" => display::LABELS,
        _ => Labels::NONE,
    }
}

/// The codes that a column of a job's results may hold, each alone.
pub(crate) fn codes(job: &str, column: &str) -> Option<Names> {
    match labels_of(job).of_column(column)? {
        Codes::One(names) | Codes::List(names) => Some(names),
        Codes::Value => None,
    }
}

/// The header of a column of CSV or Parquet; one that is not known stands for itself.
pub(crate) fn header(name: &str, language: Language) -> &str {
    match language {
        Language::English => name,
        Language::Japanese => HEADERS.label(name, language),
    }
}

/// What a column is called where people read it.
pub(crate) fn called(name: &str, language: Language) -> &str {
    HEADERS.label(name, language)
}

/// The word of a code in a column of a job's results; of a column that holds none, the word of a code of burden.
pub(crate) fn word(job: &str, column: &str, code: &str, language: Language) -> String {
    match labels_of(job).of_column(column) {
        Some(codes) => codes.word(code, language).into_owned(),
        None => burden::NAMES.label(code, language).to_owned(),
    }
}

/// What columns are called; those of statistics stand with their tables.
pub(in crate::words) const HEADERS: Names = Names(&[SHARED, LINKAGE, BURDEN, DISPLAY]);

const SHARED: &[Named] = &[
    named("insurer_number", "保険者番号", "insurer number"),
    named("symbol", "記号", "symbol"),
    named("number", "番号", "number"),
    named("branch", "枝番", "branch"),
    named("file", "ファイル", "file"),
    named("line", "行", "line"),
    named("column", "列", "column"),
    named("reason", "理由", "reason"),
    named("verdict", "判定", "verdict"),
];

const LINKAGE: &[Named] = &[
    named("category", "区分", "category"),
    named("viewing", "閲覧（規則どおり）", "viewing by the policy"),
    named("viewing_advised", "閲覧（勧める扱い）", "viewing advised"),
    named("name_level", "漢字氏名の一致", "kanji name"),
    named("kana_level", "カナ氏名の一致", "kana name"),
    named("birth_date_level", "生年月日の一致", "birth date"),
    named("sex_level", "性別の一致", "sex"),
    named("address_level", "住所の一致", "address"),
    named("flags", "注意", "flags"),
    named("candidate_resident_id", "候補の住民", "candidate"),
    named("lookup", "住民の特定", "lookup"),
    named("policy", "閲覧の規則", "policy"),
    named("candidate_name_level", "候補との漢字氏名の一致", "candidate: kanji name"),
    named("candidate_kana_level", "候補とのカナ氏名の一致", "candidate: kana name"),
    named("candidate_birth_date_level", "候補との生年月日の一致", "candidate: birth date"),
    named("candidate_sex_level", "候補との性別の一致", "candidate: sex"),
    named("candidate_address_level", "候補との住所の一致", "candidate: address"),
    named("weight_name", "漢字氏名の重み", "weight of the kanji name"),
    named("weight_kana", "カナ氏名の重み", "weight of the kana name"),
    named("weight_birth_date", "生年月日の重み", "weight of the birth date"),
    named("weight_sex", "性別の重み", "weight of the sex"),
    named("weight_address", "住所の重み", "weight of the address"),
    named("candidate_weight_name", "候補の漢字氏名の重み", "candidate: weight of the kanji name"),
    named("candidate_weight_kana", "候補のカナ氏名の重み", "candidate: weight of the kana name"),
    named("candidate_weight_birth_date", "候補の生年月日の重み", "candidate: weight of the birth date"),
    named("candidate_weight_sex", "候補の性別の重み", "candidate: weight of the sex"),
    named("candidate_weight_address", "候補の住所の重み", "candidate: weight of the address"),
    named("records", "件数", "records"),
    named("not_compared", "照合できなかった項目", "what was not compared"),
    named("owed", "住所の提供義務", "address owed"),
    named("obligation", "義務", "obligation"),
    named("days", "日数", "days"),
    named("share_over_allowed", "期限超過の割合（％）", "share over the limit"),
];

const BURDEN: &[Named] = &[
    named("service_date", "診療年月日", "service date"),
    named("facility_code", "医療機関コード", "facility"),
    named("product_id", "製品ID", "product"),
    named("item", "項目", "item"),
    named("insurer_value", "保険者の決定", "insurer"),
    named("response_value", "資格確認の回答", "response"),
    named("display_value", "レセコンの表示", "display"),
    named("insurer_response", "保険者と回答の照合", "insurer and response"),
    named("response_display", "回答と表示の照合", "response and display"),
    named("cause", "原因", "cause"),
    named("overpaid_yen", "過払い額（円）", "overpaid (yen)"),
    named("action", "行うこと", "what to do"),
    named("amount_state", "過払い額の算定", "what the amount rests on"),
    named("lost_on", "資格喪失年月日", "lost on"),
    named("lost_by", "資格喪失を示すもの", "lost by"),
    named("origin", "原因の所在", "origin"),
    named("findings", "一覧の件数", "findings found"),
    named("pattern", "登録の型", "pattern of entries"),
    named("entry_id", "登録ID", "entry"),
    named("entered_on", "登録年月日", "entered on"),
    named("value", "値", "value entered"),
    named("other_entry_id", "もう一方の登録ID", "other entry"),
    named("other_entered_on", "もう一方の登録年月日", "other entered on"),
    named("other_value", "もう一方の値", "other value"),
];

const DISPLAY: &[Named] = &[
    named("company", "事業者", "company"),
    named("product", "製品", "product shown"),
    named("compared", "照合した件数", "compared"),
    named("as_returned", "そのまま表示した件数", "as returned"),
    named("differing", "異なる件数", "differing"),
    named("not_comparable", "照合できない件数", "not comparable"),
    named("observed", "実際の表示", "observed"),
    named("declared", "申告", "declared"),
    named("agrees_with_declaration", "申告どおり", "agrees with the declaration"),
    named("fix_planned_on", "改修予定日", "to be fixed on"),
    named("companies", "事業者数", "companies"),
    named("products", "製品数", "products"),
    named("companies_fixing", "改修予定の事業者数", "companies fixing"),
    named("companies_told", "顧客に知らせた事業者数", "companies that told customers"),
    named("list", "一覧", "list"),
    named("state", "照合の結果", "state"),
    named("outcome", "製品としての判定", "outcome"),
    named("change", "前後の変わり目", "change near the day"),
    named("rule", "反する規則", "rule broken"),
    named("allowed_because", "許される理由", "why it is allowed"),
    named("case_id", "事例ID", "case"),
    named("encoding", "文字コード", "encoding"),
    named("expected", "正しい値", "expected"),
    named("shown", "表示された値", "shown"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_put_into_words() {
        let said = |job, column, cell| {
            let codes = labels_of(job).of_column(column).unwrap();
            Language::ALL.map(|language| codes.word(cell, language).into_owned())
        };
        for (job, column, cell, ja, en) in [
            ("linkage", "category", "name_both", "②a 漢字氏名とカナ氏名の相違", "②a both names"),
            ("linkage", "flags", "number_shared,namesake", "番号の重複、同姓同名", "number shared, namesake"),
            ("linkage", "flags", "", "", ""),
            ("linkage", "verdict", "new_word", "new_word", "new_word"),
            ("burden", "insurer_value", "20", "2割", "20 %"),
            ("burden", "insurer_value", "B06/B07/B08", "低所得Ⅰ（B06/B07/B08）", "B06/B07/B08"),
            ("burden", "insurer_value", "=1+1", "=1+1", "=1+1"),
            ("burden", "verdict", "1", "①中間サーバーの登録の誤り", "① central register wrong"),
            ("display", "outcome", "unreadable", "読み取れない", "cannot be read"),
        ] {
            assert_eq!(said(job, column, cell), [ja, en], "{job} {column} {cell}");
        }
        assert!(labels_of("linkage").of_column("reason").is_none());
    }
}
