//! Blocking index: postings lists of records by their blocking keys, found by the leading bits of a key (a radix
//! directory), behind a Bloom filter.

use super::bloom_filter::BloomFilter;
use super::radix_directory::{Entries, RadixDirectory};
use crate::engine::session::EngineError;

/// Which records have a key. Keys are hashes of which all bits are good: the leading ones find entries, all of them are the
/// hash of the filter.
///
/// Most who are looked up share no key with any record: the filter answers for those without a look at the keys.
pub struct BlockingIndex {
    /// Key and record, in order.
    entries: RadixDirectory<(u64, u32)>,
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
        let most = records as usize * most_keys;
        let bits = most.next_power_of_two().trailing_zeros().max(1);
        let present = BloomFilter::new(most * PRESENCE_BITS / 64);
        // Only a few have the same leading bits, and are left to be sorted.
        let finish = |entries: &mut [(u64, u32)]| {
            entries.sort_unstable();
            for (key, _) in entries {
                present.insert(*key);
            }
        };
        let entries = Entries { of: |key, record| (key, record), finish };
        let entries = RadixDirectory::build(records, bits, keys, &entries, threads)?;
        Ok(BlockingIndex { entries, present })
    }

    /// The entries with this key: key and record.
    pub fn with_key(&self, key: u64) -> &[(u64, u32)] {
        let near = self.entries.near(key);
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
        std::hint::black_box(keys.iter().fold(0, |touched, (key, _)| touched ^ self.entries.start(*key)));
        let entry = |key: u64| self.entries.first(key).map_or(0, |(key, _)| *key);
        std::hint::black_box(keys.iter().fold(0, |touched, (key, _)| touched ^ entry(*key)));
    }
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
