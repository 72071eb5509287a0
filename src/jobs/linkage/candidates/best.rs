//! The closest few residents of each record in doubt.

use std::collections::BTreeMap;

use super::index::Suspect;
use crate::text::PersonFingerprint;

/// Residents kept for a record.
pub(super) const KEPT: usize = 3;

/// Residents of a common key that are compared with the records that share it.
pub(super) const MOST_MEMBERS: usize = 64;

/// A resident found for a record, packed so that the closest is the greatest, and of those the one
/// that the register lists first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Found(u64);

const RESIDENT_BITS: u32 = 56;
const RESIDENT_MASK: u64 = (1 << RESIDENT_BITS) - 1;
/// Keeps a closeness, which may be negative, above the zero of nobody.
const CLOSENESS_BIAS: i16 = 64;

impl Found {
    fn new(closeness: i16, resident: u64) -> Found {
        let biased = u64::from((closeness + CLOSENESS_BIAS).clamp(1, 255).unsigned_abs());
        Found(biased << RESIDENT_BITS | (!resident & RESIDENT_MASK))
    }

    fn resident(self) -> Option<u64> {
        (self.0 != 0).then_some(!self.0 & RESIDENT_MASK)
    }
}

/// What one thread has found: for each record the closest residents, and the members of common keys.
pub(super) struct Best {
    closest: Vec<[Found; KEPT]>,
    common: BTreeMap<u64, BTreeMap<u64, PersonFingerprint>>,
}

impl Best {
    pub(super) fn new(suspects: usize) -> Best {
        Best { closest: vec![[Found::default(); KEPT]; suspects], common: BTreeMap::new() }
    }

    /// Compares a resident with a record and keeps it if it is among the closest.
    pub(super) fn consider(
        &mut self,
        position: u32,
        suspect: &Suspect,
        resident: u64,
        fingerprint: &PersonFingerprint,
    ) {
        if suspect.linked != Some(resident) {
            let found = Found::new(suspect.fingerprint.closeness(fingerprint), resident);
            insert(&mut self.closest[position as usize], found);
        }
    }

    /// Notes a resident with a key that very many records share; the first few of the register stay.
    pub(super) fn note_common(&mut self, key: u64, resident: u64, fingerprint: &PersonFingerprint) {
        let members = self.common.entry(key).or_default();
        members.insert(resident, *fingerprint);
        if members.len() > MOST_MEMBERS {
            members.pop_last();
        }
    }

    /// Adds what another thread has found.
    pub(super) fn merge(&mut self, other: Best) {
        for (own, theirs) in self.closest.iter_mut().zip(other.closest) {
            for found in theirs {
                insert(own, found);
            }
        }
        for (key, members) in other.common {
            for (resident, fingerprint) in members {
                self.note_common(key, resident, &fingerprint);
            }
        }
    }

    /// The members of the common keys, which are still to be compared.
    pub(super) fn take_common(&mut self) -> BTreeMap<u64, BTreeMap<u64, PersonFingerprint>> {
        std::mem::take(&mut self.common)
    }

    /// Each record's residents, the closest first.
    pub(super) fn residents(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        let numbered = self.closest.iter().enumerate();
        numbered.flat_map(|(suspect, closest)| {
            closest.iter().filter_map(move |found| Some((suspect, found.resident()?)))
        })
    }
}

/// Inserts into a list that is in order, each resident once and with the greatest closeness.
fn insert(closest: &mut [Found; KEPT], mut found: Found) {
    for place in closest.iter_mut() {
        if found.resident().is_none() {
            return;
        }
        if found > *place {
            std::mem::swap(place, &mut found);
        }
        if found.resident() == place.resident() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(found: &[(i16, u64)]) -> Vec<u64> {
        let mut closest = [Found::default(); KEPT];
        for (closeness, resident) in found {
            insert(&mut closest, Found::new(*closeness, *resident));
        }
        closest.iter().filter_map(|found| found.resident()).collect()
    }

    #[test]
    fn the_closest_come_first_and_each_once() {
        assert_eq!(
            listed(&[(1, 7), (9, 3), (-4, 5), (9, 2)]),
            [2, 3, 7],
            "equal ones by the register's order"
        );
        assert_eq!(listed(&[(1, 7), (9, 7)]), [7], "found through two blocks");
        assert_eq!(listed(&[(9, 7), (1, 7)]), [7]);
        assert_eq!(listed(&[(5, 1), (9, 7), (6, 1)]), [7, 1]);
        assert_eq!(listed(&[(3, 0)]), [0], "the first row of the register is a resident too");
    }
}
