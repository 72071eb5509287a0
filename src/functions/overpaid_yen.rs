//! `overpaid_yen(points, paid_yen, ratio)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Int32Array, Int64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::part_payment::due_yen;

sql_function! {
    /// What was paid over what was due for points at a ratio in whole per cents, in yen: negative where it was too little.
    OverpaidYen = "overpaid_yen"(3) -> DataType::Int64, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (points, paid, ratios) = (arguments.date(0)?, arguments.date(1)?, arguments.code(2)?);
    let number = |column: &Int32Array, row| column.is_valid(row).then(|| column.value(row));
    let overpaid: Int64Array = (0..arguments.rows())
        .map(|row| {
            let points = u32::try_from(number(&points, row)?).ok()?;
            let ratio = ratios.is_valid(row).then(|| ratios.value(row))?;
            Some(i64::from(number(&paid, row)?) - due_yen(points, ratio))
        })
        .collect();
    Ok(ColumnarValue::Array(Arc::new(overpaid) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int32Array, UInt8Array};
    use datafusion::arrow::datatypes::Int64Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn too_much_and_too_little() {
        let points =
            Int32Array::from(vec![Some(1_235), Some(1_215), Some(i32::MAX), None, Some(10), Some(10)]);
        let paid = Int32Array::from(vec![Some(3_710), Some(3_640), Some(0), Some(10), None, Some(10)]);
        let ratios = UInt8Array::from(vec![Some(20), Some(30), Some(30), Some(30), Some(30), None]);
        let overpaid = evaluate("overpaid_yen", vec![Arc::new(points), Arc::new(paid), Arc::new(ratios)]);
        let overpaid: Vec<_> = overpaid.as_primitive::<Int64Type>().iter().collect();
        assert_eq!(overpaid, [Some(1_240), Some(-10), Some(-6_442_450_940), None, None, None]);
    }
}
