//! Bloom filter of 64-bit blocks: each key sets two bits of one word, so that asking waits for memory once.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::hash::place;

/// A set of hashes that never denies a member and rarely affirms a stranger. Threads insert side by side.
///
/// All bits of a hash are good, as those of [`finalised`](crate::hash::finalised) are: the word follows from the upper ones,
/// the two bits in it from the lowest.
pub struct BloomFilter(Box<[AtomicU64]>);

impl BloomFilter {
    /// An empty filter of so many words, one at least.
    pub fn new(words: usize) -> BloomFilter {
        BloomFilter(std::iter::repeat_with(AtomicU64::default).take(words.max(1)).collect())
    }

    /// Inserts a hash; whether it seemed to be there before.
    #[inline]
    pub fn insert(&self, hash: u64) -> bool {
        let (word, bits) = self.bits(hash);
        self.0[word].fetch_or(bits, Ordering::Relaxed) & bits == bits
    }

    /// Whether the hash is there, perhaps; where this is false, it is not.
    #[inline]
    pub fn may_contain(&self, hash: u64) -> bool {
        let (word, bits) = self.bits(hash);
        self.0[word].load(Ordering::Relaxed) & bits == bits
    }

    /// Prefetches what [`BloomFilter::may_contain`] will read of a few hashes.
    #[inline]
    pub fn prefetch(&self, hashes: impl Iterator<Item = u64>) {
        let read = |hash| self.0[self.bits(hash).0].load(Ordering::Relaxed);
        std::hint::black_box(hashes.fold(0, |touched, hash| touched ^ read(hash)));
    }

    #[inline]
    fn bits(&self, hash: u64) -> (usize, u64) {
        (place(hash, self.0.len()), 1 << (hash & 63) | 1 << (hash >> 6 & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::finalised;

    #[test]
    fn no_member_is_denied_and_few_strangers_are_affirmed() {
        let filter = BloomFilter::new(10_000 * 16 / 64);
        let seen_before = (0..10_000).filter(|key| filter.insert(finalised(*key))).count();
        assert!(seen_before < 200, "{seen_before}");
        assert!((0..10_000).all(|key| filter.insert(finalised(key)) && filter.may_contain(finalised(key))));
        let strangers = (10_000..110_000).filter(|key| filter.may_contain(finalised(*key))).count();
        assert!((100..3_000).contains(&strangers), "{strangers} of 100,000");
    }

    #[test]
    fn a_filter_without_room_affirms_all() {
        let filter = BloomFilter::new(0);
        assert!(!filter.may_contain(finalised(1)));
        (0..1_000).for_each(|key| {
            filter.insert(finalised(key));
        });
        assert!((1_000..2_000).all(|key| filter.may_contain(finalised(key))));
    }
}
