//! Agreement patterns: records are counted by how they agree with their resident as soon as both are joined.

use std::hash::{Hash, Hasher};

use datafusion::common::HashMap;

use crate::engine::operators::{GroupCounter, Kind};
use crate::hash::fibonacci;
use crate::text::Agreement;

/// How a record agrees with its resident, for an insurer: the key of the counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AgreementPattern {
    pub(super) insurer: u32,
    /// How the fingerprints agree; `None` where they do not settle the record.
    pub(super) agreement: Option<Agreement>,
    /// Foldings through which they agree.
    pub(super) causes: u64,
    /// What could not be compared: a bit for each of [`NOT_COMPARED`](super::NOT_COMPARED).
    pub(super) without: u8,
}

impl AgreementPattern {
    /// All but the insurer, hashed into one word.
    #[inline]
    fn word(&self) -> u64 {
        let agreement = self.agreement.map_or(0, |agreement| agreement as u64 + 1);
        // Of the causes only those of addresses reach so far up, and few records have them and lack a field.
        self.causes ^ (agreement << 7 | u64::from(self.without)) << 54
    }
}

impl Hash for AgreementPattern {
    /// Two words, since many records are hashed.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write_u64(self.word());
        hasher.write_u32(self.insurer);
    }
}

impl Kind for AgreementPattern {
    #[inline]
    fn quick_hash(&self) -> u64 {
        fibonacci(self.word().wrapping_add(u64::from(self.insurer)))
    }
}

/// The counts of one thread, or of all.
#[derive(Debug, Default)]
pub(super) struct PatternCounts {
    pub(super) patterns: HashMap<AgreementPattern, u64>,
    /// By insurer and days to registration.
    pub(super) delays: HashMap<(u32, i32), u64>,
}

impl PatternCounts {
    pub(super) fn add(&mut self, other: PatternCounts) {
        for (pattern, records) in other.patterns {
            *self.patterns.entry(pattern).or_default() += records;
        }
        for (delay, records) in other.delays {
            *self.delays.entry(delay).or_default() += records;
        }
    }
}

/// Counts the records of one thread.
pub(super) struct PatternCounter {
    patterns: GroupCounter<AgreementPattern>,
    delays: HashMap<(u32, i32), u64>,
}

impl PatternCounter {
    pub(super) fn new() -> PatternCounter {
        PatternCounter { patterns: GroupCounter::default(), delays: HashMap::new() }
    }

    /// Counts a record.
    #[inline]
    pub(super) fn count(&mut self, pattern: AgreementPattern) {
        self.patterns.count(pattern);
    }

    /// Counts the days to a registration with an insurer.
    #[inline]
    pub(super) fn delay(&mut self, insurer: u32, days: i32) {
        *self.delays.entry((insurer, days)).or_default() += 1;
    }

    pub(super) fn finish(self) -> PatternCounts {
        PatternCounts { patterns: self.patterns.finish(), delays: self.delays }
    }
}
