//! `percent_1(part, whole)`.

use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::rates::{rate_type, rates};
use super::sql_function;
use crate::codes::rounding::percent;

sql_function! {
    /// `part / whole` in per cent with one decimal, half up; null where there is nothing to divide by.
    Percent1 = "percent_1"(2) -> rate_type(1), kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (parts, wholes) = (arguments.counts(0)?, arguments.counts(1)?);
    rates(1, (0..arguments.rows()).map(|row| percent(parts.get(row)?, wholes.get(row)?, 1)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int32Array, Int64Array};
    use datafusion::arrow::datatypes::Decimal128Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn a_rate_is_rounded_once() {
        let parts = Int64Array::from(vec![Some(22_807_316), Some(1), Some(1), None, Some(28_203)]);
        let wholes = Int32Array::from(vec![204_975_295, 0, 8, 5, 131_557]);
        let rates = evaluate("percent_1", vec![Arc::new(parts), Arc::new(wholes)]);
        let rates: Vec<_> = rates.as_primitive::<Decimal128Type>().iter().collect();
        assert_eq!(rates, [Some(11_1), None, Some(12_5), None, Some(21_4)]);
    }
}
