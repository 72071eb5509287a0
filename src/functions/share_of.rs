//! `share_of(count, part, whole)`.

use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use super::rates::{rate_type, rates};
use crate::codes::rounding::share_of;

sql_function! {
    /// How many of `count` there would be at the rate `part / whole`, with 18 decimals, the rest cut off; null where
    /// there is nothing to divide by.
    ShareOf = "share_of"(3) -> rate_type(18), kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (counts, parts, wholes) = (arguments.counts(0)?, arguments.counts(1)?, arguments.counts(2)?);
    let share = |row| share_of(counts.get(row)?, parts.get(row)?, wholes.get(row)?);
    rates(18, (0..arguments.rows()).map(share))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int64Array};
    use datafusion::arrow::datatypes::Decimal128Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn a_share_keeps_what_does_not_divide() {
        let column = |values: [i64; 3]| Arc::new(Int64Array::from(values.to_vec()));
        let shares =
            evaluate("share_of", vec![column([10, 90_000_000, 1]), column([1, 2, 1]), column([4, 3, 0])]);
        let shares: Vec<_> = shares.as_primitive::<Decimal128Type>().iter().collect();
        assert_eq!(shares, [Some(2_500_000_000_000_000_000), Some(60_000_000_000_000_000_000_000_000), None]);
    }
}
