//! `ratio_percent(ratio)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, UInt8Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::ratio_number::percent;

sql_function! {
    /// A ratio of `burden_ratio` or `returned_ratio` in per cent, derived ones too; null where there is none that is
    /// known.
    RatioPercent = "ratio_percent"(1) -> DataType::UInt8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let ratios = arguments.code(0)?;
    let percents = |row| ratios.is_valid(row).then(|| percent(ratios.value(row))).flatten();
    Ok(
        ColumnarValue::Array(
            Arc::new((0..arguments.rows()).map(percents).collect::<UInt8Array>()) as ArrayRef
        ),
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, UInt8Array};
    use datafusion::arrow::datatypes::UInt8Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn what_is_known_has_per_cents() {
        let ratios = [Some(10), Some(21), Some(30), Some(0), Some(1), None, Some(255)];
        let percents = evaluate("ratio_percent", vec![Arc::new(UInt8Array::from(ratios.to_vec()))]);
        let percents: Vec<_> = percents.as_primitive::<UInt8Type>().iter().collect();
        assert_eq!(percents, [Some(10), Some(20), Some(30), None, None, None, None]);
    }
}
