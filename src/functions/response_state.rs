//! `response_state(state)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, StringArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::response_state::ResponseState;

sql_function! {
    /// What there is of a response for a unit: `valid`, `response_absent` or `qualification_invalid`.
    ///
    /// Null in, null out; another number is refused.
    ResponseStateName = "response_state"(1) -> DataType::Utf8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let numbers = arguments.code(0)?;
    let word = |row| match numbers.is_valid(row).then(|| ResponseState::from_number(numbers.value(row))) {
        None => Ok(None),
        Some(Some(state)) => Ok(Some(state.as_str())),
        Some(None) => exec_err!("response_state: a state that is none"),
    };
    let words = (0..arguments.rows()).map(word).collect::<Result<StringArray>>()?;
    Ok(ColumnarValue::Array(Arc::new(words) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, UInt8Array};

    use crate::functions::harness::{evaluate, refusal};

    #[test]
    fn every_state_has_its_word() {
        let numbers = [Some(0), Some(1), Some(2), None];
        let words = evaluate("response_state", vec![Arc::new(UInt8Array::from(numbers.to_vec()))]);
        let words: Vec<_> = words.as_string::<i32>().iter().collect();
        assert_eq!(words, [Some("valid"), Some("response_absent"), Some("qualification_invalid"), None]);
        let refused = refusal("response_state", vec![Arc::new(UInt8Array::from(vec![3]))]);
        assert!(refused.contains("a state that is none"), "{refused}");
    }
}
