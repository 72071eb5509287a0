//! Naming rows by number.

use std::ops::Range;

/// The name of the column that names rows.
pub const ROW: &str = "row";

/// How many bits the index of a row in its file takes.
const INDEX_BITS: u32 = 40;

/// The name of a row: the ordinal of its file among the files of the source, and its index among the
/// rows of the file, rejected ones included.
#[must_use]
pub(crate) const fn row_id(file: usize, index: u64) -> u64 {
    ((file as u64) << INDEX_BITS) | index
}

/// The ordinal of the file that a row stands in.
#[must_use]
pub(crate) const fn file_of(row: u64) -> usize {
    (row >> INDEX_BITS) as usize
}

/// The index of a row in its file.
#[must_use]
pub(crate) const fn index_of(row: u64) -> u64 {
    row & ((1 << INDEX_BITS) - 1)
}

/// Rows to read and no others, in the order of their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowSet(Vec<u64>);

impl RowSet {
    /// The set of these rows, in whatever order they come.
    #[must_use]
    pub(crate) fn new(mut rows: Vec<u64>) -> RowSet {
        if !rows.is_sorted_by(|a, b| a < b) {
            rows.sort_unstable();
            rows.dedup();
        }
        RowSet(rows)
    }

    /// Whether it has none.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it has one row and no other.
    #[must_use]
    pub(crate) fn is_single(&self) -> bool {
        self.0.len() == 1
    }

    /// Whether a row is in it.
    #[must_use]
    pub(crate) fn contains(&self, row: u64) -> bool {
        self.0.binary_search(&row).is_ok()
    }

    /// The rows that are in either set.
    #[must_use]
    pub(crate) fn union(&self, other: &RowSet) -> RowSet {
        self.0.iter().chain(&other.0).copied().collect()
    }

    /// The rows that are not in the other set.
    #[must_use]
    pub(crate) fn without(&self, other: &RowSet) -> RowSet {
        self.0.iter().copied().filter(|row| !other.contains(*row)).collect()
    }

    /// Where the rows of a range stand.
    pub(super) fn within(&self, rows: &Range<u64>) -> Range<usize> {
        let at = |row: u64| self.0.partition_point(|other| *other < row);
        at(rows.start)..at(rows.end)
    }

    pub(crate) fn as_slice(&self) -> &[u64] {
        &self.0
    }
}

impl FromIterator<u64> for RowSet {
    fn from_iter<I: IntoIterator<Item = u64>>(rows: I) -> RowSet {
        RowSet::new(rows.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_once_and_found_by_range() {
        let set = RowSet::new(vec![row_id(1, 0), 7, 3, 7]);
        assert_eq!(set.as_slice(), [3, 7, row_id(1, 0)]);
        assert_eq!(set.within(&(4..row_id(1, 0))), 1..2);
        assert_eq!(set.within(&(row_id(1, 0)..row_id(2, 0))), 2..3);
        assert!(set.contains(7) && !set.contains(4));
        let other = RowSet::new(vec![4, 7]);
        assert_eq!(set.union(&other).as_slice(), [3, 4, 7, row_id(1, 0)]);
        assert_eq!(set.without(&other).as_slice(), [3, row_id(1, 0)]);
    }
}
