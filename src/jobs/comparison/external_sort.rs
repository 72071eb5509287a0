//! External sort by range partitioning: rows that threads find in any order come back in the order of the input, however
//! many they are.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::UInt64Type;

use super::context::Run;
use super::order::in_order;
use super::values::TextBudget;
use crate::engine::operators::BatchTable;
use crate::engine::{EngineError, MemoryBudget};
use crate::jobs::ranges::{Ranges, in_rounds};

/// Rows in partitions by ranges of the input row that their first column names; in memory as far as there is some, and
/// spilled to a file beyond.
pub(crate) struct ExternalSort {
    path: PathBuf,
    budget: MemoryBudget,
    ranges: Ranges,
    /// The columns that give the order; the first is the first of the rows.
    order: &'static [&'static str],
    /// Made when the first rows are added.
    table: Mutex<Option<Arc<BatchTable>>>,
}

impl ExternalSort {
    /// No rows yet.
    pub(crate) fn new(
        run: &Run<'_>,
        name: &str,
        ranges: Ranges,
        order: &'static [&'static str],
    ) -> ExternalSort {
        let path = run.workspace.work().join(name);
        ExternalSort { path, budget: run.tables.clone(), ranges, order, table: Mutex::default() }
    }

    /// Adds rows; gives the distinct values of their first column.
    pub(crate) fn add(&self, rows: &[RecordBatch]) -> Result<Vec<u64>, EngineError> {
        let rows = in_order(rows, self.order)?;
        if rows.num_rows() == 0 {
            return Ok(Vec::new());
        }
        self.ranges.write(&*self.table_for(&rows)?, &rows)?;
        let named = rows.column(0).as_primitive::<UInt64Type>().values();
        Ok(named.chunk_by(|a, b| a == b).map(|same| same[0]).collect())
    }

    fn table_for(&self, rows: &RecordBatch) -> Result<Arc<BatchTable>, EngineError> {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = &*table {
            return Ok(table.clone());
        }
        let made = BatchTable::create(&self.path, rows.schema(), self.ranges.len(), &self.budget)?;
        Ok(table.insert(Arc::new(made)).clone())
    }

    /// All rows in their order, so many at a time, about.
    pub(crate) fn rounds(&self, run: &Run<'_>) -> Rounds<'_> {
        let mut ranges = self.neighbours(run.own.plan.round_rows);
        ranges.reverse();
        Rounds { rows: self, ranges, halves: Vec::new(), bytes: run.own.plan.round_bytes }
    }

    /// Neighbouring ranges that together have about so many rows at most, and some.
    fn neighbours(&self, rows: usize) -> Vec<Range<usize>> {
        let table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(table) = &*table else { return Vec::new() };
        let filled = (0..table.partitions()).filter(|range| table.rows(*range) > 0);
        in_rounds(filled, rows, |range| table.rows(range))
    }

    fn read(&self, round: Range<usize>) -> Result<RecordBatch, EngineError> {
        let table = self.table.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let found =
            round.map(|range| table.as_ref().map_or_else(|| Ok(Vec::new()), |table| table.read(range)));
        let found = found.collect::<Result<Vec<_>, EngineError>>()?;
        in_order(&found.concat(), self.order)
    }
}

/// Sorted rows, as many at a time as there is memory for their values, which are read again.
pub(crate) struct Rounds<'a> {
    rows: &'a ExternalSort,
    /// What is left, the next one last.
    ranges: Vec<Range<usize>>,
    /// Halves of rounds whose values took too much memory, the next one last.
    halves: Vec<RecordBatch>,
    bytes: usize,
}

impl Rounds<'_> {
    /// The rows of the next round, and the bytes that the texts of their values may take.
    pub(crate) fn next(&mut self) -> Result<Option<(RecordBatch, TextBudget)>, EngineError> {
        let round = match self.halves.pop() {
            Some(half) => half,
            None => match self.ranges.pop() {
                Some(range) => self.rows.read(range)?,
                None => return Ok(None),
            },
        };
        let budget = if round.num_rows() > 1 { self.bytes } else { usize::MAX };
        Ok(Some((round, TextBudget::new(budget))))
    }

    /// Gives a round again, in two halves: its values take too much memory.
    pub(crate) fn halve(&mut self, round: &RecordBatch) {
        let half = round.num_rows() / 2;
        self.halves.push(round.slice(half, round.num_rows() - half));
        self.halves.push(round.slice(0, half));
    }
}
