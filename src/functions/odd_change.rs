//! `odd_change(total_before, card_before, total, card)`.

use std::sync::Arc;

use datafusion::arrow::array::StringViewBuilder;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::odd_change::OddChange as Change;

sql_function! {
    /// What changed beyond a bound from one month to the next, `checks` or `uses`; null where nothing did. A count that is null
    /// has not changed.
    OddChange = "odd_change"(4) -> DataType::Utf8View, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let [totals_before, cards_before, totals, cards] = [0, 1, 2, 3].map(|at| arguments.counts(at));
    let before = (totals_before?, cards_before?);
    let now = (totals?, cards?);
    let mut changes = StringViewBuilder::with_capacity(arguments.rows());
    for row in 0..arguments.rows() {
        let change =
            Change::between((before.0.get(row), before.1.get(row)), (now.0.get(row), now.1.get(row)));
        changes.append_option(change.map(|change| match change {
            Change::Checks => "checks",
            Change::Uses => "uses",
        }));
    }
    Ok(ColumnarValue::Array(Arc::new(changes.finish())))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, AsArray, Int64Array};

    use crate::functions::harness::evaluate;

    #[test]
    fn a_change_has_a_word() {
        let column = |values: [Option<i64>; 4]| Arc::new(Int64Array::from(values.to_vec())) as ArrayRef;
        let arguments = vec![
            column([Some(100), Some(500), Some(100), None]),
            column([Some(10), Some(20), Some(10), None]),
            column([Some(1_000), Some(500), Some(100), Some(100)]),
            column([Some(10), Some(200), Some(10), Some(10)]),
        ];
        let changes = evaluate("odd_change", arguments);
        assert_eq!(
            changes.as_string_view().iter().collect::<Vec<_>>(),
            [Some("checks"), Some("uses"), None, None]
        );
    }
}
