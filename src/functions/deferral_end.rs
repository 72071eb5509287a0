//! `deferral_end(deferral)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int32Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::deferral;

sql_function! {
    /// The last day of a deferral as yyyymmdd, 99999999 for one without a day; null where there is none.
    DeferralEnd = "deferral_end"(1) -> DataType::Int32, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let noted = arguments.text(0)?;
    let ends: Int32Array = (0..arguments.rows()).map(|row| noted.get(row).and_then(deferral::end)).collect();
    Ok(ColumnarValue::Array(Arc::new(ends) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::Int32Type;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_deferral_ends_on_a_day_or_is_open() {
        for data_type in &STRING_TYPES {
            let ends = evaluate(
                "deferral_end",
                vec![texts(data_type, &[Some("2024-09-30"), Some("○"), Some("×"), None])],
            );
            let ends: Vec<_> = ends.as_primitive::<Int32Type>().iter().collect();
            assert_eq!(ends, [Some(2024_09_30), Some(99_999_999), None, None]);
        }
    }
}
