//! `closeness(record, resident)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int16Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, fingerprint_at};
use super::sql_function;

sql_function! {
    /// A rough count of what speaks for two fingerprints being one person; null where either is null.
    Closeness = "closeness"(2) -> DataType::Int16, closeness
}

fn closeness(arguments: &Arguments) -> Result<ColumnarValue> {
    let (record, resident) = (arguments.fingerprint(0)?, arguments.fingerprint(1)?);
    let counts: Int16Array = (0..arguments.rows())
        .map(|row| Some(fingerprint_at(record, row)?.closeness(&fingerprint_at(resident, row)?)))
        .collect();
    Ok(ColumnarValue::Array(Arc::new(counts) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::Int16Type;

    use crate::functions::harness::{YAMADA, evaluate, fingerprints};
    use crate::text::Person;

    #[test]
    fn more_in_common_is_closer() {
        let from_far_to_near = [
            Person {
                name: Some("鈴木　花子"), name_kana: Some("スズキ　ハナコ"), address: None, ..YAMADA
            },
            Person { name: Some("鈴木　花子"), name_kana: Some("スズキ　ハナコ"), ..YAMADA },
            Person { birth_date: 1980_04_02, ..YAMADA },
            Person { address: None, ..YAMADA },
            Person { name: Some("山田太郎"), ..YAMADA },
        ];
        let residents = from_far_to_near.map(Some);
        let records = [Some(YAMADA); 5];
        let counts = evaluate("closeness", vec![fingerprints(&records), fingerprints(&residents)]);
        assert!(
            counts.as_primitive::<Int16Type>().values().is_sorted_by(|far, near| far < near),
            "{counts:?}"
        );
    }

    #[test]
    fn nobody_is_close_to_nobody() {
        let (one, none) = ([Some(YAMADA), None, None], [None, Some(YAMADA), None]);
        let counts = evaluate("closeness", vec![fingerprints(&one), fingerprints(&none)]);
        assert_eq!(counts.null_count(), 3);
    }
}
