//! `ratio_key(part, whole)`.

use std::sync::Arc;

use datafusion::arrow::array::FixedSizeBinaryBuilder;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::sql_function;
use crate::codes::ratio_order::{KEY_BYTES, key};

/// [`KEY_BYTES`] as Arrow counts.
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "two dozen bytes")]
const SIZE: i32 = KEY_BYTES as i32;

sql_function! {
    /// Bytes by which `part / whole` sorts exactly, equal ones alike; null where there is nothing to divide by.
    RatioKey = "ratio_key"(2) -> DataType::FixedSizeBinary(SIZE), kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (parts, wholes) = (arguments.counts(0)?, arguments.counts(1)?);
    let mut keys = FixedSizeBinaryBuilder::with_capacity(arguments.rows(), SIZE);
    for row in 0..arguments.rows() {
        match parts.get(row).zip(wholes.get(row)).and_then(|(part, whole)| key(part, whole)) {
            Some(key) => keys.append_value(key)?,
            None => keys.append_null(),
        }
    }
    Ok(ColumnarValue::Array(Arc::new(keys.finish())))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Array, AsArray, Int64Array};

    use crate::functions::harness::evaluate;

    #[test]
    fn keys_of_equal_ratios_are_equal() {
        let parts = Int64Array::from(vec![Some(1), Some(2), Some(33_333_333), Some(1), None]);
        let wholes = Int64Array::from(vec![3, 6, 100_000_000, 0, 7]);
        let keys = evaluate("ratio_key", vec![Arc::new(parts), Arc::new(wholes)]);
        let keys = keys.as_fixed_size_binary();
        assert_eq!(keys.value(0), keys.value(1));
        assert!(keys.value(0) > keys.value(2));
        assert!(keys.is_null(3) && keys.is_null(4));
    }
}
