//! `closeness(record, resident)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int16Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, fingerprint_at};
use super::sql_function;

sql_function! {
    /// A rough count of what speaks for two fingerprints being one person; null where either is null.
    Closeness = "closeness"(2) -> DataType::Int16, closeness
}

fn closeness(arguments: &Arguments) -> Result<ColumnarValue> {
    let (record, resident) = (arguments.fingerprint(0)?, arguments.fingerprint(1)?);
    let counts: Int16Array = (0..arguments.rows())
        .map(|row| Some(fingerprint_at(record, row)?.closeness(&fingerprint_at(resident, row)?)))
        .collect();
    Ok(ColumnarValue::Array(Arc::new(counts) as ArrayRef))
}
