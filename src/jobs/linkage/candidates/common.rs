//! Blocking keys that very many records in doubt have in common.

use std::sync::atomic::{AtomicU8, Ordering};

use crate::text::{Block, PersonFingerprint};

/// Records that share a key and are each compared with every resident who has it.
const COMMON: u8 = 64;

/// How many records have each key, counted in a byte; keys of which the hashes fall together count as one.
pub(super) struct CommonKeys(Vec<AtomicU8>);

impl CommonKeys {
    pub(super) fn new(records: usize) -> CommonKeys {
        let keys = records.saturating_mul(Block::ALL.len() * 4);
        let places = keys.next_power_of_two().clamp(1 << 10, 1 << 28);
        CommonKeys(std::iter::repeat_with(AtomicU8::default).take(places).collect())
    }

    /// Counts the keys of a record; threads count side by side.
    pub(super) fn count(&self, fingerprint: &PersonFingerprint) {
        for key in Block::ALL.into_iter().filter_map(|block| fingerprint.blocking_key(block)) {
            // More is as good as this.
            let more = |count: u8| (count <= COMMON).then_some(count + 1);
            let _ = self.0[self.place(key)].try_update(Ordering::Relaxed, Ordering::Relaxed, more);
        }
    }

    pub(super) fn has(&self, key: u64) -> bool {
        self.0[self.place(key)].load(Ordering::Relaxed) > COMMON
    }

    fn place(&self, key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (self.0.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Person;

    #[test]
    fn what_more_than_a_few_dozen_share_is_common() {
        let of = |name| {
            let person = Person { name: Some(name), birth_date: 1980_04_01, sex: 1, ..Person::default() };
            PersonFingerprint::of(&person)
        };
        let (few, many) = (of("山田太郎"), of("鈴木花子"));
        let common = CommonKeys::new(200);
        (0..COMMON).for_each(|_| common.count(&few));
        (0..=COMMON).for_each(|_| common.count(&many));
        let key = |fingerprint: PersonFingerprint| fingerprint.blocking_key(Block::BirthDateAndName).unwrap();
        assert!(!common.has(key(few)) && common.has(key(many)));
    }
}
