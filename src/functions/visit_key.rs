//! `visit_key(person_key, facility_code)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, UInt64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::person_key::visit_key;

sql_function! {
    /// The key of a person at a facility; null where there is no person or no facility.
    VisitKey = "visit_key"(2) -> DataType::UInt64, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (persons, facilities) = (arguments.key(0)?, arguments.text(1)?);
    let keys: UInt64Array = (0..arguments.rows())
        .map(|row| visit_key(persons.is_valid(row).then(|| persons.value(row))?, facilities.get(row)?))
        .collect();
    Ok(ColumnarValue::Array(Arc::new(keys) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Array, AsArray, UInt64Array};
    use datafusion::arrow::datatypes::UInt64Type;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_person_at_a_facility() {
        for data_type in &STRING_TYPES {
            let persons = UInt64Array::from(vec![Some(1), Some(1), Some(2), None, Some(1)]);
            let facilities = ["0110113719", "110113719", "0110113719", "0110113719", " "].map(Some);
            let keys = evaluate("visit_key", vec![Arc::new(persons), texts(data_type, &facilities)]);
            let keys = keys.as_primitive::<UInt64Type>();
            assert_eq!(keys.value(0), keys.value(1), "a spreadsheet drops the zero");
            assert_ne!(keys.value(0), keys.value(2), "another person");
            assert!(keys.is_null(3) && keys.is_null(4), "nobody, nowhere");
        }
    }
}
