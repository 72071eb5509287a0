//! The values of one column as they are shown.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Decimal128Array, Int64Array, StringViewArray,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Decimal128Type, Int64Type};
use datafusion::arrow::error::ArrowError;

use super::layout::{Form, TableColumn, TableLayout};
use crate::codes::band::Band;
use crate::codes::facility_type::{ALL_TYPES, FacilityType};
use crate::codes::prefecture::{COUNTRY, Prefecture};
use crate::report::ReportError;
use crate::report::csv::push_cell;
use crate::words::{Language, statistics};

/// What is shown where there is no rate: nothing to divide by, or too small a number.
pub(crate) const NO_RATE: &str = "–";

/// The values of a column of a batch.
pub(crate) struct Cells {
    form: Form,
    lang: Language,
    values: TypedValues,
}

enum TypedValues {
    Whole(Int64Array),
    Text(StringViewArray),
    Flag(BooleanArray),
    Decimal(Decimal128Array),
}

impl Cells {
    /// The values of an array in the form of their column; an array of another type is an error.
    pub(crate) fn of(
        layout: &'static TableLayout,
        column: &'static TableColumn,
        array: Option<&ArrayRef>,
        lang: Language,
    ) -> Result<Cells, ReportError> {
        let wrong = |source| ReportError::Column { table: layout.name, column: column.name, source };
        let missing = || ArrowError::SchemaError("the column is missing".to_owned());
        let array = array.ok_or_else(missing).map_err(wrong)?;
        let values = match column.form {
            Form::Text | Form::Word | Form::Band | Form::Code => TypedValues::Text(
                converted(array, &DataType::Utf8View).map_err(wrong)?.as_string_view().clone(),
            ),
            Form::Flag => {
                TypedValues::Flag(converted(array, &DataType::Boolean).map_err(wrong)?.as_boolean().clone())
            }
            Form::Percent(decimals) | Form::Bound(decimals) | Form::Points(decimals) => {
                let decimal = array.as_primitive_opt::<Decimal128Type>();
                let of_scale = |array: &&Decimal128Array| u8::try_from(array.scale()) == Ok(decimals);
                let other =
                    || ArrowError::SchemaError(format!("{} for {decimals} decimals", array.data_type()));
                TypedValues::Decimal(decimal.filter(of_scale).ok_or_else(other).map_err(wrong)?.clone())
            }
            Form::Month
            | Form::Prefecture
            | Form::FacilityType
            | Form::Date
            | Form::Count
            | Form::Rank
            | Form::Yen => TypedValues::Whole(
                converted(array, &DataType::Int64).map_err(wrong)?.as_primitive::<Int64Type>().clone(),
            ),
        };
        Ok(Cells { form: column.form, lang, values })
    }

    /// Whether a row has no value.
    #[must_use]
    pub(crate) fn is_null(&self, row: usize) -> bool {
        match &self.values {
            TypedValues::Whole(values) => values.is_null(row),
            TypedValues::Text(values) => values.is_null(row),
            TypedValues::Flag(values) => values.is_null(row),
            TypedValues::Decimal(values) => values.is_null(row),
        }
    }

    /// The whole number of a row: a count, a code, a month.
    #[must_use]
    pub(crate) fn whole(&self, row: usize) -> Option<i64> {
        match &self.values {
            TypedValues::Whole(values) => values.is_valid(row).then(|| values.value(row)),
            _ => None,
        }
    }

    /// The rate or difference of a row in units of its last decimal.
    #[must_use]
    pub(crate) fn scaled(&self, row: usize) -> Option<i128> {
        match &self.values {
            TypedValues::Decimal(values) => values.is_valid(row).then(|| values.value(row)),
            _ => None,
        }
    }

    /// A cell as it is shown.
    #[must_use]
    pub(crate) fn text(&self, row: usize) -> String {
        let mut text = Vec::new();
        match &self.values {
            TypedValues::Text(values) if values.is_valid(row) => self.word(values.value(row)).into_owned(),
            _ => {
                self.push_csv(row, false, &mut text);
                String::from_utf8(text).unwrap_or_default()
            }
        }
    }

