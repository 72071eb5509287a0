//! Codes as tables of queries.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int32Array, RecordBatch, UInt8Array};

use crate::codes::prefecture::Prefecture;
use crate::codes::total_types::TotalTypes;
use crate::engine::{EngineError, Session};

/// Registers the codes of all prefectures, and 0 for the whole country, as `prefectures`.
pub(crate) fn register_prefectures(session: &Session) -> Result<(), EngineError> {
    let codes = UInt8Array::from_iter_values([0].into_iter().chain(Prefecture::all().map(Prefecture::code)));
    let batch = RecordBatch::try_from_iter([("prefecture", Arc::new(codes) as ArrayRef)])?;
    session.register_batches("prefectures", batch.schema(), vec![batch])
}

/// Registers the types of facilities that national totals add up, each with its first month, as `total_types`.
pub(crate) fn register_total_types(session: &Session, types: &TotalTypes) -> Result<(), EngineError> {
    let codes = UInt8Array::from_iter_values(types.all().map(|(facility_type, _)| facility_type.code()));
    let firsts = Int32Array::from_iter_values(types.all().map(|(_, first)| first));
    let batch = RecordBatch::try_from_iter([
        ("facility_type", Arc::new(codes) as ArrayRef),
        ("first_month", Arc::new(firsts)),
    ])?;
    session.register_batches("total_types", batch.schema(), vec![batch])
}
