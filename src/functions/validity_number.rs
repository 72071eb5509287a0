//! `validity_number(validity)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt8Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, RepeatedText};
use super::definition::sql_function;
use crate::codes::validity::validity_number;

sql_function! {
    /// 資格有効性 as a number, by its code or its words; 255 for anything else, null for nothing but blanks.
    ValidityNumber = "validity_number"(1) -> DataType::UInt8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let mut codes = RepeatedText::new(arguments.text(0)?);
    let numbers: UInt8Array =
        (0..arguments.rows()).map(|row| codes.get(row, validity_number).flatten()).collect();
    Ok(ColumnarValue::Array(Arc::new(numbers) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::UInt8Type;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_code_or_a_word() {
        for data_type in &STRING_TYPES {
            let codes = [Some("1"), Some("有効"), Some("xyz"), Some(" "), None];
            let numbers = evaluate("validity_number", vec![texts(data_type, &codes)]);
            let numbers: Vec<_> = numbers.as_primitive::<UInt8Type>().iter().collect();
            assert_eq!(numbers, [Some(1), Some(1), Some(255), None, None]);
        }
    }
}
