//! What a pass over a source asks for, and putting its batches together.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray, RecordBatch, UInt64Array};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::SchemaRef;

use super::SourceError;
use super::exchanged::note_exchanged;
use super::layout::{Column, Layout};
use super::numbers::note_numbers;
use super::rejects::{Found, Note, Reject};
use super::value::Fault;
use crate::codes::individual_number::NumberCheck;

/// How many rows are read at a time.
pub(super) const BATCH: usize = 8_192;

/// Bytes of values that are read at a time, about: long ones make smaller batches.
pub(super) const BATCH_BYTES: u64 = 8 << 20;

/// A column that a pass asks for.
pub(super) struct Asked {
    pub(super) column: &'static Column,
    /// Its place in the layout.
    pub(super) position: usize,
    /// For each file of the source its place there.
    pub(super) places: Vec<Option<usize>>,
}

/// What a pass asks for.
pub(super) struct Plan {
    layout: &'static Layout,
    columns: Vec<Asked>,
    schema: SchemaRef,
    number_check: NumberCheck,
    /// Rows that are refused for what became known of them after they were read.
    refused: BTreeMap<u64, (usize, Fault)>,
}

impl Plan {
    pub(super) fn new(
        layout: &'static Layout,
        columns: Vec<Asked>,
        schema: SchemaRef,
        number_check: NumberCheck,
    ) -> Plan {
        Plan { layout, columns, schema, number_check, refused: BTreeMap::new() }
    }

    /// The plan that makes rejects of rows: each with the place of its column in the layout.
    pub(super) fn refusing(mut self, refused: BTreeMap<u64, (usize, Fault)>) -> Plan {
        self.refused = refused;
        self
    }

    pub(super) fn table(&self) -> &'static str {
        self.layout.table
    }

    pub(super) fn columns(&self) -> &[Asked] {
        &self.columns
    }

    pub(super) fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The batch of these rows without the faulty ones, which become rejects; `line` tells where a
    /// row of the batch stands.
    pub(super) fn batch(
        &self,
        ids: UInt64Array,
        columns: Vec<ArrayRef>,
        faults: &mut Faults,
        line: impl Fn(usize) -> u64,
    ) -> Result<RecordBatch, SourceError> {
        let file = Arc::clone(&faults.file);
        self.batch_of_files(ids, columns, faults, |row| (Arc::clone(&file), line(row)))
    }

    /// The same where the rows of a batch stand in several files; `place` tells the file and the line.
    pub(super) fn batch_of_files(
        &self,
        ids: UInt64Array,
        mut columns: Vec<ArrayRef>,
        faults: &mut Faults,
        place: impl Fn(usize) -> (Arc<str>, u64),
    ) -> Result<RecordBatch, SourceError> {
        let failed = |cause| SourceError::Arrow { table: self.table(), cause };
        let rows = ids.len();
        if !self.refused.is_empty() {
            for (row, id) in ids.values().iter().enumerate() {
                if let Some((column, fault)) = self.refused.get(id) {
                    faults.value(row, *column, *fault);
                }
            }
        }
        note_numbers(&self.columns, &columns, self.number_check, faults);
        note_exchanged(&self.columns, &columns, faults);
        columns.insert(0, Arc::new(ids));
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(failed)?;
        if faults.current.is_empty() {
            return Ok(batch);
        }
        let mut keep = vec![true; rows];
        for (row, (position, fault)) in std::mem::take(&mut faults.current) {
            keep[row] = false;
            let (file, line) = place(row);
            faults.found.push(Reject {
                file,
                line,
                column: self.layout.columns.get(position).map_or("", |column| column.name),
                fault,
            });
        }
        filter_record_batch(&batch, &BooleanArray::from(keep)).map_err(failed)
    }
}

/// What is wrong with the rows of a part: of each row the first column of the layout.
pub(super) struct Faults {
    file: Arc<str>,
    /// By row of the current batch.
    current: BTreeMap<usize, (usize, Fault)>,
    /// Of the batches before.
    found: Found,
    /// Rows that identifiers were looked at in.
    looked_at: u64,
}

impl Faults {
    pub(super) fn new(file: Arc<str>) -> Faults {
        Faults { file, current: BTreeMap::new(), found: Found::default(), looked_at: 0 }
    }

    /// A value is wrong.
    pub(super) fn value(&mut self, row: usize, column: usize, fault: Fault) {
        let first = self.current.entry(row).or_insert((column, fault));
        if column < first.0 {
            *first = (column, fault);
        }
    }

    /// The value of a column could be an individual number, perhaps that of its own row.
    pub(super) fn number(&mut self, column: &'static str, is_own: bool) {
        self.found.number(column, is_own);
    }

    /// An identifier seems to be a name or an address, or does not.
    pub(super) fn identifier(&mut self, column: &'static str, is_exchanged: bool) {
        self.found.identifier(column, is_exchanged);
    }

    /// How many rows were looked at for that before these.
    pub(super) fn looked_at(&mut self, rows: usize) -> u64 {
        let before = self.looked_at;
        self.looked_at += rows as u64;
        before
    }

    /// A row as a whole is wrong.
    pub(super) fn row(&mut self, row: usize, fault: Fault) {
        self.current.insert(row, (usize::MAX, fault));
    }

    /// A row says something about the table and is none of it.
    pub(super) fn note(&mut self, line: u64) {
        self.found.note(Note { file: Arc::clone(&self.file), line });
    }

    pub(super) fn into_found(self) -> Found {
        self.found
    }
}
