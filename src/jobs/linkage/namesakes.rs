//! Which residents have a namesake.

use crate::source::{file_of, index_of};

/// A bit for each row of each file of the register, up to the last resident who has a namesake: it is asked of every
/// record without an address.
#[derive(Debug, Default)]
pub(super) struct Namesakes(Vec<Vec<u64>>);

impl Namesakes {
    /// Notes that a resident has a namesake.
    pub(super) fn insert(&mut self, resident: u64) {
        let (file, word, bit) = place(resident);
        if self.0.len() <= file {
            self.0.resize_with(file + 1, Vec::new);
        }
        if self.0[file].len() <= word {
            self.0[file].resize(word + 1, 0);
        }
        self.0[file][word] |= bit;
    }

    /// Whether a resident has a namesake.
    #[inline]
    pub(super) fn contains(&self, resident: u64) -> bool {
        let (file, word, bit) = place(resident);
        self.0.get(file).and_then(|words| words.get(word)).is_some_and(|word| word & bit != 0)
    }
}

/// The file of a row, and its word and bit there.
fn place(resident: u64) -> (usize, usize, u64) {
    let index = index_of(resident);
    (file_of(resident), (index / 64) as usize, 1 << (index % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::row_id;

    #[test]
    fn who_was_inserted_is_contained_and_nobody_else() {
        let rows = [(0, 0), (0, 63), (0, 64), (2, 1_000)].map(|(file, index)| row_id(file, index));
        let mut namesakes = Namesakes::default();
        rows.iter().rev().for_each(|row| namesakes.insert(*row));
        for file in 0..4 {
            for index in 0..1_100 {
                let row = row_id(file, index);
                assert_eq!(namesakes.contains(row), rows.contains(&row), "{file}, {index}");
            }
        }
    }
}
