//! The closest few residents of each record in doubt.

use std::collections::BTreeMap;

use crate::engine::operators::TopK;
use crate::text::PersonFingerprint;

/// Residents kept for a record.
const KEPT: usize = 3;

/// Residents of a common key that are compared with the records that share it.
pub(super) const MOST_MEMBERS: usize = 64;

/// A record in doubt.
#[derive(Clone, Copy)]
pub(super) struct Suspect {
    pub(super) fingerprint: PersonFingerprint,
    /// The resident whose number it bears.
    pub(super) linked: Option<u64>,
}

/// What one thread has found: for each record the closest residents, and the members of common keys.
pub(super) struct Best {
    closest: Vec<TopK<KEPT>>,
    common: BTreeMap<u64, Members>,
}

/// Residents with a common key, in the order of the register; one with an alias stands there twice.
type Members = BTreeMap<(u64, [u8; PersonFingerprint::SIZE]), PersonFingerprint>;

impl Best {
    pub(super) fn new(suspects: usize) -> Best {
        Best { closest: vec![TopK::default(); suspects], common: BTreeMap::new() }
    }

    /// Compares a resident with a record and keeps it if it is among the closest; of those that are equally close the one
    /// that the register lists first.
    pub(super) fn consider(
        &mut self,
        position: u32,
        suspect: &Suspect,
        resident: u64,
        fingerprint: &PersonFingerprint,
    ) {
        if suspect.linked != Some(resident) {
            self.closest[position as usize].offer(suspect.fingerprint.closeness(fingerprint), resident);
        }
    }

    /// Notes a resident with a key that very many records share; the first few of the register stay.
    pub(super) fn note_common(&mut self, key: u64, resident: u64, fingerprint: &PersonFingerprint) {
        let members = self.common.entry(key).or_default();
        members.insert((resident, fingerprint.to_bytes()), *fingerprint);
        if members.len() > MOST_MEMBERS {
            members.pop_last();
        }
    }

    /// Adds what another thread has found.
    pub(super) fn merge(&mut self, other: Best) {
        self.closest.iter_mut().zip(&other.closest).for_each(|(own, theirs)| own.merge(theirs));
        for (key, members) in other.common {
            for ((resident, _), fingerprint) in members {
                self.note_common(key, resident, &fingerprint);
            }
        }
    }

    /// The members of the common keys, which are still to be compared.
    pub(super) fn take_common(&mut self) -> BTreeMap<u64, Members> {
        std::mem::take(&mut self.common)
    }

    /// Each record's residents, the closest first.
    pub(super) fn residents(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        let numbered = self.closest.iter().enumerate();
        numbered.flat_map(|(suspect, closest)| closest.ids().map(move |resident| (suspect, resident)))
    }
}
