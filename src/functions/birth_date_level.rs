//! `birth_date_level(record, resident)`.

use datafusion::arrow::array::{Array, Int32Array};
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::comparison_struct::{comparison_column, comparison_type};
use super::sql_function;
use crate::text::date::{self, PartialDate};
use crate::text::{Comparison, Level};

sql_function! {
    /// How a registered birth date agrees with a resident's.
    ///
    /// Dates packed as `yyyymmdd`, unknown parts 00; null gives the level `missing`.
    BirthDateLevel = "birth_date_level"(2) -> comparison_type(), birth_date_level
}

fn birth_date_level(arguments: &Arguments) -> Result<ColumnarValue> {
    let (record, resident) = (arguments.date(0)?, arguments.date(1)?);
    let date = |column: &Int32Array, row| {
        column.is_valid(row).then(|| PartialDate::from_packed(column.value(row)).ok()).flatten()
    };
    comparison_column((0..arguments.rows()).map(|row| match (date(&record, row), date(&resident, row)) {
        (Some(record), Some(resident)) => date::level(record, resident),
        _ => Comparison::new(Level::Missing, "no birth date"),
    }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::Int32Array;

    use crate::functions::harness::evaluate;

    #[test]
    fn dates_are_compared_row_by_row() {
        let record = Int32Array::from(vec![Some(1980_04_01), Some(1980_04_01), Some(1980_04_00), None]);
        let resident = Int32Array::from(vec![1980_04_01, 1951_12_25, 1980_04_01, 1980_04_01]);
        let levels = evaluate("birth_date_level", vec![Arc::new(record), Arc::new(resident)]);
        let levels = crate::functions::harness::level_names(&levels);
        assert_eq!(levels, ["exact", "different", "undetermined", "missing"]);
    }
}
