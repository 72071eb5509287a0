//! Top-k candidates: the closest few residents of each record in doubt.

use std::collections::BTreeMap;

use super::lookup_counts::LookupCounts;
use crate::engine::operators::TopK;
use crate::text::PersonFingerprint;

/// Candidates kept for a record.
const CANDIDATES: usize = 3;

/// Residents of a common block that are compared with the records in it.
pub(super) const MOST_MEMBERS: usize = 64;

/// A record in doubt.
#[derive(Clone, Copy)]
pub(super) struct RecordInDoubt {
    pub(super) fingerprint: PersonFingerprint,
    /// The resident whose number it bears.
    pub(super) linked: Option<u64>,
}

/// What one thread has found: for each record the closest residents, and the members of common blocks.
pub(super) struct TopCandidates {
    closest: Vec<TopK<CANDIDATES>>,
    lookups: Vec<LookupCounts>,
    common_blocks: BTreeMap<u64, BlockMembers>,
}

/// Residents who share a blocking key, in the order of the register; one with an alias stands there twice.
type BlockMembers = BTreeMap<(u64, [u8; PersonFingerprint::SIZE]), PersonFingerprint>;

impl TopCandidates {
    pub(super) fn new(records: usize) -> TopCandidates {
        TopCandidates {
            closest: vec![TopK::default(); records],
            lookups: vec![LookupCounts::default(); records],
            common_blocks: BTreeMap::new(),
        }
    }

    /// Compares a resident with a record, counts who can be looked up, and keeps it if it is among the closest; of those that are equally close the one
    /// that the register lists first.
    pub(super) fn offer(
        &mut self,
        position: u32,
        record: &RecordInDoubt,
        resident: u64,
        fingerprint: &PersonFingerprint,
    ) {
        if let Some(items) = record.fingerprint.lookup_items(fingerprint) {
            self.lookups[position as usize].add(items, resident);
        }
        if record.linked != Some(resident) {
            self.closest[position as usize].offer(record.fingerprint.closeness(fingerprint), resident);
        }
    }

    /// Adds a resident to the block of a key that very many records share; the first few of the register stay.
    pub(super) fn add_to_common_block(&mut self, key: u64, resident: u64, fingerprint: &PersonFingerprint) {
        let members = self.common_blocks.entry(key).or_default();
        members.insert((resident, fingerprint.to_bytes()), *fingerprint);
        if members.len() > MOST_MEMBERS {
            members.pop_last();
        }
    }

    /// Adds what another thread has found.
    pub(super) fn merge(&mut self, other: TopCandidates) {
        self.closest.iter_mut().zip(&other.closest).for_each(|(own, theirs)| own.merge(theirs));
        self.lookups.iter_mut().zip(&other.lookups).for_each(|(own, theirs)| own.merge(*theirs));
        for (key, members) in other.common_blocks {
            for ((resident, _), fingerprint) in members {
                self.add_to_common_block(key, resident, &fingerprint);
            }
        }
    }

    /// The common blocks, which are still to be compared.
    pub(super) fn take_common_blocks(&mut self) -> BTreeMap<u64, BlockMembers> {
        std::mem::take(&mut self.common_blocks)
    }

    /// How many residents each record is found by, by its position: by three items at least, and by all five.
    pub(super) fn lookups(&self) -> impl Iterator<Item = [u8; 2]> + '_ {
        self.lookups.iter().map(|counts| counts.counts())
    }

    /// The candidates of each record, by its position, the closest first.
    pub(super) fn residents(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        let numbered = self.closest.iter().enumerate();
        numbered.flat_map(|(position, closest)| closest.ids().map(move |resident| (position, resident)))
    }
}
