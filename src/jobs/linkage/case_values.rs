//! Reads again what the records of findings and their residents write, for a ledger that keeps it.

use std::sync::{Arc, Mutex};

use datafusion::arrow::array::{Array, RecordBatch};
use datafusion::arrow::datatypes::UInt64Type;
use datafusion::common::runtime::SpawnedTask;
use futures::StreamExt;

use super::context::Run;
use super::folding::{PERSON_COLUMNS, QUALIFICATION_COLUMNS, read_residents};
use super::records_in_doubt::RecordsInDoubt;
use crate::engine::{EngineError, Query, join};
use crate::functions::Arguments;
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::found_values::{FoundRecord, FoundResidents, FoundValues};
use crate::jobs::table_files::{text, value};
use crate::source::{ROW, RowSet};

/// Leaves the values of findings, which come in the order of the input, with whoever asked for them.
pub(super) async fn hand_over(
    run: &Run<'_>,
    in_doubt: &RecordsInDoubt,
    records: Vec<FoundRecord>,
) -> Result<(), JobError> {
    let followed = run.own.followed.clone();
    let Some((followed, values)) = followed.as_ref().and_then(|all| Some((all, all.values()?))) else {
        return Ok(());
    };
    let residents = residents(run, &records).await?;
    let mut found = FoundValues::new(records, residents);
    for range in in_doubt.all_ranges() {
        for batch in in_doubt.values.batches(range) {
            let batch = batch?;
            let parts = QUALIFICATION_COLUMNS.map(|name| text(&batch, name));
            let [insurer_number, symbol, number, branch] = parts;
            let parts = [insurer_number?, symbol?, number?, branch?];
            each_person(&batch, |at, row, person| {
                found.set(row, person, || followed.identity(parts.each_ref().map(|part| value(part, at))));
            })?;
        }
    }
    // Nobody else sets it.
    let _ = values.set(found.finished());
    Ok(())
}

/// What the linked residents of findings write, and which of them, and of those who fit better, do not disclose their
/// address.
async fn residents(run: &Run<'_>, records: &[FoundRecord]) -> Result<FoundResidents, JobError> {
    let linked: Vec<u64> = records.iter().filter_map(|record| record.resident).collect();
    let candidates = records.iter().filter_map(|record| record.candidate);
    let rows = RowSet::new(linked.iter().copied().chain(candidates).collect());
    let found = Arc::new(Mutex::new(FoundResidents::new(linked)));
    let columns: Vec<&str> = PERSON_COLUMNS.into_iter().chain([UNDISCLOSED]).collect();
    let streams = read_residents(run, &columns, rows).await?;
    let tasks = streams.into_iter().map(|mut stream| {
        let found = Arc::clone(&found);
        SpawnedTask::spawn(async move {
            while let Some(batch) = stream.next().await {
                let batch = batch.map_err(|error| EngineError::of_query(Query::VALUES, error))?;
                let undisclosed = NamedColumns(&batch).flags(UNDISCLOSED)?;
                let mut found = found.lock().map_err(|_| EngineError::Interrupted)?;
                each_person(&batch, |at, row, person| {
                    found.set(row, person, undisclosed.is_valid(at) && undisclosed.value(at));
                })?;
            }
            Ok::<_, EngineError>(())
        })
    });
    join(tasks).await?;
    let found = Arc::into_inner(found).and_then(|found| found.into_inner().ok());
    Ok(found.ok_or(EngineError::Interrupted)?)
}

const UNDISCLOSED: &str = "undisclosed";

/// Each row of a batch: its position, the row of the input, and what it writes.
fn each_person(
    batch: &RecordBatch,
    mut take: impl FnMut(usize, u64, &crate::text::Person<'_>),
) -> Result<(), EngineError> {
    let values = Arguments::of_columns("values", &NamedColumns(batch).all(&PERSON_COLUMNS)?);
    let persons = values.persons().map_err(|error| EngineError::of_query(Query::VALUES, error))?;
    let rows = NamedColumns(batch).numbers::<UInt64Type>(ROW)?;
    for (at, row) in rows.values().iter().enumerate() {
        take(at, *row, &persons.get(at));
    }
    Ok(())
}
