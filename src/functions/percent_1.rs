//! `percent_1(part, whole)`.

use super::definition::sql_function;
use super::rates::{percents, rate_type};

sql_function! {
    /// `part / whole` in per cent with one decimal, half up; null where there is nothing to divide by.
    Percent1 = "percent_1"(2) -> rate_type(1), percents::<1>
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
