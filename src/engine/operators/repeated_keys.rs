//! Duplicate detection by two Bloom filters: of a stream of keys, which came more than once.

use super::bloom_filter::BloomFilter;
use crate::hash::finalised;

/// Notes keys; threads note side by side, each by a [`KeyNoter`].
pub struct RepeatedKeys {
    once: BloomFilter,
    again: BloomFilter,
}

/// What [`RepeatedKeys`] noted.
///
/// It tells of a few other keys too that they came more than once, of one or two in a hundred where there is room for all
/// and of more where there is not, so it only says where to look.
pub struct Repeated(BloomFilter);

/// Bits for each key that is expected, for noting it once and again. Few keys come again: so many are enough for
/// them, and the fewer there are the closer to the processor they stay.
const BITS_ONCE: usize = 16;
const BITS_AGAIN: usize = 4;

/// Keys that are prefetched at once: so many stay close to the processor until they are used.
pub const PREFETCHED_KEYS: usize = 256;

/// Words of each of the two filters.
fn words(keys: usize, bytes: usize) -> [usize; 2] {
    let once = (keys.saturating_mul(BITS_ONCE) / 64).min(bytes / 10).max(1);
    [once, (once / (BITS_ONCE / BITS_AGAIN)).max(1)]
}

/// Notes the keys of one thread; what is pending is noted at its end.
///
/// The words of keys lie all over the memory. Keys are kept back until there are many for one stretch of it (radix
/// partitioning), so that the processor finds its way there once for all of them.
pub struct KeyNoter<'a> {
    keys: &'a RepeatedKeys,
    /// Hashes of keys, by the highest bits.
    pending: Box<[Vec<u64>]>,
}

/// Stretches of the filter, a power of two, and keys that are kept back for one: 1 MB for each thread.
const STRETCHES: usize = 128;
const PENDING: usize = 1024;

impl KeyNoter<'_> {
    /// Notes a key.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a few bits of the hash")]
    pub fn note(&mut self, key: u64) {
        let hash = finalised(key);
        let stretch = (hash >> (u64::BITS - STRETCHES.trailing_zeros())) as usize % STRETCHES;
        let pending = &mut self.pending[stretch];
        pending.push(hash);
        if pending.len() == PENDING {
            self.keys.note(pending);
            pending.clear();
        }
    }
}

impl Drop for KeyNoter<'_> {
    fn drop(&mut self) {
        self.pending.iter().for_each(|pending| self.keys.note(pending));
    }
}

impl RepeatedKeys {
    /// Room for so many keys, in not much more than so many bytes.
    pub fn new(keys: usize, bytes: usize) -> RepeatedKeys {
        let [once, again] = words(keys, bytes).map(BloomFilter::new);
        RepeatedKeys { once, again }
    }

    /// The bytes that it really takes.
    pub fn bytes(keys: usize, bytes: usize) -> usize {
        words(keys, bytes).iter().sum::<usize>() * size_of::<u64>()
    }

    /// Notes keys, those of one thread.
    pub fn noter(&self) -> KeyNoter<'_> {
        KeyNoter { keys: self, pending: vec![Vec::new(); STRETCHES].into() }
    }

    fn note(&self, hashes: &[u64]) {
        for hashes in hashes.chunks(PREFETCHED_KEYS) {
            self.once.prefetch(hashes.iter().copied());
            for hash in hashes {
                if self.once.insert(*hash) {
                    self.again.insert(*hash);
                }
            }
        }
    }

    /// Ends the noting.
    pub fn finish(self) -> Repeated {
        Repeated(self.again)
    }
}

impl Repeated {
    /// Prefetches what [`Repeated::holds`] will read of up to [`PREFETCHED_KEYS`] keys.
    pub fn prefetch(&self, keys: impl Iterator<Item = u64>) {
        self.0.prefetch(keys.map(finalised));
    }

    /// Whether the key came more than once, probably.
    #[inline]
    pub fn holds(&self, key: u64) -> bool {
        self.0.may_contain(finalised(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_twice_is_told_and_hardly_anything_else() {
        // More than are kept back, so that some are noted before the end.
        let count = 2 * (STRETCHES * PENDING) as u64;
        let repeated = RepeatedKeys::new(2 * STRETCHES * PENDING, usize::MAX);
        let mut noter = repeated.noter();
        (1..=count).chain(1..=1_000).for_each(|key| noter.note(key * 13));
        drop(noter);
        let repeated = repeated.finish();
        assert!((1..=1_000).all(|key| repeated.holds(key * 13)));
        let wrongly = (1_001..=count).filter(|key| repeated.holds(key * 13)).count() as u64;
        assert!(wrongly < count / 50, "{wrongly} of {count}");
        assert!(!RepeatedKeys::new(0, 0).finish().holds(1));
    }

    #[test]
    fn threads_note_side_by_side() {
        let repeated = RepeatedKeys::new(10_000, usize::MAX);
        std::thread::scope(|scope| {
            for from in [1, 5_001] {
                let repeated = &repeated;
                scope.spawn(move || {
                    let mut noter = repeated.noter();
                    (from..from + 10_000).for_each(|key| noter.note(key));
                });
            }
        });
        let repeated = repeated.finish();
        assert!((5_001..=10_000).all(|key| repeated.holds(key)));
    }
}
