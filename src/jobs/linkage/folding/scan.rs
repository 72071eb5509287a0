//! One scan of a source.

use std::sync::Arc;

use datafusion::arrow::array::{Array, UInt64Array};
use datafusion::common::ScalarValue;
use datafusion::execution::SendableRecordBatchStream;

use crate::engine::{Progress, Query};
use crate::jobs::error::JobError;
use crate::jobs::linkage::context::Run;
use crate::jobs::ranges::expected_rows;
use crate::source::{Rejects, RowSet, Source};

/// One scan of a source.
pub(super) struct Scan {
    pub(super) step: &'static str,
    pub(super) table: &'static str,
    pub(super) columns: Vec<&'static str>,
    pub(super) only: Option<Arc<RowSet>>,
}

/// Begins to read, and to show how far it is.
pub(super) async fn start(
    run: &Run<'_>,
    source: &Arc<Source>,
    scan: &Scan,
    query: Query,
    parameters: &[(&str, ScalarValue)],
    rejects: &Arc<Rejects>,
) -> Result<(Vec<SendableRecordBatchStream>, Progress), JobError> {
    let total = source.files().iter().map(|file| file.rows).sum::<Option<u64>>();
    let progress = Progress::start(scan.step, total.or(Some(expected_rows(source))), &run.observer);
    let session = run.engine.session();
    let table = source.table(
        &scan.columns,
        scan.only.clone(),
        run.engine.threads(),
        rejects.clone(),
        progress.callback(),
    )?;
    session.register(scan.table, table)?;
    Ok((session.streams(query, parameters).await?, progress))
}

/// The number of a row; 0 where it is missing or cannot be anybody's.
pub(super) fn number(numbers: &UInt64Array, row: usize) -> u64 {
    if numbers.is_valid(row) { numbers.value(row) } else { 0 }
}

/// The values of a few rows of a source.
pub(in super::super) async fn read_values(
    run: &Run<'_>,
    source: &Arc<Source>,
    columns: &[&str],
    rows: RowSet,
) -> Result<Vec<SendableRecordBatchStream>, JobError> {
    values_by(run, source, (columns, Query::VALUES), rows).await
}

/// The values of a few residents, and who they are in results: `resident_id`.
pub(in super::super) async fn read_residents(
    run: &Run<'_>,
    columns: &[&'static str],
    rows: RowSet,
) -> Result<Vec<SendableRecordBatchStream>, JobError> {
    let (columns, query) = run.own.register.with_id(columns);
    values_by(run, &run.own.residents, (&columns, query), rows).await
}

/// The values of all residents, likewise, and how far they are read.
pub(in super::super) async fn read_all_residents(
    run: &Run<'_>,
    columns: &[&'static str],
) -> Result<(Vec<SendableRecordBatchStream>, Progress), JobError> {
    let (columns, query) = run.own.register.with_id(columns);
    let scan = Scan { step: "keeping values", table: "values", columns, only: None };
    // The pass that folds them reports those that cannot be read.
    start(run, &run.own.residents, &scan, query, &[], &Arc::default()).await
}

async fn values_by(
    run: &Run<'_>,
    source: &Arc<Source>,
    (columns, query): (&[&str], Query),
    rows: RowSet,
) -> Result<Vec<SendableRecordBatchStream>, JobError> {
    let threads = run.engine.threads();
    let table = source.table(columns, Some(Arc::new(rows)), threads, Arc::default(), Arc::new(|_| {}))?;
    let session = run.engine.session();
    session.register("values", table)?;
    Ok(session.streams(query, &[]).await?)
}
