//! Where in a bucket the residents with a number stand.

use super::bearers::{Bearers, Bucket};
use super::row::{NUMBER_REPEATED, RegisterRow};

/// An open-addressed table of places in a bucket, each with some bits of the number's hash, so that rows of
/// other numbers are hardly ever looked at. A number has one slot, whoever bears it.
pub(super) struct NumberIndex {
    slots: Vec<u32>,
    /// Bits of a slot that hold a place; the others are the tag.
    place_bits: u32,
    bearers: Bearers,
}

const EMPTY: u32 = u32::MAX;

/// Numbers that several residents bear.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Duplicates {
    pub(in super::super) numbers: u64,
    /// Residents who bear such a number.
    pub(in super::super) residents: u64,
    /// Numbers that more than [`MOST_BEARERS`](super::MOST_BEARERS) residents bear.
    pub(in super::super) crowded: u64,
    /// Residents who bear the commonest of those.
    pub(in super::super) crowd: u64,
}

impl std::ops::AddAssign for Duplicates {
    fn add_assign(&mut self, other: Duplicates) {
        self.numbers += other.numbers;
        self.residents += other.residents;
        self.crowded += other.crowded;
        self.crowd = self.crowd.max(other.crowd);
    }
}

impl NumberIndex {
    /// Indexes the rows of a bucket, of which all chunks are full but the last, and marks those whose number
    /// another one bears.
    pub(super) fn build(chunks: &mut [Vec<RegisterRow>], chunk_rows: usize) -> (NumberIndex, Duplicates) {
        let rows = chunks.iter().map(Vec::len).sum::<usize>();
        let mut index = NumberIndex {
            slots: vec![EMPTY; rows * 3 / 2 + 16],
            place_bits: usize::BITS - rows.leading_zeros(),
            bearers: Bearers::default(),
        };
        let mut repeated = Vec::new();
        let mut duplicates = Duplicates::default();
        for chunk in 0..chunks.len() {
            for row in 0..chunks[chunk].len() {
                let number = chunks[chunk][row].number;
                let place = u32::try_from(chunk * chunk_rows + row).unwrap_or(EMPTY);
                let Some(first) = index.insert(number, place, chunks, chunk_rows) else { continue };
                let row_of_first = &mut chunks[first as usize / chunk_rows][first as usize % chunk_rows];
                if !row_of_first.number_is_repeated() {
                    row_of_first.resident |= NUMBER_REPEATED;
                    repeated.push((first, first));
                    duplicates.numbers += 1;
                }
                chunks[chunk][row].resident |= NUMBER_REPEATED;
                repeated.push((first, place));
            }
        }
        duplicates.residents = repeated.len() as u64;
        index.bearers = Bearers::of(repeated, Bucket { chunks, chunk_rows });
        (duplicates.crowded, duplicates.crowd) = index.bearers.crowds();
        (index, duplicates)
    }

    /// Puts a row into the slot of its number, or tells which row is there already.
    #[inline]
    fn insert(
        &mut self,
        number: u64,
        place: u32,
        chunks: &[Vec<RegisterRow>],
        chunk_rows: usize,
    ) -> Option<u32> {
        let (mut slot, tag) = self.start(number);
        while self.slots[slot] != EMPTY {
            if self.slots[slot] >> self.place_bits == tag {
                let other = self.place(self.slots[slot]);
                if chunks[other / chunk_rows][other % chunk_rows].number == number {
                    return u32::try_from(other).ok();
                }
            }
            slot = self.after(slot);
        }
        self.slots[slot] = tag << self.place_bits | place;
        None
    }

    /// Those who bear numbers that several do.
    pub(super) fn bearers(&self) -> &Bearers {
        &self.bearers
    }

    /// Reads the slot at which a number is looked for first, so that it is on its way from memory.
    #[inline]
    pub(super) fn touch(&self, number: u64) -> u32 {
        self.slots[self.start(number).0]
    }

    /// The place of the first row that probably has the number.
    #[inline]
    pub(super) fn likely(&self, number: u64) -> Option<usize> {
        self.places(number).next()
    }

    /// The places of rows that probably have the number; one of them at most does.
    pub(super) fn places(&self, number: u64) -> impl Iterator<Item = usize> + '_ {
        let (mut slot, tag) = self.start(number);
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
    #[expect(
        clippy::cast_possible_truncation,
        reason = "scaled to the length; the tag takes the bits that are left"
    )]
    fn start(&self, number: u64) -> (usize, u32) {
        let hash = number.wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let slot = ((hash >> 32) * self.slots.len() as u64) >> 32;
        // All ones would be taken for an empty slot.
        let tag = (hash as u32 >> 1) >> self.place_bits;
        (slot as usize, tag)
    }
}
