//! How well two dates agree.

use super::partial::{Era, PartialDate};
use crate::text::{Comparison, Level};

/// Compares the date of a record with the resident's.
///
/// Equal complete dates are `Exact`. Where a part is unknown on a side, the known parts decide: they
/// differ, or the dates are `Undetermined`. `Near` are the slips that keep most of a date: one wrong
/// digit, two neighbouring digits swapped (both in yyyymmdd), day and month swapped, and the same
/// year, month and day counted in a neighbouring era. The result does not depend on the order of
/// the two.
///
/// ```
/// use totsugo::text::{Level, date::{PartialDate, level}};
/// let (showa, heisei) = (PartialDate::parse("S10.4.1")?, PartialDate::parse("H10.4.1")?);
/// assert_eq!(level(showa, heisei).level, Level::Near);
/// # Ok::<(), totsugo::text::date::DateError>(())
/// ```
#[must_use]
pub fn level(record: PartialDate, resident: PartialDate) -> Comparison {
    if record == resident && record.is_complete() {
        return Comparison::new(Level::Exact, "same date");
    }
    let (record, resident) = known_parts(record, resident);
    if record == resident {
        return Comparison::new(Level::Undetermined, "part of the date is unknown");
    }
    match slip(record, resident) {
        Some(rule) => Comparison::new(Level::Near, rule),
        None => Comparison::new(Level::Different, "different date"),
    }
}

/// Both dates with a part that either side does not know taken out of both.
fn known_parts(record: PartialDate, resident: PartialDate) -> (PartialDate, PartialDate) {
    let keep = |date: PartialDate, other: PartialDate| PartialDate {
        year: if other.year == 0 { 0 } else { date.year },
        month: if other.month == 0 { 0 } else { date.month },
        day: if other.day == 0 { 0 } else { date.day },
    };
    (keep(record, resident), keep(resident, record))
}

/// The slip that leads from one date to the other.
fn slip(record: PartialDate, resident: PartialDate) -> Option<&'static str> {
    let (written, expected) = (digits(record), digits(resident));
    let mut differing = (0..8).filter(|&place| written[place] != expected[place]);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, _) => return Some("one digit differs"),
        (Some(first), Some(second), None)
            if second == first + 1
                && written[first] == expected[second]
                && written[second] == expected[first] =>
        {
            return Some("two neighbouring digits swapped");
        }
        _ => {}
    }
    if record.year == resident.year && record.month == resident.day && record.day == resident.month {
        return Some("day and month swapped");
    }
    if record.month == resident.month && record.day == resident.day {
        return era_slip(record.year.min(resident.year), record.year.max(resident.year));
    }
    None
}

/// Whether the later year is the earlier one counted in the era that followed.
///
/// The earlier year has to lie in its era; the later may run past the end of its own, as 平成55年 does
/// when 昭和55年 was meant.
fn era_slip(earlier: u16, later: u16) -> Option<&'static str> {
    const RULES: [&str; 4] = [
        "Taisho for Meiji, or the reverse",
        "Showa for Taisho, or the reverse",
        "Heisei for Showa, or the reverse",
        "Reiwa for Heisei, or the reverse",
    ];
    Era::ALL
        .iter()
        .zip(&Era::ALL[1..])
        .zip(RULES)
        .find(|((era, next), _)| {
            (era.first_year()..=next.first_year()).contains(&earlier)
                && later - earlier == next.first_year() - era.first_year()
        })
        .map(|(_, rule)| rule)
}

/// The digits of yyyymmdd.
fn digits(date: PartialDate) -> [u8; 8] {
    let two = |number: u8| [number / 10, number % 10];
    let [[century_tens, century], [decade, year]] =
        [date.year / 100, date.year % 100].map(|pair| two(u8::try_from(pair).unwrap_or_default()));
    let ([month_tens, month], [day_tens, day]) = (two(date.month), two(date.day));
    [century_tens, century, decade, year, month_tens, month, day_tens, day]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(packed: i32) -> PartialDate {
        PartialDate::from_packed(packed).unwrap()
    }

    #[test]
    fn levels() {
        let cases = [
            (1980_04_01, 1980_04_01, Level::Exact, "equal"),
            (1980_04_00, 1980_04_01, Level::Undetermined, "day unknown, the rest agrees"),
            (1980_04_00, 1980_04_00, Level::Undetermined, "equal, but nobody knows the day"),
            (0, 1980_04_01, Level::Undetermined, "nothing known"),
            (1980_00_00, 1962_04_01, Level::Different, "the year is known and another"),
            (1980_00_00, 1981_04_01, Level::Near, "the year is known, one digit off"),
            (1980_04_01, 1980_04_02, Level::Near, "one digit"),
            (1980_04_12, 1980_04_21, Level::Near, "neighbouring digits swapped"),
            (1989_04_01, 1998_04_01, Level::Near, "neighbouring digits of the year swapped"),
            (1980_04_11, 1980_11_04, Level::Near, "day and month swapped"),
            (1935_04_21, 1998_04_21, Level::Near, "S10 and H10"),
            (1922_05_15, 1936_05_15, Level::Near, "T11 and S11"),
            (1868_05_15, 1912_05_15, Level::Near, "M1 and T1"),
            (1998_05_15, 2028_05_15, Level::Near, "H10 and R10: the later day lies ahead"),
            (1980_05_15, 2043_05_15, Level::Near, "S55 and H55: past the end of Heisei"),
            (1950_05_15, 1964_05_15, Level::Different, "14 years apart, but neither in Taisho"),
            (1935_04_21, 1998_04_22, Level::Different, "the era and the day"),
            (1980_04_12, 1980_05_21, Level::Different, "a swap and a digit"),
            (1980_04_01, 1971_12_23, Level::Different, "nothing in common"),
        ];
        for (record, resident, expected, why) in cases {
            assert_eq!(level(date(record), date(resident)).level, expected, "{record} {resident}: {why}");
        }
        assert_eq!(level(date(1935_04_21), date(1998_04_21)).rule, "Heisei for Showa, or the reverse");
    }

    fn any_date() -> impl Strategy<Value = PartialDate> {
        (1868_u16..2030, 0_u8..=12, 0_u8..=31)
            .prop_filter_map("exists", |(year, month, day)| PartialDate::new(year, month, day).ok())
    }

    proptest! {
        #[test]
        fn the_order_of_the_two_does_not_matter(a in any_date(), b in any_date()) {
            prop_assert_eq!(level(a, b), level(b, a));
        }

        #[test]
        fn only_equal_dates_agree(a in any_date(), b in any_date()) {
            prop_assert_eq!(level(a, b).level == Level::Exact, a == b && a.is_complete());
        }

        #[test]
        fn forgetting_the_day_never_makes_a_difference(a in any_date(), b in any_date()) {
            let forgotten = PartialDate { day: 0, ..a };
            if !level(a, b).level.differs() {
                prop_assert_eq!(level(forgotten, b).level, Level::Undetermined);
            }
        }
    }
}
