//! Agreement patterns: records are counted by how they agree with their resident as soon as both are joined.

use std::hash::{Hash, Hasher};

use datafusion::common::HashMap;

use super::obligation::DelayCounts;
use crate::engine::operators::{GroupCounter, Kind};
use crate::hash::fibonacci;
use crate::jobs::last_run::RowsByInsurer;
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
    pub(super) delays: DelayCounts,
    pub(super) odd: OddRecords,
}

impl PatternCounts {
    /// The records of each insurer, by its name.
    pub(super) fn rows_by_insurer(&self, insurers: &[String]) -> RowsByInsurer {
        let mut rows = RowsByInsurer::new();
        for (pattern, records) in &self.patterns {
            if let Some(insurer) = insurers.get(pattern.insurer as usize) {
                *rows.entry(insurer.clone()).or_default() += records;
            }
        }
        rows
    }

    pub(super) fn add(&mut self, other: PatternCounts) {
        for (pattern, records) in other.patterns {
            *self.patterns.entry(pattern).or_default() += records;
        }
        self.delays.add(other.delays);
        self.odd.add(other.odd);
    }
}

/// Counts the records of one thread.
pub(super) struct PatternCounter {
    patterns: GroupCounter<AgreementPattern>,
    delays: DelayCounts,
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
            delays: DelayCounts::default(),
            odd: OddRecords::default(),
        }
    }

    /// Counts a record.
    #[inline]
    pub(super) fn count(&mut self, pattern: AgreementPattern) {
        self.patterns.count(pattern);
    }

    /// The counts of the days that obligations took.
    pub(super) fn delays(&mut self) -> &mut DelayCounts {
        &mut self.delays
    }

    /// Counts odd records.
    pub(super) fn odd(&mut self, odd: OddRecords) {
        self.odd.add(odd);
    }

    pub(super) fn finish(self) -> PatternCounts {
        PatternCounts { patterns: self.patterns.finish(), delays: self.delays, odd: self.odd }
    }
}
