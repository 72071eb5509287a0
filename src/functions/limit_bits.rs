//! `limit_bits(classes)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Int32Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::limit_number::bits;

sql_function! {
    /// Classes of `limit_classes` or `returned_limit` as bits, of which one in common is agreement: 1 for none, null among
    /// them; 0 for what is not known or may not be looked at.
    LimitBits = "limit_bits"(1) -> DataType::Int32, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let classes = arguments.date(0)?;
    let number = |row| classes.is_valid(row).then(|| classes.value(row));
    let bits: Int32Array = (0..arguments.rows()).map(|row| Some(bits(number(row)))).collect();
    Ok(ColumnarValue::Array(Arc::new(bits) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int32Array};
    use datafusion::arrow::datatypes::Int32Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn no_class_is_a_bit_and_what_is_not_known_none() {
        let classes = [Some(1 << 3), Some(1), None, Some(-1), Some(-2)];
        let bits = evaluate("limit_bits", vec![Arc::new(Int32Array::from(classes.to_vec()))]);
        let bits: Vec<_> = bits.as_primitive::<Int32Type>().values().to_vec();
        assert_eq!(bits, [8, 1, 1, 0, 0]);
    }
}
