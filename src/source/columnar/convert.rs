//! Decodes the columns of a Parquet file into those of a table.

use std::borrow::Cow;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, ArrowPrimitiveType, AsArray, BooleanArray, BooleanBuilder, Date32Array, PrimitiveArray,
    PrimitiveBuilder, StringViewArray, StringViewBuilder,
};
use datafusion::arrow::compute::{cast, concat};
use datafusion::arrow::datatypes::{DataType, Date32Type, Int32Type, Int64Type, UInt8Type};
use datafusion::arrow::error::ArrowError;

use super::checked::checked;
use super::text;
use super::value_or_fault::value_or_fault;
use crate::codes::facility_type::FacilityType;
use crate::codes::month::Month;
use crate::codes::prefecture::Prefecture;
use crate::config::Encoding;
use crate::functions::DirectMappedCache;
use crate::source::cells::Cells;
use crate::source::fault::Fault;
use crate::source::faults::Faults;
use crate::source::layout::Kind;
use crate::source::origin::Origin;
use crate::source::requested_column::RequestedColumn;
use crate::source::value;
use crate::text::date::PartialDate;

/// Brings an array as read from a file into the type of its column; a value that is wrong becomes a fault and null.
pub(super) fn convert(
    array: &ArrayRef,
    (asked, file): (&RequestedColumn, usize),
    encoding: Encoding,
    faults: &mut Faults,
) -> Result<ArrayRef, ArrowError> {
    let mut fault = |row, fault| faults.value(row, asked.position, fault);
    let origin = asked.origins[file].as_ref();
    let kind = origin.map_or(asked.column.kind, |origin| origin.kind(asked.column));
    match origin {
        Some(origin) if origin.unit != 1 || !origin.is_plain() => {
            let text = cast(&text::decoded(array, encoding, &mut fault), &DataType::Utf8View)?;
            Ok(meant(text.as_string_view(), origin, kind, &mut fault))
        }
        _ => read_as(array, kind, encoding, &mut fault),
    }
}

/// A column of texts that are joined of those of several columns of a file, in their order.
pub(super) fn joined(
    arrays: &[ArrayRef],
    (asked, file): (&RequestedColumn, usize),
    encoding: Encoding,
    faults: &mut Faults,
) -> Result<ArrayRef, ArrowError> {
    let mut fault = |row, fault| faults.value(row, asked.position, fault);
    let Some(origin) = &asked.origins[file] else { return Err(ArrowError::ComputeError("no column".into())) };
    let mut texts = Vec::with_capacity(arrays.len());
    for (at, array) in origin.columns().zip(arrays) {
        texts.push((at, cast(&text::decoded(array, encoding, &mut fault), &DataType::Utf8View)?));
    }
    let mut cells = Cells::new(asked.column.kind);
    for row in 0..arrays.first().map_or(0, Array::len) {
        let of_column = |at: usize| {
            let text = texts.iter().find(|(of, _)| *of == at).map(|(_, text)| text.as_string_view());
            let text = text.filter(|text| text.is_valid(row)).map(|text| text.value(row));
            Ok(text.filter(|text| !text.is_empty()).map(Cow::Borrowed))
        };
        let pushed = match origin.text(of_column) {
            Ok(Some(text)) => origin.push(&text, &mut cells),
            Ok(None) => {
                cells.push_null();
                continue;
            }
            Err(wrong) => Err(wrong),
        };
        if let Err(wrong) = pushed {
            cells.push_null();
            fault(row, wrong);
        }
    }
    Ok(cells.finish())
}

/// A column of values that mean something else than they say.
fn meant(
    text: &StringViewArray,
    origin: &Origin,
    kind: Kind,
    fault: &mut impl FnMut(usize, Fault),
) -> ArrayRef {
    let mut cells = Cells::new(kind);
    for (row, value) in text.iter().enumerate() {
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            cells.push_null();
            continue;
        };
        if let Err(wrong) = origin.push(&origin.meaning(value.into()), &mut cells) {
            cells.push_null();
            fault(row, wrong);
        }
    }
    cells.finish()
}

