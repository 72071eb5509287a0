//! Flags across records, by hash partitions of what they share: a number on records of several people, and two people
//! who bear each other's number.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{Array, BooleanArray, RecordBatch, UInt32Array, UInt64Array};
use datafusion::arrow::compute::{filter_record_batch, take_record_batch};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt64Type};

use super::context::Run;
use super::records_in_doubt::{self, in_order, no_column, nullable};
use crate::engine::operators::BatchTable;
use crate::engine::{EngineError, MemoryBudget, Query, Session};
use crate::hash::partition_of;
use crate::jobs::columns::NamedColumns;
use crate::jobs::ranges::Ranges;

/// What flags need of the assessed records, in partitions.
pub(super) struct FlagInputs {
    /// The rows of `queries/linkage/flag_inputs.sql`; those whose number is shared lie beside each other.
    by_number: BatchTable,
    /// [`PAIR`] of those that have both; those about the same two residents lie beside each other.
    by_pair: BatchTable,
}

/// A record, the resident whose number it bears, the one who fits better, and the record's key as people read it.
const PAIR: [(&str, DataType); 4] = [
    ("record", DataType::UInt64),
    ("resident", DataType::UInt64),
    ("candidate", DataType::UInt64),
    ("key", DataType::Utf8),
];

impl FlagInputs {
    /// No rows yet, of this schema and in so many partitions.
    pub(super) fn create(
        folder: &Path,
        schema: &Schema,
        partitions: usize,
        budget: &MemoryBudget,
    ) -> Result<FlagInputs, EngineError> {
        let table = |name, schema| BatchTable::create(&folder.join(name), schema, partitions, budget);
        let pair = PAIR.map(|(name, data_type)| Field::new(name, data_type, true));
        Ok(FlagInputs {
            by_number: table("flag-inputs", nullable(schema))?,
            by_pair: table("pairs", Arc::new(Schema::new(pair.to_vec())))?,
        })
    }

    /// Adds the rows of a round.
    pub(super) fn add(&self, rows: &RecordBatch) -> Result<(), EngineError> {
        let rows = rows.clone().with_schema(Arc::clone(self.by_number.schema()))?;
        let columns = NamedColumns(&rows);
        let (records, shared) = (records_of(&rows)?, columns.numbers::<UInt64Type>("shared_number")?);
        spread(&self.by_number, &rows, |row| {
            if shared.is_valid(row) { shared.value(row) } else { records.value(row) }
        })?;
        let (residents, candidates) = (columns.get("resident")?, columns.get("candidate")?);
        let has_both = |row| Some(residents.is_valid(row) && candidates.is_valid(row));
        let both: BooleanArray = (0..rows.num_rows()).map(has_both).collect();
        let pairs = columns.of_schema(self.by_pair.schema())?;
        let pairs = filter_record_batch(&pairs, &both)?;
        let columns = NamedColumns(&pairs);
        let (resident, candidate) =
            (columns.numbers::<UInt64Type>("resident")?, columns.numbers::<UInt64Type>("candidate")?);
        spread(&self.by_pair, &pairs, |row| resident.value(row).min(candidate.value(row)))
    }

    /// All rows, in no particular order.
    pub(super) fn rows(&self) -> Result<Vec<RecordBatch>, EngineError> {
        records_in_doubt::read(&self.by_number, 0..self.by_number.partitions())
    }

    /// A session with rows of these as `assessed`, and `number_holders` among them.
    pub(super) async fn session(
        &self,
        run: &Run<'_>,
        assessed: Vec<RecordBatch>,
    ) -> Result<Session, EngineError> {
        let session = run.engine.session();
        session.register_batches("assessed", Arc::clone(self.by_number.schema()), assessed)?;
        session.materialise("number_holders", Query::NUMBER_HOLDERS, &[]).await?;
        Ok(session)
    }

    /// The rows of `queries/linkage/swapped.sql`, by ranges of records.
    async fn swapped(&self, run: &Run<'_>, ranges: &Ranges) -> Result<BatchTable, EngineError> {
        let schema = swapped_schema();
        let path = run.workspace.work().join("swapped");
        let swapped = BatchTable::create(&path, Arc::clone(&schema), ranges.len(), &run.tables)?;
        for partition in 0..self.by_pair.partitions() {
            let session = run.engine.session();
            let pairs = self.by_pair.read(partition)?;
            session.register_batches("assessed", Arc::clone(self.by_pair.schema()), pairs)?;
            let (_, found) = session.collect(Query::SWAPPED, &[]).await?;
            let found = found.iter().map(|batch| NamedColumns(batch).of_schema(&schema));
            let found = found.collect::<Result<Vec<_>, _>>()?;
            ranges.write(&swapped, &in_order(&schema, &found)?)?;
        }
        Ok(swapped)
    }
}

/// The columns of `queries/linkage/swapped.sql`.
pub(super) fn swapped_schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("record", DataType::UInt64, true),
        Field::new("swapped_with", DataType::Utf8, true),
    ]))
}

/// Flags across records, by ranges of records.
pub(super) struct FlagTable {
    /// The rows of `queries/linkage/flags.sql`.
    flags: BatchTable,
    /// The rows of `queries/linkage/swapped.sql`.
    swapped: BatchTable,
}

