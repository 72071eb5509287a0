//! `change_near(birth_date, derived, day)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, StringViewArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::age::Change;

sql_function! {
    /// What changes for a person within a month of a day: `turns_75`, `turns_70`, `starts_school` or `reassessment`; null
    /// where nothing does. A ratio that was `derived` from the age knows no reassessment.
    ChangeNear = "change_near"(3) -> DataType::Utf8View, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (birth_dates, derived, days) = (arguments.date(0)?, arguments.flag(1)?, arguments.date(2)?);
    let change = |row: usize| {
        let day = days.is_valid(row).then(|| days.value(row))?;
        let change = Change::near(day, Arguments::known_date(&birth_dates, row))?;
        (change != Change::Reassessment || !derived.get(row)).then(|| change.as_str())
    };
    let changes: StringViewArray = (0..arguments.rows()).map(change).collect();
    Ok(ColumnarValue::Array(Arc::new(changes) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, BooleanArray, Int32Array};

    use crate::functions::harness::evaluate;

    #[test]
    fn an_age_or_the_reassessment() {
        let born = Int32Array::from(vec![Some(1954_07_15), Some(1980_01_10), Some(1980_01_10), None, None]);
        let derived = BooleanArray::from(vec![true, true, false, false, false]);
        let days =
            vec![Some(2024_07_31), Some(2024_08_05), Some(2024_08_05), Some(2024_08_05), Some(2024_12_05)];
        let changes = evaluate(
            "change_near",
            vec![Arc::new(born), Arc::new(derived), Arc::new(Int32Array::from(days))],
        );
        let changes: Vec<_> = changes.as_string_view().iter().collect();
        assert_eq!(changes, [Some("turns_70"), None, Some("reassessment"), Some("reassessment"), None]);
    }
}
