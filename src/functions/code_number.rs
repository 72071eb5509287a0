//! `code_number(code)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt8Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, RepeatedText};
use super::definition::sql_function;
use crate::codes::{NO_DIGIT, single_digit};

sql_function! {
    /// A code of one digit in any width as a number; 255 for anything else, null for nothing but blanks.
    CodeNumber = "code_number"(1) -> DataType::UInt8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let mut codes = RepeatedText::new(arguments.text(0)?);
    let number =
        |code: &str| if code.trim().is_empty() { None } else { Some(single_digit(code).unwrap_or(NO_DIGIT)) };
    let numbers: UInt8Array = (0..arguments.rows()).map(|row| codes.get(row, number).flatten()).collect();
    Ok(ColumnarValue::Array(Arc::new(numbers) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::UInt8Type;

    use crate::codes::NO_DIGIT;
    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_digit_or_another_code() {
        for data_type in &STRING_TYPES {
            let codes = [Some("1"), Some(" ０"), Some("01"), Some("A"), Some(" "), None];
            let numbers = evaluate("code_number", vec![texts(data_type, &codes)]);
            let numbers: Vec<_> = numbers.as_primitive::<UInt8Type>().iter().collect();
            assert_eq!(numbers, [Some(1), Some(0), Some(NO_DIGIT), Some(NO_DIGIT), None, None]);
        }
    }
}
