//! Partitioned aggregation of uses: they are read once and partitioned by facility; each partition, which memory holds, is
//! checked and aggregated for itself, so that only what the payments depend on is left of the months of a facility.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use datafusion::arrow::array::{Array, AsArray, BooleanArray, RecordBatch};
use datafusion::arrow::compute::{filter_record_batch, is_null};
use datafusion::arrow::datatypes::{Int64Type, SchemaRef, UInt64Type};
use datafusion::common::ScalarValue;
use datafusion::common::runtime::SpawnedTask;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt;

use crate::config::{Repeated, Share};
use crate::engine::operators::BatchTable;
use crate::engine::{EngineError, MemoryBudget, Progress, Query, Session, join};
use crate::jobs::error::JobError;
use crate::jobs::ranges::expected_rows;
use crate::jobs::refusals::Refusal;
use crate::jobs::statistics::judgements::{
    ABOVE_TOTAL, ABOVE_USES, NO_MONTH, NO_USES, NOT_THE_SUM, UNLISTED,
};
use crate::jobs::statistics::{
    Checked, Corrections, Repeats, Run, check_corrections, check_share, name_refused, rows_differ,
    without_faults,
};
use crate::source::{Fault, Reason, Rejects, USAGE};

/// What was viewed pays nothing.
const COLUMNS: [&str; 7] =
    ["month", "facility_code", "card", "insurance_card", "total", "card_users", "claims"];

/// What the numbers of `fault` in `queries/incentive/checked_usage.sql` stand for, from 1.
const FAULTS: [(&str, Reason); 7] = [
    ("month", NO_MONTH),
    ("card", NO_USES),
    ("card", ABOVE_TOTAL),
    ("card_users", ABOVE_USES),
    ("total", NOT_THE_SUM),
    ("total", Reason::Fault(Fault::Count)),
    ("facility_code", UNLISTED),
];

/// What a row takes while its partition is checked.
const BYTES_PER_ROW: u64 = 300;
const MOST_PARTITIONS: u64 = 256;

/// Reads the uses of the `facilities` and months that a payment may depend on, and registers what they come to as
/// `lump_sum_uses` and `period_uses`; tells how many rows repeat others, and which files those of which. Ends the run where too many rows are at fault, or two
/// of one facility and month differ.
pub(super) async fn read_uses(
    run: &mut Run<'_>,
    session: &Session,
    repeated: Repeated,
) -> Result<(Checked, u64, Corrections), JobError> {
    let source =
        run.inputs.source(USAGE.table).cloned().ok_or(JobError::NotConfigured { section: USAGE.table })?;
    let expected = expected_rows(&source);
    let progress = Progress::start(USAGE.table, Some(expected), &run.observer);
    let rejects = Arc::<Rejects>::default();
    let table = source.table(&COLUMNS, None, run.engine.threads(), rejects.clone(), progress.callback())?;
    session.register(USAGE.table, table)?;
    let budget_bytes = Share::USES.of(run.memory.tables);
    let partitions =
        expected.saturating_mul(BYTES_PER_ROW).div_ceil(budget_bytes.max(1)).clamp(1, MOST_PARTITIONS);
    let budget = run.engine.budget(USAGE.table, budget_bytes);
    let uses = partition(session, run.workspace.work(), partitions, &budget).await?;
    session.remove(USAGE.table)?;
    let mut refused = Vec::new();
    let Summed { sound, repeats } = sum_up(session, &uses.partitions, repeated, &mut refused).await?;
    if let Some(rows) = repeats.contradiction() {
        return Err(rows_differ(run, rows).await?);
    }
    check_corrections(&source, repeats.corrections(), run.config.lang)?;
    run.rejects.merge(&rejects);
    let checked = Checked {
        table: USAGE.table,
        rows: progress.rows().load(Ordering::Relaxed),
        rejected: rejects.count() + refused.len() as u64,
        sound,
        set_aside: uses.set_aside + repeats.count(),
    };
    name_refused(run, &source, &mut refused).await?;
    run.steps.push((USAGE.table, progress.finish()?));
    check_share(run, checked)?;
    Ok((checked, repeats.count(), repeats.corrections().clone()))
}

/// The uses, partitioned by facility.
struct PartitionedUses {
    /// Rows of `queries/incentive/facility_uses.sql`.
    partitions: BatchTable,
    /// Rows that no payment depends on.
    set_aside: u64,
}

