//! `prefecture_name(prefecture)`.

use std::sync::Arc;

use datafusion::arrow::array::StringArray;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::prefecture::Prefecture;

sql_function! {
    /// The name of a prefecture by its code: 東京都; null for what is none.
    PrefectureName = "prefecture_name"(1) -> DataType::Utf8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let name = |code: u8| Prefecture::from_code(code).map(Prefecture::name);
    let names: StringArray = arguments.code(0)?.iter().map(|code| name(code?)).collect();
    Ok(ColumnarValue::Array(Arc::new(names)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, UInt8Array};

    use crate::functions::harness::evaluate;

    #[test]
    fn a_name_is_whole() {
        let names =
            evaluate("prefecture_name", vec![Arc::new(UInt8Array::from(vec![Some(13), Some(0), None]))]);
        assert_eq!(names.as_string::<i32>().iter().collect::<Vec<_>>(), [Some("東京都"), None, None]);
    }
}
