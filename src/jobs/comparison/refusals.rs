//! Rows that are set aside, by what is wrong with them.

use crate::source::{Fault, FirstRows};

/// Rows of one table that are set aside, by the column and the fault.
#[derive(Debug, Default, Clone)]
pub(crate) struct Refusals(Vec<(&'static str, Fault, FirstRows)>);

impl Refusals {
    /// Adds rows; of a row with several faults the last is named.
    pub(crate) fn add(&mut self, column: &'static str, fault: Fault, rows: FirstRows) {
        if rows.count() > 0 {
            self.0.push((column, fault, rows));
        }
    }

    /// How many rows were added.
    pub(crate) fn count(&self) -> u64 {
        self.0.iter().map(|(.., rows)| rows.count()).sum()
    }

    /// How many rows were added for a fault.
    pub(crate) fn count_of(&self, fault: Fault) -> u64 {
        self.0.iter().filter(|(_, of, _)| *of == fault).map(|(.., rows)| rows.count()).sum()
    }

    /// The first of the rows, in their order, and how many there are behind them.
    pub(super) fn first(&self) -> (Vec<(u64, &'static str, Fault)>, u64) {
        let mut first: Vec<_> = Vec::new();
        for (column, fault, rows) in self.0.iter().rev() {
            first.extend(rows.first().into_iter().map(|row| (row, *column, *fault)));
        }
        let unlisted = self.count() - first.len() as u64;
        first.sort_by_key(|(row, ..)| *row);
        first.dedup_by_key(|(row, ..)| *row);
        (first, unlisted)
    }
}
