//! What a run found, in few words.

use super::kit::KitCheck;
use super::survey::SurveyRow;
use super::tally::Tally;
use crate::jobs::Summary;
use crate::words::display::{NAMES, summary as words};
use crate::words::{Language, each};

/// What was observed of products, how the displays add up, and whether a kit was passed.
pub(super) fn summary(
    tally: &Tally,
    survey: &[SurveyRow],
    check: Option<&KitCheck>,
    passed: bool,
    lang: Language,
) -> Summary {
    let row = |row: &SurveyRow| {
        let [item, observed] =
            [row.item.as_str(), row.observed].map(|word| NAMES.label(word, lang).to_owned());
        vec![item, observed, row.companies.to_string(), row.products.to_string()]
    };
    let (read, rejected, displays) = (tally.rows_read, tally.rejected, tally.displays);
    let sum = words::adds_up(lang, read, rejected, displays);
    Summary {
        header: each(words::HEADER, lang).map(str::to_owned).into(),
        rows: survey.iter().filter(|row| row.products > 0).map(row).collect(),
        words: 2,
        sentences: items(tally, lang).chain(kit(tally, check, passed, lang)).chain([sum]).collect(),
    }
}

/// How the displays of each item add up.
fn items(tally: &Tally, lang: Language) -> impl Iterator<Item = String> {
    let displays = tally.displays;
    tally.items.iter().map(move |(item, counts)| {
        let (compared, as_returned) = (counts.compared(), counts.as_returned);
        let (differing, unreadable, without) = (counts.differing, counts.unreadable, counts.without_value);
        let item = NAMES.label(item.as_str(), lang);
        words::item_adds_up(lang, item, displays, compared, as_returned, differing, unreadable, without)
    })
}

/// Whether the conformance kit was passed, where its cases were given.
fn kit(tally: &Tally, check: Option<&KitCheck>, passed: bool, lang: Language) -> Vec<String> {
    let (Some(missing), Some(check)) = (tally.missing_cases, check) else { return Vec::new() };
    let verdict = if passed { words::kit_passed(lang, missing) } else { words::kit_failed(lang, missing) };
    let (cells, faults) = (tally.wrong_cells, check.faults());
    let faults = (cells + faults > 0).then(|| words::kit_faults(lang, cells, faults));
    let is = check.kit().map(|(hash, cases)| words::kit_is(lang, cases, &hash));
    [verdict].into_iter().chain(faults).chain(is).collect()
}
