//! The records in doubt: those held back by the residual filter that have to be compared value by value.

use std::ops::Range;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::{concat_batches, sort_to_indices, take_record_batch};
use datafusion::arrow::datatypes::{Schema, SchemaRef, UInt64Type};
use datafusion::arrow::error::ArrowError;
use datafusion::common::ScalarValue;
use datafusion::common::runtime::SpawnedTask;
use futures::{StreamExt, TryStreamExt, stream};

use super::context::Run;
use super::folding::QUALIFICATION_COLUMNS;
use super::record::{HeldRow, held_batch, held_schema};
use super::shared_keys::SharedKeys;
use crate::engine::operators::{BatchTable, Rows};
use crate::engine::{Engine, EngineError, Query};
use crate::jobs::columns::NamedColumns;
use crate::jobs::ranges::{Ranges, in_rounds};
use crate::source::{ROW, compact};

/// Records to assess by range, and those of their values that were kept when they were read.
pub(super) struct RecordsInDoubt {
    /// The columns of `queries/linkage/records_to_assess.sql`.
    records: BatchTable,
    /// `row` and the values; of some records only.
    pub(super) values: BatchTable,
    ranges: Ranges,
    /// Records, in doubt or not, that repeat the key and the number of another.
    pub(super) repeated: u64,
}

impl RecordsInDoubt {
    /// Selects the records to assess, partition by partition of those held back.
    pub(super) async fn of(
        run: &Run<'_>,
        held: Rows<HeldRow>,
        shared_keys: SharedKeys,
        values: BatchTable,
        ranges: &Ranges,
    ) -> Result<RecordsInDoubt, EngineError> {
        let (held, all) = (Arc::new(held), run.own.list_all());
        let shared_keys = Arc::new(shared_keys);
        let mut partitions = stream::iter(work_units(&held))
            .map(|(partition, chunks)| {
                let (engine, held) = (run.engine.clone(), Arc::clone(&held));
                let shared_keys = Arc::clone(&shared_keys);
                async move {
                    let work = SpawnedTask::spawn(async move {
                        let rows = held.read_some(partition, chunks)?;
                        select(&engine, &rows, &shared_keys, all).await
                    });
                    work.await.map_err(|_| EngineError::Interrupted)?
                }
            })
            .buffer_unordered(run.engine.threads());
        let mut records: Option<BatchTable> = None;
        let mut repeated = 0;
        while let Some(SelectedRecords { schema, records: found, repeated: there }) =
            partitions.try_next().await?
        {
            repeated += there;
            if records.is_none() {
                let path = run.workspace.work().join("records-to-assess");
                records = Some(BatchTable::create(&path, schema, ranges.len(), &run.tables)?);
            }
            if let Some(table) = &records {
                write_in_order(table, ranges, found)?;
            }
        }
        let records = records.ok_or_else(|| no_column("records_to_assess"))?;
        Ok(RecordsInDoubt { records, values, ranges: ranges.clone(), repeated })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.count(self.all_ranges())
    }

    /// How many of them lie in neighbouring ranges.
    pub(super) fn count(&self, ranges: Range<usize>) -> usize {
        ranges.map(|range| self.records.rows(range)).sum()
    }

    /// All ranges in rounds of neighbours that count as about so many records together; one round at least.
    pub(super) fn rounds(&self, records: usize, counts_as: impl Fn(usize) -> usize) -> Vec<Range<usize>> {
        in_rounds(self.all_ranges(), records, counts_as)
    }

    pub(super) fn all_ranges(&self) -> Range<usize> {
        0..self.ranges.len()
    }

    pub(super) fn ranges(&self) -> &Ranges {
        &self.ranges
    }

    /// The records of a range in the order of the input, each with the resident whose number it bears.
    pub(super) fn linked(&self, range: usize) -> Result<Vec<(u64, Option<u64>)>, EngineError> {
        let mut linked = Vec::with_capacity(self.records.rows(range));
        for batch in self.records.read(range)? {
            let columns = NamedColumns(&batch);
            let records = columns.numbers::<UInt64Type>("record")?;
            let residents = columns.numbers::<UInt64Type>("resident")?;
            linked.extend(records.values().iter().copied().zip(&residents));
        }
        linked.sort_unstable();
        Ok(linked)
    }

    /// The row and the key of the records of neighbouring ranges.
    pub(super) fn keys(&self, ranges: Range<usize>) -> Result<(SchemaRef, Vec<RecordBatch>), EngineError> {
        let schema = self.values.schema();
        let names = std::iter::once(ROW).chain(QUALIFICATION_COLUMNS);
        let columns = names.map(|name| schema.index_of(name)).collect::<Result<Vec<_>, _>>()?;
        let schema = Arc::new(schema.project(&columns)?);
        let keys = ranges.flat_map(|range| self.values.batches(range));
        let keys =
            keys.map(|batch| Ok(compact(&batch?.project(&columns)?)?)).collect::<Result<_, EngineError>>()?;
        Ok((schema, keys))
    }

