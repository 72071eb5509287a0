//! `late_elderly(insurer_number)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, RepeatedText};
use super::definition::sql_function;
use crate::codes::insurer_number::InsurerNumber;
use crate::codes::scheme::Scheme;

sql_function! {
    /// Whether an insurer is one for the late elderly (law number 39); false for a number that is none, null for null.
    LateElderly = "late_elderly"(1) -> DataType::Boolean, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let mut numbers = RepeatedText::new(arguments.text(0)?);
    let is_one =
        |number: &str| InsurerNumber::read(number).and_then(InsurerNumber::scheme) == Some(Scheme::Elderly);
    let flags: BooleanArray = (0..arguments.rows()).map(|row| numbers.get(row, is_one)).collect();
    Ok(ColumnarValue::Array(Arc::new(flags) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn the_law_number_says_it() {
        for data_type in &STRING_TYPES {
            let numbers = [Some("39131016"), Some("３９１３１０１６"), Some("138016"), Some("39"), None];
            let flags = evaluate("late_elderly", vec![texts(data_type, &numbers)]);
            let flags: Vec<_> = flags.as_boolean().iter().collect();
            assert_eq!(flags, [Some(true), Some(true), Some(false), Some(false), None]);
        }
    }
}
