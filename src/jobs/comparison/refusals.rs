//! Rows that are set aside, by what is wrong with them.

use crate::jobs::refusals::Refusal;
use crate::source::{FirstRows, Reason};

/// Rows of one table that are set aside, by the column and the reason.
#[derive(Debug, Default, Clone)]
pub(crate) struct Refusals(Vec<(&'static str, Reason, FirstRows)>);

impl Refusals {
    /// Adds rows; of a row with several reasons the last is named.
    pub(crate) fn add(&mut self, column: &'static str, reason: Reason, rows: FirstRows) {
        if rows.count() > 0 {
            self.0.push((column, reason, rows));
        }
    }

    /// How many rows were added.
    pub(crate) fn count(&self) -> u64 {
        self.0.iter().map(|(.., rows)| rows.count()).sum()
    }

    /// How many rows were added for a reason.
    pub(crate) fn count_of(&self, reason: Reason) -> u64 {
        self.0.iter().filter(|(_, of, _)| *of == reason).map(|(.., rows)| rows.count()).sum()
    }

    /// The first of the rows, in their order, and how many there are behind them.
    pub(super) fn first(&self) -> (Vec<Refusal>, u64) {
        let mut first: Vec<_> = Vec::new();
        for (column, reason, rows) in self.0.iter().rev() {
            first.extend(rows.first().into_iter().map(|row| (row, *column, *reason)));
        }
        let unlisted = self.count() - first.len() as u64;
        first.sort_by_key(|(row, ..)| *row);
        first.dedup_by_key(|(row, ..)| *row);
        (first, unlisted)
    }
}