    /// The records of neighbouring ranges in the order of the input, whichever thread found them.
    pub(super) fn records(&self, ranges: Range<usize>) -> Result<RecordBatch, EngineError> {
        let batches = read(&self.records, ranges)?;
        in_order(self.records.schema(), &batches)
    }
}

/// The batches of neighbouring partitions.
pub(super) fn read(table: &BatchTable, partitions: Range<usize>) -> Result<Vec<RecordBatch>, EngineError> {
    let batches = partitions.map(|partition| table.read(partition)).collect::<Result<Vec<_>, _>>()?;
    Ok(batches.into_iter().flatten().collect())
}

/// The records to assess of one partition of those held back.
struct SelectedRecords {
    schema: SchemaRef,
    records: Vec<RecordBatch>,
    repeated: u64,
}

/// Rows that are put in order at once before they are written to their ranges.
const ORDERED_ROWS: usize = 1 << 16;

fn write_in_order(table: &BatchTable, ranges: &Ranges, batches: Vec<RecordBatch>) -> Result<(), EngineError> {
    let mut together = Vec::new();
    let mut left: usize = batches.iter().map(RecordBatch::num_rows).sum();
    let mut rows = 0;
    for batch in batches {
        left -= batch.num_rows();
        rows += batch.num_rows();
        together.push(batch);
        if rows >= ORDERED_ROWS || left == 0 {
            ranges.write(table, &in_order(table.schema(), &std::mem::take(&mut together))?)?;
            rows = 0;
        }
    }
    Ok(())
}

/// Chunks that one query reads together: all of a partition, but few of the records that bear nobody's number, of which
/// none has to do with another.
fn work_units(held: &Rows<HeldRow>) -> Vec<(usize, Range<usize>)> {
    let mut units: Vec<_> =
        (0..held.keyless()).map(|partition| (partition, 0..held.chunks(partition))).collect();
    let (chunks, at_once) = (held.chunks(held.keyless()), (KEYLESS_ROWS / held.chunk_rows()).max(1));
    // Even an empty one gives the columns.
    let starts = (0..chunks.max(1)).step_by(at_once);
    units.extend(starts.map(|start| (held.keyless(), start..(start + at_once).min(chunks))));
    units
}

/// Records without a number that one query reads.
const KEYLESS_ROWS: usize = 1 << 15;

async fn select(
    engine: &Engine,
    held: &[Vec<HeldRow>],
    shared_keys: &SharedKeys,
    all: bool,
) -> Result<SelectedRecords, EngineError> {
    let batches = held.iter().map(|chunk| held_batch(chunk, shared_keys)).collect::<Result<Vec<_>, _>>()?;
    let session = engine.narrow_session();
    session.register_batches("held", held_schema(), batches)?;
    let listed = [("all", ScalarValue::from(all))];
    session.materialise("shared_numbers", Query::SHARED_NUMBERS, &listed).await?;
    session.materialise("sharers", Query::SHARERS, &[]).await?;
    let (schema, records) = session.collect(Query::RECORDS_TO_ASSESS, &listed).await?;
    let schema = nullable(&schema);
    let (_, found) = session.collect(Query::REPEATED_RECORDS, &[]).await?;
    let mut repeated = 0;
    for batch in &found {
        repeated += NamedColumns(batch).numbers::<UInt64Type>("repeated")?.values().iter().sum::<u64>();
    }
    Ok(SelectedRecords { schema, records, repeated })
}

/// One batch of all rows, sorted by record, so that threads leave no trace in it.
pub(super) fn in_order(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<RecordBatch, EngineError> {
    sorted_by("record", schema, batches)
}

/// One batch of all rows, sorted by a column.
pub(super) fn sorted_by(
    column: &str,
    schema: &SchemaRef,
    batches: &[RecordBatch],
) -> Result<RecordBatch, EngineError> {
    let batches =
        batches.iter().map(|batch| RecordBatch::try_new(Arc::clone(schema), batch.columns().to_vec()));
    let all = concat_batches(schema, &batches.collect::<Result<Vec<_>, _>>()?)?;
    let order = sort_to_indices(NamedColumns(&all).get(column)?, None, None)?;
    Ok(take_record_batch(&all, &order)?)
}

/// The same columns, any of which may be null.
pub(super) fn nullable(schema: &Schema) -> SchemaRef {
    let fields = schema.fields().iter().map(|field| field.as_ref().clone().with_nullable(true));
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

pub(super) fn no_column(name: &str) -> EngineError {
    EngineError::Shape(ArrowError::SchemaError(format!("there is no {name}")))
}
