//! What is odd about the inputs of a night beside those of earlier nights: insurers that are gone, and older files.

use crate::ledger::{JobOfNight, LedgerError, Lists, Night};
use crate::words::input_names::called;
use crate::words::{Language, first_few, nightly as words};

/// How many insurers a sentence names.
const NAMED: usize = 10;

/// A sentence on each.
pub(super) fn odd_inputs(
    lists: &Lists<'_>,
    (night, before): (&Night, Option<&Night>),
    lang: Language,
) -> Result<Vec<String>, LedgerError> {
    let gone = before.and_then(|before| says_gone(&gone(night, before), lang));
    let older = lists.older_files()?.into_iter();
    let older = older.map(|(table, day)| words::older_files(lang, called(lang, table), day));
    Ok(gone.into_iter().chain(older).collect())
}

/// The insurers that had rows in the last night and have none tonight, with how many they had: guards hold no few.
fn gone(night: &Night, before: &Night) -> Vec<(String, u64)> {
    let of_job = |tonight: &JobOfNight| {
        let before = before.jobs.iter().find(|before| before.job == tonight.job)?;
        let rows = tonight.rows_of_insurers();
        let had = before.rows_of_insurers().into_iter();
        Some(had.filter(move |(insurer, had)| *had > 0 && rows.get(insurer).is_none_or(|rows| *rows == 0)))
    };
    night.jobs.iter().filter_map(of_job).flatten().collect()
}

fn says_gone(insurers: &[(String, u64)], lang: Language) -> Option<String> {
    let named: Vec<String> =
        insurers.iter().map(|(insurer, rows)| words::insurer_gone(lang, &**insurer, rows)).collect();
    let named = first_few(lang, &named, NAMED);
    (!insurers.is_empty()).then(|| words::insurers_gone(lang, insurers.len(), &*named))
}
