//! `namesake_key(person)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, fingerprint_at};
use super::definition::sql_function;

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

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::UInt64Type;

    use crate::functions::harness::{YAMADA, evaluate, fingerprints};
    use crate::text::Person;

    fn key(person: Option<Person<'_>>) -> Option<u64> {
        evaluate("namesake_key", vec![fingerprints(&[person])]).as_primitive::<UInt64Type>().iter().next()?
    }

    #[test]
    fn namesakes_share_it_wherever_they_live() {
        let elsewhere =
            Person { name: Some("山田太郎"), address: Some("大阪市北区梅田1-1"), ..YAMADA };
        assert_eq!(key(Some(elsewhere)), key(Some(YAMADA)));
        let others = [
            (Person { name: Some("山田　次郎"), ..YAMADA }, "another name"),
            (Person { name_kana: Some("ヤマタ　タロウ"), ..YAMADA }, "another reading"),
            (Person { birth_date: 1980_04_02, ..YAMADA }, "another day"),
            (Person { sex: 2, ..YAMADA }, "another sex"),
        ];
        for (other, why) in others {
            assert_ne!(key(Some(other)), key(Some(YAMADA)), "{why}");
        }
    }

    #[test]
    fn who_is_not_known_in_full_has_none() {
        let unknown = [
            None,
            Some(Person { name_kana: None, ..YAMADA }),
            Some(Person { name: Some("山●　太郎"), ..YAMADA }),
            Some(Person { birth_date: 1980_04_00, ..YAMADA }),
            Some(Person { sex: 0, ..YAMADA }),
        ];
        assert_eq!(unknown.map(key), [None; 5]);
    }
}