fn read_as(
    array: &ArrayRef,
    kind: Kind,
    encoding: Encoding,
    fault: &mut impl FnMut(usize, Fault),
) -> Result<ArrayRef, ArrowError> {
    if let (Kind::Text | Kind::Code, Some(text)) = (kind, array.as_string_view_opt()) {
        return Ok(checked(text, fault));
    }
    let array = &text::decoded(array, encoding, fault);
    if let Some(text) = array.as_string_view_opt() {
        return Ok(match kind {
            Kind::Text | Kind::Code => checked(text, fault),
            Kind::Status => words(text, value::status, fault),
            Kind::EntryReason => words(text, value::entry_reason, fault),
            Kind::Showing => words(text, value::showing, fault),
            Kind::Flag => flags(text, fault),
            Kind::Date => parsed::<Int32Type>(text, value::date, fault),
            Kind::Day => parsed::<Int32Type>(text, value::day, fault),
            Kind::End => parsed::<Int32Type>(text, value::end, fault),
            Kind::Count => parsed::<Int32Type>(text, value::count, fault),
            Kind::Sex => repeated::<UInt8Type>(text, value::sex, fault),
            Kind::Month => repeated::<Int32Type>(text, value::month, fault),
            Kind::FacilityType => repeated::<UInt8Type>(text, value::facility_type, fault),
            Kind::Prefecture => repeated::<UInt8Type>(text, value::prefecture, fault),
            Kind::Area => repeated::<UInt8Type>(text, value::area, fault),
            Kind::InsurerGroup => repeated::<UInt8Type>(text, value::insurer_group, fault),
        });
    }
    if kind == Kind::Flag && array.data_type() == &DataType::Boolean {
        return Ok(Arc::clone(array));
    }
    if kind == Kind::Code {
        return cast(array, &DataType::Utf8View);
    }
    if let Some(counts) = array.as_primitive_opt::<Int32Type>().filter(|_| kind == Kind::Count) {
        // As nearly all counts are stored, and nearly all are sound.
        if counts.values().iter().fold(0, |all, count| all | count) >= 0 {
            return Ok(Arc::clone(array));
        }
    }
    if array.data_type().is_integer() {
        let numbers = cast(array, &DataType::Int64)?;
        let numbers = numbers.as_primitive::<Int64Type>();
        return Ok(match kind {
            Kind::Sex => mapped::<Int64Type, UInt8Type>(numbers, sex_of, fault),
            Kind::Count => mapped::<Int64Type, Int32Type>(numbers, count_of, fault),
            Kind::Flag => booleans(numbers, fault),
            Kind::Month => mapped::<Int64Type, Int32Type>(numbers, month_of, fault),
            Kind::FacilityType => mapped::<Int64Type, UInt8Type>(numbers, facility_type_of, fault),
            Kind::Prefecture | Kind::Area => mapped::<Int64Type, UInt8Type>(numbers, prefecture_of, fault),
            Kind::Day => mapped::<Int64Type, Int32Type>(numbers, day_of, fault),
            Kind::End => mapped::<Int64Type, Int32Type>(numbers, end_of, fault),
            Kind::Date
            | Kind::Text
            | Kind::Code
            | Kind::Status
            | Kind::EntryReason
            | Kind::Showing
            | Kind::InsurerGroup => mapped::<Int64Type, Int32Type>(numbers, date_of, fault),
        });
    }
    let days = days(array)?;
    if kind == Kind::Month {
        return Ok(mapped::<Date32Type, Int32Type>(days.as_primitive(), month_of_unix_day, fault));
    }
    Ok(mapped::<Date32Type, Int32Type>(days.as_primitive(), unix_day, fault))
}

/// The days of dates or times. A time that no calendar reaches, which Arrow refuses together with all values beside it
/// and in words that quote it, lies behind every day.
fn days(array: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let day = |row| {
        let day = cast(&array.slice(row, 1), &DataType::Date32);
        day.unwrap_or_else(|_| Arc::new(Date32Array::from_value(i32::MAX, 1)))
    };
    cast(array, &DataType::Date32).or_else(|_| {
        let days: Vec<ArrayRef> = (0..array.len()).map(day).collect();
        concat(&days.iter().map(AsRef::as_ref).collect::<Vec<_>>())
    })
}

fn sex_of(code: i64) -> Result<Option<u8>, Fault> {
    match code {
        1 => Ok(Some(1)),
        2 => Ok(Some(2)),
        0 | 3 | 9 => Ok(None),
        _ => Err(Fault::Sex),
    }
}

fn count_of(number: i64) -> Result<Option<i32>, Fault> {
    if number < 0 {
        return Err(Fault::Negative);
    }
    i32::try_from(number).map(Some).map_err(|_| Fault::Count)
}

fn month_of(number: i64) -> Result<Option<i32>, Fault> {
    let month = i32::try_from(number).ok().and_then(Month::from_packed).ok_or(Fault::Month)?;
    Ok(Some(month.packed()))
}

fn month_of_unix_day(days: i32) -> Result<Option<i32>, Fault> {
    let date = PartialDate::from_unix_days(days)?;
    Month::of_date(date).map(|month| Some(month.packed())).ok_or(Fault::Month)
}

fn facility_type_of(number: i64) -> Result<Option<u8>, Fault> {
    let code = u8::try_from(number).map_err(|_| Fault::FacilityType)?;
    if code == 0 || FacilityType::from_code(code).is_some() {
        Ok(Some(code))
    } else {
        Err(Fault::FacilityType)
    }
}

