//! Which keys come more than once, told in a few bits a key.

use std::sync::atomic::{AtomicU64, Ordering};

/// Notes keys, and tells of each that came more than once that it did.
///
/// It tells so of a few others too (with 16 bits a key under 1 %), so it only says where to look. Threads
/// note keys side by side.
pub(super) struct RepeatedKeys {
    once: Box<[AtomicU64]>,
    again: Box<[AtomicU64]>,
}

/// Bits for each key that is expected, in each of the two maps.
const BITS: usize = 16;

/// Words of each of the two maps.
fn words(keys: usize, bytes: usize) -> usize {
    (keys.saturating_mul(BITS) / 64).min(bytes / 16).max(1)
}

impl RepeatedKeys {
    /// Room for so many keys, in not much more than so many bytes.
    pub(super) fn new(keys: usize, bytes: usize) -> RepeatedKeys {
        let map = || std::iter::repeat_with(AtomicU64::default).take(words(keys, bytes)).collect();
        RepeatedKeys { once: map(), again: map() }
    }

    /// The bytes that it really takes.
    pub(super) fn bytes(keys: usize, bytes: usize) -> usize {
        words(keys, bytes) * 2 * size_of::<u64>()
    }

    /// Notes the keys of a batch. Their words lie all over the memory: all are asked for before the first is
    /// changed, so that the processor waits for many at once.
    pub(super) fn note(&self, keys: &[u64]) {
        self.ask_for(&self.once, keys.iter().copied());
        for key in keys {
            let (word, bits) = self.place(*key);
            if self.once[word].fetch_or(bits, Ordering::Relaxed) & bits == bits {
                self.again[word].fetch_or(bits, Ordering::Relaxed);
            }
        }
    }

    /// Asks for what [`RepeatedKeys::may_repeat`] will read of these keys, likewise.
    pub(super) fn touch(&self, keys: impl Iterator<Item = u64>) {
        self.ask_for(&self.again, keys);
    }

    fn ask_for(&self, map: &[AtomicU64], keys: impl Iterator<Item = u64>) {
        let touched = keys.fold(0, |touched, key| touched ^ map[self.place(key).0].load(Ordering::Relaxed));
        std::hint::black_box(touched);
    }

    #[inline]
    pub(super) fn may_repeat(&self, key: u64) -> bool {
        let (word, bits) = self.place(key);
        self.again[word].load(Ordering::Relaxed) & bits == bits
    }

    /// The word of a key and two bits in it.
    fn place(&self, key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let hash = (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let word = ((hash >> 32) * self.once.len() as u64) >> 32;
        (word as usize, 1 << (hash & 63) | 1 << (hash >> 6 & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_twice_is_told_and_hardly_anything_else() {
        let repeated = RepeatedKeys::new(100_000, usize::MAX);
        let keys: Vec<u64> = (1..=100_000).map(|key| key * 13).collect();
        repeated.note(&keys);
        repeated.note(&keys[..1_000]);
        assert!((1..=1_000).all(|key| repeated.may_repeat(key * 13)));
        let wrongly = (1_001..=100_000).filter(|key| repeated.may_repeat(key * 13)).count();
        assert!(wrongly < 2_000, "{wrongly} of 99,000");
        assert!(!RepeatedKeys::new(0, 0).may_repeat(1));
    }
}
