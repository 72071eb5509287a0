//! `person_fingerprint(name, name_kana, birth_date, sex, address)`.

use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, FINGERPRINT, fingerprint_column};
use super::definition::sql_function;
use crate::text::{LastAddress, PersonFingerprint};

sql_function! {
    /// Folds who a row says a person is into forty-eight bytes; never null.
    PersonFingerprintOf = "person_fingerprint"(5) -> FINGERPRINT, person_fingerprint
}

fn person_fingerprint(arguments: &Arguments) -> Result<ColumnarValue> {
    let persons = arguments.persons()?;
    let mut last = LastAddress::default();
    let fold = |row| Some(PersonFingerprint::of_neighbour(&persons.get(row), None, &mut last));
    fingerprint_column((0..arguments.rows()).map(fold))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, Int32Array, UInt8Array};
    use datafusion::arrow::datatypes::DataType;

    use crate::functions::harness::{STRING_TYPES, YAMADA, evaluate, fingerprints, refusal, texts};
    use crate::text::{Person, PersonFingerprint};

    fn columns(data_type: &DataType, birth_date: Vec<Option<i32>>, sex: Vec<Option<u8>>) -> Vec<ArrayRef> {
        let rows = birth_date.len();
        let text = |value| texts(data_type, &vec![value; rows]);
        vec![
            text(YAMADA.name),
            text(YAMADA.name_kana),
            Arc::new(Int32Array::from(birth_date)),
            Arc::new(UInt8Array::from(sex)),
            text(YAMADA.address),
        ]
    }

    #[test]
    fn null_is_not_there_and_zero_is_not_known() {
        let birth_dates = vec![Some(1980_04_01), Some(1980_04_00), Some(0), None];
        let sexes = vec![Some(1), None, Some(1), Some(1)];
        let expected = fingerprints(&[
            Some(YAMADA),
            Some(Person { birth_date: 1980_04_00, sex: 0, ..YAMADA }),
            Some(Person { birth_date: PersonFingerprint::UNKNOWN_DATE, ..YAMADA }),
            Some(Person { birth_date: 0, ..YAMADA }),
        ]);
        for data_type in &STRING_TYPES {
            let arguments = columns(data_type, birth_dates.clone(), sexes.clone());
            assert!(evaluate("person_fingerprint", arguments).to_data() == expected.to_data(), "{data_type}");
        }
    }

    #[test]
    fn nobody_has_a_fingerprint_too() {
        let nothing: ArrayRef = Arc::new(datafusion::arrow::array::NullArray::new(1));
        let folded = evaluate("person_fingerprint", vec![nothing; 5]);
        assert!(folded.to_data() == fingerprints(&[Some(Person::default())]).to_data());
    }

    #[test]
    fn a_number_is_no_name() {
        let mut arguments = columns(&DataType::Utf8, vec![None], vec![None]);
        arguments[0] = Arc::new(Int32Array::from(vec![1]));
        let refusal = refusal("person_fingerprint", arguments);
        assert!(refusal.contains("argument 1 is Int32, not text"), "{refusal}");
    }
}
