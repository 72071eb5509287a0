//! Makes the register of answers to enquiries, where there is no whole one.

use std::sync::Arc;

use datafusion::arrow::array::{Array, RecordBatch};
use datafusion::arrow::datatypes::{Int32Type, UInt64Type};
use datafusion::common::runtime::SpawnedTask;
use futures::StreamExt;

use super::super::register::{
    Answer, AnswerCounts, BranchKey, BranchZeros, NumberOfKey, RegisterRow, branch_zeros, that_count,
    with_numbers,
};
use super::register_table::register_table;
use super::scan::{Scan, number, start};
use super::values::QUALIFICATION_COLUMNS;
use crate::engine::operators::RowTable;
use crate::engine::{EngineError, Query, join};
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::linkage::context::{Run, number_parameters};
use crate::source::{Source, file_of};

/// The days of answers that do not say theirs: those that the names of their files bear.
pub(super) struct AnswerDays {
    by_file: Vec<u64>,
}

impl AnswerDays {
    pub(super) fn of(residents: &Source) -> AnswerDays {
        let day = |file| residents.day_in_name(file).unwrap_or_default();
        AnswerDays { by_file: (0..residents.files().len()).map(day).collect() }
    }

    /// The day of each row, as yyyymmdd; 0 where it is not known.
    pub(super) fn of_batch(&self, batch: &RecordBatch) -> Result<Vec<u64>, EngineError> {
        let columns = NamedColumns(batch);
        let residents = columns.numbers::<UInt64Type>("resident")?;
        let days = columns.numbers::<Int32Type>("answered_on")?;
        let of_file = |resident| self.by_file.get(file_of(resident)).copied().unwrap_or_default();
        let day = |(row, resident): (usize, &u64)| {
            let said =
                if days.is_valid(row) { u64::try_from(days.value(row)).unwrap_or_default() } else { 0 };
            if said == 0 { of_file(*resident) } else { said }
        };
        Ok(residents.values().iter().enumerate().map(day).collect())
    }
}

/// Partitions of answers and records by key, of which those of the larger side fit.
fn partitions(run: &Run<'_>) -> usize {
    run.own.plan.partitions.max(run.own.plan.key_partitions)
}

/// The table of answers as they are read, by number or key.
pub(super) fn table(run: &Run<'_>) -> Result<RowTable<Answer>, EngineError> {
    RowTable::create(&run.workspace.work().join("answers"), partitions(run), &run.tables)
}

/// Reads the keys of all records, with their numbers.
pub(super) async fn numbers_of_keys(run: &mut Run<'_>) -> Result<RowTable<NumberOfKey>, JobError> {
    let path = run.workspace.work().join("numbers-of-keys");
    let table = Arc::new(RowTable::create(&path, partitions(run), &run.tables)?);
    let columns = QUALIFICATION_COLUMNS.into_iter().chain(["individual_number"]).collect();
    let scan = Scan { step: "reading keys", table: "linkages", columns, only: None };
    let parameters = number_parameters(run.config);
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
    answers: RowTable<Answer>,
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
    counts += that_count(answers, &register, threads).await?;
    Ok((Arc::into_inner(register).ok_or(EngineError::Interrupted)?, counts))
}

/// How many answers about records that are not there are about one but for zeros at the left of the branch.
pub(in super::super) async fn answers_but_for_zeros(run: &Run<'_>) -> Result<BranchZeros, JobError> {
    let answers = branch_keys(run, &run.own.residents, "branches-of-answers").await?;
    let records = branch_keys(run, &run.own.linkages, "branches-of-records").await?;
    Ok(branch_zeros(answers, records)?)
}

async fn branch_keys(
    run: &Run<'_>,
    source: &Arc<Source>,
    name: &str,
) -> Result<RowTable<BranchKey>, JobError> {
    let table = Arc::new(RowTable::create(&run.workspace.work().join(name), partitions(run), &run.tables)?);
    let scan =
        Scan { step: "reading keys", table: "values", columns: QUALIFICATION_COLUMNS.into(), only: None };
    let query = Query::BRANCH_KEYS;
    let (streams, progress) = start(run, source, &scan, query, &[], &Arc::default()).await?;
    let tasks = streams.into_iter().map(|mut stream| {
        let table = Arc::clone(&table);
        SpawnedTask::spawn(async move {
            let mut writer = table.writer();
            while let Some(batch) = stream.next().await {
                let batch = batch.map_err(|source| EngineError::of_query(query, source))?;
                let columns = NamedColumns(&batch);
                let [keys, without_zeros] =
                    ["key", "without_zeros"].map(|name| columns.numbers::<UInt64Type>(name));
                let (keys, without_zeros) = (keys?, without_zeros?);
                let zeros = columns.numbers::<Int32Type>("zeros")?;
                for row in 0..batch.num_rows() {
                    let zeros = zeros.value(row).unsigned_abs().into();
                    let (whole, without_zeros) = (number(&keys, row), number(&without_zeros, row));
                    writer.write(BranchKey { without_zeros, whole, zeros })?;
                }
            }
            writer.finish()
        })
    });
    join(tasks).await?;
    progress.finish()?;
    Ok(Arc::into_inner(table).ok_or(EngineError::Interrupted)?)
}