fn prefecture_of(number: i64) -> Result<Option<u8>, Fault> {
    let code = u8::try_from(number).map_err(|_| Fault::Prefecture)?;
    if code == 0 || Prefecture::from_code(code).is_some() { Ok(Some(code)) } else { Err(Fault::Prefecture) }
}

/// A date from yyyymmdd.
fn date_of(number: i64) -> Result<Option<i32>, Fault> {
    let packed = i32::try_from(number).unwrap_or(-1);
    Ok(Some(PartialDate::from_packed(packed)?.packed()))
}

fn day_of(number: i64) -> Result<Option<i32>, Fault> {
    Ok(date_of(number)?.filter(|packed| *packed != 0))
}

fn end_of(number: i64) -> Result<Option<i32>, Fault> {
    if number == i64::from(value::NO_END) { Ok(None) } else { day_of(number) }
}

fn unix_day(days: i32) -> Result<Option<i32>, Fault> {
    Ok(Some(PartialDate::from_unix_days(days)?.packed()))
}

/// Parses every value of a text column.
fn parsed<T: ArrowPrimitiveType>(
    text: &StringViewArray,
    parse: impl Fn(&str) -> Result<Option<T::Native>, Fault>,
    fault: &mut impl FnMut(usize, Fault),
) -> ArrayRef {
    let mut values = PrimitiveBuilder::<T>::with_capacity(text.len());
    for (row, value) in text.iter().enumerate() {
        values.append_option(value.and_then(|value| value_or_fault(row, parse(value), fault)));
    }
    Arc::new(values.finish())
}

/// As [`parsed`] for a column of few different texts: a text that stands at the same place of the buffers as one
/// before it is not parsed again.
fn repeated<T: ArrowPrimitiveType>(
    text: &StringViewArray,
    parse: impl Fn(&str) -> Result<Option<T::Native>, Fault>,
    fault: &mut impl FnMut(usize, Fault),
) -> ArrayRef {
    let mut values = PrimitiveBuilder::<T>::with_capacity(text.len());
    let mut known = DirectMappedCache::new(KNOWN_TEXTS);
    for (row, view) in text.views().iter().enumerate() {
        let value = text.is_valid(row).then(|| known.try_get(*view, || parse(text.value(row))));
        values.append_option(value.and_then(|value| value_or_fault(row, value, fault)));
    }
    Arc::new(values.finish())
}

/// Texts that are remembered while a column is parsed.
const KNOWN_TEXTS: usize = 64;

/// Maps every value of a number column; days of a table lie close together, and what each became is remembered.
fn mapped<F: ArrowPrimitiveType, T: ArrowPrimitiveType>(
    numbers: &PrimitiveArray<F>,
    map: impl Fn(F::Native) -> Result<Option<T::Native>, Fault>,
    fault: &mut impl FnMut(usize, Fault),
) -> ArrayRef
where
    F::Native: Into<i64>,
{
    let mut known = DirectMappedCache::<i64, _>::new(KNOWN_NUMBERS);
    let mut values = PrimitiveBuilder::<T>::with_capacity(numbers.len());
    for (row, number) in numbers.iter().enumerate() {
        let value = number.map(|number| known.try_get(number.into(), || map(number)));
        values.append_option(value.and_then(|value| value_or_fault(row, value, fault)));
    }
    Arc::new(values.finish())
}

/// Numbers that are remembered while a column is mapped.
const KNOWN_NUMBERS: usize = 2048;

fn booleans(numbers: &PrimitiveArray<Int64Type>, fault: &mut impl FnMut(usize, Fault)) -> ArrayRef {
    let flag = |number| match number {
        0 => Ok(Some(false)),
        1 => Ok(Some(true)),
        _ => Err(Fault::Flag),
    };
    let values = numbers.iter().enumerate();
    let flags: BooleanArray = values
        .map(|(row, number)| number.and_then(|number| value_or_fault(row, flag(number), fault)))
        .collect();
    Arc::new(flags)
}

fn flags(text: &StringViewArray, fault: &mut impl FnMut(usize, Fault)) -> ArrayRef {
    let mut flags = BooleanBuilder::with_capacity(text.len());
    for (row, value) in text.iter().enumerate() {
        flags.append_option(value.and_then(|value| value_or_fault(row, value::flag(value), fault)));
    }
    Arc::new(flags.finish())
}

/// The word that each value stands for.
fn words(
    text: &StringViewArray,
    word: impl Fn(&str) -> Result<Option<&'static str>, Fault>,
    fault: &mut impl FnMut(usize, Fault),
) -> ArrayRef {
    let mut words = StringViewBuilder::with_capacity(text.len());
    for (row, value) in text.iter().enumerate() {
        words.append_option(value.and_then(|value| value_or_fault(row, word(value), fault)));
    }
    Arc::new(words.finish())
}
