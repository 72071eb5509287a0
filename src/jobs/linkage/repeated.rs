//! Which keys come more than once, told in a few bits a key.

use std::sync::atomic::{AtomicU64, Ordering};

/// Notes keys, to tell of each that came more than once that it did. Threads note keys side by side.
pub(super) struct RepeatedKeys {
    once: Box<[AtomicU64]>,
    again: Box<[AtomicU64]>,
}

/// What [`RepeatedKeys`] noted.
///
/// It tells of a few other keys too that they came more than once, of one or two in a hundred where there is room for all
/// and of more where there is not, so it only says where to look.
pub(super) struct Repeated(Box<[AtomicU64]>);

/// Bits for each key that is expected, for noting it once and again. Few keys come again: so many are enough for
/// them, and the fewer there are the closer to the processor they stay.
const BITS_ONCE: usize = 16;
const BITS_AGAIN: usize = 4;

/// Keys whose words are asked for at once: so many stay close to the processor until they are used.
pub(super) const AT_ONCE: usize = 256;

/// Words of each of the two maps.
fn words(keys: usize, bytes: usize) -> [usize; 2] {
    let once = (keys.saturating_mul(BITS_ONCE) / 64).min(bytes / 10).max(1);
    [once, (once / (BITS_ONCE / BITS_AGAIN)).max(1)]
}

/// Notes the keys of one thread; what is pending is noted at its end.
///
/// The words of keys lie all over the memory. Keys are kept back until there are many for one stretch of it, so that
/// the processor finds its way there once for all of them.
pub(super) struct Noter<'a> {
    keys: &'a RepeatedKeys,
    /// Hashes of keys, by the highest bits.
    pending: Box<[Vec<u64>]>,
}

/// Stretches of the map, a power of two, and keys that are kept back for one: 1 MB for each thread.
const STRETCHES: usize = 128;
const PENDING: usize = 1024;

impl Noter<'_> {
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a few bits of the hash")]
    pub(super) fn note(&mut self, key: u64) {
        let hash = hash(key);
        let pending =
            &mut self.pending[(hash >> (u64::BITS - STRETCHES.trailing_zeros())) as usize % STRETCHES];
        pending.push(hash);
        if pending.len() == PENDING {
            self.keys.note(pending);
            pending.clear();
        }
    }
}

impl Drop for Noter<'_> {
    fn drop(&mut self) {
        self.pending.iter().for_each(|pending| self.keys.note(pending));
    }
}

fn hash(key: u64) -> u64 {
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

/// The word of a key among so many, and two bits in it.
#[inline]
fn place(hash: u64, words: usize) -> (usize, u64) {
    let word = ((hash >> 32) * words as u64) >> 32;
    (word as usize, 1 << (hash & 63) | 1 << (hash >> 6 & 63))
}

impl RepeatedKeys {
    /// Room for so many keys, in not much more than so many bytes.
    pub(super) fn new(keys: usize, bytes: usize) -> RepeatedKeys {
        let [once, again] =
            words(keys, bytes).map(|words| std::iter::repeat_with(AtomicU64::default).take(words).collect());
        RepeatedKeys { once, again }
    }

    /// The bytes that it really takes.
    pub(super) fn bytes(keys: usize, bytes: usize) -> usize {
        words(keys, bytes).iter().sum::<usize>() * size_of::<u64>()
    }

    /// Notes keys, those of one thread.
    pub(super) fn noter(&self) -> Noter<'_> {
        Noter { keys: self, pending: vec![Vec::new(); STRETCHES].into() }
    }

    /// Notes keys by their hashes.
    fn note(&self, hashes: &[u64]) {
        for hashes in hashes.chunks(AT_ONCE) {
            ask_for(&self.once, hashes.iter().copied());
            for hash in hashes {
                let (word, bits) = place(*hash, self.once.len());
                if self.once[word].fetch_or(bits, Ordering::Relaxed) & bits == bits {
                    let (word, bits) = place(*hash, self.again.len());
                    self.again[word].fetch_or(bits, Ordering::Relaxed);
                }
            }
        }
    }

    /// Ends the noting.
    pub(super) fn finish(self) -> Repeated {
        Repeated(self.again)
    }
}

impl Repeated {
    /// Asks for what [`Repeated::holds`] will read of up to [`AT_ONCE`] keys.
    pub(super) fn ask_for(&self, keys: impl Iterator<Item = u64>) {
        ask_for(&self.0, keys.map(hash));
    }

    /// Whether the key came more than once, probably.
    #[inline]
    pub(super) fn holds(&self, key: u64) -> bool {
        let (word, bits) = place(hash(key), self.0.len());
        self.0[word].load(Ordering::Relaxed) & bits == bits
    }
}

/// Reads the words of keys, so that they are on their way from memory.
#[inline]
fn ask_for(map: &[AtomicU64], hashes: impl Iterator<Item = u64>) {
    let touched =
        hashes.fold(0, |touched, hash| touched ^ map[place(hash, map.len()).0].load(Ordering::Relaxed));
    std::hint::black_box(touched);
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
