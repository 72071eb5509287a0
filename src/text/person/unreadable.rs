//! On which side a value cannot be read.

use super::fingerprint::PersonFingerprint;
use super::values::Person;
use crate::text::{State, address, kana, name};

/// For kanji name, kana name, birth date, sex and address a bit each for the record and for the resident: whether it has a
/// character that cannot be read, or a part that is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unreadable(u16);

impl Unreadable {
    const FIELDS: u32 = 5;

    /// What cannot be read of a record and of a resident.
    pub(super) fn of(record: &Person<'_>, resident: &Person<'_>) -> Unreadable {
        Unreadable(Unreadable::fields(record) | Unreadable::fields(resident) << Unreadable::FIELDS)
    }

    /// Those that these bits stand for.
    #[must_use]
    pub const fn from_bits(bits: u16) -> Unreadable {
        Unreadable(bits)
    }

    /// A bit for each field of each side.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Whether a field of the record cannot be read, counted from the kanji name.
    #[must_use]
    pub const fn of_record(self, field: usize) -> bool {
        self.0 >> field & 1 == 1
    }

    /// Likewise of the resident.
    #[must_use]
    pub const fn of_resident(self, field: usize) -> bool {
        self.0 >> Unreadable::FIELDS >> field & 1 == 1
    }

    fn fields(person: &Person<'_>) -> u16 {
        let text = |value: Option<&str>, state: fn(&str) -> State| {
            value.is_some_and(|value| state(value) == State::Undetermined)
        };
        let birth_date = person.birth_date;
        let unknown_part = birth_date != 0
            && (birth_date == PersonFingerprint::UNKNOWN_DATE
                || birth_date / 10_000 == 0
                || birth_date / 100 % 100 == 0
                || birth_date % 100 == 0);
        u16::from(text(person.name, |name| name::fingerprint(name).state))
            | u16::from(text(person.name_kana, |kana| kana::fingerprint(kana).state)) << 1
            | u16::from(unknown_part) << 2
            | u16::from(text(person.address, |address| address::fingerprint(address).state)) << 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_is_told() {
        let record = Person { name: Some("山● 太郎"), birth_date: 1980_04_00, ..Person::default() };
        let resident = Person { name: Some("山田 太郎"), address: Some("東京都●"), ..record };
        let unreadable = Unreadable::from_bits(Unreadable::of(&record, &resident).bits());
        let sides = |field| (unreadable.of_record(field), unreadable.of_resident(field));
        let expected = [(true, false), (false, false), (true, true), (false, false), (false, true)];
        assert_eq!([0, 1, 2, 3, 4].map(sides), expected);
    }
}
