//! Folding: both sides are read once and become numbers and fingerprints. Records meet the register while
//! they are read.

mod linkages;
mod residents;

use std::sync::Arc;

use datafusion::arrow::array::{Array, UInt64Array};
use datafusion::arrow::error::ArrowError;
use datafusion::common::ScalarValue;
use datafusion::execution::SendableRecordBatchStream;

use super::Run;
use crate::engine::{EngineError, Progress, Query};
use crate::jobs::error::JobError;
use crate::jobs::ranges::expected_rows;
use crate::source::{Rejects, RowSet, Source};
pub(super) use linkages::{PERSON_VALUES, VALUE_COLUMNS, fold_linkages, values_schema};
pub(super) use residents::{FoldedResidents, fold_residents};

/// One reading of a source.
struct Scan {
    step: &'static str,
    table: &'static str,
    columns: Vec<&'static str>,
    only: Option<Arc<RowSet>>,
}

async fn start(
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
fn number(numbers: &UInt64Array, row: usize) -> u64 {
    if numbers.is_valid(row) { numbers.value(row) } else { 0 }
}

fn shape(expected: &str) -> EngineError {
    EngineError::Shape(ArrowError::SchemaError(format!("expected {expected}")))
}
