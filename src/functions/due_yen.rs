//! `due_yen(points, ratio)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Int64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::part_payment::due_yen;

sql_function! {
    /// What is due for points at a ratio in whole per cents, in yen.
    DueYen = "due_yen"(2) -> DataType::Int64, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (points, ratios) = (arguments.counts(0)?, arguments.code(1)?);
    let due: Int64Array = (0..arguments.rows())
        .map(|row| {
            let ratio = ratios.is_valid(row).then(|| ratios.value(row))?;
            Some(due_yen(u64::try_from(points.get(row)?).ok()?, ratio))
        })
        .collect();
    Ok(ColumnarValue::Array(Arc::new(due) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int64Array, UInt8Array};
    use datafusion::arrow::datatypes::Int64Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn what_is_due_is_rounded_to_ten_yen() {
        let points =
            Int64Array::from(vec![Some(1_235), Some(1_215), Some(i64::from(i32::MAX)), None, Some(-1)]);
        let ratios = UInt8Array::from(vec![Some(20), Some(30), Some(30), Some(30), Some(30)]);
        let due = evaluate("due_yen", vec![Arc::new(points), Arc::new(ratios)]);
        let due: Vec<_> = due.as_primitive::<Int64Type>().iter().collect();
        assert_eq!(due, [Some(2_470), Some(3_650), Some(6_442_450_940), None, None]);
    }
}
