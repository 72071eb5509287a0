//! `is_deferral_read(deferral)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::deferral::is_read;

sql_function! {
    /// Whether a note of a deferral says that there is none, its end, its ground, or that there is one. Null in, null out.
    IsDeferralRead = "is_deferral_read"(1) -> DataType::Boolean, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let noted = arguments.text(0)?;
    let read: BooleanArray = (0..arguments.rows()).map(|row| noted.get(row).map(is_read)).collect();
    Ok(ColumnarValue::Array(Arc::new(read) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_note_is_read_or_not_and_nothing_is_neither() {
        for data_type in &STRING_TYPES {
            let read =
                evaluate("is_deferral_read", vec![texts(data_type, &[Some("○"), Some("要確認"), None])]);
            let read: Vec<_> = read.as_boolean().iter().collect();
            assert_eq!(read, [Some(true), Some(false), None]);
        }
    }
}
