//! What a section head reads if nothing else.

use serde::Serialize;

use super::page::Page;
use super::totals::{Totals, ViewingCounts};
use crate::report::figure::grouped;
use crate::words::Language;
use crate::words::linkage::headline as words;

/// What came out, and what to do about it, the most urgent first.
#[derive(Debug, Serialize)]
pub(super) struct Headline {
    outcome: String,
    /// Whether somebody may see another person's data now.
    alarming: bool,
    pub(super) steps: Vec<String>,
}

pub(super) fn of(page: &Page, totals: &Totals, viewing: &[ViewingCounts]) -> Headline {
    let steps = [
        made_up_step(page),
        different_person_step(totals, page.language),
        stop_step(totals, viewing, page.language),
        unsure_step(page, totals),
        number_step(page),
        rejected_step(totals, page.language),
        register_step(page),
        unanswered_step(page),
        repeated_step(page),
    ];
    Headline {
        outcome: outcome(totals, page.language),
        alarming: totals.different_person > 0,
        steps: steps.into_iter().flatten().collect(),
    }
}

fn outcome(totals: &Totals, language: Language) -> String {
    let [read, look, different] = [totals.rows_read, totals.findings, totals.different_person].map(grouped);
    if totals.rows_read == 0 {
        return words::NOTHING_READ.of(language).to_owned();
    }
    match (totals.different_person, totals.findings) {
        (0, 0) => words::all_agree(language, &read),
        (0, _) => words::none_points_elsewhere(language, &read, &look),
        _ => words::some_point_elsewhere(language, &read, &different, &look),
    }
}

fn made_up_step(page: &Page) -> Option<String> {
    let numbers = page.made_up_numbers;
    (numbers > 0).then(|| words::accept_made_up(page.language, &grouped(numbers)))
}

fn different_person_step(totals: &Totals, language: Language) -> Option<String> {
    let records = totals.different_person;
    (records > 0).then(|| words::stop_at_once(language, &grouped(records)))
}

/// Those whose number is a resident's; of the others there is nobody to compare with.
fn unsure_step(page: &Page, totals: &Totals) -> Option<String> {
    let records = totals.unsure - unsure_of(page, &WITHOUT_RESIDENT);
    (records > 0).then(|| words::check_unsure(page.language, &grouped(records)))
}

fn number_step(page: &Page) -> Option<String> {
    // Of answers nobody knows whether a resident bears the number: it is enquired about.
    let [missing, invalid, unknown] = WITHOUT_RESIDENT;
    let categories =
        if page.answers.is_some() { &[missing, invalid][..] } else { &[missing, invalid, unknown] };
    let records = unsure_of(page, categories);
    (records > 0).then(|| words::find_numbers(page.language, &grouped(records)))
}

/// Categories of records whose number no resident bears.
const WITHOUT_RESIDENT: [&str; 3] = ["number_missing", "number_invalid", "not_in_register"];

fn unsure_of(page: &Page, categories: &[&str]) -> u64 {
    let rows = page.categories.iter().filter(|row| categories.contains(&&*row.name));
    rows.map(|row| row.unsure).sum()
}

fn rejected_step(totals: &Totals, language: Language) -> Option<String> {
    let rejected = totals.rejected + totals.residents_rejected;
    (rejected > 0).then(|| words::mend_rejected(language, &grouped(rejected)))
}

fn stop_step(totals: &Totals, viewing: &[ViewingCounts], language: Language) -> Option<String> {
    let advised = |name: &str| viewing.iter().find(|row| row.viewing == name).map_or(0, |row| row.advised);
    let [stops, all, medical] =
        [totals.stops_advised, advised("stop_all"), advised("stop_medical")].map(grouped);
    (totals.stops_advised > 0).then(|| words::keep_stopped(language, &stops, &all, &medical))
}

fn register_step(page: &Page) -> Option<String> {
    let [numbers, residents] = [page.duplicate_numbers, page.residents_with_duplicate_numbers].map(grouped);
    let ask = if page.answers.is_some() { words::ask_again } else { words::ask_register };
    (page.duplicate_numbers > 0).then(|| ask(page.language, &numbers, &residents))
}

fn unanswered_step(page: &Page) -> Option<String> {
    let records = page.answers?.not_answered;
    (records > 0).then(|| words::enquire(page.language, &grouped(records)))
}

/// With what the records were compared, and what cannot be said, where that is not the whole register.
pub(super) fn compared_with(page: &Page) -> Option<String> {
    let answers = grouped(page.residents_read - page.residents_rejected);
    Some(words::compared_with_answers(page.language, &answers, &grouped(page.answers?.not_answered)))
}

fn repeated_step(page: &Page) -> Option<String> {
    let records = page.repeated_records;
    (records > 0).then(|| words::check_repeated(page.language, &grouped(records)))
}
