//! Hash index of one partition, the build side of a hash join: open addressing with linear probing.

use super::row_table::{Chunks, Row};
use crate::hash::{place, within_partition};

/// A table of places of rows, each with some bits of the hash of its key (a tag), so that rows of other keys are hardly
/// ever looked at. A key has one slot, however many rows have it.
pub struct HashIndex {
    slots: Vec<u32>,
    /// Bits of a slot that hold a place; the others are the tag.
    place_bits: u32,
}

const EMPTY: u32 = u32::MAX;

impl HashIndex {
    /// Bytes for each row, about.
    pub const BYTES_PER_ROW: usize = size_of::<u32>() * 3 / 2;

    /// Indexes rows by their keys. A row whose key came before is told to `repeated`, behind the place of the first row with
    /// the key.
    pub fn build<R: Row>(rows: Chunks<'_, R>, mut repeated: impl FnMut(u32, u32)) -> HashIndex {
        let count = rows.count();
        let slots = vec![EMPTY; count * 3 / 2 + 16];
        let mut index = HashIndex { slots, place_bits: usize::BITS - count.leading_zeros() };
        for (place, row) in rows.placed() {
            let place = u32::try_from(place).unwrap_or(EMPTY);
            if let Some(first) = index.insert(row.key(), place, rows) {
                repeated(first, place);
            }
        }
        index
    }

    /// Puts a row into the slot of its key, or tells which row is there already.
    #[inline]
    fn insert<R: Row>(&mut self, key: u64, place: u32, rows: Chunks<'_, R>) -> Option<u32> {
        let (mut slot, tag) = self.start(key);
        while self.slots[slot] != EMPTY {
            if self.slots[slot] >> self.place_bits == tag {
                let other = self.place(self.slots[slot]);
                if rows.row(other).is_some_and(|row| row.key() == key) {
                    return u32::try_from(other).ok();
                }
            }
            slot = self.after(slot);
        }
        self.slots[slot] = tag << self.place_bits | place;
        None
    }

    /// Reads the slot at which a key is looked for first, so that it is on its way from memory (a prefetch).
    #[inline]
    pub fn touch(&self, key: u64) -> u32 {
        self.slots[self.start(key).0]
    }

    /// The places of rows that probably have the key; one of them at most does.
    #[inline]
    pub fn probe(&self, key: u64) -> impl Iterator<Item = usize> + '_ {
        let (mut slot, tag) = self.start(key);
        std::iter::from_fn(move || {
            while self.slots[slot] != EMPTY {
                let entry = self.slots[slot];
                slot = self.after(slot);
                if entry >> self.place_bits == tag {
                    return Some(self.place(entry));
                }
            }
            None
        })
    }

    fn place(&self, entry: u32) -> usize {
        (entry & ((1 << self.place_bits) - 1)) as usize
    }

    fn after(&self, slot: usize) -> usize {
        if slot + 1 == self.slots.len() { 0 } else { slot + 1 }
    }

    /// The slot at which to look first, and the tag.
    #[expect(clippy::cast_possible_truncation, reason = "the tag takes the bits that are left")]
    fn start(&self, key: u64) -> (usize, u32) {
        let hash = within_partition(key);
        // All ones would be taken for an empty slot.
        (place(hash, self.slots.len()), (hash as u32 >> 1) >> self.place_bits)
    }
}

#[cfg(test)]
mod tests {
    use zerocopy::{FromBytes, Immutable, IntoBytes};

    use super::*;

    #[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
    #[repr(transparent)]
    struct Key(u64);

    impl Row for Key {
        fn key(&self) -> u64 {
            self.0
        }
    }

    #[test]
    fn each_key_has_one_slot_that_leads_to_its_first_row() {
        let chunks: Vec<Vec<Key>> =
            [0..64, 64..128, 128..150].map(|keys| keys.map(|key| Key(key % 100 * 7 + 1)).collect()).into();
        let rows = Chunks::new(&chunks, 64);
        let mut repeated = Vec::new();
        let index = HashIndex::build(rows, |first, place| repeated.push((first, place)));
        assert_eq!(repeated, (0..50).map(|key| (key, key + 100)).collect::<Vec<_>>());
        for key in 0..100 {
            let found: Vec<usize> =
                index.probe(key * 7 + 1).filter(|place| rows.row(*place).unwrap().0 == key * 7 + 1).collect();
            assert_eq!(found, [usize::try_from(key).unwrap()]);
        }
        let wrongly = (0..10_000).filter(|key| index.probe(key * 7 + 2).next().is_some()).count();
        assert!(wrongly < 10, "tags tell other keys apart: {wrongly}");
    }

    #[test]
    fn no_rows_have_no_key() {
        let index = HashIndex::build(Chunks::<Key>::new(&[], 64), |_, _| {});
        assert_eq!((index.touch(5), index.probe(5).next()), (EMPTY, None));
    }
}
