//! The days on which a person's age changes what they pay. Dates are packed as `yyyymmdd`.

use crate::text::date::PartialDate;

/// The age group that decides between limit classes and ratios on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AgeGroup {
    /// Under 70.
    Under70,
    /// 70 to 74 (高齢受給者).
    From70,
    /// Insured for the late elderly (後期高齢者).
    LateElderly,
}

impl AgeGroup {
    /// The group on a day; `None` where the birth date does not tell. `late_elderly` says that the insurer is
    /// one for the late elderly, who may be under 75.
    #[must_use]
    pub fn on(day: i32, birth_date: Option<PartialDate>, late_elderly: bool) -> Option<AgeGroup> {
        if late_elderly {
            return Some(AgeGroup::LateElderly);
        }
        let birth_date = birth_date?;
        if day >= late_elderly_from(birth_date)? {
            Some(AgeGroup::LateElderly)
        } else if day >= seventy_from(birth_date)? {
            Some(AgeGroup::From70)
        } else {
            Some(AgeGroup::Under70)
        }
    }
}

/// The day from which somebody pays as one of 70: the first of the month after the birthday; born on the
/// first of a month, the birthday itself (an age is reached on the day before).
#[must_use]
pub fn seventy_from(birth_date: PartialDate) -> Option<i32> {
    let (year, month) = (i32::from(birth_date.year()) + 70, i32::from(birth_date.month()));
    let (year, month) = match (birth_date.day(), month) {
        (1, _) => (year, month),
        (_, 12) => (year + 1, 1),
        _ => (year, month + 1),
    };
    birth_date.is_complete().then_some(year * 10_000 + month * 100 + 1)
}

/// The day from which somebody is one of the late elderly: the 75th birthday.
#[must_use]
pub fn late_elderly_from(birth_date: PartialDate) -> Option<i32> {
    birth_date.is_complete().then(|| birth_date.packed() + 75 * 10_000)
}

/// The day from which a child is no longer a preschool child: the first of April after the sixth birthday;
/// born on the first of April, the birthday itself (the age is reached on the 31st of March).
#[must_use]
pub fn school_from(birth_date: PartialDate) -> Option<i32> {
    let early = (birth_date.month(), birth_date.day()) <= (4, 1);
    let year = i32::from(birth_date.year()) + if early { 6 } else { 7 };
    birth_date.is_complete().then_some(year * 10_000 + 401)
}

/// The day from which somebody is no child any more, whose limit class an insurer may leave undecided: the first of April after the
/// 18th birthday; born on the first of April, the birthday itself.
#[must_use]
pub fn adult_from(birth_date: PartialDate) -> Option<i32> {
    school_from(birth_date).map(|school| school + 12 * 10_000)
}

/// The month (yyyymm) of the 75th birthday, in which the ceilings of high-cost care are half of what they are, once with either
/// insurer (75歳到達月の特例, since January 2009). Nothing for who is born on the first of a month, and so is with one insurer alone in it, nor
/// for who is born on 29 February, whose 75th birthday is the 1st of March.
#[must_use]
pub fn halved_month(birth_date: PartialDate) -> Option<i32> {
    let whole_month = birth_date.day() == 1 || (birth_date.month(), birth_date.day()) == (2, 29);
    late_elderly_from(birth_date).filter(|_| !whole_month).map(|birthday| birthday / 100)
}

/// What changes for a person on some day, for which displays are known to go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// A preschool child comes to school: 20 to 30 per cent.
    School,
    /// 70: the ratio of the elderly.
    Seventy,
    /// 75: the late elderly.
    SeventyFive,
    /// The reassessment of 1 August.
    Reassessment,
}

/// How far a day may lie from a change, before or after it.
const DAYS_NEAR: i32 = 31;

impl Change {
    /// The change that lies within a month of a day (packed `yyyymmdd`); an age comes before the reassessment.
    #[must_use]
    pub fn near(day: i32, birth_date: Option<PartialDate>) -> Option<Change> {
        let unix_days = |packed| PartialDate::from_packed(packed).ok()?.unix_days();
        let of_age = |from: fn(PartialDate) -> Option<i32>| birth_date.and_then(from);
        let changes = [
            (of_age(late_elderly_from), Change::SeventyFive),
            (of_age(seventy_from), Change::Seventy),
            (of_age(school_from), Change::School),
            (Some(day / 10_000 * 10_000 + 801), Change::Reassessment),
        ];
        let day = unix_days(day)?;
        let is_near = |changed: Option<i32>| {
            changed.and_then(unix_days).is_some_and(|changed| (changed - day).abs() <= DAYS_NEAR)
        };
        changes.into_iter().find(|(changed, _)| is_near(*changed)).map(|(_, change)| change)
    }

