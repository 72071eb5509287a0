//! Values of records and residents that are read again.

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::buffer::ScalarBuffer;
use datafusion::arrow::datatypes::UInt64Type;

use crate::engine::{EngineError, Query};
use crate::jobs::columns::NamedColumns;

/// An error of reading values again.
pub(in super::super) fn of_values(source: datafusion::error::DataFusionError) -> EngineError {
    EngineError::of_query(Query::VALUES, source)
}

/// The rows of inputs that a column names.
pub(super) fn rows(batch: &RecordBatch, name: &str) -> Result<ScalarBuffer<u64>, EngineError> {
    Ok(NamedColumns(batch).numbers::<UInt64Type>(name)?.into_parts().1)
}
