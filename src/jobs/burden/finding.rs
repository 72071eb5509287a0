//! A row of `findings.parquet`.

use datafusion::arrow::array::{Array, AsArray, RecordBatch};

use super::sides::FindingSides;

/// The columns of the findings, in order.
pub(super) const COLUMNS: [&str; 18] = [
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "service_date",
    "facility_code",
    "product_id",
    "item",
    "insurer_value",
    "response_value",
    "display_value",
    "insurer_response",
    "response_display",
    "cause",
    "verdict",
    "overpaid_yen",
    "action",
    "amount_state",
];

/// A row of `findings.parquet`, in whatever language its header is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finding<'b> {
    pub(crate) batch: &'b RecordBatch,
    pub(crate) row: usize,
}

impl<'b> Finding<'b> {
    /// The text of a column by its English name; empty where there is none.
    pub(crate) fn text(self, name: &str) -> &'b str {
        let place = COLUMNS.iter().position(|known| *known == name);
        let column = place.and_then(|place| self.batch.column(place).as_string_opt::<i32>());
        column.filter(|column| column.is_valid(self.row)).map_or("", |column| column.value(self.row))
    }

    /// What tells its sides.
    pub(crate) fn sides(self) -> FindingSides<'b> {
        FindingSides {
            insurer_response: self.text("insurer_response"),
            response_display: self.text("response_display"),
            verdict: self.text("verdict"),
            insurer_value: self.text("insurer_value"),
            display_value: self.text("display_value"),
        }
    }
}
