//! How many rows a file was found to have.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The rows of a file, counted as they are read, rejected ones included: those of a split that is read twice count once.
#[derive(Debug, Default)]
pub(crate) struct RowCount {
    splits: Mutex<BTreeMap<usize, u64>>,
}

impl RowCount {
    /// Adds the rows of a split that was read to its end.
    pub(super) fn add(&self, split: usize, rows: u64) {
        self.splits.lock().unwrap_or_else(PoisonError::into_inner).insert(split, rows);
    }

    /// The rows of all splits that were read; nothing where none was.
    pub(crate) fn total(&self) -> Option<u64> {
        let splits = self.splits.lock().unwrap_or_else(PoisonError::into_inner);
        (!splits.is_empty()).then(|| splits.values().sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_read_twice_counts_once() {
        let count = RowCount::default();
        assert_eq!(count.total(), None);
        count.add(0, 7);
        count.add(1, 5);
        count.add(0, 7);
        assert_eq!(count.total(), Some(12));
    }
}
