//! Bitmap of rows: a set of rows of a source, one bit each.

use crate::source::{file_of, index_of};

/// A bit for each row of each file, up to the last one that was inserted.
#[derive(Debug, Default)]
pub struct RowBitmap(Vec<Vec<u64>>);

impl RowBitmap {
    /// Inserts a row.
    pub fn insert(&mut self, row: u64) {
        let (file, word, bit) = place(row);
        if self.0.len() <= file {
            self.0.resize_with(file + 1, Vec::new);
        }
        if self.0[file].len() <= word {
            self.0[file].resize(word + 1, 0);
        }
        self.0[file][word] |= bit;
    }

    /// Whether a row was inserted.
    #[inline]
    pub fn contains(&self, row: u64) -> bool {
        let (file, word, bit) = place(row);
        self.0.get(file).and_then(|words| words.get(word)).is_some_and(|word| word & bit != 0)
    }
}

/// The file of a row, and its word and bit there.
fn place(row: u64) -> (usize, usize, u64) {
    let index = index_of(row);
    (file_of(row), (index / 64) as usize, 1 << (index % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::row_id;

    #[test]
    fn who_was_inserted_is_contained_and_nobody_else() {
        let rows = [(0, 0), (0, 63), (0, 64), (2, 1_000)].map(|(file, index)| row_id(file, index));
        let mut bitmap = RowBitmap::default();
        rows.iter().rev().for_each(|row| bitmap.insert(*row));
        for file in 0..4 {
            for index in 0..1_100 {
                let row = row_id(file, index);
                assert_eq!(bitmap.contains(row), rows.contains(&row), "{file}, {index}");
            }
        }
    }
}
