//! Words of the page of a case.

use crate::words::names::named;
use crate::words::text::{sentences, texts};
use crate::words::{Language, Names, columns};

/// When a decision may end.
pub(crate) const ENDS: Names = Names(&[&[
    named("evidence", "根拠が変わるまで", "until the evidence changes"),
    named("day", "次の日付まで", "until this day"),
]]);

/// When a decision on several cases may end, whose kinds may differ.
pub(crate) const ENDS_OF_SEVERAL: Names = Names(&[&[
    named("", "設定どおり", "as set"),
    named("evidence", "根拠が変わるまで", "until the evidence changes"),
    named("day", "次の日付まで", "until this day"),
]]);

sentences! {
    usual_end(until): "設定どおり（{until}）", "as set ({until})";
}

texts! {
    SUM: "合計", "sum";
    LINKED: "紐付いた住民との一致の重み", "Weights of the agreement with the linked resident";
    CANDIDATE: "よりよく合う住民との一致の重み", "Weights of the agreement with the resident who fits better";
    VALUES_FOR_CLERKS: "氏名や住所は、担当者以上の役割の人に示します。", "Names and addresses are for clerks and above.";
    DAY_MISSING: "日付を入れてください。", "Enter the day.";
    NO_SUCH_DAY: "日付を 2026-12-31 の形で入れてください。", "Enter the day as 2026-12-31.";
    DECISION_MISSING: "判断を選んでください。", "Choose a decision.";
    REASON_MISSING: "理由を選んでください。", "Choose a reason.";
}

/// Whether the page of a case shows what the evidence says under this name in a place of its own.
pub(crate) fn is_shown_elsewhere(name: &str, is_link: bool, lang: Language) -> bool {
    let header = |column: &str| columns::header(column, lang) == name;
    if header("reason") {
        return true;
    }
    let fields = ["name", "kana", "birth_date", "sex", "address"];
    let is_of_a_field = |field: &str| {
        [format!("{field}_level"), format!("weight_{field}"), format!("candidate_{field}_level")]
            .into_iter()
            .chain([format!("candidate_weight_{field}")])
            .any(|column| header(&column))
    };
    is_link && fields.into_iter().any(is_of_a_field)
}
