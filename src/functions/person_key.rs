//! `person_key(insurer_number, symbol, number, branch)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::person_key;

sql_function! {
    /// The key of an insured person, by which entitlements, entries, responses and displays are joined; null
    /// where there is no number. A null part counts as an empty one.
    PersonKey = "person_key"(4) -> DataType::UInt64, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let parts = [arguments.text(0)?, arguments.text(1)?, arguments.text(2)?, arguments.text(3)?];
    let keys: UInt64Array = (0..arguments.rows())
        .map(|row| {
            let [insurer_number, symbol, number, branch] =
                parts.map(|part| part.get(row).unwrap_or_default());
            person_key::person_key(insurer_number, symbol, number, branch)
        })
        .collect();
    Ok(ColumnarValue::Array(Arc::new(keys) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{Array, AsArray};
    use datafusion::arrow::datatypes::UInt64Type;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn one_person_has_one_key_in_every_string_type() {
        for data_type in &STRING_TYPES {
            let column = |values: [Option<&str>; 3]| texts(data_type, &values);
            let keys = evaluate(
                "person_key",
                vec![
                    column([Some("138016"), Some("  138016"), Some("138016")]),
                    column([None, Some(""), None]),
                    column([Some("12"), Some("００12"), None]),
                    column([Some("01"), Some("０１"), Some("01")]),
                ],
            );
            let keys = keys.as_primitive::<UInt64Type>();
            assert_eq!(keys.value(0), keys.value(1), "{data_type}");
            assert!(keys.is_null(2), "nobody has no number");
        }
    }
}
