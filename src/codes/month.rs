//! Months, as statistics count them.

use std::fmt;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use super::ascii_digits;
use crate::text::date::PartialDate;

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// The value names no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("is not a month: write 2024-04")]
pub struct MonthError;

impl Month {
    /// Reads `2024-04`, `202404`, `2024年4月`, `令和6年4月`, `R6.4`, or a day, of which the month counts.
    ///
    /// ```
    /// use totsugo::codes::month::Month;
    /// assert_eq!(Month::parse("令和６年４月").map(Month::packed), Ok(2024_04));
    /// assert!(Month::parse("2024").is_err());
    /// ```
    pub fn parse(value: &str) -> Result<Month, MonthError> {
        let value = value.trim();
        if let Some(month) = plain(value.as_bytes()) {
            return Month::from_packed(month).ok_or(MonthError);
        }
        let of_which = value.strip_suffix('分').or_else(|| value.strip_suffix('度')).unwrap_or(value);
        PartialDate::parse(of_which).ok().and_then(Month::of_date).ok_or(MonthError)
    }

    /// The month of a date; nothing where it is not known.
    pub fn of_date(date: PartialDate) -> Option<Month> {
        Month::from_packed(date.packed() / 100)
    }

    /// The month that the number yyyymm stands for.
    pub fn from_packed(packed: i32) -> Option<Month> {
        let (year, month) = (packed / 100, packed % 100);
        ((1900..=2199).contains(&year) && (1..=12).contains(&month)).then_some(Month(packed))
    }

    /// The month as the number yyyymm.
    pub const fn packed(self) -> i32 {
        self.0
    }

    /// Months since the year 0, so that neighbouring months differ by 1.
    pub const fn ordinal(self) -> i32 {
        self.0 / 100 * 12 + self.0 % 100 - 1
    }

    /// The month with this ordinal.
    pub fn from_ordinal(ordinal: i32) -> Option<Month> {
        Month::from_packed(ordinal / 12 * 100 + ordinal % 12 + 1)
    }

    /// The next month of this number, 1 to 12, or the month itself: after November 2024 comes January 2025.
    pub fn next_named(self, month: u8) -> Option<Month> {
        let month = i32::from(month);
        Month::from_packed((self.0 / 100 + i32::from(month < self.0 % 100)) * 100 + month)
    }

    /// The month of this number, 1 to 12, in the fiscal year that a text names, which begins in April: 1 of `令和5年度` is January 2024.
    ///
    /// ```
    /// use totsugo::codes::month::Month;
    /// assert_eq!(Month::of_fiscal_year("令和5年度", 1), Month::from_packed(2024_01));
    /// assert_eq!(Month::of_fiscal_year("令和5年", 1), None);
    /// ```
    pub fn of_fiscal_year(text: &str, month: u8) -> Option<Month> {
        let text: String = text.nfkc().filter(|character| !character.is_whitespace()).collect();
        let year = text.strip_suffix('度').filter(|year| year.ends_with('年'))?;
        Month::parse(&format!("{year}4月")).ok()?.next_named(month)
    }

    /// The month before.
    #[must_use]
    pub const fn before(self) -> Month {
        if self.0 % 100 == 1 { Month(self.0 - 89) } else { Month(self.0 - 1) }
    }

    /// The month after.
    #[must_use]
    pub const fn after(self) -> Month {
        if self.0 % 100 == 12 { Month(self.0 + 89) } else { Month(self.0 + 1) }
    }
}

/// The month that a text names without saying of which year: `4月`, `４月分`.
///
/// ```
/// use totsugo::codes::month::month_without_year;
/// assert_eq!(month_without_year("４月分"), Some(4));
/// assert_eq!(month_without_year("2024年4月"), None);
/// ```
pub fn month_without_year(text: &str) -> Option<u8> {
    let text = text.trim();
    let named = text.strip_suffix('分').or_else(|| text.strip_suffix('度')).unwrap_or(text);
    let ([first, second], length) = ascii_digits::read::<2>(named.strip_suffix('月')?)?;
    let month = if length == 1 { first } else { first * 10 + second };
    (1..=12).contains(&month).then_some(month)
}