    /// Adds a cell to a line of CSV; a text that a spreadsheet would take for a formula behind an apostrophe where that is
    /// asked for.
    #[inline]
    pub(crate) fn push_csv(&self, row: usize, neutralise: bool, line: &mut Vec<u8>) {
        if self.is_null(row) {
            if matches!(self.form, Form::Percent(_)) {
                line.extend_from_slice(NO_RATE.as_bytes());
            }
            return;
        }
        match &self.values {
            TypedValues::Text(values) => push_cell(&self.word(values.value(row)), neutralise, line),
            TypedValues::Flag(values) => {
                let flag = if values.value(row) { statistics::YES } else { statistics::NO };
                line.extend_from_slice(flag.of(self.lang).as_bytes());
            }
            TypedValues::Decimal(values) => push_decimal(values.value(row), self.form, line),
            TypedValues::Whole(values) => self.push_whole(values.value(row), line),
        }
    }

    fn word<'a>(&self, text: &'a str) -> std::borrow::Cow<'a, str> {
        match (self.form, self.lang) {
            (Form::Word, Language::Japanese) => statistics::WORDS.label(text, self.lang).into(),
            (Form::Band, Language::Japanese) => match text.parse::<Band>() {
                Ok(band) => band.japanese().into(),
                Err(_) => statistics::WORDS.label(text, self.lang).into(),
            },
            _ => text.into(),
        }
    }

    #[inline]
    fn push_whole(&self, value: i64, line: &mut Vec<u8>) {
        match self.form {
            Form::Month => {
                push_padded(value / 100, 4, line);
                line.push(b'-');
                push_padded(value % 100, 2, line);
            }
            Form::Date => {
                push_padded(value / 10_000, 4, line);
                line.push(b'-');
                push_padded(value / 100 % 100, 2, line);
                line.push(b'-');
                push_padded(value % 100, 2, line);
            }
            Form::Prefecture => line.extend_from_slice(prefecture_name(value).as_bytes()),
            Form::FacilityType => line.extend_from_slice(type_name(value, self.lang).as_bytes()),
            _ => {
                if value < 0 {
                    line.push(b'-');
                }
                push_padded_u64(value.unsigned_abs(), 1, line);
            }
        }
    }
}

/// The name of a prefecture, 全国 for 0.
fn prefecture_name(code: i64) -> &'static str {
    u8::try_from(code).ok().and_then(Prefecture::from_code).map_or(COUNTRY, Prefecture::name)
}

/// The name of a type of facility, of all for 0.
fn type_name(code: i64, lang: Language) -> &'static str {
    let found = u8::try_from(code).ok().and_then(FacilityType::from_code);
    let (all, total) = ALL_TYPES;
    found.map_or(lang.choose(total, all), |found| lang.choose(found.japanese(), found.name()))
}

fn converted(array: &ArrayRef, to: &DataType) -> Result<ArrayRef, ArrowError> {
    if array.data_type() == to { Ok(Arc::clone(array)) } else { cast(array, to) }
}

/// Adds a decimal number; a difference bears its sign, as it is printed.
#[inline]
fn push_decimal(value: i128, form: Form, line: &mut Vec<u8>) {
    let (decimals, signed) = match form {
        Form::Points(decimals) => (decimals, true),
        Form::Percent(decimals) | Form::Bound(decimals) => (decimals, false),
        _ => (0, false),
    };
    match value.signum() {
        -1 => line.push(b'-'),
        1 if signed => line.push(b'+'),
        _ => {}
    }
    let unit = 10_u64.pow(u32::from(decimals));
    let value = u64::try_from(value.unsigned_abs()).unwrap_or(u64::MAX);
    push_padded_u64(value / unit, 1, line);
    if decimals > 0 {
        line.push(b'.');
        push_padded_u64(value % unit, usize::from(decimals), line);
    }
}

#[inline]
fn push_padded(value: i64, width: usize, line: &mut Vec<u8>) {
    push_padded_u64(value.unsigned_abs(), width, line);
}

/// Adds a number of at least so many digits.
#[inline]
fn push_padded_u64(mut value: u64, width: usize, line: &mut Vec<u8>) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    while value > 0 {
        start -= 1;
        digits[start] = b'0' + (value % 10) as u8;
        value /= 10;
    }
    let start = start.min(digits.len() - width.clamp(1, digits.len()));
    line.extend_from_slice(&digits[start..]);
}
