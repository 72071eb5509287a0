//! `person_fingerprint(name, name_kana, birth_date, sex, address)`.

use datafusion::arrow::array::Array;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, FINGERPRINT, fingerprint_column};
use super::sql_function;
use crate::text::{Person, PersonFingerprint};

sql_function! {
    /// Folds who a row says a person is into forty bytes; never null.
    PersonFingerprintOf = "person_fingerprint"(5) -> FINGERPRINT, person_fingerprint
}

fn person_fingerprint(arguments: &Arguments) -> Result<ColumnarValue> {
    let (name, name_kana) = (arguments.text(0)?, arguments.text(1)?);
    let (birth_date, sex, address) = (arguments.date(2)?, arguments.code(3)?, arguments.text(4)?);
    fingerprint_column((0..arguments.rows()).map(|row| {
        Some(PersonFingerprint::of(&Person {
            name: name.get(row),
            name_kana: name_kana.get(row),
            birth_date: Arguments::birth_date(&birth_date, row),
            sex: if sex.is_valid(row) { sex.value(row) } else { 0 },
            address: address.get(row),
        }))
    }))
}
