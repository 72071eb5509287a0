//! What is counted of the records as soon as they met the register.

use std::hash::{Hash, Hasher};

use datafusion::common::HashMap;

use crate::engine::operators::{GroupCounter, Kind};
use crate::hash::fibonacci;
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

impl Kind for Settled {
    #[inline]
    fn quick_hash(&self) -> u64 {
        fibonacci(self.word().wrapping_add(u64::from(self.insurer)))
    }
}

/// What was counted of the records of one thread, or of all.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) settled: HashMap<Settled, u64>,
    /// By insurer and days to registration.
    pub(super) delays: HashMap<(u32, i32), u64>,
}

impl Counted {
    pub(super) fn add(&mut self, other: Counted) {
        for (settled, records) in other.settled {
            *self.settled.entry(settled).or_default() += records;
        }
        for (delay, records) in other.delays {
            *self.delays.entry(delay).or_default() += records;
        }
    }
}

/// Counts the records of one thread.
pub(super) struct Counter {
    settled: GroupCounter<Settled>,
    delays: HashMap<(u32, i32), u64>,
}

impl Counter {
    pub(super) fn new() -> Counter {
        Counter { settled: GroupCounter::default(), delays: HashMap::new() }
    }

    /// Counts a record.
    #[inline]
    pub(super) fn settled(&mut self, settled: Settled) {
        self.settled.count(settled);
    }

    /// Counts the days to a registration with an insurer.
    #[inline]
    pub(super) fn delay(&mut self, insurer: u32, days: i32) {
        *self.delays.entry((insurer, days)).or_default() += 1;
    }

    pub(super) fn finish(self) -> Counted {
        Counted { settled: self.settled.finish(), delays: self.delays }
    }
}
