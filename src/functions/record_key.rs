//! `record_key(insurer_number, symbol, number, branch)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, StringArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::record_key;

sql_function! {
    /// The key of a registered record as people read it. A null part counts as an empty one; never null.
    RecordKey = "record_key"(4) -> DataType::Utf8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let parts = [arguments.text(0)?, arguments.text(1)?, arguments.text(2)?, arguments.text(3)?];
    let keys = (0..arguments.rows())
        .map(|row| Some(record_key::record_key(parts.map(|part| part.get(row).unwrap_or_default()))));
    Ok(ColumnarValue::Array(Arc::new(keys.collect::<StringArray>()) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_part_that_is_not_there_is_empty() {
        for data_type in &STRING_TYPES {
            let column = |values: [Option<&str>; 2]| texts(data_type, &values);
            let keys = evaluate(
                "record_key",
                vec![
                    column([Some("06139992"), None]),
                    column([None, Some("a:b")]),
                    column([Some("3"), Some("4")]),
                    column([Some("00"), None]),
                ],
            );
            let keys: Vec<_> = keys.as_string::<i32>().iter().flatten().collect();
            assert_eq!(keys, ["06139992::3:00", r#""" "a:b" "4" """#], "{data_type}");
        }
    }
}
