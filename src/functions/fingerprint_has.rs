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
    let persons = arguments.fingerprint(0)?;
    let has = match arguments.constant(1)? {
        Some("address") | None => PersonFingerprint::has_address,
        Some("name_kana") => PersonFingerprint::has_kana,
        Some(other) => return exec_err!("fingerprint_has: there is no field {other}"),
    };
    let known: BooleanArray =
        (0..arguments.rows()).map(|row| fingerprint_at(persons, row).map(|person| has(&person))).collect();
    Ok(ColumnarValue::Array(Arc::new(known) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::DataType;

    use crate::functions::harness::{STRING_TYPES, YAMADA, evaluate, fingerprints, refusal, texts};
    use crate::text::Person;

    #[test]
    fn what_is_missing_or_cannot_be_read_is_not_there() {
        let persons = [
            Some(YAMADA),
            Some(Person { address: Some("　"), ..YAMADA }),
            Some(Person { name_kana: Some("ヤマダ　●"), ..YAMADA }),
            None,
        ];
        for data_type in &STRING_TYPES {
            let has = |field| {
                let fields = texts(data_type, &[Some(field); 4]);
                let has = evaluate("fingerprint_has", vec![fingerprints(&persons), fields]);
                has.as_boolean().iter().collect::<Vec<_>>()
            };
            assert_eq!(has("address"), [Some(true), Some(false), Some(true), None]);
            assert_eq!(has("name_kana"), [Some(true), Some(true), Some(false), None]);
        }
    }

    #[test]
    fn a_field_that_is_not_there_is_refused() {
        let name = texts(&DataType::Utf8, &[Some("name")]);
        let refusal = refusal("fingerprint_has", vec![fingerprints(&[Some(YAMADA)]), name]);
        assert!(refusal.contains("no field name"), "{refusal}");
    }
}
