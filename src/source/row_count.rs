//! How many rows a file was found to have.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The rows of a file, counted as they are read, rejected ones included: those of a part that is read twice once.
#[derive(Debug, Default)]
pub(crate) struct RowCount {
    parts: Mutex<BTreeMap<usize, u64>>,
}

impl RowCount {
    /// Adds what a part that was read to its end had.
    pub(super) fn add(&self, part: usize, rows: u64) {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).insert(part, rows);
    }

    /// The rows of all parts that were read; nothing where none was.
    pub(crate) fn total(&self) -> Option<u64> {
        let parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        (!parts.is_empty()).then(|| parts.values().sum())
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
