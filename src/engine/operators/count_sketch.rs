//! Count-min sketch of one row: how often a key came, in one byte a key, never told too low.

use std::sync::atomic::{AtomicU8, Ordering};

use crate::hash::fibonacci;

/// Counts keys up to a limit; keys of which the hashes fall together count as one. Threads count side by side.
pub struct CountSketch {
    counts: Box<[AtomicU8]>,
    limit: u8,
}

/// Bytes for each key that is expected, and how many there are of them at least and at most.
const BYTES_PER_KEY: usize = 4;
const LEAST: usize = 1 << 10;
const MOST: usize = 1 << 28;

impl CountSketch {
    /// Room for so many keys, of which it will be asked whether they came more than `limit` times, 254 at most.
    pub fn new(keys: usize, limit: u8) -> CountSketch {
        let places = keys.saturating_mul(BYTES_PER_KEY).next_power_of_two().clamp(LEAST, MOST);
        CountSketch { counts: std::iter::repeat_with(AtomicU8::default).take(places).collect(), limit }
    }

    /// Counts a key.
    pub fn add(&self, key: u64) {
        // Beyond the limit, more is as good as one more.
        let more = |count: u8| (count <= self.limit).then_some(count + 1);
        let _ = self.counts[self.place(key)].try_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }

    /// Whether a key came more often than the limit, perhaps; where this is false, it did not.
    pub fn exceeds_limit(&self, key: u64) -> bool {
        self.counts[self.place(key)].load(Ordering::Relaxed) > self.limit
    }

    fn place(&self, key: u64) -> usize {
        (fibonacci(key) >> 32) as usize & (self.counts.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_more_often_than_the_limit_is_told() {
        let sketch = CountSketch::new(200, 64);
        for key in 0..200 {
            (0..64 + key % 2).for_each(|_| sketch.add(key * 31));
        }
        let told = (0..200).filter(|key| sketch.exceeds_limit(key * 31)).count();
        assert!((0..200).filter(|key| key % 2 == 1).all(|key| sketch.exceeds_limit(key * 31)));
        assert!(told < 140, "of 100 that did not, some fall together with others: {told}");
        (0..1_000).for_each(|_| sketch.add(7));
        assert!(sketch.exceeds_limit(7), "a byte does not run over");
    }
}
