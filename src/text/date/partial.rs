//! A date of which parts may be unknown.

use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;

/// A date of which the day, the month or everything may be unknown.
///
/// The order is that of the packed form: an unknown part sorts before every known one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
}

/// Why a value is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing but blanks.
    #[error("is empty")]
    Empty,
    /// No notation of a date that is known.
    #[error("is not a date")]
    NotADate,
    /// Two digits for a year, and no era.
    #[error("has a year of two digits and no era")]
    NoEra,
    /// The 29th of February of a common year, month 13, ….
    #[error("is a date that does not exist")]
    NoSuchDay,
    /// Before 1800 or after 9999.
    #[error("has a year that cannot be")]
    YearOutOfRange,
}

impl PartialDate {
    /// A date of which nothing is known.
    pub const UNKNOWN: PartialDate = PartialDate { year: 0, month: 0, day: 0 };

    /// The date with these parts, 0 for an unknown month or day.
    ///
    /// Year 0 gives [`PartialDate::UNKNOWN`], whatever the rest.
    pub const fn new(year: u16, month: u8, day: u8) -> Result<PartialDate, DateError> {
        if year == 0 {
            return Ok(PartialDate::UNKNOWN);
        }
        if year < 1800 || year > 9999 {
            return Err(DateError::YearOutOfRange);
        }
        if month > 12 || day > days_in(year, month) {
            return Err(DateError::NoSuchDay);
        }
        Ok(PartialDate { year, month, day })
    }

    /// The year, 0 when nothing is known.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 0 when it is unknown.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 0 when it is unknown.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day in the calendar; nothing where a part is unknown.
    #[must_use]
    pub fn calendar_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.into(), self.month.into(), self.day.into())
    }

    /// Whether year, month and day are known.
    #[must_use]
    pub const fn is_complete(self) -> bool {
        self.year != 0 && self.month != 0 && self.day != 0
    }

    /// The date as the number yyyymmdd, unknown parts 0.
    #[must_use]
    pub const fn packed(self) -> i32 {
        self.year as i32 * 10_000 + self.month as i32 * 100 + self.day as i32
    }

    /// The date that a number yyyymmdd stands for.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "eight digits, no sign")]
    pub const fn from_packed(packed: i32) -> Result<PartialDate, DateError> {
        if packed < 0 || packed > 99_999_999 {
            return Err(DateError::NotADate);
        }
        let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100);
        PartialDate::new(year as u16, month as u8, day as u8)
    }

    /// The days from 1970-01-01 to the date; `None` unless all its parts are known.
    #[must_use]
    pub const fn unix_days(self) -> Option<i32> {
        if !self.is_complete() {
            return None;
        }
        let month_from_march = (self.month as i32 + 9) % 12;
        let year = self.year as i32 - if self.month <= 2 { 1 } else { 0 };
        let day_of_year = (153 * month_from_march + 2) / 5 + self.day as i32 - 1;
        Some(year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468)
    }

    /// The day that lies this many days after 1970-01-01.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the days are checked")]
    pub const fn from_unix_days(days: i32) -> Result<PartialDate, DateError> {
        // 1800-01-01 and 9999-12-31.
        if days < -62_091 || days > 2_932_896 {
            return Err(DateError::YearOutOfRange);
        }
        // Days are counted from 0000-03-01, so that a leap day ends a year, and a century but every fourth.
        let day = (days + 719_468) as u32;
        let century = (4 * day + 3) / 146_097;
        let day_of_century = day - 146_097 * century / 4;
        let year_of_century = (4 * day_of_century + 3) / 1_461;
        let day_of_year = day_of_century - 1_461 * year_of_century / 4;
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = 100 * century + year_of_century + if month <= 2 { 1 } else { 0 };
        Ok(PartialDate { year: year as u16, month: month as u8, day: day as u8 })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How many days the month has; 31 for an unknown month.
const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// An era, by the way in which years are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Era {
    Meiji,
    Taisho,
    Showa,
    Heisei,
    Reiwa,
}

impl Era {
    /// Every era, oldest first.
    pub(super) const ALL: [Era; 5] = [Era::Meiji, Era::Taisho, Era::Showa, Era::Heisei, Era::Reiwa];

    /// The western year of year 1.
    pub(super) const fn first_year(self) -> u16 {
        match self {
            Era::Meiji => 1868,
            Era::Taisho => 1912,
            Era::Showa => 1926,
            Era::Heisei => 1989,
            Era::Reiwa => 2019,
        }
    }

    /// The era with this digit in claims: 1 明治 … 5 令和.
    pub(super) fn from_digit(digit: u32) -> Option<Era> {
        Era::ALL.get(usize::try_from(digit).ok()?.checked_sub(1)?).copied()
    }
}
