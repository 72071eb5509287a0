//! `lost_zero(individual_number, number_check)`.

use std::sync::Arc;

use datafusion::arrow::array::BooleanArray;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use super::number_key::number_check;
use crate::codes::individual_number::{Reading, read};

sql_function! {
    /// Whether an individual number has eleven digits and is right with a zero before them; false where there is none.
    ///
    /// `number_check` is as in `number_key`.
    LostZero = "lost_zero"(2) -> DataType::Boolean, kernel
}

/// Bytes of a number as it should be, of which nearly all are.
const WHOLE: usize = 12;

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let numbers = arguments.text(0)?;
    let check = number_check(arguments)?;
    let lost = |text: &str| text.len() != WHOLE && matches!(read(text, check), Reading::LostZero(_));
    let lost: BooleanArray =
        (0..arguments.rows()).map(|row| Some(numbers.get(row).is_some_and(lost))).collect();
    Ok(ColumnarValue::Array(Arc::new(lost)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, StringArray};

    use crate::codes::individual_number::synthetic;
    use crate::functions::harness::evaluate;

    #[test]
    fn a_number_of_eleven_digits_may_have_lost_its_zero() {
        let lost = synthetic(1_234_567_890).to_string();
        let whole = format!("0{lost}");
        let numbers = [Some(lost.as_str()), Some(whole.as_str()), Some("12345678901"), Some(""), None];
        let expected = [true, false, false, false, false].map(Some);
        let numbers = StringArray::from(numbers.to_vec());
        let check = StringArray::from(vec!["synthetic"; 5]);
        let found = evaluate("lost_zero", vec![Arc::new(numbers), Arc::new(check)]);
        assert_eq!(found.as_boolean().iter().collect::<Vec<_>>(), expected);
    }
}
