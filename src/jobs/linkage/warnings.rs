//! Warnings of a run: input that is odd and was used all the same.

use std::collections::BTreeMap;

use super::register::MOST_BEARERS;
use super::tally::{Tally, insurer_number};
use crate::codes::insurer_number::{InsurerNumber, Warning};
use crate::jobs::linkage::context::{Run, TABLES};
use crate::report::linkage::OddInsurers;
use crate::source::RESIDENTS;

/// Numbers that are named of a kind.
const NAMED: usize = 5;

/// Insurer numbers that are odd, by what is odd about them; each counts once, under the first that applies.
pub(super) fn odd_insurers(tally: &Tally, insurers: &[String]) -> Vec<OddInsurers> {
    let mut odd: BTreeMap<(usize, &'static str), BTreeMap<&str, u64>> = BTreeMap::new();
    for ((insurer, ..), records) in &tally.summary {
        let number = insurer_number(insurers, *insurer);
        if let Some(kind) = oddity(number) {
            *odd.entry(kind).or_default().entry(number).or_default() += records;
        }
    }
    odd.into_iter()
        .map(|((_, warning), numbers)| OddInsurers {
            warning: warning.to_owned(),
            numbers: numbers.len() as u64,
            records: numbers.values().sum(),
            // What is no insurer number may be a value of another column.
            first: match warning {
                NO_NUMBER => Vec::new(),
                _ => numbers.keys().take(NAMED).map(|number| number.trim().to_owned()).collect(),
            },
        })
        .collect()
}

const NO_NUMBER: &str = "no_insurer_number";

/// The oddity of a number, with its rank.
fn oddity(number: &str) -> Option<(usize, &'static str)> {
    let Some(number) = InsurerNumber::read(number) else { return Some((0, NO_NUMBER)) };
    number.warnings().next().map(|warning| match warning {
        Warning::CheckDigit => (1, "check_digit"),
        Warning::UnknownScheme => (2, "unknown_scheme"),
        Warning::UnknownPrefecture => (3, "unknown_prefecture"),
    })
}

/// The lines of the log, one for each thing that is odd.
pub(super) fn warnings(run: &Run<'_>, tally: &Tally, insurers: &[String]) -> Vec<String> {
    let mut warnings: Vec<String> =
        [&run.own.linkages, &run.own.residents].iter().flat_map(|source| source.warnings()).collect();
    let odd = odd_insurers(tally, insurers);
    if !odd.is_empty() {
        let kinds: Vec<String> = odd.iter().map(kind).collect();
        warnings.push(format!("linkages: insurer numbers to check: {}", kinds.join("; ")));
    }
    let rejected = run.rejects.count_of(RESIDENTS.table);
    if rejected > 0 {
        warnings.push(format!(
            "residents: rows that could not be read: {rejected} (rejects.csv); a record that names such a resident is \
             reported as not in the register"
        ));
    }
    for (table, lost) in TABLES.iter().zip(tally.lost_zeros).filter(|(_, lost)| *lost > 0) {
        let done = if run.own.linkage.repair_numbers {
            "the zero was put back"
        } else {
            "none was put back (`linkage.repair_numbers = false`)"
        };
        warnings
            .push(format!("{table}: numbers of 11 digits that have lost their leading zero: {lost}; {done}"));
    }
    if tally.repeated_records > 0 {
        warnings.push(format!(
            "linkages: records that repeat the insurer number, symbol, number, branch and individual number of \
             another: {}; was a file handed in twice?",
            tally.repeated_records
        ));
    }
    let (numbers, residents) = (tally.duplicate_numbers, tally.residents_with_duplicate_numbers);
    if numbers > 0 {
        warnings.push(format!(
            "residents: numbers that several residents bear: {numbers}, by {residents} residents; a record was \
             compared with the one who fits best"
        ));
    }
    if tally.crowded_numbers > 0 {
        warnings.push(format!(
            "residents: numbers that more than {MOST_BEARERS} residents bear: {}, the commonest one {} residents; a \
             record was compared with the first {MOST_BEARERS} only, and with those who have its birth date and name \
             or kana",
            tally.crowded_numbers, tally.largest_crowd
        ));
    }
    for (what, count) in tally.odd_values() {
        if count > 0 {
            warnings.push(format!("{}: {count}", odd_value(what)));
        }
    }
    if tally.residents_without_number > 0 {
        warnings.push(format!(
            "residents: rows without a number that could be somebody's: {}; nobody can be linked to them, but a \
             second opinion may name them",
            tally.residents_without_number
        ));
    }
    warnings
}

/// What is odd, by its name.
fn odd_value(what: &str) -> &'static str {
    match what {
        "born_later" => "linkages: records whose birth date lies after as_of",
        "dates_reversed" => "linkages: records whose qualification ends before it begins",
        "shared_keys" => {
            "linkages: keys (insurer number, symbol, number, branch) on records with different individual numbers"
        }
        "resident_ids_empty" => "residents: rows without a resident_id, which no result can name",
        _ => "residents: rows that share their resident_id with others; results cannot tell them apart",
    }
}

/// `wrong check digit: 7 (06139993, 06139994, …)`.
fn kind(odd: &OddInsurers) -> String {
    let what = match odd.warning.as_str() {
        NO_NUMBER => "neither 6 nor 8 digits",
        "check_digit" => "wrong check digit",
        "unknown_scheme" => "unknown law number",
        _ => "unknown prefecture",
    };
    let more = if odd.numbers > odd.first.len() as u64 { ", …" } else { "" };
    match odd.first.as_slice() {
        [] => format!("{what}: {}", odd.numbers),
        first => format!("{what}: {} ({}{more})", odd.numbers, first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::category::Category;
    use crate::codes::policy::Policy;

    #[test]
    fn odd_insurer_numbers_are_counted_and_named() {
        let insurers = [
            "33120015",    // right
            "  138016",    // right, filled up with blanks
            "33120016",    // wrong check digit
            "138017",      // likewise
            "12130012",    // a scheme of public expense, no insurer; the check digit is wrong too
            "12345678901", // a value of another column, perhaps
            "",            // none
        ]
        .map(str::to_owned);
        let mut tally = Tally::default();
        for insurer in 0..7 {
            for category in [Category::Exact, Category::LowRisk] {
                tally
                    .summary
                    .insert((insurer, category, Policy::Sweep, String::new()), 10 + u64::from(insurer));
            }
        }
        let odd = odd_insurers(&tally, &insurers);
        let said: Vec<_> = odd.iter().map(|odd| (kind(odd), odd.records)).collect();
        let expected = [
            ("neither 6 nor 8 digits: 2".to_owned(), 62),
            ("wrong check digit: 3 (12130012, 138017, 33120016)".to_owned(), 78),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn the_first_few_of_many_are_named() {
        let many = OddInsurers {
            warning: "check_digit".into(),
            numbers: 9,
            records: 9,
            first: vec!["1".into(), "2".into()],
        };
        assert_eq!(kind(&many), "wrong check digit: 9 (1, 2, …)");
    }
}
