//! `not_compared_records.csv`: in what records could not be compared, and which addresses are owed.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, BooleanArray, RecordBatch, StringViewArray, UInt8Array, UInt64Array,
};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt8Type, UInt64Type};
use futures::StreamExt;

use super::context::Run;
use super::folding::{QUALIFICATION_COLUMNS, key_schema, read_values};
use super::records_in_doubt::{in_order, sorted_by};
use super::tally::NOT_COMPARED;
use crate::engine::operators::BatchTable;
use crate::engine::{EngineError, MemoryBudget, Query};
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::publishing::Staged;
use crate::jobs::ranges::{Ranges, in_rounds};
use crate::source::{ROW, RowSet};

const FILE: &str = "not_compared_records.csv";
const COLUMNS: &[&str] = &["insurer_number", "symbol", "number", "branch", "not_compared", "owed"];

/// In what a record could not be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotComparedRecord {
    pub(super) record: u64,
    /// A bit for each of [`NOT_COMPARED`].
    pub(super) without: u8,
    /// Whether it has no address although its insurer has to hold one.
    pub(super) owed: bool,
}

impl NotComparedRecord {
    /// The bits that make a record one to list: all but the last, which says something of the whole input.
    pub(super) const LISTED: u8 = (1 << (NOT_COMPARED.len() - 1)) - 1;
}

/// The records to list, and the keys of those that were probed when they were read; by ranges of the input.
pub(super) struct NotComparedRecords {
    records: BatchTable,
    keys: BatchTable,
    ranges: Ranges,
}

impl NotComparedRecords {
    pub(super) fn create(
        folder: &Path,
        ranges: &Ranges,
        budget: &MemoryBudget,
    ) -> Result<NotComparedRecords, EngineError> {
        let records = BatchTable::create(&folder.join("not-compared"), schema(), ranges.len(), budget)?;
        let keys = BatchTable::create(&folder.join("not-compared-keys"), key_schema(), ranges.len(), budget)?;
        Ok(NotComparedRecords { records, keys, ranges: ranges.clone() })
    }

    /// Adds records of a batch, which are in its order, with their keys.
    pub(super) fn add_of_batch(
        &self,
        records: Vec<NotComparedRecord>,
        batch: &RecordBatch,
    ) -> Result<(), EngineError> {
        if records.is_empty() {
            return Ok(());
        }
        let columns = NamedColumns(batch);
        let rows = columns.numbers::<UInt64Type>(ROW)?;
        let mut listed = records.iter().map(|record| record.record).peekable();
        let listed: BooleanArray =
            rows.values().iter().map(|row| Some(listed.next_if_eq(row).is_some())).collect();
        let keys = filter_record_batch(&columns.of_schema(self.keys.schema())?, &listed)?;
        self.ranges.write(&self.keys, &keys)?;
        self.add(records)
    }

    /// Adds records, in whatever order.
    pub(super) fn add(&self, mut records: Vec<NotComparedRecord>) -> Result<(), EngineError> {
        if records.is_empty() {
            return Ok(());
        }
        records.sort_unstable_by_key(|record| record.record);
        let columns: [ArrayRef; 3] = [
            Arc::new(records.iter().map(|record| record.record).collect::<UInt64Array>()),
            Arc::new(records.iter().map(|record| record.without).collect::<UInt8Array>()),
            Arc::new(records.iter().map(|record| Some(record.owed)).collect::<BooleanArray>()),
        ];
        self.ranges.write(&self.records, &RecordBatch::try_new(schema(), columns.into())?)
    }

    /// Writes the file, in the order of the input.
    pub(super) async fn write(&self, run: &Run<'_>, staged: &Staged) -> Result<(), JobError> {
        let mut file = staged.begin_rows(FILE, COLUMNS)?;
        let rows_of = |range| self.records.rows(range);
        let listed = (0..self.ranges.len()).filter(|range| rows_of(*range) > 0);
        for ranges in in_rounds(listed, run.own.plan.search_records, rows_of) {
            self.read_missing_keys(run, ranges.clone()).await?;
            for range in ranges {
                let listed = in_order(self.records.schema(), &self.records.read(range)?)?;
                let keys = sorted_by(ROW, self.keys.schema(), &self.keys.read(range)?)?;
                for row in rows(&listed, &keys)? {
                    file.row(row.iter().map(String::as_str))?;
                }
            }
        }
        file.finish()
    }

    /// Reads again the keys of records that were probed late, since their partition of the register lay in a file.
    async fn read_missing_keys(&self, run: &Run<'_>, ranges: Range<usize>) -> Result<(), JobError> {
        let mut missing = Vec::new();
        for range in ranges {
            if self.keys.rows(range) == self.records.rows(range) {
                continue;
            }
            let mut known = Vec::new();
            for batch in self.keys.batches(range) {
                known.extend_from_slice(NamedColumns(&batch?).numbers::<UInt64Type>(ROW)?.values());
            }
            let known: RowSet = known.into_iter().collect();
            for batch in self.records.batches(range) {
                let records = NamedColumns(&batch?).numbers::<UInt64Type>("record")?;
                missing.extend(records.values().iter().copied().filter(|record| !known.contains(*record)));
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let source = &run.own.linkages;
        for mut stream in read_values(run, source, &QUALIFICATION_COLUMNS, RowSet::new(missing)).await? {
            while let Some(batch) = stream.next().await {
                let batch = batch.map_err(|source| EngineError::of_query(Query::VALUES, source))?;
                self.ranges.write(&self.keys, &NamedColumns(&batch).of_schema(self.keys.schema())?)?;
            }
        }
        Ok(())
    }
}

fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("record", DataType::UInt64, false),
        Field::new("without", DataType::UInt8, false),
        Field::new("owed", DataType::Boolean, false),
    ]))
}

/// The rows of one range; both sides are in the order of the records.
fn rows(listed: &RecordBatch, keys: &RecordBatch) -> Result<Vec<[String; 6]>, EngineError> {
    let (without, owed) = {
        let columns = NamedColumns(listed);
        (columns.numbers::<UInt8Type>("without")?, columns.flags("owed")?)
    };
    let columns = NamedColumns(keys);
    let texts = |name: &&str| columns.texts(name);
    let keys = QUALIFICATION_COLUMNS.iter().map(texts).collect::<Result<Vec<StringViewArray>, _>>()?;
    let text = |column: &StringViewArray, row| {
        if column.is_valid(row) { column.value(row).to_owned() } else { String::new() }
    };
    let row = |row: usize| {
        let [insurer_number, symbol, number, branch] =
            std::array::from_fn(|column| keys.get(column).map_or_else(String::new, |key| text(key, row)));
        let owed = if owed.value(row) { "1" } else { "0" };
        [insurer_number, symbol, number, branch, names(without.value(row)), owed.to_owned()]
    };
    Ok((0..listed.num_rows()).map(row).collect())
}

/// What the bits stand for, comma-separated.
fn names(without: u8) -> String {
    let names = NOT_COMPARED.iter().enumerate().filter(|(bit, _)| without >> bit & 1 == 1);
    names.map(|(_, name)| *name).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_compared_is_named_but_for_what_the_input_does_not_give() {
        assert_eq!(names(0), "");
        assert_eq!(names(0b10_0100), "name_kana,address");
        assert_eq!(names(NotComparedRecord::LISTED), "resident,name,name_kana,birth_date,sex,address");
    }
}
