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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, StringArray};
    use datafusion::arrow::datatypes::UInt8Type;

    use crate::functions::harness::{YAMADA, evaluate, fingerprints, refusal};
    use crate::text::Person;

    #[test]
    fn equal_the_same_or_open() {
        let cases = [
            (Some(YAMADA), Some(0), "the same bytes"),
            (Some(Person { name: Some("山田太郎"), ..YAMADA }), Some(1), "the blank"),
            (Some(Person { sex: 2, ..YAMADA }), Some(2), "another sex"),
            (None, None, "nobody bears the number"),
        ];
        let records = fingerprints(&[Some(YAMADA); 4]);
        let residents = fingerprints(&cases.map(|(resident, ..)| resident));
        let agreements = evaluate("fingerprint_agreement", vec![records, residents]);
        let agreements = agreements.as_primitive::<UInt8Type>();
        for ((_, expected, why), agreement) in cases.iter().zip(agreements) {
            assert_eq!(agreement, *expected, "{why}");
        }
    }

    #[test]
    fn text_is_no_fingerprint() {
        let text = Arc::new(StringArray::from(vec!["山田"]));
        let refusal = refusal("fingerprint_agreement", vec![fingerprints(&[Some(YAMADA)]), text]);
        assert!(refusal.contains("argument 2 is not a fingerprint"), "{refusal}");
    }
}
