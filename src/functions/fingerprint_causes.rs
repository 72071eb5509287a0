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

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{Array, AsArray};
    use datafusion::arrow::datatypes::UInt64Type;

    use crate::functions::harness::{YAMADA, evaluate, fingerprints};
    use crate::text::{Person, person};

    #[test]
    fn the_bits_name_field_and_folding() {
        let residents = [
            Some(YAMADA),
            Some(Person { name_kana: Some("ﾔﾏﾀﾞ　ﾀﾛｳ"), ..YAMADA }),
            Some(Person {
                name: Some("山田太郎"), address: Some("千代田区霞が関一丁目２番３号"), ..YAMADA
            }),
            None,
        ];
        let causes =
            evaluate("fingerprint_causes", vec![fingerprints(&[Some(YAMADA); 4]), fingerprints(&residents)]);
        let causes = causes.as_primitive::<UInt64Type>();
        let named = |row| person::causes(causes.value(row)).collect::<Vec<_>>();
        assert_eq!(named(0), [], "equal");
        assert_eq!(named(1), [("name_kana", "width")]);
        assert_eq!(named(2), [("name", "space"), ("address", "prefecture")]);
        assert!(causes.is_null(3), "nobody");
    }
}
