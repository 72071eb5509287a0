//! Which keys come more than once, told in a few bits a key.

use std::sync::atomic::{AtomicU64, Ordering};

/// Notes keys, to tell of each that came more than once that it did. Threads note keys side by side.
pub(super) struct RepeatedKeys {
    once: Box<[AtomicU64]>,
    again: Box<[AtomicU64]>,
}

/// What [`RepeatedKeys`] noted.
///
/// It tells of a few other keys too that they came more than once (with 16 bits a key of under 1 %), so it only says
/// where to look.
pub(super) struct Repeated {
    again: Box<[AtomicU64]>,
    /// A bit for each word of `again` that is not 0. Most are: a look-up mostly ends here, in so few bytes that they
    /// stay close to the processor.
    noted: Box<[u64]>,
}

/// Bits for each key that is expected, in each of the two maps.
const BITS: usize = 16;

/// Keys whose words are asked for at once: so many stay close to the processor until they are changed.
const AT_ONCE: usize = 256;

/// Words of each of the two maps.
fn words(keys: usize, bytes: usize) -> usize {
    (keys.saturating_mul(BITS) / 64).min(bytes / 16).max(1)
}

/// The word of a key among so many, and two bits in it.
#[inline]
fn place(key: u64, words: usize) -> (usize, u64) {
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let hash = (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let word = ((hash >> 32) * words as u64) >> 32;
    (word as usize, 1 << (hash & 63) | 1 << (hash >> 6 & 63))
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

    /// Notes the keys of a batch. Their words lie all over the memory: many are asked for before the first is
    /// changed, so that the processor waits for them at once.
    pub(super) fn note(&self, keys: &[u64]) {
        let mut places = [(0, 0); AT_ONCE];
        for keys in keys.chunks(AT_ONCE) {
            let mut touched = 0;
            for (place_of, key) in places.iter_mut().zip(keys) {
                *place_of = place(*key, self.once.len());
                touched ^= self.once[place_of.0].load(Ordering::Relaxed);
            }
            std::hint::black_box(touched);
            for (word, bits) in places.iter().take(keys.len()) {
                if self.once[*word].fetch_or(*bits, Ordering::Relaxed) & bits == *bits {
                    self.again[*word].fetch_or(*bits, Ordering::Relaxed);
                }
            }
        }
    }

    /// Ends the noting.
    pub(super) fn finish(self) -> Repeated {
        let mut noted = vec![0; self.again.len().div_ceil(64)];
        for (at, word) in self.again.iter().enumerate() {
            noted[at / 64] |= u64::from(word.load(Ordering::Relaxed) != 0) << (at % 64);
        }
        Repeated { again: self.again, noted: noted.into_boxed_slice() }
    }
}

impl Repeated {
    /// Whether the key came more than once, probably.
    #[inline]
    pub(super) fn holds(&self, key: u64) -> bool {
        let (word, bits) = place(key, self.again.len());
        self.noted[word / 64] >> (word % 64) & 1 != 0
            && self.again[word].load(Ordering::Relaxed) & bits == bits
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
        let repeated = repeated.finish();
        assert!((1..=1_000).all(|key| repeated.holds(key * 13)));
        let wrongly = (1_001..=100_000).filter(|key| repeated.holds(key * 13)).count();
        assert!(wrongly < 2_000, "{wrongly} of 99,000");
        assert!(!RepeatedKeys::new(0, 0).finish().holds(1));
    }

    #[test]
    fn threads_note_side_by_side() {
        let repeated = RepeatedKeys::new(10_000, usize::MAX);
        std::thread::scope(|scope| {
            for from in [1, 5_001] {
                let repeated = &repeated;
                scope.spawn(move || repeated.note(&(from..from + 10_000).collect::<Vec<u64>>()));
            }
        });
        let repeated = repeated.finish();
        assert!((5_001..=10_000).all(|key| repeated.holds(key)));
    }
}
