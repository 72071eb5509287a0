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

#[cfg(test)]
mod tests {
    use super::*;

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
