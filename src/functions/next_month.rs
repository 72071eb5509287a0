//! `next_month(month)`.

use std::sync::Arc;

use datafusion::arrow::array::Int32Array;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::month::Month;

sql_function! {
    /// The month after a month, both as yyyymm; null for what is no month.
    NextMonth = "next_month"(1) -> DataType::Int32, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let next = |packed| Month::from_ordinal(Month::from_packed(packed)?.ordinal() + 1).map(Month::packed);
    let months: Int32Array = arguments.date(0)?.iter().map(|month| next(month?)).collect();
    Ok(ColumnarValue::Array(Arc::new(months)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int32Array};
    use datafusion::arrow::datatypes::Int32Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn the_year_may_change() {
        let months = Int32Array::from(vec![Some(2024_04), Some(2023_12), Some(2024_13), None]);
        let months = evaluate("next_month", vec![Arc::new(months)]);
        assert_eq!(
            months.as_primitive::<Int32Type>().iter().collect::<Vec<_>>(),
            [Some(2024_05), Some(2024_01), None, None]
        );
    }
}
