//! Records in doubt by their blocking keys, for looking up a resident's keys one after another.

use crate::text::{Block, PersonFingerprint};

/// A record in doubt.
#[derive(Clone, Copy)]
pub(super) struct Suspect {
    pub(super) fingerprint: PersonFingerprint,
    /// The resident whose number it bears.
    pub(super) linked: Option<u64>,
}

/// Blocking keys in order, found by their leading bits.
///
/// Most residents share no key with any record in doubt: a Bloom filter of one word a key answers for those
/// without a look at the keys.
pub(super) struct SuspectIndex {
    /// Key and suspect, in order.
    entries: Vec<(u64, u32)>,
    /// Where the entries of each value of the leading bits start.
    starts: Vec<u32>,
    /// The leading bits that tell entries apart.
    shift: u32,
    present: Vec<u64>,
}

/// Bits of the filter for each entry.
const PRESENCE_BITS: usize = 16;

impl SuspectIndex {
    pub(super) fn new(suspects: &[Suspect]) -> SuspectIndex {
        let keys = |suspect: &Suspect| {
            Block::ALL.map(|block| suspect.fingerprint.blocking_key(block)).into_iter().flatten()
        };
        let count: usize = suspects.iter().map(|suspect| keys(suspect).count()).sum();
        let bits = count.next_power_of_two().trailing_zeros().max(1);
        let shift = u64::BITS - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for key in suspects.iter().flat_map(keys) {
            starts[leading(key, shift) + 1] += 1;
        }
        for position in 1..starts.len() {
            starts[position] += starts[position - 1];
        }
        // Each entry goes among those of its leading bits, so that only a few are left to be sorted.
        let mut free = starts.clone();
        let mut entries = vec![(0, 0); count];
        for (suspect, position) in suspects.iter().zip(0_u32..) {
            for key in keys(suspect) {
                let place = &mut free[leading(key, shift)];
                entries[*place as usize] = (key, position);
                *place += 1;
            }
        }
        for bounds in starts.windows(2) {
            entries[bounds[0] as usize..bounds[1] as usize].sort_unstable();
        }
        let words = (entries.len() * PRESENCE_BITS).next_power_of_two().max(64) / 64;
        let mut index = SuspectIndex { entries, starts, shift, present: vec![0; words] };
        for position in 0..index.entries.len() {
            let (word, bits) = index.presence(index.entries[position].0);
            index.present[word] |= bits;
        }
        index
    }

    /// The entries with this key.
    pub(super) fn with_key(&self, key: u64) -> &[(u64, u32)] {
        let leading = leading(key, self.shift);
        let near = &self.entries[self.starts[leading] as usize..self.starts[leading + 1] as usize];
        let first = near.partition_point(|(other, _)| *other < key);
        let after = near.partition_point(|(other, _)| *other <= key);
        &near[first..after]
    }

    /// Reads what [`SuspectIndex::may_have`] will read, so that it is on its way from memory.
    #[inline]
    pub(super) fn touch(&self, key: u64) -> u64 {
        self.present[self.presence(key).0]
    }

    /// Whether some entry has the key, perhaps; where this is false, none has.
    #[inline]
    pub(super) fn may_have(&self, key: u64) -> bool {
        let (word, bits) = self.presence(key);
        self.present[word] & bits == bits
    }

    /// A word of the filter and two bits of it.
    #[inline]
    fn presence(&self, key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((hash >> 32) as usize & (self.present.len() - 1), 1 << (hash >> 20 & 63) | 1 << (hash >> 26 & 63))
    }
}

/// The leading bits of a key.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "no more bits than entries have positions")]
fn leading(key: u64, shift: u32) -> usize {
    (key >> shift) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Person;

    fn suspect(name: &str, birth_date: i32) -> Suspect {
        let person = Person { name: Some(name), birth_date, sex: 1, ..Person::default() };
        Suspect { fingerprint: PersonFingerprint::of(&person), linked: None }
    }

    #[test]
    fn a_key_finds_all_that_share_it_and_nobody_else() {
        let suspects = [
            suspect("山田太郎", 1980_04_01),
            suspect("鈴木花子", 1980_04_01),
            suspect("山田 太郎", 1980_04_01),
        ];
        let index = SuspectIndex::new(&suspects);
        let key = suspects[0].fingerprint.blocking_key(Block::BirthDateAndName).unwrap();
        let found: Vec<u32> = index.with_key(key).iter().map(|(_, suspect)| *suspect).collect();
        assert_eq!(found, [0, 2]);
        assert!(index.may_have(key) && index.with_key(key ^ 1).is_empty());
        let nobody = SuspectIndex::new(&[]);
        assert!(!nobody.may_have(key) && nobody.with_key(key).is_empty());
    }
}
