//! A record and its residents field by field: what both write, how they agree and why, and what it weighs.

use serde::Serialize;
use serde_json::{Map, Value};

use super::code::word;
use super::differences::{Stretch, differences};
use super::values::sides;
use crate::ledger::{CaseValues, FoundCase};
use crate::text::date::PartialDate;
use crate::text::{Compared, Comparison, Level, Person, PersonFingerprint, address, kana, name};
use crate::words::Language;
use crate::words::linkage::explanation;

/// A field of a link, as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ToldField {
    /// The field, in words.
    pub(crate) name: String,
    /// What both sides write; empty where the values are not at hand.
    pub(crate) record: Vec<Stretch>,
    pub(crate) resident: Vec<Stretch>,
    /// How they agree, as results name it and in words; empty where there is no resident.
    pub(crate) level: String,
    pub(crate) level_said: String,
    /// By which rule and through which foldings, where the values tell it.
    pub(crate) rule: String,
    pub(crate) weight: Option<i64>,
    /// How the record agrees with the resident who fits better.
    pub(crate) candidate_level: String,
    pub(crate) candidate_weight: Option<i64>,
}

/// The names of fields in columns of levels and weights, in the order of [`CaseValues::FIELDS`].
const IN_COLUMNS: [&str; 5] = ["name", "kana", "birth_date", "sex", "address"];

/// The fields of a link: levels and weights as the finding has them, values where somebody may see them.
pub(crate) fn fields(found: &FoundCase, values: Option<&CaseValues>, lang: Language) -> Vec<ToldField> {
    let (case, details) = (&found.case, found.details());
    let comparisons = values.and_then(compared);
    let sides = values.map(|values| sides(values, lang));
    let fields = CaseValues::FIELDS.into_iter().zip(IN_COLUMNS).enumerate().map(|(at, (field, column))| {
        let level = text(&details, &format!("{column}_level"));
        let comparison = comparisons.as_ref().map(|all| all[at]);
        // A level that rests on what is not kept, such as a former name, is told without its rule.
        let rule = comparison.filter(|comparison| comparison.level.as_str() == level);
        let undisclosed = field == "address" && values.is_some_and(|values| values.undisclosed);
        let [record, resident] = match &sides {
            None => [Vec::new(), Vec::new()],
            Some(sides) => {
                let alike = |one: &str, other: &str| {
                    Level::from_name(&level).is_some_and(Level::agrees) || are_alike(field, one, other)
                };
                differences(&sides[at].record, &sides[at].resident, alike)
            }
        };
        let said = |level: &str| {
            if level.is_empty() { String::new() } else { word(case, "name_level", level, lang) }
        };
        ToldField {
            name: explanation::word(field, lang).to_owned(),
            record,
            resident,
            level_said: said(&level),
            rule: rule.filter(|_| !undisclosed).map_or_else(String::new, |rule| how(rule, lang)),
            weight: number(&details, &format!("weight_{column}")),
            candidate_level: said(&text(&details, &format!("candidate_{column}_level"))),
            candidate_weight: number(&details, &format!("candidate_weight_{column}")),
            level,
        }
    });
    fields.collect()
}

/// The rule of a comparison, and the foldings that it went through.
fn how(comparison: Comparison, lang: Language) -> String {
    let rule = explanation::word(comparison.rule, lang);
    let through = explanation::listed(&comparison.notation.to_string(), lang);
    if through.is_empty() { rule.to_owned() } else { explanation::through(lang, rule, &*through) }
}

fn text(details: &Map<String, Value>, name: &str) -> String {
    details.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn number(details: &Map<String, Value>, name: &str) -> Option<i64> {
    text(details, name).parse().ok()
}

/// Both sides compared by the rules of today, in the order of [`CaseValues::FIELDS`].
fn compared(values: &CaseValues) -> Option<[Comparison; 5]> {
    let [record, resident] = [Some(&values.record), values.resident.as_ref()].map(|side| {
        side.map(|side| {
            let date = side.birth_date.as_deref().and_then(|date| PartialDate::parse(date).ok());
            Person {
                name: side.name.as_deref(),
                name_kana: side.name_kana.as_deref(),
                birth_date: date.map_or(0, |date| date.packed().max(PersonFingerprint::UNKNOWN_DATE)),
                sex: side.sex.unwrap_or_default(),
                address: side.address.as_deref(),
            }
        })
    });
    let compared = Compared::of(&record?, &resident?, None, None);
    Some([compared.name, compared.kana, compared.birth_date, compared.sex, compared.address])
}

/// Whether both write the same once folded.
fn are_alike(field: &str, one: &str, other: &str) -> bool {
    match field {
        "name" => name::fold(one) == name::fold(other),
        "name_kana" => kana::fold(one) == kana::fold(other),
        "address" => address::fold(one) == address::fold(other),
        _ => false,
    }
}

/// The sums of the weights: of the linked resident, and of the one who fits better.
pub(crate) fn weights(fields: &[ToldField]) -> [Option<i64>; 2] {
    let sum = |weight: fn(&ToldField) -> Option<i64>| {
        let weights: Vec<i64> = fields.iter().filter_map(weight).collect();
        (!weights.is_empty()).then(|| weights.iter().sum())
    };
    [sum(|field| field.weight), sum(|field| field.candidate_weight)]
}
