//! The first rows of a list, however long it grows.

use super::rejects::LISTED;

/// Rows of an input that are to be named, of which as many are kept as are ever listed: the first ones, whatever the
/// order in which threads find them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FirstRows {
    rows: Vec<u64>,
    count: u64,
}

impl FirstRows {
    /// Adds a row.
    #[inline]
    pub(crate) fn push(&mut self, row: u64) {
        self.count += 1;
        self.rows.push(row);
        if self.rows.len() >= 2 * LISTED {
            self.shorten();
        }
    }

    /// Adds what was found elsewhere.
    pub(crate) fn add(&mut self, other: FirstRows) {
        self.count += other.count;
        self.rows.extend(other.rows);
        self.shorten();
    }

    /// How many rows were added.
    #[must_use]
    pub(crate) const fn count(&self) -> u64 {
        self.count
    }

    /// The first of the rows, in their order.
    #[must_use]
    pub(crate) fn first(&self) -> Vec<u64> {
        let mut first = self.rows.clone();
        first.sort_unstable();
        first.truncate(LISTED);
        first
    }

    fn shorten(&mut self) {
        if self.rows.len() > LISTED {
            self.rows.select_nth_unstable(LISTED);
            self.rows.truncate(LISTED);
        }
    }
}

impl FromIterator<u64> for FirstRows {
    fn from_iter<I: IntoIterator<Item = u64>>(rows: I) -> FirstRows {
        let mut first = FirstRows::default();
        rows.into_iter().for_each(|row| first.push(row));
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rows_are_kept_and_all_are_counted() {
        let all = 3 * LISTED as u64;
        let (mut one, mut other) = (FirstRows::default(), FirstRows::default());
        for row in (0..all).rev() {
            if row % 3 == 0 { one.push(row) } else { other.push(row) }
        }
        one.add(other);
        assert_eq!(one.count(), all);
        assert!(one.rows.len() <= 2 * LISTED);
        assert_eq!(one.first(), (0..LISTED as u64).collect::<Vec<_>>());
        assert_eq!([5, 3].into_iter().collect::<FirstRows>().first(), [3, 5]);
    }
}
