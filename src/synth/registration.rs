//! Dates of a registration, and the qualifications a person has beside it.

use super::{
    chance::{Chance, Stream},
    day::{AS_OF, BirthDate},
    record::Linkage,
};

/// Which of a person's qualifications a record is of.
///
/// Of every 25 records, 24 are of a current qualification and one is of a former one of one of
/// these people.
#[derive(Debug, Clone, Copy)]
pub(super) struct Qualification {
    /// Serial number among the current qualifications: the same for both records of a person.
    pub(super) serial: u64,
    /// Whether it is the former one.
    pub(super) former: bool,
    /// Whether the person has a record of a former qualification.
    has_former: bool,
    /// Whether the former one was never ended.
    former_lasts: bool,
}

/// Number of current qualifications among the records.
pub(super) const fn current_among(linkages: u64) -> u64 {
    linkages - linkages / 25
}

impl Qualification {
    pub(super) fn of(seed: u64, linkages: u64, row: u64) -> Qualification {
        let current = current_among(linkages);
        let former = row >= current;
        let serial = if former { (row - current) * 24 + 7 } else { row };
        let has_former = serial % 24 == 7 && serial / 24 < linkages - current;
        let former_lasts =
            has_former && Chance::of(seed, Stream::Registration, serial ^ (1 << 62)).below(10) < 3;
        Qualification { serial, former, has_former, former_lasts }
    }

    /// Other valid qualifications as the records have them.
    pub(super) fn others(&self) -> u8 {
        u8::from(if self.former { true } else { self.has_former && self.former_lasts })
    }

    /// Whether this one has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.former && !self.former_lasts
    }

    /// Writes the dates.
    pub(super) fn write_dates(&self, seed: u64, born: i32, linkage: &mut Linkage) {
        let mut chance = Chance::of(seed, Stream::Registration, self.serial * 2 + u64::from(self.former));
        let days = if self.former { chance.within(4_000, 8_000) } else { chance.within(30, 3_900) };
        let from = (AS_OF - days).max(born).min(AS_OF);
        let slow = chance.one_in(8);
        let notified = from + chance.within(0, if slow { 40 } else { 6 });
        let slow = chance.one_in(7);
        let registered = notified + chance.within(0, if slow { 50 } else { 5 });
        let ended = from + chance.within(100, 3_900);
        for (text, day) in [
            (&mut linkage.qualified_from, from),
            (&mut linkage.notified_on, notified),
            (&mut linkage.registered_at, registered),
        ] {
            BirthDate::of_day(day.min(AS_OF)).write(text);
        }
        if self.has_ended() {
            BirthDate::of_day(ended.min(AS_OF)).write(&mut linkage.qualified_to);
        }
    }
}
