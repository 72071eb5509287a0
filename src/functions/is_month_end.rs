//! `is_month_end(day)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use super::direct_mapped_cache::DirectMappedCache;
use crate::codes::working_day::is_month_end;

sql_function! {
    /// Whether a day, packed as `yyyymmdd`, is the last working day of its month or comes after it.
    ///
    /// Null where the day is null or has an unknown part.
    IsMonthEnd = "is_month_end"(1) -> DataType::Boolean, kernel
}

/// Days that are known at once: packed, those of a month lie within 32.
const DAYS: usize = 1024;

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let days = arguments.date(0)?;
    let mut known = DirectMappedCache::new(DAYS);
    let ends: BooleanArray =
        days.iter().map(|day| day.and_then(|day| known.get(i64::from(day), || is_month_end(day)))).collect();
    Ok(ColumnarValue::Array(Arc::new(ends) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int32Array};

    use crate::functions::harness::evaluate;

    #[test]
    fn a_friday_before_the_last_saturday_is_one() {
        let days = Int32Array::from(vec![Some(2024_08_29), Some(2024_08_30), Some(2024_08_00), None]);
        let ends = evaluate("is_month_end", vec![Arc::new(days)]);
        let ends: Vec<_> = ends.as_boolean().iter().collect();
        assert_eq!(ends, [Some(false), Some(true), None, None]);
    }
}
