//! `compared_fields(record, resident)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt8Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, fingerprint_at};
use super::sql_function;

sql_function! {
    /// Which fields can be compared, since both persons have them: 1 the address, 2 the kana name, 3 both.
    ///
    /// Null where either side is null.
    ComparedFields = "compared_fields"(2) -> DataType::UInt8, compared_fields
}

fn compared_fields(arguments: &Arguments) -> Result<ColumnarValue> {
    let (record, resident) = (arguments.fingerprint(0)?, arguments.fingerprint(1)?);
    let fields: UInt8Array = (0..arguments.rows())
        .map(|row| {
            let (record, resident) = (fingerprint_at(record, row)?, fingerprint_at(resident, row)?);
            let address = u8::from(record.has_address() && resident.has_address());
            let kana = u8::from(record.has_kana() && resident.has_kana());
            Some(address | kana << 1)
        })
        .collect();
    Ok(ColumnarValue::Array(Arc::new(fields) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int32Array, StringArray, UInt8Array};
    use datafusion::arrow::datatypes::UInt8Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn a_field_is_compared_when_both_have_it() {
        let fingerprints = |kana: Vec<Option<&str>>, address: Vec<Option<&str>>| {
            let rows = kana.len();
            evaluate(
                "person_fingerprint",
                vec![
                    Arc::new(StringArray::from(vec!["山田　太郎"; rows])),
                    Arc::new(StringArray::from(kana)),
                    Arc::new(Int32Array::from(vec![1980_04_01; rows])),
                    Arc::new(UInt8Array::from(vec![1; rows])),
                    Arc::new(StringArray::from(address)),
                ],
            )
        };
        let (kana, address) = (Some("ヤマダ　タロウ"), Some("東京都千代田区霞が関1-2-3"));
        let record = fingerprints(vec![kana, None, kana, None], vec![address, address, None, None]);
        let resident = fingerprints(vec![kana; 4], vec![address; 4]);
        let fields = evaluate("compared_fields", vec![record, resident]);
        assert_eq!(fields.as_primitive::<UInt8Type>().values(), &[3, 1, 2, 0]);
    }
}
