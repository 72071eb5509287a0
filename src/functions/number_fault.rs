//! `in_exponent_form(individual_number)`.

use std::sync::Arc;

use datafusion::arrow::array::BooleanArray;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::exponent_form::is_in_exponent_form;

sql_function! {
    /// Whether a number is written as spreadsheets show one of twelve digits in a narrow column, as in 1.23E+11; false where
    /// there is none.
    InExponentForm = "in_exponent_form"(1) -> DataType::Boolean, kernel
}

/// Bytes of a number as it should be, of which nearly all are.
const WHOLE: usize = 12;

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let numbers = arguments.text(0)?;
    let shown = |text: &str| text.len() != WHOLE && is_in_exponent_form(text);
    let shown: BooleanArray =
        (0..arguments.rows()).map(|row| Some(numbers.get(row).is_some_and(shown))).collect();
    Ok(ColumnarValue::Array(Arc::new(shown)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, StringArray};

    use crate::functions::harness::evaluate;

    #[test]
    fn numbers_are_known_as_spreadsheets_show_them() {
        let cases = [
            (Some("1.23E+11"), true),
            (Some(" 1E+11 "), true),
            (Some("1.23457e11"), true),
            (Some("12345678901"), false),
            (Some("1.23E+"), false),
            (Some("E+11"), false),
            (Some("1.2.3E+11"), false),
            (Some("1.23E-11"), false),
            (Some(""), false),
            (None, false),
        ];
        let numbers = StringArray::from(cases.map(|(number, _)| number).to_vec());
        let found = evaluate("in_exponent_form", vec![Arc::new(numbers)]);
        let expected = cases.map(|(_, expected)| Some(expected));
        assert_eq!(found.as_boolean().iter().collect::<Vec<_>>(), expected);
    }
}
