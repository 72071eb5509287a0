//! Searching: residents of the whole register who may fit a record in doubt better.
//!
//! Never all pairs: a resident is compared with a record only when both have one of the blocking keys
//! in common, and of a key that very many residents share only the first [`MOST_MEMBERS`] are taken.

use std::sync::Arc;

use datafusion::arrow::array::{AsArray, BooleanArray, RecordBatch};
use datafusion::arrow::compute::{filter_record_batch, not};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::common::ScalarValue;

use super::folding::FoldedResidents;
use super::pairing::Paired;
use super::{LinkageError, Run};
use crate::engine::{EngineError, Progress, Query};
use crate::text::Block;

/// Residents who share one blocking key and are looked at; the commonest name on one day has fewer.
const MOST_MEMBERS: i64 = 64;
/// Residents kept for a record out of one block.
const KEPT_OF_BLOCK: i64 = 3;

/// `record, resident, closeness` of residents found, a pair perhaps in several blocks.
pub(super) struct Candidates {
    pub(super) schema: SchemaRef,
    pub(super) batches: Vec<RecordBatch>,
}

/// Looks through the register once a block.
pub(super) async fn search(
    run: &mut Run<'_>,
    paired: &Paired,
    residents: &FoldedResidents,
) -> Result<Candidates, LinkageError> {
    let progress = Progress::start("searching the register", None, run.quiet);
    let suspects = in_doubt(&paired.records)?;
    let mut candidates = Candidates { schema: schema(), batches: Vec::new() };
    if suspects.num_rows() > 0 {
        for block in Block::ALL {
            let found = search_block(run, &suspects, residents, block).await?;
            candidates.batches.extend(found);
        }
    }
    run.steps.push(("searching the register", progress.finish()));
    Ok(candidates)
}

async fn search_block(
    run: &Run<'_>,
    suspects: &RecordBatch,
    residents: &FoldedResidents,
    block: Block,
) -> Result<Vec<RecordBatch>, EngineError> {
    let session = run.engine.session();
    let block = [("block", ScalarValue::from(block as u8))];
    session.register_batches("suspects", suspects.schema(), vec![suspects.clone()])?;
    session.register("residents", residents.buckets.table(run.engine.threads())?)?;
    session.materialise("suspect_keys", Query::SUSPECT_KEYS, &block).await?;
    session.materialise("block_members", Query::BLOCK_MEMBERS, &block).await?;
    let limits =
        [("members", ScalarValue::from(MOST_MEMBERS)), ("kept", ScalarValue::from(KEPT_OF_BLOCK))];
    let (_, found) = session.collect(Query::CANDIDATES, &limits).await?;
    found
        .into_iter()
        .map(|batch| Ok(RecordBatch::try_new(schema(), batch.columns().to_vec())?))
        .collect()
}

fn in_doubt(records: &RecordBatch) -> Result<RecordBatch, EngineError> {
    let settled: BooleanArray = match records.column_by_name("settled") {
        Some(settled) => settled.as_boolean().clone(),
        None => return Ok(RecordBatch::new_empty(records.schema())),
    };
    Ok(filter_record_batch(records, &not(&settled)?)?)
}

fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("record", DataType::UInt64, true),
        Field::new("resident", DataType::UInt64, true),
        Field::new("closeness", DataType::Int16, true),
    ]))
}
