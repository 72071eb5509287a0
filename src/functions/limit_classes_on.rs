//! `limit_classes_on(classes, birth_date, late_elderly, day)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Int32Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::limit_number::limit_classes_on;

sql_function! {
    /// The classes that remain of `limit_classes` once age and insurer are known; null for none, and one that is
    /// not known stays so. `late_elderly` says that the insurer is one for the late elderly.
    LimitClassesOn = "limit_classes_on"(4) -> DataType::Int32, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (classes, birth_dates) = (arguments.date(0)?, arguments.date(1)?);
    let (late_elderly, days) = (arguments.flag(2)?, arguments.date(3)?);
    let on_day = |row: usize| {
        let number = classes.is_valid(row).then(|| classes.value(row))?;
        if days.is_null(row) {
            return Some(number);
        }
        let birth_date = || Arguments::known_date(&birth_dates, row);
        Some(limit_classes_on(number, birth_date, late_elderly.get(row), days.value(row)))
    };
    let remaining: Int32Array = (0..arguments.rows()).map(on_day).collect();
    Ok(ColumnarValue::Array(Arc::new(remaining) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, BooleanArray, Int32Array};
    use datafusion::arrow::datatypes::Int32Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn age_and_insurer_tell_classes_apart() {
        let (a01, b01) = (1 << 1, 1 << 7);
        let both = a01 | b01;
        let rows = [
            (Some(both), Some(1980_01_01), false, Some(a01), "under 70"),
            (Some(both), Some(1950_01_01), false, Some(b01), "70 to 74"),
            (Some(both), None, true, Some(b01), "an insurer for the late elderly"),
            (Some(both), Some(0), false, Some(both), "the birth date is not known"),
            (Some(a01), Some(1950_01_01), false, Some(a01), "a code is no ambiguity"),
            (Some(-1), Some(1980_01_01), false, Some(-1), "not known"),
            (None, Some(1980_01_01), false, None, "none"),
        ];
        let remaining = evaluate(
            "limit_classes_on",
            vec![
                Arc::new(Int32Array::from_iter(rows.map(|row| row.0))),
                Arc::new(Int32Array::from_iter(rows.map(|row| row.1))),
                Arc::new(BooleanArray::from(rows.map(|row| row.2).to_vec())),
                Arc::new(Int32Array::from(vec![2024_08_05; rows.len()])),
            ],
        );
        for (remaining, row) in remaining.as_primitive::<Int32Type>().iter().zip(rows) {
            assert_eq!(remaining, row.3, "{}", row.4);
        }
    }
}
