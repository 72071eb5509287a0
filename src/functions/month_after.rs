//! `month_after(day)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Int32Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::month::month_after;

sql_function! {
    /// The first day of the month after a day, both packed as `yyyymmdd`.
    MonthAfter = "month_after"(1) -> DataType::Int32, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let days = arguments.date(0)?;
    let firsts: Int32Array =
        (0..arguments.rows()).map(|row| days.is_valid(row).then(|| month_after(days.value(row)))).collect();
    Ok(ColumnarValue::Array(Arc::new(firsts) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int32Array};
    use datafusion::arrow::datatypes::Int32Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn the_year_may_change() {
        let days = Int32Array::from(vec![Some(2024_02_29), Some(2024_12_01), None]);
        let firsts = evaluate("month_after", vec![Arc::new(days)]);
        let firsts: Vec<_> = firsts.as_primitive::<Int32Type>().iter().collect();
        assert_eq!(firsts, [Some(2024_03_01), Some(2025_01_01), None]);
    }
}
