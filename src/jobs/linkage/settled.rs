//! What is counted of the records as soon as they met the register.

use std::hash::{Hash, Hasher};

use datafusion::common::HashMap;

use crate::text::Agreement;

/// What is counted of a record as soon as it met its resident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) insurer: u32,
    /// How the fingerprints agree; `None` where they do not settle the record.
    pub(super) agreement: Option<Agreement>,
    /// Foldings through which they agree.
    pub(super) causes: u64,
    /// What could not be compared: a bit for each of [`NOT_COMPARED`](super::NOT_COMPARED).
    pub(super) without: u8,
}

impl Settled {
    /// All but the insurer.
    #[inline]
    fn word(&self) -> u64 {
        let agreement = self.agreement.map_or(0, |agreement| agreement as u64 + 1);
        // The causes take the lower 54 bits.
        self.causes ^ (agreement << 7 | u64::from(self.without)) << 54
    }
}

impl Hash for Settled {
    /// Two words, since many records are hashed.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write_u64(self.word());
        hasher.write_u32(self.insurer);
    }
}

/// What one thread has counted.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) settled: HashMap<Settled, u64>,
    /// By insurer and days to registration.
    pub(super) delays: HashMap<(u32, i32), u64>,
}

impl Counted {
    pub(super) fn add(&mut self, other: Counted) {
        other.settled.into_iter().for_each(|settled| self.add_settled(settled));
        for (delay, records) in other.delays {
            *self.delays.entry(delay).or_default() += records;
        }
    }

    fn add_settled(&mut self, (settled, records): (Settled, u64)) {
        if records > 0 {
            *self.settled.entry(settled).or_default() += records;
        }
    }
}

/// Counts the records of one thread.
///
/// There are far fewer kinds of records than records: those met last are counted in places of their own, found by a
/// few bits of the hash.
pub(super) struct Counter {
    counted: Counted,
    recent: Vec<(Settled, u64)>,
}

/// Places for kinds of records, a power of two.
const RECENT: usize = 2048;

impl Counter {
    pub(super) fn new() -> Counter {
        let nothing = Settled { insurer: 0, agreement: None, causes: 0, without: 0 };
        Counter { counted: Counted::default(), recent: vec![(nothing, 0); RECENT] }
    }

    /// Counts a record.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a few bits of the hash")]
    pub(super) fn settled(&mut self, settled: Settled) {
        let hash =
            settled.word().wrapping_add(u64::from(settled.insurer)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let place = (hash >> (u64::BITS - RECENT.trailing_zeros())) as usize % RECENT;
        let (like, records) = &mut self.recent[place];
        if *like == settled {
            *records += 1;
        } else {
            let before = std::mem::replace(&mut self.recent[place], (settled, 1));
            self.counted.add_settled(before);
        }
    }

    /// Counts the days to a registration with an insurer.
    #[inline]
    pub(super) fn delay(&mut self, insurer: u32, days: i32) {
        *self.counted.delays.entry((insurer, days)).or_default() += 1;
    }

    pub(super) fn finish(mut self) -> Counted {
        for settled in self.recent {
            self.counted.add_settled(settled);
        }
        self.counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_that_meet_in_one_place_are_all_counted() {
        let kind = |insurer: u32| Settled {
            insurer,
            agreement: (!insurer.is_multiple_of(3)).then_some(Agreement::Notation),
            causes: u64::from(insurer % 7),
            without: (insurer % 2) as u8,
        };
        let kinds = 5 * u32::try_from(RECENT).unwrap();
        let mut counter = Counter::new();
        for _ in 0..2 {
            (0..kinds).for_each(|insurer| counter.settled(kind(insurer)));
        }
        (0..10).for_each(|_| counter.settled(kind(1)));
        let records = counter.finish().settled;
        assert_eq!(records.len(), kinds as usize);
        assert!((0..kinds).all(|insurer| records[&kind(insurer)] == if insurer == 1 { 12 } else { 2 }));
    }
}
