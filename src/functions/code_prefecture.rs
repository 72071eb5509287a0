//! `code_prefecture(facility_code)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt8Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::facility_code::FacilityCode;
use crate::codes::prefecture::Prefecture;

sql_function! {
    /// The code of the prefecture that the code of a facility begins with; null where it begins with none.
    CodePrefecture = "code_prefecture"(1) -> DataType::UInt8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let codes = arguments.text(0)?;
    let prefecture = |code| FacilityCode::read(code)?.prefecture().map(Prefecture::code);
    let found: UInt8Array = (0..arguments.rows()).map(|row| codes.get(row).and_then(prefecture)).collect();
    Ok(ColumnarValue::Array(Arc::new(found) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::UInt8Type;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_code_begins_with_its_prefecture() {
        for data_type in &STRING_TYPES {
            let codes = [Some("0110113719"), Some("1310000000"), Some("9910000000"), Some("13"), None];
            let found = evaluate("code_prefecture", vec![texts(data_type, &codes)]);
            let found: Vec<_> = found.as_primitive::<UInt8Type>().iter().collect();
            assert_eq!(found, [Some(1), Some(13), None, None, None]);
        }
    }
}
