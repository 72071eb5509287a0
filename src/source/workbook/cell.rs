//! What a cell says, as a text file would say it.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};

use crate::source::fault::Fault;
use crate::source::layout::{Column, Kind};
use crate::source::lost_zeros;
use crate::text::date::{DateError, PartialDate};

/// 2199-12-31 as a number of days: beyond lie numbers that are dates by their digits, such as 20240401 and 202404.
const LAST_SERIAL: i64 = 109_574;
/// 2000-01-01 likewise: a smaller number in a column of months is no day, but the 4 of an April.
const FIRST_OF_MONTHS: i64 = 36_526;
/// Day 0 of the reckoning from 1900, which has a 29 February 1900, as days from 1970-01-01.
const EPOCH_1900: i64 = -25_569;
/// Day 0 of the reckoning from 1904.
const EPOCH_1904: i64 = EPOCH_1900 + 1_462;
/// The day of 1900 that there was not.
const NO_DAY: i64 = 60;
/// Beyond this a number has lost digits.
const LARGEST_NUMBER: f64 = 1e15;

/// The text of a cell for a column; nothing for an empty one.
///
/// The value of a formula is the one that was saved with it. Days are counted from 1904 where the workbook says so.
pub(super) fn text<'c>(
    value: &'c DataRef<'_>,
    is_formula: bool,
    (column, kind): (&Column, Kind),
    is_1904: bool,
) -> Result<Option<Cow<'c, str>>, Fault> {
    match value {
        DataRef::Empty if is_formula => Err(Fault::Formula),
        DataRef::Empty => Ok(None),
        DataRef::Error(_) => Err(Fault::CellError),
        DataRef::String(text) => Ok(written(text)),
        DataRef::SharedString(text) => Ok(written(text)),
        DataRef::Bool(truth) => match kind {
            Kind::Text | Kind::Code => Err(Fault::NotText),
            _ => Ok(Some(Cow::Borrowed(if *truth { "true" } else { "false" }))),
        },
        DataRef::Int(number) => number_text(*number as f64, (column, kind), is_1904).map(Some),
        DataRef::Float(number) => number_text(*number, (column, kind), is_1904).map(Some),
        DataRef::DateTime(day) => day_text(*day, column, is_1904).map(Some),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => match kind {
            Kind::Text | Kind::Code => Err(Fault::NotText),
            _ => Ok(Some(Cow::Borrowed(text))),
        },
    }
}

fn written(text: &str) -> Option<Cow<'_, str>> {
    (!text.is_empty()).then_some(Cow::Borrowed(text))
}

/// A number: the digits of a whole one, a day where the column has days.
fn number_text(
    number: f64,
    (column, kind): (&Column, Kind),
    is_1904: bool,
) -> Result<Cow<'static, str>, Fault> {
    let whole = whole(number);
    match kind {
        Kind::Date | Kind::Day | Kind::End => match whole {
            Some(days) if days <= LAST_SERIAL => day(days, is_1904),
            Some(digits) => Ok(Cow::Owned(digits.to_string())),
            None => day(floor(number), is_1904),
        },
        Kind::Month => match whole {
            Some(days) if (FIRST_OF_MONTHS..=LAST_SERIAL).contains(&days) => day(days, is_1904),
            _ => Ok(Cow::Owned(number.to_string())),
        },
        Kind::Text | Kind::Code => {
            let digits = whole.filter(|number| *number >= 0).ok_or(Fault::NotText)?.to_string();
            if kind == Kind::Code || lost_zeros::is_code(column, &digits) {
                Ok(Cow::Owned(digits))
            } else {
                Err(Fault::NotText)
            }
        }
        _ => Ok(Cow::Owned(whole.map_or_else(|| number.to_string(), |whole| whole.to_string()))),
    }
}

/// A number that is shown as a date.
fn day_text(shown: ExcelDateTime, column: &Column, is_1904: bool) -> Result<Cow<'static, str>, Fault> {
    match column.kind {
        Kind::Date | Kind::Day | Kind::End | Kind::Month if shown.is_datetime() => {
            day(floor(shown.as_f64()), is_1904)
        }
        Kind::Date | Kind::Day | Kind::End => Err(DateError::NotADate.into()),
        Kind::Text | Kind::Code => Err(Fault::NotText),
        _ => Ok(Cow::Borrowed("#")),
    }
}

/// A day as people would write it; `#` where it is none.
pub(super) fn shown_day(shown: ExcelDateTime) -> String {
    day(floor(shown.as_f64()), false).map_or_else(|_| "#".to_owned(), Cow::into_owned)
}

/// The day of a number of days from 1900, where it is the first of a month that statistics may have.
pub(super) fn first_of_month(days: i64) -> Option<String> {
    let is_near = (FIRST_OF_MONTHS..=LAST_SERIAL).contains(&days);
    let day = is_near.then(|| day(days, false)).and_then(Result::ok)?;
    day.ends_with("-01").then(|| day.into_owned())
}

/// The date of a number of days, in the form of ISO.
fn day(days: i64, is_1904: bool) -> Result<Cow<'static, str>, Fault> {
    let from_1970 = match (is_1904, days) {
        (true, 0..) => days + EPOCH_1904,
        (false, 1..NO_DAY) => days + EPOCH_1900 + 1,
        (false, NO_DAY) => return Err(DateError::NoSuchDay.into()),
        (false, NO_DAY..) => days + EPOCH_1900,
        _ => return Err(DateError::NotADate.into()),
    };
    let date = PartialDate::from_unix_days(i32::try_from(from_1970).map_err(|_| DateError::NotADate)?)?;
    Ok(Cow::Owned(format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())))
}

#[expect(clippy::cast_possible_truncation, reason = "a whole number below 10^15")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < LARGEST_NUMBER).then_some(number as i64)
}

#[expect(clippy::cast_possible_truncation, reason = "beyond what an integer holds no day lies either")]
fn floor(number: f64) -> i64 {
    number.floor() as i64
}
