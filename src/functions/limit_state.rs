//! `limit_state(classes)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, StringArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::limit_number::state;

sql_function! {
    /// What classes of `limit_classes` or `returned_limit` say: `carried`, `nothing`, `no_consent`, `out_of_validity`
    /// or `unknown`; null for null.
    LimitState = "limit_state"(1) -> DataType::Utf8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let numbers = arguments.date(0)?;
    let word = |row| numbers.is_valid(row).then(|| state(numbers.value(row)));
    Ok(ColumnarValue::Array(Arc::new((0..arguments.rows()).map(word).collect::<StringArray>()) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int32Array};

    use crate::functions::harness::evaluate;

    #[test]
    fn every_number_has_its_word() {
        let numbers = [Some(8), Some(1), Some(-2), Some(-3), Some(-1), None];
        let words = evaluate("limit_state", vec![Arc::new(Int32Array::from(numbers.to_vec()))]);
        let words: Vec<_> = words.as_string::<i32>().iter().collect();
        assert_eq!(
            words,
            [
                Some("carried"),
                Some("nothing"),
                Some("no_consent"),
                Some("out_of_validity"),
                Some("unknown"),
                None
            ]
        );
    }
}
