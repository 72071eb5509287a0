//! `ratio_state(ratio)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, StringArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::ratio_number::state;

sql_function! {
    /// What a ratio of `burden_ratio` or `returned_ratio` says: `carried`, `derived` from the age, `nothing`,
    /// `out_of_validity` or `unknown`; null for null.
    RatioState = "ratio_state"(1) -> DataType::Utf8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let numbers = arguments.code(0)?;
    let word = |row| numbers.is_valid(row).then(|| state(numbers.value(row)));
    Ok(ColumnarValue::Array(Arc::new((0..arguments.rows()).map(word).collect::<StringArray>()) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, UInt8Array};

    use crate::functions::harness::evaluate;

    #[test]
    fn every_number_has_its_word() {
        let numbers = [Some(10), Some(21), Some(0), Some(1), Some(255), None];
        let words = evaluate("ratio_state", vec![Arc::new(UInt8Array::from(numbers.to_vec()))]);
        let words: Vec<_> = words.as_string::<i32>().iter().collect();
        assert_eq!(
            words,
            [
                Some("carried"),
                Some("derived"),
                Some("nothing"),
                Some("out_of_validity"),
                Some("unknown"),
                None
            ]
        );
    }
}
