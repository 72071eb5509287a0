//! Range partitioning: neighbouring rows of the input, in its order.

use std::ops::Range;
use std::sync::Arc;

use datafusion::arrow::array::{AsArray, RecordBatch, UInt32Array};
use datafusion::arrow::compute::take_record_batch;
use datafusion::arrow::datatypes::UInt64Type;

use crate::engine::EngineError;
use crate::engine::operators::BatchTable;
use crate::source::{InputFile, Source, row_id};

/// Bytes of a row in text form, where a file does not say how many rows it has.
const TEXT_ROW_BYTES: u64 = 100;

/// How many rows a source has, as far as its files tell.
pub(crate) fn expected_rows(source: &Source) -> u64 {
    source.files().iter().map(rows_of_file).sum()
}

/// How many rows a file has, as far as it tells.
fn rows_of_file(file: &InputFile) -> u64 {
    file.rows.unwrap_or(file.bytes / TEXT_ROW_BYTES)
}

/// Ranges in rounds of neighbours that count as about so many rows together, where each counts as some; one range at least
/// makes a round.
pub(crate) fn in_rounds(
    ranges: impl IntoIterator<Item = usize>,
    most: usize,
    counts_as: impl Fn(usize) -> usize,
) -> Vec<Range<usize>> {
    let mut rounds: Vec<Range<usize>> = Vec::new();
    let mut taken = 0;
    for range in ranges {
        let rows = counts_as(range);
        match rounds.last_mut() {
            Some(round) if taken + rows <= most => round.end = range + 1,
            _ => {
                rounds.push(range..range + 1);
                taken = 0;
            }
        }
        taken += rows;
    }
    rounds
}

/// The first rows of ranges.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ranges(Arc<[u64]>);

impl Ranges {
    /// Ranges of about so many rows of a source.
    pub(crate) fn of(source: &Source, records: u64) -> Ranges {
        let mut starts = vec![0];
        let mut taken = 0;
        for (file, input) in source.files().iter().enumerate() {
            let (mut first, rows) = (0, rows_of_file(input));
            while taken + (rows - first) > records {
                first += records.saturating_sub(taken).max(1);
                starts.push(row_id(file, first));
                taken = 0;
            }
            taken += rows - first;
        }
        starts.dedup();
        Ranges(starts.into())
    }

    /// These, and the ranges of another source whose rows are counted from `first`.
    pub(crate) fn then(&self, first: u64, others: &Ranges) -> Ranges {
        let others = others.0.iter().map(|start| first + start);
        Ranges(self.0.iter().copied().chain(others).collect())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    fn position(&self, record: u64) -> usize {
        self.0.partition_point(|start| *start <= record).saturating_sub(1)
    }

    /// Adds rows, which are in the order of their first column, to the partitions of their ranges; only what
    /// they need is kept in memory.
    pub(crate) fn write(&self, table: &BatchTable, batch: &RecordBatch) -> Result<(), EngineError> {
        let records = batch.column(0).as_primitive::<UInt64Type>().values();
        let mut start = 0;
        while start < records.len() {
            let range = self.position(records[start]);
            let end = self.0.get(range + 1).copied().unwrap_or(u64::MAX);
            let rows = records[start..].partition_point(|record| *record < end).max(1);
            table.append(range, &copy(&batch.slice(start, rows))?)?;
            start += rows;
        }
        Ok(())
    }
}

/// A copy that shares no memory with the batch from which it was sliced, but for texts.
fn copy(batch: &RecordBatch) -> Result<RecordBatch, EngineError> {
    let rows =
        UInt32Array::from_iter_values((0..batch.num_rows()).map(|row| u32::try_from(row).unwrap_or(0)));
    Ok(take_record_batch(batch, &rows)?)
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{ArrayRef, StringViewArray, UInt64Array};

    use super::*;
    use crate::engine::MemoryBudget;

    #[test]
    fn neighbours_make_rounds_of_so_many_rows() {
        let rows = [3, 4, 0, 9, 20, 1, 0, 2];
        let rounds = |most| in_rounds(0..rows.len(), most, |range| rows[range]);
        assert_eq!(rounds(7), [0..3, 3..4, 4..5, 5..8], "one that is too large stands alone");
        assert_eq!(rounds(100).first(), Some(&(0..8)));
        let filled = (0..rows.len()).filter(|range| rows[*range] > 0);
        assert_eq!(in_rounds(filled, 7, |range| rows[range]), [0..2, 3..4, 4..5, 5..8], "gaps are bridged");
        assert!(in_rounds([], 7, |range| rows[range]).is_empty());
    }

    #[test]
    fn rows_go_to_the_range_of_their_record() {
        let ranges = Ranges([0, 10, 20, row_id(1, 5)].into());
        let batch = |records: Vec<u64>| {
            let names = records.iter().map(|record| format!("the value of record {record}"));
            let names: ArrayRef = Arc::new(names.map(Some).collect::<StringViewArray>());
            let records: ArrayRef = Arc::new(UInt64Array::from(records));
            RecordBatch::try_from_iter([("record", records), ("name", names)]).unwrap()
        };
        let folder = tempfile::tempdir().unwrap();
        let budget = MemoryBudget::new(usize::MAX);
        let first = batch(vec![0, 9, 10, 35]);
        let path = folder.path().join("t");
        let table = BatchTable::create(&path, first.schema(), ranges.len(), &budget).unwrap();
        ranges.write(&table, &first).unwrap();
        ranges.write(&table, &batch(vec![row_id(1, 0), row_id(1, 5), row_id(2, 0)])).unwrap();
        ranges.write(&table, &batch(vec![])).unwrap();
        let found: Vec<Vec<u64>> = (0..ranges.len())
            .map(|range| {
                let batches = table.read(range).unwrap();
                batches
                    .iter()
                    .flat_map(|batch| batch.column(0).as_primitive::<UInt64Type>().values().to_vec())
                    .collect()
            })
            .collect();
        let last = vec![row_id(1, 5), row_id(2, 0)];
        assert_eq!(found, [vec![0, 9], vec![10], vec![35, row_id(1, 0)], last]);
    }
}