async fn partition(
    session: &Session,
    work: &Path,
    partitions: u64,
    budget: &MemoryBudget,
) -> Result<PartitionedUses, JobError> {
    let parameters = [("partitions", ScalarValue::from(i64::try_from(partitions).unwrap_or(i64::MAX)))];
    let streams = session.streams(Query::FACILITY_USES, &parameters).await?;
    let schema = streams.first().map(|stream| stream.schema()).ok_or(EngineError::Interrupted)?;
    let partitions = usize::try_from(partitions).unwrap_or(usize::MAX);
    let table = Arc::new(BatchTable::create(&work.join("uses"), schema, partitions, budget)?);
    let tasks = streams.into_iter().map(|stream| SpawnedTask::spawn(write(stream, Arc::clone(&table))));
    let set_aside = join(tasks).await?.into_iter().sum();
    Ok(PartitionedUses { partitions: Arc::into_inner(table).ok_or(EngineError::Interrupted)?, set_aside })
}

/// Writes the rows of a stream into their partitions; how many belong to none.
async fn write(mut stream: SendableRecordBatchStream, table: Arc<BatchTable>) -> Result<u64, EngineError> {
    let mut set_aside = 0;
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(|source| EngineError::of_query(Query::FACILITY_USES, source))?;
        let column = batch.schema().index_of("partition")?;
        let partitions = batch.column(column).as_primitive::<Int64Type>();
        set_aside += partitions.null_count() as u64;
        for partition in 0..table.partitions() {
            let wanted = i64::try_from(partition).ok();
            let of_partition: BooleanArray =
                partitions.iter().map(|found| Some(found.is_some() && found == wanted)).collect();
            if of_partition.has_true() {
                let rows = filter_record_batch(&batch, &of_partition)?;
                table.append(partition, &rows.with_schema(Arc::clone(table.schema()))?)?;
            }
        }
    }
    Ok(set_aside)
}

/// How many rows are counted, and those that repeat them.
struct Summed {
    sound: u64,
    repeats: Repeats,
}

/// Checks and aggregates partition by partition.
async fn sum_up(
    session: &Session,
    table: &BatchTable,
    repeated: Repeated,
    refused: &mut Vec<Refusal>,
) -> Result<Summed, JobError> {
    let last = [("last", ScalarValue::from(repeated == Repeated::Last))];
    let mut summed = Summed { sound: 0, repeats: Repeats::new(repeated) };
    let mut sums = [Query::LUMP_SUM_USES, Query::PERIOD_USES].map(|query| (query, None, Vec::new()));
    for partition in 0..table.partitions() {
        session.register_batches("facility_uses", Arc::clone(table.schema()), table.read(partition)?)?;
        let (schema, checked) = session.collect(Query::CHECKED_USAGE, &last).await?;
        session.remove("facility_uses")?;
        let checked = checked
            .into_iter()
            .map(|batch| without_repeats(without_faults(batch, &FAULTS, refused)?, &mut summed.repeats));
        let checked: Vec<RecordBatch> = checked.collect::<Result<_, _>>()?;
        summed.sound += checked.iter().map(|batch| batch.num_rows() as u64).sum::<u64>();
        session.register_batches(USAGE.table, schema, checked)?;
        for (query, schema, rows) in &mut sums {
            let (found, more) = session.collect(*query, &[]).await?;
            *schema = Some::<SchemaRef>(found);
            rows.extend(more);
        }
        session.remove(USAGE.table)?;
    }
    for ((_, schema, rows), name) in sums.into_iter().zip(["lump_sum_uses", "period_uses"]) {
        session.register_batches(name, schema.ok_or(EngineError::Interrupted)?, rows)?;
    }
    Ok(summed)
}

/// The rows that count; those of a facility and month that another row counts for are added to `repeats`.
fn without_repeats(batch: RecordBatch, repeats: &mut Repeats) -> Result<RecordBatch, EngineError> {
    let schema = batch.schema();
    let counts = batch.column(schema.index_of("counts")?).as_primitive::<UInt64Type>();
    if counts.null_count() == counts.len() {
        return Ok(batch);
    }
    let rows = batch.column(0).as_primitive::<UInt64Type>();
    let is_equal = batch.column(schema.index_of("is_equal")?).as_boolean();
    for (row, counts) in counts.iter().enumerate() {
        if let Some(counts) = counts {
            repeats.add(counts, rows.value(row), is_equal.value(row));
        }
    }
    Ok(filter_record_batch(&batch, &is_null(counts)?)?)
}
