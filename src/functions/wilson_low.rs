//! `wilson_low(part, whole)`.

use std::sync::Arc;

use datafusion::arrow::array::Float64Array;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::wilson::interval;

sql_function! {
    /// The lower bound of the Wilson interval of 95 %, 0 to 1; null where there is nothing to divide by.
    WilsonLow = "wilson_low"(2) -> DataType::Float64, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (parts, wholes) = (arguments.counts(0)?, arguments.counts(1)?);
    let bound = |row| interval(parts.get(row)?, wholes.get(row)?).map(|(low, _)| low);
    let bounds: Float64Array = (0..arguments.rows()).map(bound).collect();
    Ok(ColumnarValue::Array(Arc::new(bounds)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Array, AsArray, Int64Array};
    use datafusion::arrow::datatypes::Float64Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn it_is_the_lower_bound() {
        let (parts, wholes) = (Int64Array::from(vec![81, 1]), Int64Array::from(vec![263, 0]));
        let bounds = evaluate("wilson_low", vec![Arc::new(parts), Arc::new(wholes)]);
        let bounds = bounds.as_primitive::<Float64Type>();
        assert!((bounds.value(0) - 0.2553).abs() < 5e-5);
        assert!(bounds.is_null(1), "nothing to divide by");
    }
}
