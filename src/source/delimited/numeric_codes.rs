//! Columns of codes of which a spreadsheet made numbers, in the first rows of a text.

use super::records::records;
use crate::codes::exponent_form::has_lost_digits;
use crate::source::header::Binding;
use crate::source::layout::{Column, Kind, Layout};
use crate::source::origin::Origin;

/// How many rows are looked at.
const ROWS: usize = 200;

/// The columns that tell records apart, of which most first values are written as 1.23E+08 or 1234.0; in a table of
/// counts those of which any is written as 1.23E+08.
pub(super) fn numeric_codes(
    layout: &'static Layout,
    binding: &Binding,
    (sample, separator, has_header): (&[u8], u8, bool),
) -> Vec<&'static str> {
    let columns = layout.columns.iter().zip(&binding.columns);
    let place = |(column, origin): (&'static Column, &Option<Origin>)| {
        let place = origin.as_ref()?.place.column()?;
        (column.identifies && matches!(column.kind, Kind::Text | Kind::Code)).then_some((column, place))
    };
    let columns: Vec<(&'static Column, usize)> = columns.filter_map(place).collect();
    let mut counts = vec![(0_usize, 0_usize); columns.len()];
    let mut row = csv::ByteRecord::new();
    let mut reader = records(sample, separator);
    if has_header {
        let _ = reader.read_byte_record(&mut row);
    }
    for _ in 0..ROWS {
        if !reader.read_byte_record(&mut row).unwrap_or(false) {
            break;
        }
        for ((column, place), (numbers, values)) in columns.iter().zip(&mut counts) {
            let value = row.get(*place).and_then(|value| std::str::from_utf8(value).ok()).unwrap_or_default();
            if layout.holds_sums() && column.kind == Kind::Code && has_lost_digits(value) {
                // Whatever the others are, this one cannot be told any more.
                *numbers = ROWS;
            }
            *values += usize::from(!value.is_empty());
            *numbers += usize::from(is_spoiled_code(value));
        }
    }
    let counted = columns.into_iter().zip(counts);
    counted
        .filter(|(_, (numbers, values))| numbers * 2 > *values)
        .map(|((column, _), _)| column.name)
        .collect()
}

/// Whether a code is written as spreadsheets and programs write numbers; `12E3` may be a code.
pub(in crate::source) fn is_spoiled_code(value: &str) -> bool {
    let is_decimal = || {
        let whole = value.strip_suffix(".0").unwrap_or_default();
        !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit())
    };
    has_lost_digits(value) || is_decimal()
}
