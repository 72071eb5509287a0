//! `alternative_fingerprint(name, name_kana, birth_date, sex, address, former_name, alias)`.

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
    let persons = arguments.persons()?;
    let (former_name, alias) = (arguments.text(5)?, arguments.text(6)?);
    fingerprint_column((0..arguments.rows()).map(|row| {
        let person = persons.get(row);
        let alternatives =
            Alternatives { former_name: former_name.get(row), alias: alias.get(row), kana: None };
        let other_name = name::other_name(person.name.unwrap_or_default(), &alternatives)?;
        Some(PersonFingerprint::of(&Person { name: Some(&other_name), ..person }))
    }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Array, ArrayRef, AsArray, Int32Array, UInt8Array};

    use crate::functions::columns::fingerprint_at;
    use crate::functions::harness::{STRING_TYPES, YAMADA, evaluate, fingerprints, texts};
    use crate::text::{Person, PersonFingerprint};

    #[test]
    fn the_person_is_folded_under_the_other_name() {
        let cases = [
            (Some("鈴木"), None, Some("鈴木　太郎"), "a former surname goes before the given name"),
            (Some("鈴木　一郎"), None, Some("鈴木　一郎"), "a former name may be whole"),
            (None, Some("田中　健"), Some("田中　健"), "an alias is a whole name"),
            (None, None, None, "no other name, no fingerprint"),
        ];
        for data_type in &STRING_TYPES {
            for (former_name, alias, other_name, why) in cases {
                let alternatives = evaluate(
                    "alternative_fingerprint",
                    vec![
                        texts(data_type, &[YAMADA.name]),
                        texts(data_type, &[YAMADA.name_kana]),
                        Arc::new(Int32Array::from(vec![YAMADA.birth_date])) as ArrayRef,
                        Arc::new(UInt8Array::from(vec![YAMADA.sex])),
                        texts(data_type, &[YAMADA.address]),
                        texts(data_type, &[former_name]),
                        texts(data_type, &[alias]),
                    ],
                );
                let expected = fingerprints(&[other_name.map(|name| Person { name: Some(name), ..YAMADA })]);
                let fold = |column: &ArrayRef| fingerprint_at(column.as_fixed_size_binary(), 0);
                let (folded, own) = (fold(&alternatives), fold(&expected));
                let closeness = |other: PersonFingerprint| own.map(|own| own.closeness(&other));
                assert_eq!(folded.and_then(closeness), own.and_then(closeness), "{why}");
                assert_eq!(alternatives.is_null(0), other_name.is_none(), "{why}");
            }
        }
    }
}
