//! Blocking keys that very many records in doubt have in common.

use crate::text::{Block, PersonFingerprint};

/// Records that share a key and are each compared with every resident who has it.
const COMMON: u8 = 64;

/// How many records have each key, counted in a byte; keys of which the hashes fall together count as one.
pub(super) struct CommonKeys(Vec<u8>);

impl CommonKeys {
    pub(super) fn new(records: usize) -> CommonKeys {
        let keys = records.saturating_mul(Block::ALL.len() * 4);
        CommonKeys(vec![0; keys.next_power_of_two().clamp(1 << 10, 1 << 28)])
    }

    pub(super) fn count(&mut self, fingerprint: &PersonFingerprint) {
        for key in Block::ALL.into_iter().filter_map(|block| fingerprint.blocking_key(block)) {
            let place = self.place(key);
            self.0[place] = self.0[place].saturating_add(1);
        }
    }

    pub(super) fn has(&self, key: u64) -> bool {
        self.0[self.place(key)] > COMMON
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
        let mut common = CommonKeys::new(200);
        (0..COMMON).for_each(|_| common.count(&few));
        (0..=COMMON).for_each(|_| common.count(&many));
        let key = |fingerprint: PersonFingerprint| fingerprint.blocking_key(Block::BirthDateAndName).unwrap();
        assert!(!common.has(key(few)) && common.has(key(many)));
    }
}
