//! What a finding says, by name and value.

use serde_json::Value;

use super::code::word;
use super::service_day::of_day;
use crate::ledger::{Case, FoundCase, Kind, ServiceDay};
use crate::text::shown::visible;
use crate::words::columns::header;
use crate::words::ledger::{VIEWINGS, case as words};
use crate::words::{Language, Text};

/// What the finding of a case says: names with values, of which a dash or nothing is none; and its service days, a line each.
#[derive(Debug)]
pub(crate) struct ToldEvidence {
    pub(crate) entries: Vec<(String, String)>,
    pub(crate) days: Vec<String>,
}

/// What the finding of a case says.
pub(crate) fn evidence(found: &FoundCase, lang: Language) -> ToldEvidence {
    let (case, of) = (&found.case, &found.case.evidence);
    let shown =
        |name: Text, column: &str, code: &str| (name.of(lang).to_owned(), word(case, column, code, lang));
    let entries = [
        shown(words::CATEGORY, "category", &of.category),
        shown(words::VERDICT, "verdict", &of.verdict),
        // Of burden and displays nobody's viewing is stopped.
        (words::ADVISED.of(lang).to_owned(), advised(case, lang)),
        shown(words::FLAGS, "flags", &of.flags),
        (words::RULES.of(lang).to_owned(), of.rules.to_string()),
        (words::RESIDENT.of(lang).to_owned(), visible(&of.resident_id)),
        (words::CANDIDATE.of(lang).to_owned(), visible(&of.candidate_resident_id)),
    ];
    let mut details = found.details();
    let days = ServiceDay::of(&mut details);
    let value = |name: &str, value: &Value| match value {
        Value::String(code) => word(case, name, code, lang),
        Value::Null => String::new(),
        other => visible(&other.to_string()),
    };
    let of_details = details.iter().map(|(name, of)| (header(name, lang).to_owned(), value(name, of)));
    ToldEvidence {
        entries: entries.into_iter().chain(of_details).collect(),
        days: days.iter().map(|day| of_day(case, day, lang)).collect(),
    }
}

fn advised(case: &Case, lang: Language) -> String {
    let label = VIEWINGS.label(case.evidence.viewing_advised.as_str(), lang);
    if case.kind == Kind::Link { label.to_owned() } else { String::new() }
}
