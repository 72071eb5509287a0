//! `fingerprint_agreement(record, resident)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt8Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, fingerprint_at};
use super::sql_function;

sql_function! {
    /// What two fingerprints tell of the persons: 0 all equal, 1 the same in other notations, 2 open.
    ///
    /// Null where either side is null.
    FingerprintAgreement = "fingerprint_agreement"(2) -> DataType::UInt8, fingerprint_agreement
}

fn fingerprint_agreement(arguments: &Arguments) -> Result<ColumnarValue> {
    let (record, resident) = (arguments.fingerprint(0)?, arguments.fingerprint(1)?);
    let agreements: UInt8Array = (0..arguments.rows())
        .map(|row| {
            let (record, resident) = (fingerprint_at(record, row)?, fingerprint_at(resident, row)?);
            Some(record.agreement(&resident) as u8)
        })
        .collect();
    Ok(ColumnarValue::Array(Arc::new(agreements) as ArrayRef))
}
