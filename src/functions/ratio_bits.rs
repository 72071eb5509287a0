//! `ratio_bits(ratio)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Int32Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::ratio_number::bits;

sql_function! {
    /// A ratio of `burden_ratio` or `returned_ratio` as a bit, of which one in common is agreement: 2, 4 or 8 for 10, 20
    /// or 30 per cent, derived ones too; 1 for none, null among them; 0 for one that is not known.
    RatioBits = "ratio_bits"(1) -> DataType::Int32, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let ratios = arguments.code(0)?;
    let ratio = |row| ratios.is_valid(row).then(|| ratios.value(row));
    let bits: Int32Array = (0..arguments.rows()).map(|row| Some(bits(ratio(row)))).collect();
    Ok(ColumnarValue::Array(Arc::new(bits) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, UInt8Array};
    use datafusion::arrow::datatypes::Int32Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn one_bit_for_each_ratio() {
        let ratios = [Some(10), Some(21), Some(30), Some(0), Some(1), None, Some(255)];
        let bits = evaluate("ratio_bits", vec![Arc::new(UInt8Array::from(ratios.to_vec()))]);
        let bits: Vec<_> = bits.as_primitive::<Int32Type>().values().to_vec();
        assert_eq!(bits, [2, 4, 8, 1, 1, 1, 0]);
    }
}
