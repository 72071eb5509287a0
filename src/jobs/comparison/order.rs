//! Rows of all partitions in an order in which threads leave no trace.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::{SortColumn, concat_batches, lexsort_to_indices, take_record_batch};
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::arrow::error::ArrowError;

use crate::engine::EngineError;

/// One batch of all rows in the order of some columns.
pub(crate) fn in_order(batches: &[RecordBatch], columns: &[&str]) -> Result<RecordBatch, EngineError> {
    let Some(first) = batches.first() else { return Ok(RecordBatch::new_empty(Arc::new(Schema::empty()))) };
    let fields = first
        .schema()
        .fields()
        .iter()
        .map(|field| field.as_ref().clone().with_nullable(true))
        .collect::<Vec<_>>();
    let schema: SchemaRef = Arc::new(Schema::new(fields));
    let batches = batches.iter().map(|batch| RecordBatch::try_new(schema.clone(), batch.columns().to_vec()));
    let all = concat_batches(&schema, &batches.collect::<Result<Vec<_>, _>>()?)?;
    let sorted = columns
        .iter()
        .map(|name| Ok(SortColumn { values: all.columns()[schema.index_of(name)?].clone(), options: None }));
    let order = lexsort_to_indices(&sorted.collect::<Result<Vec<_>, ArrowError>>()?, None)?;
    Ok(take_record_batch(&all, &order)?)
}
