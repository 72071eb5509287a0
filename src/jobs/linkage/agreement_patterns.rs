//! Agreement patterns: records are counted by how they agree with their resident as soon as both are joined.

use std::hash::{Hash, Hasher};

use datafusion::common::HashMap;

use super::obligation::Obligation;
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
    /// Whether the policy of registration applies.
    pub(super) registration: bool,
}

impl AgreementPattern {
    /// All but the causes, in one word.
    #[inline]
    fn rest(&self) -> u64 {
        let agreement = self.agreement.map_or(0, |agreement| agreement as u64 + 1);
        let small = u64::from(self.registration) << 10 | agreement << 8 | u64::from(self.without);
        small << 32 | u64::from(self.insurer)
    }
}

impl Hash for AgreementPattern {
    /// Two words, since many records are hashed.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write_u64(self.causes);
        hasher.write_u64(self.rest());
    }
}

impl Kind for AgreementPattern {
    #[inline]
    fn quick_hash(&self) -> u64 {
        fibonacci(self.causes ^ fibonacci(self.rest()))
    }
}

/// The counts of one thread, or of all.
#[derive(Debug, Default)]
pub(super) struct PatternCounts {
    pub(super) patterns: HashMap<AgreementPattern, u64>,
    /// By insurer, obligation and the days that it took.
    pub(super) delays: HashMap<(u32, Obligation, i32), u64>,
    pub(super) odd: OddRecords,
}

impl PatternCounts {
    pub(super) fn add(&mut self, other: PatternCounts) {
        for (pattern, records) in other.patterns {
            *self.patterns.entry(pattern).or_default() += records;
        }
        for (delay, records) in other.delays {
            *self.delays.entry(delay).or_default() += records;
        }
        self.odd.add(other.odd);
    }
}

/// Counts the records of one thread.
pub(super) struct PatternCounter {
    patterns: GroupCounter<AgreementPattern>,
    delays: HashMap<(u32, Obligation, i32), u64>,
    odd: OddRecords,
}

/// Records that say something that cannot be, and are judged like all others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OddRecords {
    /// The birth date lies after the day on which the run judges.
    pub(super) born_later: u64,
    /// The qualification ends before it begins.
    pub(super) dates_reversed: u64,
}

impl OddRecords {
    pub(super) fn add(&mut self, other: OddRecords) {
        self.born_later += other.born_later;
        self.dates_reversed += other.dates_reversed;
    }
}

impl PatternCounter {
    pub(super) fn new() -> PatternCounter {
        PatternCounter {
            patterns: GroupCounter::default(),
            delays: HashMap::new(),
            odd: OddRecords::default(),
        }
    }

    /// Counts a record.
    #[inline]
    pub(super) fn count(&mut self, pattern: AgreementPattern) {
        self.patterns.count(pattern);
    }

    /// Counts the days that an obligation took.
    #[inline]
    pub(super) fn delay(&mut self, insurer: u32, obligation: Obligation, days: i32) {
        *self.delays.entry((insurer, obligation, days)).or_default() += 1;
    }

    /// Counts odd records.
    pub(super) fn odd(&mut self, odd: OddRecords) {
        self.odd.add(odd);
    }

    pub(super) fn finish(self) -> PatternCounts {
        PatternCounts { patterns: self.patterns.finish(), delays: self.delays, odd: self.odd }
    }
}
