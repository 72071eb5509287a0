//! Records in doubt by their blocking keys, for looking up a resident's keys one after another.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::engine::EngineError;
use crate::text::{Block, PersonFingerprint};

/// A record in doubt.
#[derive(Clone, Copy)]
pub(super) struct Suspect {
    pub(super) fingerprint: PersonFingerprint,
    /// The resident whose number it bears.
    pub(super) linked: Option<u64>,
}

/// Blocking keys in order, found by their leading bits.
///
/// Most residents share no key with any record in doubt: a Bloom filter of one word a key answers for those
/// without a look at the keys.
pub(super) struct SuspectIndex {
    /// Key and suspect, in order.
    entries: Vec<(u64, u32)>,
    /// Where the entries of each value of the leading bits start.
    starts: Vec<u32>,
    /// The leading bits that tell entries apart.
    shift: u32,
    present: Vec<AtomicU64>,
}

/// Bits of the filter for each entry.
const PRESENCE_BITS: usize = 16;

impl SuspectIndex {
    /// Indexes the records in doubt; each thread does a part of the keys.
    pub(super) fn new(suspects: &[Suspect], threads: usize) -> Result<SuspectIndex, EngineError> {
        let bits = (suspects.len() * Block::ALL.len()).next_power_of_two().trailing_zeros().max(1);
        let shift = u64::BITS - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        let share = (1_usize << bits).div_ceil(threads.max(1));
        thread::scope(|scope| {
            starts[1..].chunks_mut(share).enumerate().try_for_each(|(part, counts)| {
                let work = move || count_keys(suspects, shift, part * share, counts);
                thread::Builder::new().spawn_scoped(scope, work).map(drop)
            })
        })
        .map_err(EngineError::Thread)?;
        for position in 1..starts.len() {
            starts[position] += starts[position - 1];
        }
        let mut entries = vec![(0, 0); starts[1 << bits] as usize];
        let words = (entries.len() * PRESENCE_BITS).next_power_of_two().max(64) / 64;
        let present: Vec<_> = std::iter::repeat_with(AtomicU64::default).take(words).collect();
        thread::scope(|scope| {
            let (mut rest, present) = (entries.as_mut_slice(), &present);
            for (part, bounds) in starts[..1 << bits].chunks(share).enumerate() {
                let end = starts[part * share + bounds.len()];
                let (own, others) = rest.split_at_mut((end - bounds[0]) as usize);
                rest = others;
                let work = move || fill(suspects, shift, part * share, (bounds, own), present);
                thread::Builder::new().spawn_scoped(scope, work)?;
            }
            Ok(())
        })
        .map_err(EngineError::Thread)?;
        Ok(SuspectIndex { entries, starts, shift, present })
    }

    /// The entries with this key.
    pub(super) fn with_key(&self, key: u64) -> &[(u64, u32)] {
        let leading = leading(key, self.shift);
        let near = &self.entries[self.starts[leading] as usize..self.starts[leading + 1] as usize];
        let first = near.partition_point(|(other, _)| *other < key);
        let after = near.partition_point(|(other, _)| *other <= key);
        &near[first..after]
    }

    /// Reads what [`SuspectIndex::may_have`] will read, so that it is on its way from memory.
    #[inline]
    pub(super) fn touch(&self, key: u64) -> u64 {
        self.present[presence(key, self.present.len()).0].load(Ordering::Relaxed)
    }

    /// Likewise where [`SuspectIndex::with_key`] will look.
    #[inline]
    pub(super) fn touch_start(&self, key: u64) -> u32 {
        self.starts[leading(key, self.shift)]
    }

    /// Likewise what it will find there.
    #[inline]
    pub(super) fn touch_entries(&self, key: u64) -> u64 {
        self.entries.get(self.touch_start(key) as usize).map_or(0, |(key, _)| *key)
    }

    /// Whether some entry has the key, perhaps; where this is false, none has.
    #[inline]
    pub(super) fn may_have(&self, key: u64) -> bool {
        let (word, bits) = presence(key, self.present.len());
        self.present[word].load(Ordering::Relaxed) & bits == bits
    }
}

fn keys(suspect: &Suspect) -> impl Iterator<Item = u64> {
    Block::ALL.map(|block| suspect.fingerprint.blocking_key(block)).into_iter().flatten()
}

/// Counts the keys of each value of the leading bits from `first` on, as far as `counts` go.
fn count_keys(suspects: &[Suspect], shift: u32, first: usize, counts: &mut [u32]) {
    for key in suspects.iter().flat_map(keys) {
        if let Some(count) = counts.get_mut(leading(key, shift).wrapping_sub(first)) {
            *count += 1;
        }
    }
}

/// Puts each entry of these leading bits among those that have the same, so that only a few are left to be sorted.
fn fill(
    suspects: &[Suspect],
    shift: u32,
    first: usize,
    (starts, entries): (&[u32], &mut [(u64, u32)]),
    present: &[AtomicU64],
) {
    let before = starts.first().copied().unwrap_or_default();
    let mut free: Vec<u32> = starts.iter().map(|start| start - before).collect();
    for (suspect, position) in suspects.iter().zip(0_u32..) {
        for key in keys(suspect) {
            if let Some(place) = free.get_mut(leading(key, shift).wrapping_sub(first)) {
                entries[*place as usize] = (key, position);
                *place += 1;
            }
        }
    }
    let mut start = 0;
    for end in free {
        entries[start..end as usize].sort_unstable();
        start = end as usize;
    }
    for (key, _) in entries {
        let (word, bits) = presence(*key, present.len());
        present[word].fetch_or(bits, Ordering::Relaxed);
    }
}

/// A word of the filter and two bits of it.
#[inline]
fn presence(key: u64, words: usize) -> (usize, u64) {
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((hash >> 32) as usize & (words - 1), 1 << (hash >> 20 & 63) | 1 << (hash >> 26 & 63))
}

/// The leading bits of a key.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "no more bits than entries have positions")]
fn leading(key: u64, shift: u32) -> usize {
    (key >> shift) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Person;

    fn suspect(name: &str, birth_date: i32) -> Suspect {
        let person = Person { name: Some(name), birth_date, sex: 1, ..Person::default() };
        Suspect { fingerprint: PersonFingerprint::of(&person), linked: None }
    }

    #[test]
    fn a_key_finds_all_that_share_it_and_nobody_else() {
        let suspects = [
            suspect("山田太郎", 1980_04_01),
            suspect("鈴木花子", 1980_04_01),
            suspect("山田 太郎", 1980_04_01),
        ];
        let key = suspects[0].fingerprint.blocking_key(Block::BirthDateAndName).unwrap();
        for threads in 1..4 {
            let index = SuspectIndex::new(&suspects, threads).unwrap();
            let found: Vec<u32> = index.with_key(key).iter().map(|(_, suspect)| *suspect).collect();
            assert_eq!(found, [0, 2], "{threads} threads");
            assert!(index.may_have(key) && index.with_key(key ^ 1).is_empty());
            assert!(
                (0..3).all(|suspect| keys(&suspects[suspect]).all(|key| !index.with_key(key).is_empty()))
            );
        }
        let nobody = SuspectIndex::new(&[], 2).unwrap();
        assert!(!nobody.may_have(key) && nobody.with_key(key).is_empty());
    }
}
