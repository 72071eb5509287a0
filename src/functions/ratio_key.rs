//! `ratio_key(part, whole)`.

use std::sync::Arc;

use datafusion::arrow::array::Decimal256Array;
use datafusion::arrow::datatypes::{DataType, i256};
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::ratio_order::key;

/// Digits of a key: of 2¹⁹², and some.
const PRECISION: u8 = 76;

sql_function! {
    /// A whole number by which `part / whole` sorts exactly, the same for equal ones; null where there is nothing to
    /// divide by.
    RatioKey = "ratio_key"(2) -> DataType::Decimal256(PRECISION, 0), kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (parts, wholes) = (arguments.counts(0)?, arguments.counts(1)?);
    let key = |row| {
        let (units, places) = key(parts.get(row)?, wholes.get(row)?)?;
        Some(i256::from_parts(places, i128::from(units)))
    };
    let keys: Decimal256Array = (0..arguments.rows()).map(key).collect();
    Ok(ColumnarValue::Array(Arc::new(keys.with_precision_and_scale(PRECISION, 0)?)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Array, AsArray, Int64Array};
    use datafusion::arrow::datatypes::Decimal256Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn keys_of_equal_ratios_are_equal() {
        let parts = Int64Array::from(vec![Some(1), Some(2), Some(33_333_333), Some(1), None]);
        let wholes = Int64Array::from(vec![3, 6, 100_000_000, 0, 7]);
        let keys = evaluate("ratio_key", vec![Arc::new(parts), Arc::new(wholes)]);
        let keys = keys.as_primitive::<Decimal256Type>();
        assert_eq!(keys.value(0), keys.value(1));
        assert!(keys.value(0) > keys.value(2));
        assert!(keys.is_null(3) && keys.is_null(4));
    }
}
