//! `sex_level(record, resident)`.

use datafusion::arrow::array::{Array, UInt8Array};
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::comparison_struct::{comparison_column, comparison_type};
use super::sql_function;
use crate::text::{Comparison, Level};

sql_function! {
    /// How a registered sex agrees with a resident's: 1 male, 2 female, null or 0 unknown.
    ///
    /// An unknown sex on either side gives the level `missing`.
    SexLevel = "sex_level"(2) -> comparison_type(), sex_level
}

fn sex_level(arguments: &Arguments) -> Result<ColumnarValue> {
    let (record, resident) = (arguments.code(0)?, arguments.code(1)?);
    let sex = |column: &UInt8Array, row| if column.is_valid(row) { column.value(row) } else { 0 };
    comparison_column((0..arguments.rows()).map(|row| match (sex(&record, row), sex(&resident, row)) {
        (0, _) | (_, 0) => Comparison::new(Level::Missing, "sex unknown"),
        (record, resident) if record == resident => Comparison::new(Level::Exact, "same sex"),
        _ => Comparison::new(Level::Different, "other sex"),
    }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::UInt8Array;

    use crate::functions::harness::{evaluate, level_names};

    #[test]
    fn an_unknown_sex_is_not_compared() {
        let record = UInt8Array::from(vec![Some(1), Some(1), None, Some(0)]);
        let resident = UInt8Array::from(vec![1, 2, 1, 1]);
        let levels = evaluate("sex_level", vec![Arc::new(record), Arc::new(resident)]);
        assert_eq!(level_names(&levels), ["exact", "different", "missing", "missing"]);
    }
}
