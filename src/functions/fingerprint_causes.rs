//! `fingerprint_causes(record, resident)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, fingerprint_at};
use super::sql_function;

sql_function! {
    /// The foldings that two agreeing fingerprints needed, as bits; null where either side is null.
    FingerprintCauses = "fingerprint_causes"(2) -> DataType::UInt64, fingerprint_causes
}

fn fingerprint_causes(arguments: &Arguments) -> Result<ColumnarValue> {
    let (record, resident) = (arguments.fingerprint(0)?, arguments.fingerprint(1)?);
    let causes: UInt64Array = (0..arguments.rows())
        .map(|row| Some(fingerprint_at(record, row)?.causes(&fingerprint_at(resident, row)?)))
        .collect();
    Ok(ColumnarValue::Array(Arc::new(causes) as ArrayRef))
}
