//! Rows of all buckets in the order of the input, however many they are.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::UInt64Type;

use super::{Run, in_order};
use crate::engine::{BucketTable, EngineError, MemoryBudget};
use crate::jobs::ranges::Ranges;

/// Rows that threads find in any order, kept by ranges of the input row that their first column names; in memory as
/// far as there is some, and in a file beyond.
pub(crate) struct InRanges {
    path: PathBuf,
    budget: MemoryBudget,
    ranges: Ranges,
    /// The columns that give the order; the first is the first of the rows.
    order: &'static [&'static str],
    /// Made when the first rows are added.
    table: Mutex<Option<Arc<BucketTable>>>,
}

impl InRanges {
    /// No rows yet.
    pub(crate) fn new(run: &Run<'_>, name: &str, ranges: Ranges, order: &'static [&'static str]) -> InRanges {
        let path = run.workspace.work().join(name);
        InRanges { path, budget: run.tables.clone(), ranges, order, table: Mutex::default() }
    }

    /// Adds rows; the different values that their first column has.
    pub(crate) fn add(&self, rows: &[RecordBatch]) -> Result<Vec<u64>, EngineError> {
        let rows = in_order(rows, self.order)?;
        if rows.num_rows() == 0 {
            return Ok(Vec::new());
        }
        self.ranges.write(&*self.table_for(&rows)?, &rows)?;
        let named = rows.column(0).as_primitive::<UInt64Type>().values();
        Ok(named.chunk_by(|a, b| a == b).map(|same| same[0]).collect())
    }

    fn table_for(&self, rows: &RecordBatch) -> Result<Arc<BucketTable>, EngineError> {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = &*table {
            return Ok(table.clone());
        }
        let made = BucketTable::create(&self.path, rows.schema(), self.ranges.len(), &self.budget)?;
        Ok(table.insert(Arc::new(made)).clone())
    }

    /// Neighbouring ranges that together have about so many rows at most, and some.
    pub(crate) fn rounds(&self, rows: usize) -> Vec<Range<usize>> {
        let table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(table) = &*table else { return Vec::new() };
        let mut rounds: Vec<Range<usize>> = Vec::new();
        let mut taken = 0;
        for range in (0..table.buckets()).filter(|range| table.rows(*range) > 0) {
            match rounds.last_mut() {
                Some(round) if taken + table.rows(range) <= rows => round.end = range + 1,
                _ => {
                    rounds.push(range..range + 1);
                    taken = 0;
                }
            }
            taken += table.rows(range);
        }
        rounds
    }

    /// The rows of a round in their order.
    pub(crate) fn read(&self, round: Range<usize>) -> Result<RecordBatch, EngineError> {
        let table = self.table.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let found =
            round.map(|range| table.as_ref().map_or_else(|| Ok(Vec::new()), |table| table.read(range)));
        let found = found.collect::<Result<Vec<_>, EngineError>>()?;
        in_order(&found.concat(), self.order)
    }
}
