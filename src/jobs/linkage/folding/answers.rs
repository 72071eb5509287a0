//! Makes the register of answers to enquiries, where there is no whole one.

use std::sync::Arc;

use datafusion::arrow::datatypes::UInt64Type;
use datafusion::common::runtime::SpawnedTask;
use futures::StreamExt;

use super::super::register::{AnswerCounts, NumberOfKey, RegisterRow, with_numbers, without_repeats};
use super::register_table::register_table;
use super::scan::{Scan, number, start};
use super::values::QUALIFICATION_COLUMNS;
use crate::engine::operators::RowTable;
use crate::engine::{EngineError, Query, join};
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::linkage::context::{Run, number_parameters};

/// Partitions of answers and records by key, of which those of the larger side fit.
fn partitions(run: &Run<'_>) -> usize {
    run.own.plan.partitions.max(run.own.plan.key_partitions)
}

/// The table of answers as they are read, by number or key.
pub(super) fn table(run: &Run<'_>) -> Result<RowTable<RegisterRow>, EngineError> {
    RowTable::create(&run.workspace.work().join("answers"), partitions(run), &run.tables)
}

/// Reads the keys of all records, with their numbers.
pub(super) async fn numbers_of_keys(run: &mut Run<'_>) -> Result<RowTable<NumberOfKey>, JobError> {
    let path = run.workspace.work().join("numbers-of-keys");
    let table = Arc::new(RowTable::create(&path, partitions(run), &run.tables)?);
    let columns = QUALIFICATION_COLUMNS.into_iter().chain(["individual_number"]).collect();
    let scan = Scan { step: "reading keys", table: "linkages", columns, only: None };
    let parameters = number_parameters(run);
    // The pass that reads rows whole reports those that cannot be read.
    let rejects = Arc::default();
    let query = Query::NUMBERS_OF_KEYS;
    let (streams, progress) = start(run, &run.own.linkages, &scan, query, &parameters, &rejects).await?;
    let tasks = streams.into_iter().map(|mut stream| {
        let table = Arc::clone(&table);
        SpawnedTask::spawn(async move {
            let mut writer = table.writer();
            while let Some(batch) = stream.next().await {
                let batch = batch.map_err(|source| EngineError::of_query(query, source))?;
                let keys = NamedColumns(&batch).numbers::<UInt64Type>("key")?;
                let numbers = NamedColumns(&batch).numbers::<UInt64Type>("number")?;
                for (row, key) in keys.iter().enumerate() {
                    if let Some(key) = key {
                        writer.write(NumberOfKey { key, number: number(&numbers, row) })?;
                    }
                }
            }
            writer.finish()
        })
    });
    join(tasks).await?;
    run.steps.push((scan.step, progress.finish()?));
    Ok(Arc::into_inner(table).ok_or(EngineError::Interrupted)?)
}

/// The register that answers make; those that have keys of records get the numbers of these first.
pub(super) async fn register(
    run: &Run<'_>,
    answers: RowTable<RegisterRow>,
    numbers: Option<RowTable<NumberOfKey>>,
) -> Result<(RowTable<RegisterRow>, AnswerCounts), JobError> {
    let threads = run.engine.threads();
    let mut counts = AnswerCounts::default();
    let answers = match numbers {
        None => answers,
        Some(numbers) => {
            let path = run.workspace.work().join("numbered-answers");
            let numbered = Arc::new(RowTable::create(&path, run.own.plan.partitions, &run.tables)?);
            counts += with_numbers(answers, numbers, &numbered, threads).await?;
            Arc::into_inner(numbered).ok_or(EngineError::Interrupted)?
        }
    };
    let register = Arc::new(register_table(run)?);
    counts += without_repeats(answers, &register, threads).await?;
    Ok((Arc::into_inner(register).ok_or(EngineError::Interrupted)?, counts))
}
