//! Reading insurers: uses by their members.

use std::sync::Arc;

use datafusion::arrow::array::{AsArray, BooleanArray, RecordBatch};
use datafusion::arrow::compute::{concat_batches, filter_record_batch};
use datafusion::arrow::datatypes::{UInt8Type, UInt64Type};

use super::{Refusal, Run};
use crate::engine::{EngineError, Query};
use crate::jobs::JobError;
use crate::source::{Fault, INSURERS, Rejects};

/// What the rows of insurers hold; without rows where none were given.
#[derive(Debug)]
pub(super) struct Insured {
    /// The sound rows of `queries/usage/folded_insurers.sql`.
    pub(super) rows: RecordBatch,
    /// Rows read, the rejected ones included.
    pub(super) rows_read: u64,
    /// Rows that could not be read.
    pub(super) unreadable: u64,
    /// Rows that could be read and cannot be counted.
    pub(super) refused: Vec<Refusal>,
}

/// What the numbers of `fault` stand for, from 1.
const FAULTS: [(&str, Fault); 6] = [
    ("month", Fault::NoMonth),
    ("insurer", Fault::NoInsurer),
    ("total", Fault::Missing),
    ("card", Fault::AboveTotal),
    ("scheme", Fault::NoScheme),
    ("month", Fault::SameMonth),
];

/// Reads all rows.
pub(super) async fn read(run: &Run<'_>) -> Result<Insured, JobError> {
    let rejects = Arc::<Rejects>::default();
    let session = run.engine.session();
    match &run.insurers {
        Some(source) => {
            let threads = run.engine.threads();
            let table = source.table(&INSURERS.names(), None, threads, rejects.clone(), Arc::new(|_| {}))?;
            session.register(INSURERS.table, table)?;
        }
        None => session.register_batches(INSURERS.table, INSURERS.schema(), Vec::new())?,
    }
    let (schema, batches) = session.collect(Query::FOLDED_INSURERS, &[]).await?;
    let rows = concat_batches(&schema, &batches).map_err(EngineError::from)?;
    let names = rows.column(0).as_primitive::<UInt64Type>();
    let at = schema.index_of("fault").map_err(EngineError::from)?;
    let faults = rows.column(at).as_primitive::<UInt8Type>();
    let refused = names.values().iter().zip(faults.values()).filter_map(|(row, fault)| {
        let (column, fault) = FAULTS.get(usize::from(*fault).checked_sub(1)?)?;
        Some((*row, *column, *fault))
    });
    let refused = refused.collect();
    let sound: BooleanArray = faults.values().iter().map(|fault| Some(*fault == 0)).collect();
    let unreadable = rejects.count();
    run.rejects.merge(&rejects);
    Ok(Insured {
        rows_read: unreadable + rows.num_rows() as u64,
        rows: filter_record_batch(&rows, &sound).map_err(EngineError::from)?,
        unreadable,
        refused,
    })
}
