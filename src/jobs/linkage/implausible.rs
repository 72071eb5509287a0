//! Inputs that are not what they should be: a run of them would ask to stop nearly everybody.

use datafusion::arrow::array::StringViewArray;

use super::context::Run;
use super::register::BranchZeros;
use crate::codes::individual_number::Fault;
use crate::config::Limit;
use crate::jobs::error::JobError;
use crate::source::{LINKAGES, RESIDENTS};
use crate::words::Language;
use crate::words::implausible as words;
use crate::words::input_names::called;

/// By chance each ninth number with a wrong check digit is one of made-up people: of so many hardly all are.
const FEWEST_MADE_UP: u64 = 20;

/// Rows of a table that limits are about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OddRows {
    /// Whose number cannot be anybody's; a missing one is not counted.
    pub(super) invalid_numbers: u64,
    /// Those of them that a spreadsheet wrote in exponent form.
    exponents: u64,
    /// Those of them that would be right as numbers of made-up people.
    made_up: u64,
    /// Without name, reading, birth date, sex and address.
    pub(super) nothing_compared: u64,
}

impl OddRows {
    pub(super) fn add(&mut self, other: OddRows) {
        self.invalid_numbers += other.invalid_numbers;
        self.exponents += other.exponents;
        self.made_up += other.made_up;
        self.nothing_compared += other.nothing_compared;
    }

    /// Counts the faults of numbers, by their names, whose reason tells what to do.
    pub(super) fn count_faults(&mut self, faults: &StringViewArray) {
        for fault in faults.iter().flatten().filter_map(Fault::from_name) {
            self.exponents += u64::from(fault == Fault::ExponentForm);
            self.made_up += u64::from(fault == Fault::MadeUp);
        }
    }

    /// How many numbers are of made-up people, where hardly one of those that cannot be anybody's is anything else.
    pub(super) fn made_up_numbers(&self) -> Option<u64> {
        let seem_made_up = self.made_up >= FEWEST_MADE_UP && self.made_up * 10 >= self.invalid_numbers * 9;
        seem_made_up.then_some(self.made_up)
    }

    /// Ends a run with too many of them among the rows of a table.
    pub(super) fn check(&self, run: &Run<'_>, table: &'static str, rows: u64) -> Result<(), JobError> {
        let (limits, lang) = (&run.config.limits, run.config.lang);
        let name = called(lang, table);
        if limits.are_exceeded(Limit::InvalidNumbers, self.invalid_numbers, rows) {
            let limit = Limit::InvalidNumbers.name();
            // Most of them tell what happened to the others.
            let export_again = words::export_numbers_again(lang, limit);
            let (says, help) = if let Some(made_up) = self.made_up_numbers() {
                (words::made_up_numbers(lang, name, made_up, rows), words::accept_made_up(lang, limit))
            } else if self.exponents * 2 > self.invalid_numbers {
                (words::broken_by_a_spreadsheet(lang, name, self.exponents, rows), export_again)
            } else {
                (words::invalid_numbers(lang, name, self.invalid_numbers, rows), export_again)
            };
            return Err(JobError::Implausible { says, help });
        }
        if limits.are_exceeded(Limit::NothingCompared, self.nothing_compared, rows) {
            let limit = Limit::NothingCompared.name();
            let says = words::nothing_compared(lang, name, self.nothing_compared, rows);
            return Err(JobError::Implausible { says, help: words::name_columns_again(lang, limit) });
        }
        Ok(())
    }
}

/// Ends a run with too many answers that are about no record.
pub(super) fn check_answers(
    run: &Run<'_>,
    (unknown, but_for_zeros): (u64, BranchZeros),
    answers: u64,
) -> Result<(), JobError> {
    let (limit, lang) = (Limit::NothingCompared, run.config.lang);
    if !run.config.limits.are_exceeded(limit, unknown, answers) {
        return Ok(());
    }
    let says = words::unknown_keys(lang, called(lang, RESIDENTS.table), unknown, answers);
    let help = if but_for_zeros.answers() * 2 > unknown {
        words::write_branches_alike(lang, &branches_differ(but_for_zeros, lang), limit.name())
    } else {
        words::compare_keys(lang, limit.name())
    };
    Err(JobError::Implausible { says, help })
}

/// How many answers zeros of a branch keep from their records, and what to write where they are lacking.
pub(super) fn branches_differ(zeros: BranchZeros, lang: Language) -> String {
    let lacking = if zeros.lost_in_answers >= zeros.lost_in_records { &RESIDENTS } else { &LINKAGES };
    words::branches_differ(lang, called(lang, lacking.table), zeros.answers(), lacking.table)
}
