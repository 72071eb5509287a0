//! Inputs that are not what they should be: a run of them would ask to stop nearly everybody.

use super::context::Run;
use crate::config::Limit;
use crate::jobs::error::JobError;
use crate::source::RESIDENTS;
use crate::words::implausible as words;
use crate::words::input_names::called;

/// Rows of a table that limits are about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OddRows {
    /// Whose number cannot be anybody's; a missing one is not counted.
    pub(super) invalid_numbers: u64,
    /// Those of them that a spreadsheet wrote in exponent form.
    pub(super) exponents: u64,
    /// Without name, reading, birth date, sex and address.
    pub(super) nothing_compared: u64,
}

impl OddRows {
    pub(super) fn add(&mut self, other: OddRows) {
        self.invalid_numbers += other.invalid_numbers;
        self.exponents += other.exponents;
        self.nothing_compared += other.nothing_compared;
    }

    /// Ends a run with too many of them among the rows of a table.
    pub(super) fn check(&self, run: &Run<'_>, table: &'static str, rows: u64) -> Result<(), JobError> {
        let (limits, lang) = (&run.config.limits, run.config.lang);
        let name = called(lang, table);
        if limits.are_exceeded(Limit::InvalidNumbers, self.invalid_numbers, rows) {
            let limit = Limit::InvalidNumbers.name();
            // Most of them tell what happened to the others.
            let says = if self.exponents * 2 > self.invalid_numbers {
                words::broken_by_a_spreadsheet(lang, name, self.exponents, rows)
            } else {
                words::invalid_numbers(lang, name, self.invalid_numbers, rows)
            };
            return Err(JobError::Implausible { says, help: words::export_numbers_again(lang, limit) });
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
pub(super) fn check_answers(run: &Run<'_>, unknown: u64, answers: u64) -> Result<(), JobError> {
    let (limit, lang) = (Limit::NothingCompared, run.config.lang);
    if !run.config.limits.are_exceeded(limit, unknown, answers) {
        return Ok(());
    }
    let says = words::unknown_keys(lang, called(lang, RESIDENTS.table), unknown, answers);
    Err(JobError::Implausible { says, help: words::compare_keys(lang, limit.name()) })
}
