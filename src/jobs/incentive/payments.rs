//! What is paid to each facility, as the table from which sums are made.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, RecordBatch, StringViewArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::arrow::error::ArrowError;

use super::layouts::{LUMP_SUM, VISITING_NURSE};
use crate::engine::{EngineError, Session};
use crate::report::table::ResultTable;

/// The periods of the payments whose tables do not say it: each has one alone.
const PERIODS: [(&str, &str); 2] =
    [(LUMP_SUM.name, "2024-05/2024-07"), (VISITING_NURSE.name, "2025-05/2025-07")];

/// The rows of all payments.
#[derive(Default)]
pub(super) struct Payments(Vec<RecordBatch>);

fn schema() -> SchemaRef {
    let field = |(name, data_type): (&str, DataType)| Field::new(name, data_type, true);
    let fields = [
        ("payment", DataType::Utf8View),
        ("period", DataType::Utf8View),
        ("prefecture", DataType::UInt8),
        ("facility_type", DataType::UInt8),
        ("yen", DataType::Int64),
    ];
    Arc::new(Schema::new(fields.map(field).to_vec()))
}

impl Payments {
    /// Adds the rows of a table of payments.
    pub(super) fn add(&mut self, table: &ResultTable) -> Result<(), ArrowError> {
        let payment = table.layout.name;
        let place = |name: &str| table.layout.columns.iter().position(|column| column.name == name);
        for batch in &table.rows {
            let all = |text: &str| -> ArrayRef {
                Arc::new(StringViewArray::from_iter_values(std::iter::repeat_n(text, batch.num_rows())))
            };
            let column = |name: &str, data_type: &DataType| {
                let missing = || ArrowError::SchemaError(format!("{payment} has no column {name}"));
                cast(batch.columns().get(place(name).ok_or_else(missing)?).ok_or_else(missing)?, data_type)
            };
            let period = match PERIODS.iter().find(|(name, _)| *name == payment) {
                Some((_, period)) => all(period),
                None => column("period", &DataType::Utf8View)?,
            };
            let columns = vec![
                all(payment),
                period,
                column("prefecture", &DataType::UInt8)?,
                column("facility_type", &DataType::UInt8)?,
                column("yen", &DataType::Int64)?,
            ];
            self.0.push(RecordBatch::try_new(schema(), columns)?);
        }
        Ok(())
    }

    /// Registers them as `payments`.
    pub(super) fn register(self, session: &Session) -> Result<(), EngineError> {
        session.register_batches("payments", schema(), self.0)
    }
}
