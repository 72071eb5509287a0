//! Working days of public bodies: neither Saturday, Sunday, a public holiday, nor 29 December to 3 January.
//!
//! Public holidays follow from the law (国民の祝日に関する法律, 昭和23年法律第178号) with its amendments in force since 2000, the
//! special laws of 2018 (令和の即位) and 2018/2020 (オリンピック), and the equinoxes from the astronomical formula that holds
//! until 2099. The turn of the year is that of 行政機関の休日に関する法律 (昭和63年法律第91号).

use crate::text::date::PartialDate;

/// Whether a day (packed `yyyymmdd`) is the last working day of its month or comes after it: what is entered then is
/// entered at the end of the month. Nothing where the day is not known.
///
/// ```
/// use totsugo::codes::working_day::is_month_end;
/// // 31 August 2024 was a Saturday.
/// assert_eq!([2024_08_29, 2024_08_30, 2024_08_31].map(is_month_end), [false, true, true].map(Some));
/// assert_eq!(is_month_end(2024_08_00), None);
/// ```
#[must_use]
pub fn is_month_end(day: i32) -> Option<bool> {
    let date = PartialDate::from_packed(day).ok()?;
    let after = date.unix_days()? + 1;
    let of_month =
        |days: &i32| PartialDate::from_unix_days(*days).is_ok_and(|later| later.packed() / 100 == day / 100);
    Some(!(after..after + 31).take_while(of_month).any(is_working_day))
}

/// Whether a day, counted from 1970-01-01, is a working day.
fn is_working_day(days: i32) -> bool {
    let Ok(date) = PartialDate::from_unix_days(days) else { return false };
    let turn_of_year = matches!((date.month(), date.day()), (12, 29..) | (1, ..=3));
    !turn_of_year && !matches!(weekday(days), SUNDAY | SATURDAY) && !is_day_off(days)
}

const SUNDAY: i32 = 0;
const MONDAY: i32 = 1;
const SATURDAY: i32 = 6;

/// 1 January 1970 was a Thursday.
const fn weekday(days: i32) -> i32 {
    (days + 4).rem_euclid(7)
}

/// A public holiday, or a day off for the sake of one: after one that is a Sunday (振替休日), or between two (国民の休日).
fn is_day_off(days: i32) -> bool {
    if is_holiday(days) || is_holiday(days - 1) && is_holiday(days + 1) {
        return true;
    }
    // Since 2007 the next day that is no holiday; before, the Monday alone.
    let since_2007 = PartialDate::from_unix_days(days).is_ok_and(|date| date.year() >= 2007);
    let before = (1..=if since_2007 { 7 } else { 1 }).map(|back| days - back);
    before.take_while(|day| is_holiday(*day)).any(|day| weekday(day) == SUNDAY)
}

/// Whether a day is one of those that the law names (第2条).
fn is_holiday(days: i32) -> bool {
    let Ok(date) = PartialDate::from_unix_days(days) else { return false };
    let (year, month, day) = (i32::from(date.year()), date.month(), i32::from(date.day()));
    let is_monday = |number: i32| weekday(days) == MONDAY && (day - 1) / 7 + 1 == number;
    match month {
        1 => day == 1 || is_monday(2),
        2 => day == 11 || day == 23 && year >= 2020,
        3 => day == equinox(year, 208_431),
        4 => day == 29,
        5 => matches!(day, 3 | 5) || day == 4 && year >= 2007 || day == 1 && year == 2019,
        7 => match year {
            2020 => matches!(day, 23 | 24),
            2021 => matches!(day, 22 | 23),
            2003.. => is_monday(3),
            _ => day == 20,
        },
        8 => match year {
            2020 => day == 10,
            2021 => day == 8,
            _ => day == 11 && year >= 2016,
        },
        9 => day == equinox(year, 232_488) || if year >= 2003 { is_monday(3) } else { day == 15 },
        10 => day == 22 && year == 2019 || !matches!(year, 2020 | 2021) && is_monday(2),
        11 => matches!(day, 3 | 23),
        12 => day == 23 && year <= 2018,
        _ => false,
    }
}

