//! Grouping by counting sort: the rows of a partition, those of one key side by side and in their order.

use super::interner::KeyInterner;
use super::row_table::Row;

/// Rows in groups by the numbers of their keys.
pub struct GroupedRows<R> {
    rows: Vec<R>,
    /// Where the rows of each group end.
    ends: Vec<usize>,
}

impl<R: Row> GroupedRows<R> {
    /// Groups the rows of a partition; a key that is not there yet is added.
    pub fn group(chunks: &[Vec<R>], keys: &mut KeyInterner) -> GroupedRows<R> {
        let numbers: Vec<u32> = chunks.iter().flatten().map(|row| keys.number(row.key())).collect();
        let mut ends = vec![0; keys.count() + 1];
        for number in &numbers {
            ends[*number as usize + 1] += 1;
        }
        for key in 0..keys.count() {
            ends[key + 1] += ends[key];
        }
        let Some(first) = chunks.iter().flatten().next() else {
            return GroupedRows { rows: Vec::new(), ends: Vec::new() };
        };
        let mut rows = vec![*first; numbers.len()];
        // While rows are put in their places, an end is where the next row of a group goes.
        for (number, row) in numbers.iter().zip(chunks.iter().flatten()) {
            let next = &mut ends[*number as usize];
            rows[*next] = *row;
            *next += 1;
        }
        GroupedRows { rows, ends }
    }

    /// The rows of the key with a number.
    pub fn of(&mut self, number: usize) -> &mut [R] {
        let end = |number: usize| self.ends.get(number).copied().unwrap_or(self.rows.len());
        let start = if number == 0 { 0 } else { end(number - 1) };
        let rows = start..end(number);
        &mut self.rows[rows]
    }
}

#[cfg(test)]
mod tests {
    use zerocopy::{FromBytes, Immutable, IntoBytes};

    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable)]
    #[repr(C)]
    struct Numbered {
        key: u64,
        order: u64,
    }

    impl Row for Numbered {
        fn key(&self) -> u64 {
            self.key
        }
    }

    #[test]
    fn every_row_stands_with_its_key() {
        let row = |order: u64| Numbered { key: (order * order) % 997, order };
        let chunks: Vec<Vec<_>> =
            [0..700, 700..1_000, 1_000..1_000].map(|orders| orders.map(row).collect()).into();
        let later = vec![vec![row(30), Numbered { key: 5_000, order: 1 }]];
        let mut keys = KeyInterner::with_capacity(3);
        let mut grouped = GroupedRows::group(&chunks, &mut keys);
        let known = keys.count();
        let mut of_later = GroupedRows::group(&later, &mut keys);
        let mut seen = 0;
        for number in 0..keys.count() {
            let rows = grouped.of(number);
            assert!(rows.iter().all(|row| row.key == rows[0].key), "{number}");
            assert!(rows.is_sorted_by_key(|row| row.order), "{number}");
            assert_eq!(rows.is_empty(), number >= known);
            seen += rows.len();
            let key = rows.first().map(|row| row.key);
            let found: Vec<_> = of_later.of(number).iter().map(|row| row.key).collect();
            assert_eq!(found.len(), usize::from(key == Some(900) || key.is_none()), "{number}");
        }
        assert_eq!((seen, keys.count()), (1_000, known + 1));
        assert_eq!(GroupedRows::<Numbered>::group(&[], &mut keys).of(3), []);
    }
}
