//! Warnings of a run: input that is odd and was used all the same.

use std::collections::BTreeMap;

use super::notices::notices;
use super::register::MOST_BEARERS;
use super::tally::{Tally, insurer_number};
use crate::codes::category::Category;
use crate::codes::insurer_number::{InsurerNumber, Warning};
use crate::jobs::linkage::context::{Run, TABLES};
use crate::report::linkage::OddInsurers;
use crate::source::{LINKAGES, RESIDENTS};
use crate::words::warnings as words;
use crate::words::{Language, called};

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
const LOST_ZERO: &str = "lost_zero";

/// The oddity of a number, with its rank.
fn oddity(number: &str) -> Option<(usize, &'static str)> {
    let Some(number) = InsurerNumber::read(number) else {
        return Some((0, if has_lost_its_zero(number) { LOST_ZERO } else { NO_NUMBER }));
    };
    number.warnings().next().map(|warning| match warning {
        Warning::CheckDigit => (1, "check_digit"),
        Warning::UnknownScheme => (2, "unknown_scheme"),
        Warning::UnknownPrefecture => (3, "unknown_prefecture"),
    })
}

/// Whether a number is right with a zero before it, which a spreadsheet drops.
fn has_lost_its_zero(number: &str) -> bool {
    let whole = InsurerNumber::read(&format!("0{}", number.trim()));
    whole.is_some_and(|number| number.warnings().next().is_none())
}

/// The lines of the log, one for each thing that is odd.
pub(super) fn warnings(run: &Run<'_>, tally: &Tally, insurers: &[String]) -> Vec<String> {
    let lang = run.config.lang;
    let [linkages, residents] = [&LINKAGES, &RESIDENTS].map(|layout| called(lang, layout.table));
    let mut warnings: Vec<String> =
        [&run.own.linkages, &run.own.residents].iter().flat_map(|source| source.warnings(lang)).collect();
    let odd = odd_insurers(tally, insurers);
    if !odd.is_empty() {
        let kinds: Vec<String> = odd.iter().map(|odd| kind(odd, lang)).collect();
        warnings.push(words::odd_insurers(lang, linkages, &kinds.join(words::BETWEEN_KINDS.of(lang))));
    }
    let rejected = run.rejects.count_of(RESIDENTS.table);
    warnings.extend((rejected > 0).then(|| words::residents_rejected(lang, residents, rejected)));
    for (table, lost) in TABLES.iter().zip(tally.lost_zeros).filter(|(_, lost)| *lost > 0) {
        let says = if run.own.linkage.repair_numbers {
            words::zeros_of_numbers_put_back
        } else {
            words::zeros_of_numbers_lost
        };
        warnings.push(says(lang, called(lang, table), lost));
    }
    for (table, numbers) in TABLES.iter().zip(tally.made_up_numbers) {
        warnings.extend(numbers.map(|numbers| words::made_up_numbers(lang, called(lang, table), numbers)));
    }
    let repeated = tally.repeated_records;
    warnings.extend((repeated > 0).then(|| words::repeated_records(lang, linkages, repeated)));
    let (numbers, bearers) = (tally.duplicate_numbers, tally.residents_with_duplicate_numbers);
    let are_residents = tally.answers.is_none() && numbers > 0;
    warnings.extend(are_residents.then(|| words::shared_numbers(lang, residents, numbers, bearers)));
    let (crowded, largest) = (tally.crowded_numbers, tally.largest_crowd);
    warnings.extend(
        (crowded > 0).then(|| words::crowded_numbers(lang, residents, MOST_BEARERS, crowded, largest)),
    );
    let odd_values = tally.odd_values().into_iter().filter(|(_, count)| *count > 0);
    warnings.extend(odd_values.map(|(what, count)| odd_value(what, count, lang)));
    warnings.extend(unlinked(tally, lang));
    warnings.extend(notices(run, tally));
    warnings
}

/// Residents, or answers to enquiries, to whom nothing can be linked; and records about which there is no answer.
fn unlinked(tally: &Tally, lang: Language) -> Vec<String> {
    let [linkages, residents] = [&LINKAGES, &RESIDENTS].map(|layout| called(lang, layout.table));
    let answers = tally.answers.unwrap_or_default();
    let others = tally.residents_without_number.saturating_sub(answers.without_any());
    let unanswered = if tally.answers.is_some() { tally.of_category(Category::NotInRegister) } else { 0 };
    let said = [
        (others, words::residents_without_number(lang, residents, others)),
        (answers.unknown, words::answers_to_unknown_keys(lang, residents, answers.unknown)),
        (answers.ambiguous, words::answers_to_ambiguous_keys(lang, residents, answers.ambiguous)),
        (answers.without_number, words::answers_without_number(lang, residents, answers.without_number)),
        (unanswered, words::not_answered(lang, linkages, unanswered)),
    ];
    said.into_iter().filter(|(count, _)| *count > 0).map(|(_, sentence)| sentence).collect()
}

/// What is odd, by its name.
fn odd_value(what: &str, count: u64, lang: Language) -> String {
    let [linkages, residents] = [&LINKAGES, &RESIDENTS].map(|layout| called(lang, layout.table));
    match what {
        "born_later" => words::born_later(lang, linkages, count),
        "dates_reversed" => words::dates_reversed(lang, linkages, count),
        "shared_keys" => words::shared_keys(lang, linkages, count),
        "resident_ids_empty" => words::resident_ids_empty(lang, residents, count),
        _ => words::resident_ids_doubled(lang, residents, count),
    }
}

/// `wrong check digit: 7 (06139993, 06139994, …)`.
fn kind(odd: &OddInsurers, lang: Language) -> String {
    let what = match odd.warning.as_str() {
        NO_NUMBER => words::NO_NUMBER,
        LOST_ZERO => words::LOST_ZERO,
        "check_digit" => words::WRONG_CHECK_DIGIT,
        "unknown_scheme" => words::UNKNOWN_LAW,
        _ => words::UNKNOWN_PREFECTURE,
    };
    let what = what.of(lang);
    let more = if odd.numbers > odd.first.len() as u64 { ", …" } else { "" };
    match odd.first.as_slice() {
        [] => words::odd_numbers(lang, what, odd.numbers),
        first => words::odd_numbers_named(lang, what, odd.numbers, &format!("{}{more}", first.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
            "1040013",     // a spreadsheet took the zero
        ]
        .map(str::to_owned);
        let mut tally = Tally::default();
        for insurer in 0..8 {
            for category in [Category::Exact, Category::LowRisk] {
                tally
                    .summary
                    .insert((insurer, category, Policy::Sweep, String::new()), 10 + u64::from(insurer));
            }
        }
        let odd = odd_insurers(&tally, &insurers);
        let said: Vec<_> = odd.iter().map(|odd| (kind(odd, Language::English), odd.records)).collect();
        let expected = [
            ("right with a zero before them, which a spreadsheet took: 1 (1040013)".to_owned(), 34),
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
        assert_eq!(kind(&many, Language::English), "wrong check digit: 9 (1, 2, …)");
    }
}
