//! `fingerprint_has(person, field)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, fingerprint_at};
use super::sql_function;
use crate::text::PersonFingerprint;

sql_function! {
    /// Whether a person has an `address` or a `name_kana` that can be compared; null for no person.
    FingerprintHas = "fingerprint_has"(2) -> DataType::Boolean, fingerprint_has
}

fn fingerprint_has(arguments: &Arguments) -> Result<ColumnarValue> {
    let (persons, field) = (arguments.fingerprint(0)?, arguments.text(1)?);
    let has = match field.get(0) {
        Some("address") | None => PersonFingerprint::has_address,
        Some("name_kana") => PersonFingerprint::has_kana,
        Some(other) => return exec_err!("fingerprint_has: there is no field {other}"),
    };
    let known: BooleanArray =
        (0..arguments.rows()).map(|row| fingerprint_at(persons, row).map(|person| has(&person))).collect();
    Ok(ColumnarValue::Array(Arc::new(known) as ArrayRef))
}
