//! What is to be known of a run before any result: on its page, in its workbook and in the log.

use super::context::Run;
use super::implausible::branches_differ;
use super::items;
use super::tally::Tally;
use crate::source::RESIDENTS;
use crate::words::{called, warnings as words};

pub(super) fn notices(run: &Run<'_>, tally: &Tally) -> Vec<String> {
    items::notices(run, tally).into_iter().chain(without_status(run)).chain(of_answers(run, tally)).collect()
}

/// That nobody could be told to have died or left.
fn without_status(run: &Run<'_>) -> Option<String> {
    let (residents, name) = (&run.own.residents, called(run.config.lang, RESIDENTS.table));
    if !residents.has_column_somewhere("status") {
        return Some(match residents.unused_for("status") {
            Some(header) => words::without_status_but(run.config.lang, name, header),
            None => words::without_status(run.config.lang, name),
        });
    }
    let is_everywhere = (0..residents.files().len()).all(|file| residents.has_column(file, "status"));
    (!is_everywhere).then(|| words::without_status_in_some(run.config.lang, name))
}

/// Which of several answers counted, and what kept answers from their records.
fn of_answers(run: &Run<'_>, tally: &Tally) -> Vec<String> {
    let Some(answers) = tally.answers else { return Vec::new() };
    let (lang, name) = (run.config.lang, called(run.config.lang, RESIDENTS.table));
    let (numbers, differing) = (tally.duplicate_numbers, tally.residents_with_duplicate_numbers);
    let (renewed, zeros) = (answers.renewed_numbers, tally.branch_zeros);
    let said = [
        (renewed, words::newer_answers(lang, name, renewed, answers.replaced)),
        (answers.blank, words::blank_answers(lang, name, answers.blank)),
        (numbers, words::differing_answers(lang, name, numbers, differing)),
        (zeros.answers(), branches_differ(zeros, lang)),
    ];
    said.into_iter().filter(|(count, _)| *count > 0).map(|(_, sentence)| sentence).collect()
}