impl FlagTable {
    /// The flags of all assessed records.
    pub(super) async fn of(
        run: &Run<'_>,
        inputs: &FlagInputs,
        ranges: &Ranges,
    ) -> Result<FlagTable, EngineError> {
        let swapped = inputs.swapped(run, ranges).await?;
        let mut flags: Option<BatchTable> = None;
        for partition in 0..inputs.by_number.partitions() {
            let session = inputs.session(run, inputs.by_number.read(partition)?).await?;
            session.materialise("people_by_number", Query::PEOPLE_BY_NUMBER, &[]).await?;
            let (schema, found) = session.collect(Query::FLAGS, &[]).await?;
            let schema = nullable(&schema);
            let table = match &mut flags {
                Some(table) => table,
                none => {
                    let path = run.workspace.work().join("flags");
                    none.insert(BatchTable::create(&path, Arc::clone(&schema), ranges.len(), &run.tables)?)
                }
            };
            ranges.write(table, &in_order(&schema, &found)?)?;
        }
        Ok(FlagTable { flags: flags.ok_or_else(|| no_column("flags"))?, swapped })
    }

    /// Makes those of the records of neighbouring ranges known to a session, as `flags` and `swapped`.
    pub(super) fn register(&self, session: &Session, ranges: &Range<usize>) -> Result<(), EngineError> {
        for (name, table) in [("flags", &self.flags), ("swapped", &self.swapped)] {
            let rows = records_in_doubt::read(table, ranges.clone())?;
            session.register_batches(name, Arc::clone(table.schema()), rows)?;
        }
        Ok(())
    }
}

/// Adds each row to the partition of its key.
fn spread(table: &BatchTable, rows: &RecordBatch, key: impl Fn(usize) -> u64) -> Result<(), EngineError> {
    let mut partitions = vec![Vec::new(); table.partitions()];
    for (row, place) in (0..rows.num_rows()).zip(0_u32..) {
        partitions[partition_of(key(row), table.partitions())].push(place);
    }
    partitions.into_iter().enumerate().filter(|(_, places)| !places.is_empty()).try_for_each(
        |(partition, places)| table.append(partition, &take_record_batch(rows, &UInt32Array::from(places))?),
    )
}

/// The records of a batch.
fn records_of(batch: &RecordBatch) -> Result<UInt64Array, EngineError> {
    NamedColumns(batch).numbers("record")
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use datafusion::arrow::array::{ArrayRef, AsArray, StringArray};

    use super::*;

    #[test]
    fn those_who_are_looked_at_together_lie_in_one_partition() {
        let numbers = |values: Vec<Option<u64>>| -> ArrayRef { Arc::new(UInt64Array::from(values)) };
        let records = 1..=900_u64;
        let batch = RecordBatch::try_from_iter([
            ("record", numbers(records.clone().map(Some).collect())),
            // Pairs in turn, the reverse of each a hundred records on; every seventh record has none.
            (
                "resident",
                numbers(
                    records
                        .clone()
                        .map(|r| Some(if r % 200 < 100 { r % 100 } else { 1_000 + r % 100 }))
                        .collect(),
                ),
            ),
            (
                "candidate",
                numbers(
                    records
                        .clone()
                        .map(|r| (r % 7 > 0).then_some(if r % 200 < 100 { 1_000 + r % 100 } else { r % 100 }))
                        .collect(),
                ),
            ),
            ("shared_number", numbers(records.map(|r| (r % 3 > 0).then_some(r / 10)).collect())),
            ("key", Arc::new(StringArray::from(vec!["1"; 900])) as ArrayRef),
        ])
        .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let budget = MemoryBudget::new(10_000);
        let inputs = FlagInputs::create(folder.path(), &batch.schema(), 5, &budget).unwrap();
        inputs.add(&batch.slice(0, 450)).unwrap();
        inputs.add(&batch.slice(450, 450)).unwrap();
        let partitions_of = |table: &BatchTable, key: &dyn Fn(&RecordBatch, usize) -> Option<u64>| {
            let mut partitions = BTreeMap::<u64, BTreeSet<usize>>::new();
            for partition in 0..5 {
                for batch in table.read(partition).unwrap() {
                    for key in (0..batch.num_rows()).filter_map(|row| key(&batch, row)) {
                        partitions.entry(key).or_default().insert(partition);
                    }
                }
            }
            assert!(partitions.values().all(|partitions| partitions.len() == 1), "{partitions:?}");
            assert_eq!(partitions.values().flatten().collect::<BTreeSet<_>>().len(), 5, "all are used");
        };
        let value = |batch: &RecordBatch, column, row| {
            let column = batch.column(column).as_primitive::<UInt64Type>();
            column.is_valid(row).then(|| column.value(row))
        };
        partitions_of(&inputs.by_number, &|batch, row| value(batch, 3, row));
        partitions_of(&inputs.by_pair, &|batch, row| Some(value(batch, 1, row)?.min(value(batch, 2, row)?)));
        let rows = |batches: Vec<RecordBatch>| batches.iter().map(RecordBatch::num_rows).sum::<usize>();
        assert_eq!(rows(inputs.rows().unwrap()), 900);
        assert_eq!(
            rows(records_in_doubt::read(&inputs.by_pair, 0..5).unwrap()),
            900 - 128,
            "who has no candidate is in no pair"
        );
    }
}