    /// The name that results carry.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Change::School => "starts_school",
            Change::Seventy => "turns_70",
            Change::SeventyFive => "turns_75",
            Change::Reassessment => "reassessment",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_near_for_a_month() {
        let cases = [
            (2024_07_31, 1954_07_15, Some(Change::Seventy), "70 on 1 August, before the reassessment"),
            (2024_10_02, 1954_08_15, Some(Change::Seventy), "31 days after 1 September"),
            (2024_10_03, 1954_08_15, None, "32 days after"),
            (2024_08_10, 1949_08_10, Some(Change::SeventyFive), "75 on the day"),
            (2024_04_01, 2018_04_01, Some(Change::School), "comes to school"),
            (2024_07_01, 1952_01_10, Some(Change::Reassessment), "31 days before"),
            (2024_06_30, 1952_01_10, None, "32 days before"),
            (2024_09_02, 1952_01_10, None, "32 days after"),
            (2024_08_05, 1980_00_00, Some(Change::Reassessment), "the birth date does not tell"),
        ];
        for (day, birth_date, expected, why) in cases {
            assert_eq!(Change::near(day, PartialDate::from_packed(birth_date).ok()), expected, "{why}");
        }
    }

    fn born(packed: i32) -> PartialDate {
        PartialDate::from_packed(packed).unwrap()
    }

    #[test]
    fn ages_change_on_their_days() {
        let cases = [
            (1954_08_10, Some(2024_09_01), "the first of the month after the birthday"),
            (1954_08_01, Some(2024_08_01), "born on the first: that month"),
            (1954_12_31, Some(2025_01_01), "the next year"),
            (1954_08_00, None, "the day is not known"),
        ];
        for (birth_date, expected, why) in cases {
            assert_eq!(seventy_from(born(birth_date)), expected, "{birth_date}: {why}");
        }
        assert_eq!(late_elderly_from(born(1949_08_10)), Some(2024_08_10), "on the day");
        let cases = [
            (2018_04_02, 2025_04_01, "the youngest of a school year"),
            (2018_04_01, 2024_04_01, "reached the age on the 31st of March"),
            (2018_03_31, 2024_04_01, "the year before"),
            (2018_12_31, 2025_04_01, "the year after"),
        ];
        for (birth_date, expected, why) in cases {
            assert_eq!(school_from(born(birth_date)), Some(expected), "{birth_date}: {why}");
        }
        let cases = [
            (2006_04_01, Some(2024_04_01), "18 on 31 March 2024"),
            (2006_04_02, Some(2025_04_01), "a year later"),
            (2006_04_00, None, "the day is not known"),
        ];
        for (birth_date, expected, why) in cases {
            assert_eq!(adult_from(born(birth_date)), expected, "{birth_date}: {why}");
        }
    }

    #[test]
    fn ceilings_are_halved_in_the_month_of_the_75th_birthday() {
        let cases = [
            (1949_08_10, Some(2024_08), "two insurers in August"),
            (1949_08_31, Some(2024_08), "on its last day"),
            (1949_08_02, Some(2024_08), "on its second"),
            (1949_08_01, None, "one insurer in August"),
            (1948_02_29, None, "75 on 1 March"),
            (1949_08_00, None, "the day is not known"),
        ];
        for (birth_date, expected, why) in cases {
            assert_eq!(halved_month(born(birth_date)), expected, "{birth_date}: {why}");
        }
    }

    #[test]
    fn groups_change_between_two_days() {
        let group = |day, birth_date| AgeGroup::on(day, Some(born(birth_date)), false);
        assert_eq!(group(2024_08_31, 1954_08_10), Some(AgeGroup::Under70));
        assert_eq!(group(2024_09_01, 1954_08_10), Some(AgeGroup::From70));
        assert_eq!(group(2024_08_09, 1949_08_10), Some(AgeGroup::From70));
        assert_eq!(group(2024_08_10, 1949_08_10), Some(AgeGroup::LateElderly));
        assert_eq!(
            AgeGroup::on(2024_08_10, Some(born(1958_01_01)), true),
            Some(AgeGroup::LateElderly),
            "65, disabled"
        );
        assert_eq!(AgeGroup::on(2024_08_10, None, false), None);
    }
}
