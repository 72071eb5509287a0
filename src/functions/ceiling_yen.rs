//! `ceiling_yen(yen, over_yen, points, parts)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::part_payment::ceiling_yen;

sql_function! {
    /// What is paid at most for the points of a month, in yen: `yen`, and one per cent of the costs above `over_yen`, where that is given;
    /// of both only half where `parts` is 2.
    CeilingYen = "ceiling_yen"(4) -> DataType::Int64, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (yen, over) = (arguments.counts(0)?, arguments.counts(1)?);
    let (points, parts) = (arguments.counts(2)?, arguments.counts(3)?);
    let ceilings: Int64Array = (0..arguments.rows())
        .map(|row| {
            let parts = parts.get(row).filter(|parts| *parts > 0)?;
            Some(ceiling_yen(yen.get(row)? / parts, over.get(row).map(|over| over / parts), points.get(row)?))
        })
        .collect();
    Ok(ColumnarValue::Array(Arc::new(ceilings) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int64Array};
    use datafusion::arrow::datatypes::Int64Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn a_ceiling_and_half_of_it() {
        let yen = Int64Array::from(vec![Some(80_100), Some(80_100), Some(57_600), None]);
        let over = Int64Array::from(vec![Some(267_000), Some(267_000), None, None]);
        let points = Int64Array::from(vec![100_000; 4]);
        let parts = Int64Array::from(vec![1, 2, 2, 1]);
        let columns = [yen, over, points, parts].map(|column| Arc::new(column) as _);
        let ceilings = evaluate("ceiling_yen", columns.to_vec());
        let ceilings: Vec<_> = ceilings.as_primitive::<Int64Type>().iter().collect();
        // 40,050 and one per cent of what 1,000,000 exceeds 133,500 by.
        assert_eq!(ceilings, [Some(87_430), Some(48_715), Some(28_800), None]);
    }
}
