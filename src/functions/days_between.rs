//! `days_between(from, to)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Int32Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::text::date::PartialDate;

sql_function! {
    /// The days from one date to another, dates packed as `yyyymmdd`.
    ///
    /// Null where either is null or has an unknown part; negative where `to` comes first.
    DaysBetween = "days_between"(2) -> DataType::Int32, days_between
}

fn days_between(arguments: &Arguments) -> Result<ColumnarValue> {
    let (from, to) = (arguments.date(0)?, arguments.date(1)?);
    let day = |column: &Int32Array, row| {
        let packed = column.is_valid(row).then(|| column.value(row))?;
        PartialDate::from_packed(packed).ok()?.unix_days()
    };
    let days: Int32Array = (0..arguments.rows()).map(|row| Some(day(&to, row)? - day(&from, row)?)).collect();
    Ok(ColumnarValue::Array(Arc::new(days) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int32Array};
    use datafusion::arrow::datatypes::Int32Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn days_are_counted_over_months_and_leap_days() {
        let from = Int32Array::from(vec![Some(2024_02_27), Some(2024_05_07), Some(2024_05_00), None]);
        let to = Int32Array::from(vec![2024_03_01, 2024_05_02, 2024_05_02, 2024_05_02]);
        let days = evaluate("days_between", vec![Arc::new(from), Arc::new(to)]);
        let days: Vec<_> = days.as_primitive::<Int32Type>().iter().collect();
        assert_eq!(days, [Some(3), Some(-5), None, None]);
    }
}
