//! Names of files with a date in them: exports of the same state, day after day.

use chrono::{Months, NaiveDate};

use crate::text::date::{DateError, PartialDate};

/// The date that a name of a file bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NameDate {
    /// As [`PartialDate::packed`]; the day is 0 where the name has a month alone.
    packed: i32,
}

impl NameDate {
    fn of(year: u32, month: u32, day: u32) -> Option<NameDate> {
        let packed = year.checked_mul(10_000)?.checked_add(month * 100 + day)?;
        i32::try_from(packed).ok().map(|packed| NameDate { packed })
    }

    /// Whether there is such a day.
    pub(crate) fn exists(self) -> bool {
        !matches!(PartialDate::from_packed(self.packed), Err(DateError::NoSuchDay))
    }

    /// The day, the last of its month where the name has a month alone; nothing where there is no such day.
    pub(crate) fn last_day(self) -> Option<NaiveDate> {
        let (year, month, day) = (self.packed / 10_000, self.packed / 100 % 100, self.packed % 100);
        let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
        if day > 0 {
            return NaiveDate::from_ymd_opt(year, month, day);
        }
        NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
    }

    /// Whether it lies after a day.
    pub(crate) fn is_after(self, day: PartialDate) -> bool {
        self.packed > day.packed()
    }
}

/// The first years of 令和 and 平成, less one.
const REIWA: u32 = 2018;
const HEISEI: u32 = 1988;

/// A name with a line break in place of its date, and the date: `令和6年5月1日` and `2024年5月`, or the first one of `20240501`,
/// `2024-05-01`, `2024_5_1`, `2024-05`, `R060501`, `R6.5.1`, and `202405` beside other text, since alone it could be an insurer
/// number; nothing where there is none.
pub(super) fn without_date(name: &str) -> Option<(String, NameDate)> {
    if let Some((start, length, date)) = written_out(name) {
        return Some((format!("{}{PLACE}{}", &name[..start], &name[start + length..]), date));
    }
    let bytes = name.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        if !bytes[start].is_ascii_digit() {
            start += 1;
            continue;
        }
        let era = bytes[..start].last().and_then(|byte| match byte.to_ascii_uppercase() {
            b'R' => Some(REIWA),
            b'H' => Some(HEISEI),
            _ => None,
        });
        let is_alone = start == 0 && bytes.get(6).is_none_or(|byte| *byte == b'.');
        if let Some((length, date)) = date_at(&name[start..], era, is_alone) {
            return Some((format!("{}{PLACE}{}", &name[..start], &name[start + length..]), date));
        }
        start += bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    }
    None
}

/// Stands in a name where its date stood.
pub(super) const PLACE: char = '\n';

/// Where a date that is written out stands, how long it is, and the date.
fn written_out(name: &str) -> Option<(usize, usize, NameDate)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (before, after) = name.split_once('年')?;
    let year = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (start, year_value) = match before.strip_suffix('元') {
        Some(era) => (era.len(), 1),
        None => (before.len() - year, before[before.len() - year..].parse::<u32>().ok()?),
    };
    let month = digits(after);
    let month_value: u32 = after[..month].parse().ok().filter(|month| (1..=12).contains(month))?;
    let behind = after[month..].strip_prefix('月')?;
    let day = digits(behind);
    let day_value = behind[..day].parse::<u32>().ok().filter(|day| (1..=31).contains(day));
    let with_day = day_value.filter(|_| behind[day..].starts_with('日'));
    let end = with_day.map_or(0, |_| day + '日'.len_utf8());
    let length = name.len() - behind.len() + end - start;
    let era = match &before[..start] {
        era if era.ends_with("令和") || era.ends_with(['R', 'r']) => REIWA,
        era if era.ends_with("平成") || era.ends_with(['H', 'h']) => HEISEI,
        _ => 0,
    };
    let is_year = year_value < if era == 0 { 10_000 } else { 100 };
    let date = NameDate::of(era + year_value, month_value, with_day.unwrap_or(0));
    Some((start, length, date.filter(|_| is_year)?))
}