/// The day of the month of an equinox from 1980 to 2099; `base` is that of 1980 in ten-thousandths.
const fn equinox(year: i32, base: i64) -> i32 {
    let years = (year - 1980) as i64;
    // 0.242194 days a year, less the leap days.
    #[expect(clippy::cast_possible_truncation, reason = "a day of a month")]
    let day = ((base * 100 + 242_194 * years) / 1_000_000 - years.div_euclid(4)) as i32;
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days off of a year from Monday to Friday, without the turn of the year.
    fn days_off(year: i32) -> Vec<i32> {
        let first = PartialDate::from_packed(year * 10_000 + 104).unwrap().unix_days().unwrap();
        let days = (first..first + 361).filter(|days| !matches!(weekday(*days), SUNDAY | SATURDAY));
        let days = days.filter(|days| is_day_off(*days));
        days.map(|days| PartialDate::from_unix_days(days).unwrap().packed() % 10_000).collect()
    }

    #[test]
    fn the_published_holidays_of_years_that_changed() {
        // 内閣府「国民の祝日」について.
        let cases: [(i32, &[i32], &str); 6] = [
            (2006, &[109, 321, 503, 504, 505, 717, 918, 1009, 1103, 1123], "4 May lies between two"),
            (
                2015,
                &[112, 211, 429, 504, 505, 506, 720, 921, 922, 923, 1012, 1103, 1123, 1223],
                "3 May a Sunday: 6 May is off; 22 September between two",
            ),
            (
                2019,
                &[114, 211, 321, 429, 430, 501, 502, 503, 506, 715, 812, 916, 923, 1014, 1022, 1104],
                "the enthronement: 30 April and 2 May between two",
            ),
            (
                2020,
                &[113, 211, 224, 320, 429, 504, 505, 506, 723, 724, 810, 921, 922, 1103, 1123],
                "the Olympic Games, postponed",
            ),
            (
                2021,
                &[111, 211, 223, 429, 503, 504, 505, 722, 723, 809, 920, 923, 1103, 1123],
                "the Olympic Games",
            ),
            (2024, &[108, 212, 223, 320, 429, 503, 506, 715, 812, 916, 923, 1014, 1104], "four Sundays"),
        ];
        for (year, expected, why) in cases {
            assert_eq!(days_off(year), expected, "{year}: {why}");
        }
    }

    #[test]
    fn the_end_of_a_month_begins_with_its_last_working_day() {
        let cases = [
            (2024_07_30, false, "a Tuesday, and 31 July a Wednesday"),
            (2024_07_31, true, "the last day"),
            (2024_08_29, false, "a Thursday before a working day"),
            (2024_08_30, true, "a Friday before Saturday the 31st"),
            (2024_08_31, true, "the Saturday itself"),
            (2024_02_28, false, "a leap year"),
            (2023_02_28, true, "no leap year"),
            (2023_04_27, false, "28 April is a Friday that is worked"),
            (2023_04_28, true, "29 April is a holiday and 30 April a Sunday"),
            (2019_04_26, true, "27 April to 6 May 2019 were off"),
            (2019_04_25, false, "the day before"),
            (2024_12_27, true, "28 December is a Saturday, and then the year turns"),
            (2024_12_26, false, "the day before"),
            (2023_12_28, true, "the last working day of public bodies"),
            (2023_12_27, false, "the day before"),
            (2024_12_31, true, "within the turn of the year"),
        ];
        for (day, expected, why) in cases {
            assert_eq!(is_month_end(day), Some(expected), "{day}: {why}");
        }
    }

    #[test]
    fn ten_month_ends_of_2023_to_2025_lie_on_a_weekend() {
        let last = |month: i32| {
            let next = if month % 100 == 12 { month + 89 } else { month + 1 };
            PartialDate::from_packed(next * 100 + 1).unwrap().unix_days().unwrap() - 1
        };
        let months = (2023..=2025).flat_map(|year| (1..=12).map(move |month| year * 100 + month));
        let weekend = |month: &i32| matches!(weekday(last(*month)), SUNDAY | SATURDAY);
        assert_eq!(months.filter(weekend).count(), 10, "domain reference 8.7");
    }
}
