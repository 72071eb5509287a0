//! Blocking index: postings lists of records by their blocking keys, found by the leading bits of a key (a radix
//! directory), behind a Bloom filter.

use std::thread;

use super::bloom_filter::BloomFilter;
use crate::engine::session::EngineError;

/// Which records have a key. Keys are hashes of which all bits are good: the leading ones find entries, all of them are the
/// hash of the filter.
///
/// Most who are looked up share no key with any record: the filter answers for those without a look at the keys.
pub struct BlockingIndex {
    /// Key and record, in order.
    entries: Vec<(u64, u32)>,
    /// Where the entries of each value of the leading bits start.
    starts: Vec<u32>,
    /// The leading bits that tell entries apart.
    shift: u32,
    present: BloomFilter,
}

/// Bits of the filter for each entry.
const PRESENCE_BITS: usize = 16;

impl BlockingIndex {
    /// Indexes so many records by the keys of each, `most_keys` at most; each thread does a part of the keys.
    pub fn new<K: Iterator<Item = u64>>(
        records: u32,
        most_keys: usize,
        keys: impl Fn(u32) -> K + Sync,
        threads: usize,
    ) -> Result<BlockingIndex, EngineError> {
        let keys = &keys;
        let bits = (records as usize * most_keys).next_power_of_two().trailing_zeros().max(1);
        let shift = u64::BITS - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        let share = (1_usize << bits).div_ceil(threads.max(1));
        thread::scope(|scope| {
            starts[1..].chunks_mut(share).enumerate().try_for_each(|(part, counts)| {
                let work = move || count_keys((0..records).flat_map(keys), shift, part * share, counts);
                thread::Builder::new().spawn_scoped(scope, work).map(drop)
            })
        })
        .map_err(EngineError::Thread)?;
        for position in 1..starts.len() {
            starts[position] += starts[position - 1];
        }
        let mut entries = vec![(0, 0); starts[1 << bits] as usize];
        let present = BloomFilter::new(entries.len() * PRESENCE_BITS / 64);
        thread::scope(|scope| {
            let (mut rest, present) = (entries.as_mut_slice(), &present);
            for (part, bounds) in starts[..1 << bits].chunks(share).enumerate() {
                let end = starts[part * share + bounds.len()];
                let (own, others) = rest.split_at_mut((end - bounds[0]) as usize);
                rest = others;
                let work = move || {
                    let keyed = (0..records).flat_map(|record| keys(record).map(move |key| (key, record)));
                    fill(keyed, shift, part * share, (bounds, own), present);
                };
                thread::Builder::new().spawn_scoped(scope, work)?;
            }
            Ok(())
        })
        .map_err(EngineError::Thread)?;
        Ok(BlockingIndex { entries, starts, shift, present })
    }

    /// The entries with this key: key and record.
    pub fn with_key(&self, key: u64) -> &[(u64, u32)] {
        let leading = leading(key, self.shift);
        let near = &self.entries[self.starts[leading] as usize..self.starts[leading + 1] as usize];
        let first = near.partition_point(|(other, _)| *other < key);
        let after = near.partition_point(|(other, _)| *other <= key);
        &near[first..after]
    }

    /// Keeps of keys, each with whatever belongs to it, those that some record has, perhaps; and prefetches what
    /// [`BlockingIndex::with_key`] will read of these. What is asked lies all over the memory: each is asked for, for all
    /// keys, before it is used.
    #[inline]
    pub fn retain_present<T>(&self, keys: &mut Vec<(u64, T)>) {
        self.present.prefetch(keys.iter().map(|(key, _)| *key));
        keys.retain(|(key, _)| self.present.may_contain(*key));
        let start = |key: u64| self.starts[leading(key, self.shift)];
        std::hint::black_box(keys.iter().fold(0, |touched, (key, _)| touched ^ start(*key)));
        let entry = |key: u64| self.entries.get(start(key) as usize).map_or(0, |(key, _)| *key);
        std::hint::black_box(keys.iter().fold(0, |touched, (key, _)| touched ^ entry(*key)));
    }
}

/// Counts the keys of each value of the leading bits from `first` on, as far as `counts` go.
fn count_keys(keys: impl Iterator<Item = u64>, shift: u32, first: usize, counts: &mut [u32]) {
    for key in keys {
        if let Some(count) = counts.get_mut(leading(key, shift).wrapping_sub(first)) {
            *count += 1;
        }
    }
}

/// Puts each entry of these leading bits among those that have the same, so that only a few are left to be sorted.
fn fill(
    keyed: impl Iterator<Item = (u64, u32)>,
    shift: u32,
    first: usize,
    (starts, entries): (&[u32], &mut [(u64, u32)]),
    present: &BloomFilter,
) {
    let before = starts.first().copied().unwrap_or_default();
    let mut free: Vec<u32> = starts.iter().map(|start| start - before).collect();
    for (key, record) in keyed {
        if let Some(place) = free.get_mut(leading(key, shift).wrapping_sub(first)) {
            entries[*place as usize] = (key, record);
            *place += 1;
        }
    }
    let mut start = 0;
    for end in free {
        entries[start..end as usize].sort_unstable();
        start = end as usize;
    }
    for (key, _) in entries {
        present.insert(*key);
    }
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
    use crate::hash::finalised;

    #[test]
    fn a_key_finds_all_that_share_it_and_nobody_else() {
        let keys = [vec![finalised(1), finalised(2)], vec![finalised(3)], vec![finalised(2)], vec![]];
        let of = |record: u32| keys[record as usize].iter().copied();
        for threads in 1..4 {
            let index = BlockingIndex::new(4, 2, of, threads).unwrap();
            let found = |key| index.with_key(key).iter().map(|(_, record)| *record).collect::<Vec<_>>();
            assert_eq!(found(finalised(2)), [0, 2], "{threads} threads");
            assert_eq!(found(finalised(3)), [1]);
            assert!(found(finalised(2) ^ 1).is_empty());
            let mut asked: Vec<(u64, u8)> = (1..=3).map(|key| (finalised(key.into()), key)).collect();
            index.retain_present(&mut asked);
            assert_eq!(asked.len(), 3, "none that is there is dropped");
        }
        let nobody = BlockingIndex::new(0, 2, of, 2).unwrap();
        let mut asked = vec![(finalised(1), ())];
        nobody.retain_present(&mut asked);
        assert!(asked.is_empty() && nobody.with_key(finalised(1)).is_empty());
    }

    #[test]
    fn few_strangers_pass_the_filter() {
        let index =
            BlockingIndex::new(10_000, 1, |record| Some(finalised(record.into())).into_iter(), 2).unwrap();
        let mut strangers: Vec<(u64, ())> = (10_000..110_000).map(|key| (finalised(key), ())).collect();
        index.retain_present(&mut strangers);
        assert!(strangers.len() < 3_000, "{}", strangers.len());
    }
}
