//! A case as a row of a hand-out: its key as it was read, and what was found in words.

use serde_json::Value;

use super::columns::COLUMNS;
use crate::ledger::{Case, FoundCase, HandOut};
use crate::words::ledger::{KINDS, hand_out as words};
use crate::words::{Language, columns};

/// Details of a finding whose levels say that two values agree.
const AGREEING: [&str; 3] = ["exact", "notation", "alternative"];
/// Details that say how well the values of a record agree, or what each side has.
const COMPARED: [&str; 10] = [
    "name_level",
    "kana_level",
    "birth_date_level",
    "sex_level",
    "address_level",
    "insurer_value",
    "response_value",
    "display_value",
    "expected",
    "shown",
];
/// Details that say in a sentence what is wrong or to be done.
const SENTENCES: [&str; 2] = ["reason", "action"];

/// The cells of a case, in the order of the columns; those to answer in are empty.
pub(super) fn cells(found: &FoundCase, hand_out: &HandOut, lang: Language) -> Vec<String> {
    COLUMNS.iter().map(|column| cell(found, column.name, hand_out, lang)).collect()
}

fn cell(found: &FoundCase, column: &str, hand_out: &HandOut, lang: Language) -> String {
    let (case, evidence) = (&found.case, &found.case.evidence);
    let [insurer_number, symbol, number, branch, item, product_id] = case.subject.parts();
    match column {
        "case_id" => case.id.to_string(),
        "insurer_number" => insurer_number.to_owned(),
        "symbol" => symbol.to_owned(),
        "number" => number.to_owned(),
        "branch" => branch.to_owned(),
        "kind" => KINDS.label(case.kind.as_str(), lang).to_owned(),
        "item" => item.to_owned(),
        "product_id" => product_id.to_owned(),
        "category" => word(case, "category", &evidence.category, lang),
        "verdict" => word(case, "verdict", &evidence.verdict, lang),
        "differs" => differs(found, lang),
        "flags" => word(case, "flags", &evidence.flags, lang),
        "finding" => sentence(found),
        "hand_out" => hand_out.id.clone(),
        "answer_by" => hand_out.until.to_string(),
        _ => String::new(),
    }
}

fn word(case: &Case, column: &str, code: &str, lang: Language) -> String {
    columns::word(case.kind.job(), column, code, lang)
}

/// The item, and what of a record or of its values differs.
fn differs(found: &FoundCase, lang: Language) -> String {
    let case = &found.case;
    let said = |name: &str, code: &str| {
        words::value_of(lang, columns::called(name, lang), &*word(case, name, code, lang))
    };
    let mut parts = Vec::new();
    if !case.subject.item.is_empty() {
        parts.push(word(case, "item", &case.subject.item, lang));
    }
    let details = found.details();
    for name in COMPARED {
        let code = details.get(name).and_then(Value::as_str).unwrap_or_default();
        if !code.is_empty() && !AGREEING.contains(&code) {
            parts.push(said(name, code));
        }
    }
    parts.join(lang.choose("、", ", "))
}

/// What the finding says.
fn sentence(found: &FoundCase) -> String {
    let details = found.details();
    let said = SENTENCES.iter().find_map(|name| details.get(*name)?.as_str());
    said.unwrap_or_default().to_owned()
}
