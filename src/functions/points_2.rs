//! `points_2(part, whole, part_before, whole_before)`.

use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use super::rates::{rate_type, rates};
use crate::codes::rounding::points;

sql_function! {
    /// How many points one rate lies above another, with two decimals, from the exact rates; null where either has
    /// nothing to divide by.
    Points2 = "points_2"(4) -> rate_type(2), kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (parts, wholes) = (arguments.counts(0)?, arguments.counts(1)?);
    let (parts_before, wholes_before) = (arguments.counts(2)?, arguments.counts(3)?);
    let change = |row| {
        let before = (parts_before.get(row)?, wholes_before.get(row)?);
        points((parts.get(row)?, wholes.get(row)?), before, 2)
    };
    rates(2, (0..arguments.rows()).map(change))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, AsArray, Int64Array};
    use datafusion::arrow::datatypes::Decimal128Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn a_change_needs_both_rates() {
        let column = |values: [Option<i64>; 4]| Arc::new(Int64Array::from(values.to_vec())) as ArrayRef;
        let arguments = vec![
            column([Some(3), Some(1), Some(1), Some(1)]),
            column([Some(8), Some(4), Some(4), Some(0)]),
            column([Some(1), Some(3), None, Some(1)]),
            column([Some(4), Some(8), Some(8), Some(4)]),
        ];
        let points = evaluate("points_2", arguments);
        let points: Vec<_> = points.as_primitive::<Decimal128Type>().iter().collect();
        assert_eq!(points, [Some(12_50), Some(-12_50), None, None]);
    }
}
