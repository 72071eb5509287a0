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
/// Most residents share no key with any record in doubt: a bit map answers for those without a look
/// at the keys.
pub(super) struct SuspectIndex {
    /// Key and suspect, in order.
    entries: Vec<(u64, u32)>,
    /// Where the entries of each value of the leading bits start.
    starts: Vec<u32>,
    /// The leading bits that tell entries apart.
    shift: u32,
    present: Vec<u64>,
}

/// Bits of the map for each entry.
const PRESENCE_BITS: usize = 8;

impl SuspectIndex {
    pub(super) fn new(suspects: &[Suspect]) -> SuspectIndex {
        let mut entries: Vec<(u64, u32)> = Vec::with_capacity(suspects.len() * Block::ALL.len());
        for (suspect, position) in suspects.iter().zip(0_u32..) {
            let keys = Block::ALL.into_iter().filter_map(|block| suspect.fingerprint.blocking_key(block));
            entries.extend(keys.map(|key| (key, position)));
        }
        entries.sort_unstable();
        let bits = entries.len().next_power_of_two().trailing_zeros().max(1);
        let shift = u64::BITS - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for (key, _) in &entries {
            starts[leading(*key, shift) + 1] += 1;
        }
        for position in 1..starts.len() {
            starts[position] += starts[position - 1];
        }
        let words = (entries.len() * PRESENCE_BITS).next_power_of_two().max(64) / 64;
        let mut index = SuspectIndex { entries, starts, shift, present: vec![0; words] };
        for position in 0..index.entries.len() {
            let (word, bit) = index.presence(index.entries[position].0);
            index.present[word] |= bit;
        }
        index
    }

    /// The entries with this key; empty for nearly every key.
    #[inline]
    pub(super) fn with_key(&self, key: u64) -> &[(u64, u32)] {
        let (word, bit) = self.presence(key);
        if self.present[word] & bit == 0 {
            return &[];
        }
        let leading = leading(key, self.shift);
        let near = &self.entries[self.starts[leading] as usize..self.starts[leading + 1] as usize];
        let first = near.partition_point(|(other, _)| *other < key);
        let after = near.partition_point(|(other, _)| *other <= key);
        &near[first..after]
    }

    fn presence(&self, key: u64) -> (usize, u64) {
        let position = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        ((position / 64) as usize & (self.present.len() - 1), 1 << (position % 64))
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
        assert!(index.with_key(key ^ 1).is_empty());
        assert!(SuspectIndex::new(&[]).with_key(key).is_empty());
    }
}
