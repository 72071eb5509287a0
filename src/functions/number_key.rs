//! `number_key(individual_number, number_check, repair_numbers)`.

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
    /// or has the wrong check digit. `number_check` is `official` or `synthetic`. Where `repair_numbers` is true,
    /// a number that has lost its leading zero is the whole one, else it has not twelve digits.
    NumberKey = "number_key"(3) -> DataType::UInt64, number_key
}

fn number_key(arguments: &Arguments) -> Result<ColumnarValue> {
    let numbers = arguments.text(0)?;
    let check = number_check(arguments)?;
    let repair = arguments.rows() > 0 && arguments.flag(2)?.get(0);
    let keys: UInt64Array = (0..arguments.rows())
        .map(|row| match read(numbers.get(row).unwrap_or_default(), check) {
            Reading::Missing => None,
            Reading::Invalid(_) => Some(INVALID_NUMBER),
            Reading::LostZero(_) if !repair => Some(INVALID_NUMBER),
            Reading::Number(number) | Reading::LostZero(number) => Some(number.as_u64()),
        })
        .collect();
    Ok(ColumnarValue::Array(Arc::new(keys) as ArrayRef))
}

/// Argument 1: which numbers are accepted.
pub(super) fn number_check(arguments: &Arguments) -> Result<NumberCheck> {
    Ok(match arguments.constant(1)? {
        Some("official") | None => NumberCheck::Official,
        Some("synthetic") => NumberCheck::Synthetic,
        Some(_) => return exec_err!("the number check is neither official nor synthetic"),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Array, AsArray, BooleanArray, StringArray};
    use datafusion::arrow::datatypes::UInt64Type;

    use crate::codes::individual_number::synthetic;
    use crate::functions::harness::evaluate;

    #[test]
    fn a_number_is_missing_invalid_or_a_key() {
        let made_up = synthetic(12_345_678_901);
        let numbers =
            StringArray::from(vec![None, Some(""), Some("12345"), Some(&*format!("{made_up:012}"))]);
        let check = StringArray::from(vec!["synthetic"; 4]);
        let repair = BooleanArray::from(vec![true; 4]);
        let keys = evaluate("number_key", vec![Arc::new(numbers), Arc::new(check), Arc::new(repair)]);
        let keys = keys.as_primitive::<UInt64Type>();
        assert!(keys.is_null(0) && keys.is_null(1));
        assert_eq!(keys.value(2), super::INVALID_NUMBER);
        assert!(keys.value(3) == made_up, "a made-up number is accepted as it is");
    }

    #[test]
    fn a_lost_zero_is_put_back_where_that_is_wanted() {
        let made_up = synthetic(1_234_567_890);
        for (repair, expected) in [(true, made_up), (false, super::INVALID_NUMBER)] {
            let number = StringArray::from(vec![made_up.to_string()]);
            let check = StringArray::from(vec!["synthetic"]);
            let repair = BooleanArray::from(vec![repair]);
            let keys = evaluate("number_key", vec![Arc::new(number), Arc::new(check), Arc::new(repair)]);
            assert!(keys.as_primitive::<UInt64Type>().value(0) == expected);
        }
    }
}
