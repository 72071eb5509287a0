//! `namesake_key(person)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, fingerprint_at};
use super::sql_function;

sql_function! {
    /// A number that people with the same name, reading, birth date and sex share.
    ///
    /// Null unless all four are known in full.
    NamesakeKey = "namesake_key"(1) -> DataType::UInt64, namesake_key
}

fn namesake_key(arguments: &Arguments) -> Result<ColumnarValue> {
    let persons = arguments.fingerprint(0)?;
    let keys: UInt64Array =
        (0..arguments.rows()).map(|row| fingerprint_at(persons, row)?.namesake_key()).collect();
    Ok(ColumnarValue::Array(Arc::new(keys) as ArrayRef))
}
