//! Hash aggregation that counts: GROUP BY and COUNT(*), with a direct-mapped cache before the table.

use std::hash::Hash;

use datafusion::common::HashMap;

/// What is counted by; far fewer kinds than rows.
pub trait Kind: Copy + Eq + Hash {
    /// A hash of which the upper bits are good, cheaper than [`Hash`].
    fn quick_hash(&self) -> u64;
}

/// Counts the rows of one thread by kind. The kinds met last are counted in places of their own, found by a few bits of
/// the hash.
pub struct GroupCounter<K> {
    counts: HashMap<K, u64>,
    recent: Box<[Option<(K, u64)>]>,
}

/// Places for kinds, a power of two.
const RECENT: usize = 2048;

impl<K: Kind> Default for GroupCounter<K> {
    fn default() -> GroupCounter<K> {
        GroupCounter { counts: HashMap::new(), recent: vec![None; RECENT].into() }
    }
}

impl<K: Kind> GroupCounter<K> {
    /// Counts a row.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a few bits of the hash")]
    pub fn count(&mut self, kind: K) {
        let place = (kind.quick_hash() >> (u64::BITS - RECENT.trailing_zeros())) as usize % RECENT;
        match &mut self.recent[place] {
            Some((like, rows)) if *like == kind => *rows += 1,
            other => {
                if let Some((before, rows)) = other.replace((kind, 1)) {
                    *self.counts.entry(before).or_default() += rows;
                }
            }
        }
    }

    /// The rows of each kind.
    pub fn finish(mut self) -> HashMap<K, u64> {
        for (kind, rows) in self.recent.into_iter().flatten() {
            *self.counts.entry(kind).or_default() += rows;
        }
        self.counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::fibonacci;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    struct Number(u64);

    impl Kind for Number {
        fn quick_hash(&self) -> u64 {
            fibonacci(self.0)
        }
    }

    #[test]
    fn kinds_that_meet_in_one_place_are_all_counted() {
        let kinds = 5 * RECENT as u64;
        let mut counter = GroupCounter::default();
        for _ in 0..2 {
            (0..kinds).for_each(|kind| counter.count(Number(kind)));
        }
        (0..10).for_each(|_| counter.count(Number(1)));
        let counts = counter.finish();
        assert_eq!(counts.len(), 5 * RECENT);
        assert!((0..kinds).all(|kind| counts[&Number(kind)] == if kind == 1 { 12 } else { 2 }));
    }
}
