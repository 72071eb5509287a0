//! Made-up insured people: key, birth date, age group.

use super::super::{
    chance::Chance,
    day::{BirthDate, day},
    record::push_number,
};
use super::{case::Case, key::Key, terms::AgeGroup};
use crate::codes::{insurer_number::InsurerNumber, prefecture::Prefecture};

#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) index: u64,
    pub(super) key: Key,
    pub(super) born: i32,
    pub(super) group: AgeGroup,
}

/// Day of the first service, and of the last.
pub(super) const FIRST: i32 = day(2024, 4, 8);
pub(super) const LAST: i32 = day(2024, 9, 30);
/// The day on which terms are reassessed.
pub(super) const REASSESSMENT: i32 = day(2024, 8, 1);

impl Member {
    pub(super) fn of(index: u64, case: Case, chance: &mut Chance) -> Member {
        let group = group(case, chance);
        let born = born(case, group, chance);
        // Who turns 75 is still insured where he was.
        let for_elderly = group == AgeGroup::Late;
        Member { index, key: key(index, for_elderly, chance), born, group }
    }

    /// The key with the insurer of those of 75 and over (後期高齢者医療広域連合).
    pub(super) fn late_key(&self, chance: &mut Chance) -> Key {
        key(self.index, true, chance)
    }
}

/// The age group on the first service.
fn group(case: Case, chance: &mut Chance) -> AgeGroup {
    match case {
        Case::TurnsSeventy | Case::TurnsSeventyOnTheFirst => AgeGroup::Young,
        Case::TurnsSeventyFive | Case::ElderlyOutOfValidity => AgeGroup::Elderly,
        Case::StartsSchool => AgeGroup::Preschool,
        Case::UnknownRatioReturned => {
            chance.pick(&[AgeGroup::Elderly, AgeGroup::Late]).unwrap_or(AgeGroup::Late)
        }
        Case::DecidedAgainstAge => {
            chance.pick(&[AgeGroup::Preschool, AgeGroup::Young]).unwrap_or(AgeGroup::Young)
        }
        _ => match chance.below(100) {
            0..5 => AgeGroup::Preschool,
            5..60 => AgeGroup::Young,
            60..76 => AgeGroup::Elderly,
            _ => AgeGroup::Late,
        },
    }
}

/// A birth date with which the person stays in the age group, unless the case is that they leave it.
fn born(case: Case, group: AgeGroup, chance: &mut Chance) -> i32 {
    match case {
        Case::TurnsSeventy => day(1954, chance.within(4, 8), chance.within(2, 30)),
        Case::TurnsSeventyOnTheFirst => day(1954, chance.within(5, 9), 1),
        Case::TurnsSeventyFive => day(1949, chance.within(5, 8), chance.within(2, 28)),
        Case::StartsSchool => chance.within(day(2017, 4, 2), day(2018, 4, 1)),
        _ => match group {
            AgeGroup::Preschool => chance.within(day(2018, 4, 2), day(2024, 2, 28)),
            AgeGroup::Young => chance.within(day(1954, 11, 2), day(2016, 3, 31)),
            AgeGroup::Elderly => chance.within(day(1949, 11, 2), day(1954, 1, 31)),
            AgeGroup::Late => chance.within(day(1925, 1, 1), day(1949, 1, 31)),
        },
    }
}

fn key(index: u64, for_elderly: bool, chance: &mut Chance) -> Key {
    let place = Prefecture::all().nth(chance.below(47) as usize);
    let (law, serial) = match chance.below(100) {
        _ if for_elderly => (39, 101),
        0..40 => (1, 1),
        40..65 => (6, chance.within(40, 42) as u16),
        65..72 => (chance.pick(&[31, 32, 33, 34]).unwrap_or(32), 1),
        _ => (0, chance.within(1, 30) as u16),
    };
    let insurer = place.map(|place| InsurerNumber::compose(law, place, serial).to_string());
    let mut key = Key { insurer_number: insurer.unwrap_or_default(), ..Key::default() };
    if for_elderly {
        push_number(&mut key.number, index + 1, 8);
        return key;
    }
    // No number is zero: without leading zeros nothing would be left of it.
    push_number(&mut key.symbol, 1_000 + index / 99_999, 4);
    push_number(&mut key.number, index % 99_999 + 1, 5);
    push_number(&mut key.branch, chance.below(4), 2);
    key
}

/// The first day of the month after a day.
pub(super) fn next_month(of: i32) -> i32 {
    let date = BirthDate::of_day(of);
    let (year, month) = (i32::from(date.year), i32::from(date.month));
    if month == 12 { day(year + 1, 1, 1) } else { day(year, month + 1, 1) }
}

/// The first day of the month of a day.
pub(super) fn first_of_month(of: i32) -> i32 {
    of - i32::from(BirthDate::of_day(of).day) + 1
}

/// The same day so many years later; a birthday on 29 February falls on 1 March in common years.
pub(super) fn years_later(of: i32, years: i32) -> i32 {
    let date = BirthDate::of_day(of);
    day(i32::from(date.year) + years, date.month.into(), date.day.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::chance::Stream;

    #[test]
    fn nobody_leaves_the_age_group_within_the_time_of_services() {
        for index in 0..2_000 {
            let mut chance = Chance::of(1, Stream::Insured, index);
            let member = Member::of(index, Case::Ordinary, &mut chance);
            let turns = |years| years_later(member.born, years);
            let group = match () {
                () if turns(75) <= FIRST => AgeGroup::Late,
                () if turns(70) <= FIRST - 31 && turns(75) > LAST => AgeGroup::Elderly,
                () if turns(70) > LAST && turns(7) <= FIRST => AgeGroup::Young,
                () => AgeGroup::Preschool,
            };
            assert_eq!(group, member.group, "born on day {}", member.born);
        }
    }

    #[test]
    fn months_begin_on_the_first() {
        assert_eq!(next_month(day(2024, 12, 31)), day(2025, 1, 1));
        assert_eq!(next_month(day(2024, 2, 1)), day(2024, 3, 1));
        assert_eq!(first_of_month(day(2024, 2, 29)), day(2024, 2, 1));
    }
}
