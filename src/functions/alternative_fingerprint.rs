//! `alternative_fingerprint(name, name_kana, birth_date, sex, address, former_name, alias)`.

use std::borrow::Cow;

use datafusion::arrow::array::Array;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, FINGERPRINT, fingerprint_column};
use super::sql_function;
use crate::text::name::Alternatives;
use crate::text::{Person, PersonFingerprint, name};

sql_function! {
    /// The fingerprint of a resident under the alias or former name; null for one who has neither.
    ///
    /// Records under such a name are found by it when the second opinion searches the register.
    AlternativeFingerprint = "alternative_fingerprint"(7) -> FINGERPRINT, alternative_fingerprint
}

fn alternative_fingerprint(arguments: &Arguments) -> Result<ColumnarValue> {
    let (own_name, name_kana) = (arguments.text(0)?, arguments.text(1)?);
    let (birth_date, sex, address) = (arguments.date(2)?, arguments.code(3)?, arguments.text(4)?);
    let (former_name, alias) = (arguments.text(5)?, arguments.text(6)?);
    fingerprint_column((0..arguments.rows()).map(|row| {
        let alternatives = Alternatives { former_name: former_name.get(row), alias: alias.get(row), kana: None };
        let other_name: Cow<'_, str> = name::other_name(own_name.get(row).unwrap_or_default(), &alternatives)?;
        Some(PersonFingerprint::of(&Person {
            name: Some(&other_name),
            name_kana: name_kana.get(row),
            birth_date: Arguments::birth_date(&birth_date, row),
            sex: if sex.is_valid(row) { sex.value(row) } else { 0 },
            address: address.get(row),
        }))
    }))
}