/// The months that a title names, each with its year: 2024年3月 of `利用状況（令和6年3月分）`; not that of a day, or of when it was published.
///
/// ```
/// use totsugo::codes::month::{Month, months_within};
/// assert_eq!(months_within("利用状況（令和６年３月分）"), [Month::from_packed(2024_03).unwrap()]);
/// assert_eq!(months_within("令和6年5月10日公表"), []);
/// assert_eq!(months_within("令和6年5月10日"), []);
/// assert_eq!(months_within("令和6年11月～1月").last().map(|month| month.packed()), Some(2025_01));
/// ```
pub fn months_within(text: &str) -> Vec<Month> {
    let text: String = text.nfkc().filter(|character| !character.is_whitespace()).collect();
    if let Ok(month) = Month::parse(&text) {
        let is_day = PartialDate::parse(&text).is_ok_and(|date| date.packed() % 100 > 0);
        return if is_day { Vec::new() } else { vec![month] };
    }
    let mut months = Vec::new();
    for (at, sign) in text.match_indices('月') {
        let behind = &text[at + sign.len()..];
        let is_of_day = behind.starts_with(|next: char| next.is_ascii_digit());
        if is_of_day || OF_PUBLICATION.iter().any(|word| behind.starts_with(word)) {
            continue;
        }
        let before: Vec<usize> = text[..at].char_indices().map(|(place, _)| place).collect();
        let starts = &before[before.len().saturating_sub(LONGEST)..];
        let named = |start: &usize| &text[*start..at + sign.len()];
        let whole = starts.iter().find_map(|start| Month::parse(named(start)).ok());
        // The last of several months has the year of the one before it: 令和6年11月～1月 ends in 2025.
        let of_last =
            |last: &Month| last.next_named(starts.iter().find_map(|start| month_without_year(named(start)))?);
        months.extend(whole.or_else(|| months.last().and_then(of_last)));
    }
    months
}

/// What stands behind the month of a publication.
const OF_PUBLICATION: [&str; 8] = ["現在", "時点", "末", "公表", "発表", "作成", "更新", "版"];
/// So many characters stand before the last of a month: 令和元年12.
const LONGEST: usize = 8;

/// The first day of the month after a day, both packed as `yyyymmdd`.
#[inline]
pub(crate) const fn month_after(day: i32) -> i32 {
    let month = day / 100;
    let next = if month % 100 == 12 { month + 89 } else { month + 1 };
    next * 100 + 1
}

/// The number of six digits in `yyyymm` or `yyyy-mm`.
fn plain(value: &[u8]) -> Option<i32> {
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0'))
        })
    };
    match value {
        [year @ .., b'-' | b'/', tens, unit] if year.len() == 4 => {
            Some(number(year)? * 100 + number(&[*tens, *unit])?)
        }
        digits if digits.len() == 6 => number(digits),
        _ => None,
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_month_is_read() {
        for written in [
            "2024-04",
            "202404",
            "2024/04",
            "2024/4",
            "2024年4月",
            "2024年4月分",
            "令和6年4月度",
            "２０２４年４月",
            "令和6年4月",
            "R6.4",
            " 2024-04 ",
            "2024-04-01",
            "2024-04-30",
            "20240401",
            "2024-04-01T00:00:00",
        ] {
            assert_eq!(Month::parse(written), Ok(Month(2024_04)), "{written}");
        }
        for wrong in ["", "2024", "2024-13", "202400", "2024-00", "April", "04", "180001"] {
            assert_eq!(Month::parse(wrong), Err(MonthError), "{wrong}");
        }
    }

    #[test]
    fn a_month_of_any_year_is_told_from_others() {
        for (text, month) in [
            ("4月", Some(4)),
            (" 04月度 ", Some(4)),
            ("１２月分", Some(12)),
            ("13月", None),
            ("0月", None),
            ("月", None),
            ("4", None),
            ("令和6年4月", None),
            ("4月1日", None),
        ] {
            assert_eq!(month_without_year(text), month, "{text}");
        }
    }

    #[test]
    fn months_follow_one_another_over_the_year() {
        let january = Month(2024_01);
        assert_eq!(january.before(), Month(2023_12));
        assert_eq!(january.ordinal() - january.before().ordinal(), 1);
        assert_eq!(Month::from_ordinal(january.ordinal()), Some(january));
        assert_eq!(january.to_string(), "2024-01");
    }
}
