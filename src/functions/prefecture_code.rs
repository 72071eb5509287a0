//! `prefecture_code(prefecture)`.

use std::sync::Arc;

use datafusion::arrow::array::StringArray;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;

sql_function! {
    /// The code of a prefecture as two digits; null for the whole country, which has none.
    PrefectureCode = "prefecture_code"(1) -> DataType::Utf8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let code = |prefecture: u8| (prefecture > 0).then(|| format!("{prefecture:02}"));
    let codes: StringArray = arguments.code(0)?.iter().map(|prefecture| code(prefecture?)).collect();
    Ok(ColumnarValue::Array(Arc::new(codes)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, UInt8Array};

    use crate::functions::harness::evaluate;

    #[test]
    fn a_code_has_two_digits() {
        let codes = evaluate(
            "prefecture_code",
            vec![Arc::new(UInt8Array::from(vec![Some(1), Some(47), Some(0), None]))],
        );
        assert_eq!(codes.as_string::<i32>().iter().collect::<Vec<_>>(), [Some("01"), Some("47"), None, None]);
    }
}