/// The date that a text of digits and separators begins with, and its length; `era` is what the years of its era count
/// from.
fn date_at(text: &str, era: Option<u32>, is_alone: bool) -> Option<(usize, NameDate)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let number = |from: usize, to: usize| text[from..to].parse::<u32>().ok();
    let is_century = |years: u32| (19..=21).contains(&years);
    let (year, month, day, length) = match (first, era) {
        (8, _) => {
            let date = number(0, 8)?;
            is_century(date / 1_000_000).then_some((date / 10_000, date / 100 % 100, date % 100, 8))?
        }
        (6, Some(era)) => {
            let date = number(0, 6)?;
            (era + date / 10_000, date / 100 % 100, date % 100, 6)
        }
        (6, None) => {
            let month = number(0, 6)?;
            let is_year = is_century(month / 10_000) && !is_alone;
            return is_year.then(|| checked(month / 100, month % 100, None, 6)).flatten();
        }
        (1 | 2, Some(_)) | (4, _) => {
            let separator = *text.as_bytes().get(first).filter(|byte| matches!(byte, b'-' | b'_' | b'.'))?;
            let year = number(0, first)? + if first == 4 { 0 } else { era? };
            let month = digits(&text[first + 1..]);
            let end = first + 1 + month;
            let month_value = number(first + 1, end).filter(|_| (1..=2).contains(&month))?;
            let day = text[end..].strip_prefix(char::from(separator)).map(digits);
            let day_of = |day: usize| number(end + 1, end + 1 + day).map(|value| (end + 1 + day, value));
            match day.filter(|day| (1..=2).contains(day)).and_then(day_of) {
                Some((end, day)) => (year, month_value, day, end),
                None => return checked(year, month_value, None, end),
            }
        }
        _ => return None,
    };
    checked(year, month, Some(day), length)
}

/// A date whose month and day can be such, though the month may have fewer days; with its length.
fn checked(year: u32, month: u32, day: Option<u32>, length: usize) -> Option<(usize, NameDate)> {
    let is_day = (1..=12).contains(&month) && day.is_none_or(|day| (1..=31).contains(&day));
    let date = NameDate::of(year, month, day.unwrap_or(0)).filter(|_| is_day);
    date.map(|date| (length, date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_alone_ends_with_its_last_day() {
        for (name, expected) in [
            ("加入者_20240507.csv", Some("2024-05-07")),
            ("加入者_2024-02.csv", Some("2024-02-29")),
            ("加入者_2024年12月.csv", Some("2024-12-31")),
            ("加入者_20240230.csv", None),
        ] {
            let day = without_date(name).and_then(|(_, date)| date.last_day());
            assert_eq!(day.map(|day| day.to_string()).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn a_name_is_taken_apart_from_its_date() {
        for (name, expected) in [
            ("加入者_20240501.csv", Some(2024_05_01)),
            ("加入者2024-05-01.csv", Some(2024_05_01)),
            ("a_2024_5_1_b.csv.gz", Some(2024_05_01)),
            ("a202405.csv", Some(2024_05_00)),
            ("a-2024-05.csv", Some(2024_05_00)),
            ("aR060501.csv", Some(2024_05_01)),
            ("06139992_20240501.csv", Some(2024_05_01)),
            ("06139992.csv", None),
            ("20241301.csv", None),
            ("39041017.csv", None),
            ("a202405b.csv", Some(2024_05_00)),
            ("202405.csv", None),
            ("a060501.csv", None),
            ("part-1.csv", None),
            ("2024.csv", None),
            ("加入者.csv", None),
            ("加入者_令和6年5月1日.csv", Some(2024_05_01)),
            ("加入者_令和元年5月.csv", Some(2019_05_00)),
            ("加入者_平成31年4月.csv", Some(2019_04_00)),
            ("加入者(2024年5月).csv", Some(2024_05_00)),
            ("加入者R6.5.1.csv", Some(2024_05_01)),
            ("加入者R6.5.csv", Some(2024_05_00)),
            ("加入者_20241131.csv", Some(2024_11_31)),
            ("三年二組.csv", None),
            ("2024年度.csv", None),
        ] {
            let found = without_date(name);
            assert_eq!(found.map(|(_, date)| date.packed), expected, "{name}");
        }
    }

    #[test]
    fn a_date_may_not_exist_or_lie_after_a_day() {
        let date = |name: &str| without_date(name).unwrap().1;
        let day = PartialDate::new(2024, 5, 7).unwrap();
        for (name, exists, is_after) in [
            ("a_20240507", true, false),
            ("a_20240508", true, true),
            ("a_20240431", false, false),
            ("a_20250229", false, true),
            ("a_20240229", true, false),
            ("a_202405", true, false),
            ("a_202406", true, true),
            ("a_R6.5.8", true, true),
        ] {
            assert_eq!((date(name).exists(), date(name).is_after(day)), (exists, is_after), "{name}");
        }
    }
}
