//! Columns of rates: decimals of the scale that is printed.

use std::sync::Arc;

use datafusion::arrow::array::Decimal128Array;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use crate::codes::rounding::percent;

/// Digits of a rate: those of any count, and its decimals.
const PRECISION: u8 = 38;

/// The type of a rate with so many decimals.
pub(super) const fn rate_type(decimals: i8) -> DataType {
    DataType::Decimal128(PRECISION, decimals)
}

/// A column of rates in units of their last decimal.
pub(super) fn rates(decimals: i8, rates: impl Iterator<Item = Option<i128>>) -> Result<ColumnarValue> {
    let rates = rates.collect::<Decimal128Array>().with_precision_and_scale(PRECISION, decimals)?;
    Ok(ColumnarValue::Array(Arc::new(rates)))
}

/// `part / whole` in per cent, of the first two arguments; null where there is nothing to divide by.
pub(super) fn percents<const DECIMALS: u8>(arguments: &Arguments) -> Result<ColumnarValue> {
    let (parts, wholes) = (arguments.counts(0)?, arguments.counts(1)?);
    let rate = |row| percent(parts.get(row)?, wholes.get(row)?, DECIMALS.into());
    rates(DECIMALS.cast_signed(), (0..arguments.rows()).map(rate))
}
