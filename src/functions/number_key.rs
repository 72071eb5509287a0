//! `number_key(individual_number, number_check)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::individual_number::{NumberCheck, Reading, read};

/// The key of every number that is not one; no resident is looked up by it.
pub(super) const INVALID_NUMBER: u64 = 0;

sql_function! {
    /// The number by which a record and a resident are joined; it never leaves a run.
    ///
    /// Null where there is no number, [`INVALID_NUMBER`] where it has not twelve digits, is all zero
    /// or has the wrong check digit. `number_check` is `official` or `synthetic`.
    NumberKey = "number_key"(2) -> DataType::UInt64, number_key
}

fn number_key(arguments: &Arguments) -> Result<ColumnarValue> {
    let numbers = arguments.text(0)?;
    let check = match arguments.constant(1)? {
        Some("official") | None => NumberCheck::Official,
        Some("synthetic") => NumberCheck::Synthetic,
        Some(_) => return exec_err!("number_key: the number check is neither official nor synthetic"),
    };
    let keys: UInt64Array = (0..arguments.rows())
        .map(|row| match read(numbers.get(row).unwrap_or_default(), check) {
            Reading::Missing => None,
            Reading::Invalid(_) => Some(INVALID_NUMBER),
            Reading::Number(number) => Some(number.as_u64()),
        })
        .collect();
    Ok(ColumnarValue::Array(Arc::new(keys) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Array, AsArray, StringArray};
    use datafusion::arrow::datatypes::UInt64Type;

    use crate::codes::individual_number::synthetic;
    use crate::functions::harness::evaluate;

    #[test]
    fn a_number_is_missing_invalid_or_a_key() {
        let made_up = synthetic(12_345_678_901);
        let numbers =
            StringArray::from(vec![None, Some(""), Some("12345"), Some(&*format!("{made_up:012}"))]);
        let check = StringArray::from(vec!["synthetic"; 4]);
        let keys = evaluate("number_key", vec![Arc::new(numbers), Arc::new(check)]);
        let keys = keys.as_primitive::<UInt64Type>();
        assert!(keys.is_null(0) && keys.is_null(1));
        assert_eq!(keys.value(2), super::INVALID_NUMBER);
        assert!(keys.value(3) == made_up, "a made-up number is accepted as it is");
    }
}
