//! Values of records and residents that are read again.

use datafusion::arrow::array::{ArrayRef, AsArray};
use datafusion::arrow::datatypes::UInt64Type;

use crate::engine::{EngineError, Query};

/// An error of reading values again.
pub(super) fn of_values(source: datafusion::error::DataFusionError) -> EngineError {
    EngineError::of_query(Query::VALUES, source)
}

/// The rows that a column names.
pub(super) fn rows(column: &ArrayRef) -> impl Iterator<Item = u64> + '_ {
    column.as_primitive::<UInt64Type>().values().iter().copied()
}
