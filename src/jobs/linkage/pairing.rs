//! A record beside the resident who bears its number, one of several where several do.

use std::cmp::Reverse;

use super::agreement_patterns::AgreementPattern;
use super::record::{HeldRow, RecordFlags, RecordRow};
use super::register::{BuildMatches, RegisterRow};
use crate::config::RegisterScope;
use crate::text::Agreement;

/// A record beside the resident who bears its number.
pub(super) struct Pairing<'a> {
    pub(super) resident: Option<&'a RegisterRow>,
    agreement: Agreement,
    pub(super) address_compared: bool,
}

impl<'a> Pairing<'a> {
    /// Of several residents with the number the one whose fingerprint settles the record, then who is
    /// active, agrees best, is closest, and stands first in the register. Of several answers, none of which is known to be
    /// newer, the [strictest](strictness).
    pub(super) fn of(record: &RecordRow, residents: &BuildMatches<'a>, scope: RegisterScope) -> Pairing<'a> {
        let paired = |row: &'a RegisterRow| Pairing {
            resident: Some(row),
            agreement: record.fingerprint.agreement(&row.fingerprint),
            address_compared: record.fingerprint.has_address() && row.fingerprint.has_address(),
        };
        let nobody = Pairing { resident: None, agreement: Agreement::Open, address_compared: false };
        let closeness = |row: &RegisterRow| record.fingerprint.closeness(&row.fingerprint);
        match residents {
            BuildMatches::One(row) => row.map_or(nobody, paired),
            BuildMatches::Several(rows) if scope.is_of_answers() => {
                let order = |row: &RegisterRow, pairing: &Pairing<'_>| {
                    let (strictness, agreement) = (strictness(record, row), pairing.agreement as u8);
                    (Reverse(strictness), Reverse(agreement), closeness(row), row.resident())
                };
                let strictest = rows.iter().min_by_key(|row| order(row, &paired(row)));
                strictest.map_or(nobody, |row| paired(row))
            }
            BuildMatches::Several(rows) => {
                let order = |row: &RegisterRow, pairing: &Pairing<'_>| {
                    let agreement = pairing.agreement as u8;
                    (!pairing.settles(), row.inactive(), agreement, -closeness(row), row.resident())
                };
                rows.iter()
                    .map(|row| (order(row, &paired(row)), row))
                    .min_by_key(|(order, _)| *order)
                    .map_or(nobody, |(_, row)| paired(row))
            }
        }
    }

    /// An inactive resident never settles a record.
    pub(super) fn settles(&self) -> bool {
        self.agreement != Agreement::Open && self.resident.is_some_and(|row| !row.inactive())
    }

    /// The record with its resident, to be looked at value by value; whether several active records hold its number, and
    /// whether its resident has a namesake.
    pub(super) fn held(&self, record: &RecordRow, shared: bool, namesake: bool) -> HeldRow {
        let flags = record
            .flags
            .with(RecordFlags::INACTIVE, self.resident.is_some_and(RegisterRow::inactive))
            .with(RecordFlags::SETTLED, self.settles())
            .with(RecordFlags::NUMBER_SHARED, shared)
            .with(RecordFlags::NAMESAKE, namesake)
            .with(RecordFlags::ADDRESS_COMPARED, self.address_compared);
        HeldRow::new(RecordRow { flags, ..*record }, self.resident.map(RegisterRow::resident))
    }

    pub(super) fn pattern(&self, record: &RecordRow) -> AgreementPattern {
        let settles = self.settles();
        let causes = match self.resident {
            Some(row) if settles => record.fingerprint.causes(&row.fingerprint),
            _ => 0,
        };
        AgreementPattern {
            insurer: record.insurer,
            agreement: settles.then_some(self.agreement),
            causes,
            without: self.without(record),
            registration: record.flags.has(RecordFlags::REGISTRATION),
        }
    }

    /// What could not be compared, a bit each; without a resident nothing else is.
    fn without(&self, record: &RecordRow) -> u8 {
        let qualifications = record.flags.has(RecordFlags::SEVERAL_UNKNOWN);
        let without = match self.resident {
            None => [true, false, false, false, false, false, qualifications],
            Some(row) => {
                let [name, kana, birth_date, sex, address] =
                    record.fingerprint.comparable(&row.fingerprint).map(|comparable| !comparable);
                [false, name, kana, birth_date, sex, address, qualifications]
            }
        };
        without.iter().enumerate().fold(0, |bits, (what, applies)| bits | u8::from(*applies) << what)
    }
}

/// How much the ministry's matrix of 2023-09-07 would stop where the record is compared with this resident, as far as
/// fingerprints tell, most for who has died or left.
fn strictness(record: &RecordRow, row: &RegisterRow) -> u8 {
    let [name, kana, birth_date, sex, address] = record.fingerprint.differing(&row.fingerprint);
    match [name, kana].into_iter().filter(|differs| *differs).count() {
        _ if row.inactive() => 5,
        _ if birth_date || sex => 4,
        2 => 3,
        1 if address => 2,
        1 => 1,
        _ => u8::from(address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Person, PersonFingerprint};

    const TARO: Person<'static> = Person {
        name: Some("山田　太郎"),
        name_kana: Some("ヤマダ　タロウ"),
        birth_date: 1980_04_01,
        sex: 1,
        address: Some("東京都千代田区霞が関一丁目２番３号"),
    };

    #[test]
    fn of_several_answers_the_strictest() {
        let spelt = Person { name: Some("山田太郎"), ..TARO };
        let moved = Person { address: Some("奈良県橿原市八木町一丁目1番18号"), ..TARO };
        let married =
            Person { name: Some("鈴木　太郎"), name_kana: Some("スズキ　タロウ"), ..TARO };
        let moved_and_one = Person { name: Some("鈴木　太郎"), ..moved };
        let younger = Person { birth_date: 1980_04_02, ..TARO };
        let without_date = Person { birth_date: 0, ..TARO };
        let record = RecordRow {
            number: 1,
            record: 9,
            fingerprint: PersonFingerprint::of(&TARO),
            qualification: 0,
            insurer: 0,
            flags: RecordFlags::default(),
        };
        let row = |resident, inactive, person: &Person<'_>| {
            RegisterRow::own(1, resident, inactive, PersonFingerprint::of(person))
        };
        let cases = [
            (row(1, false, &younger), row(2, true, &TARO), "who has died"),
            (row(3, true, &TARO), row(4, true, &moved), "of two the one less close"),
            (row(5, false, &married), row(6, false, &younger), "a birth date stops all"),
            (row(7, false, &moved_and_one), row(8, false, &married), "both names"),
            (row(9, false, &moved), row(10, false, &moved_and_one), "one name and the address"),
            (row(11, false, &TARO), row(12, false, &moved), "the address alone"),
            (row(13, false, &TARO), row(14, false, &spelt), "another notation"),
            (row(15, false, &TARO), row(16, false, &without_date), "what cannot be compared does not agree"),
        ];
        for (loose, strict, why) in cases {
            for rows in [vec![&loose, &strict], vec![&strict, &loose]] {
                let residents = BuildMatches::Several(rows);
                let found = Pairing::of(&record, &residents, RegisterScope::Answers).resident;
                assert_eq!(found.map(RegisterRow::resident), Some(strict.resident()), "{why}");
            }
        }
        let alike = [row(17, false, &TARO), row(18, false, &TARO)];
        let residents = BuildMatches::Several(alike.iter().rev().collect());
        let found = Pairing::of(&record, &residents, RegisterScope::Answers).resident;
        assert_eq!(found.map(RegisterRow::resident), Some(17), "of equal ones the first");
    }
}
