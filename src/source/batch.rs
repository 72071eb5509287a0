//! The plan of a scan: its projection, and how its batches are put together.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray, RecordBatch, UInt64Array};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::{SchemaRef, UInt64Type};

use super::error::SourceError;
use super::exchanged::note_exchanged;
use super::fault::Fault;
use super::faults::Faults;
use super::layout::{Kind, Layout};
use super::numbers::note_numbers;
use super::reason::Reason;
use super::rejects::Reject;
use super::requested_column::RequestedColumn;
use crate::codes::exponent_form::has_lost_digits;
use crate::codes::individual_number::NumberCheck;

/// The table and the columns that a scan reads.
pub(super) struct ScanPlan {
    layout: &'static Layout,
    columns: Vec<RequestedColumn>,
    schema: SchemaRef,
    number_check: NumberCheck,
    /// Rows that are refused for what became known of them after they were read.
    refused: BTreeMap<u64, (usize, Reason)>,
}

impl ScanPlan {
    pub(super) fn new(
        layout: &'static Layout,
        columns: Vec<RequestedColumn>,
        schema: SchemaRef,
        number_check: NumberCheck,
    ) -> ScanPlan {
        ScanPlan { layout, columns, schema, number_check, refused: BTreeMap::new() }
    }

    /// The plan that makes rejects of rows: each with the place of its column in the layout.
    pub(super) fn refusing(mut self, refused: BTreeMap<u64, (usize, Reason)>) -> ScanPlan {
        self.refused = refused;
        self
    }

    pub(super) fn table(&self) -> &'static str {
        self.layout.table
    }

    pub(super) fn columns(&self) -> &[RequestedColumn] {
        &self.columns
    }

    pub(super) fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// Whether rows may hold sums.
    pub(super) fn holds_sums(&self) -> bool {
        self.layout.holds_sums()
    }

    /// Whether a row of a table of sums whose first value, in the column `first`, is 合計 or the like adds up rows of no
    /// month or type that it names; `is_empty` tells of a column.
    pub(super) fn sums_up_alone(&self, file: usize, first: usize, is_empty: impl Fn(usize) -> bool) -> bool {
        let place = |name: &str| {
            let asked = self.columns.iter().find(|asked| asked.column.name == name)?;
            asked.origins[file].as_ref()?.place.column()
        };
        // 総計 is a type like any other, and no month.
        place("month").is_some_and(|month| month == first || is_empty(month))
            || place("facility_type").is_some_and(is_empty)
    }

    /// Rejects rows that name no record.
    fn refuse_without_key(&self, columns: &[ArrayRef], faults: &mut Faults) {
        for (asked, values) in self.columns.iter().zip(columns) {
            if values.null_count() == 0 || self.layout.key() != Some(asked.column.name) {
                continue;
            }
            for row in (0..values.len()).filter(|row| values.is_null(*row)) {
                // What cannot be read is null, too.
                if !faults.has(row) {
                    faults.value(row, asked.position, Fault::NoKey);
                }
            }
        }
    }

    /// Rejects rows of a table of counts of which a code has lost digits: it would count as a facility of its own.
    fn refuse_lost_digits(&self, columns: &[ArrayRef], faults: &mut Faults) {
        if !self.layout.holds_sums() {
            return;
        }
        let codes = |asked: &RequestedColumn| asked.column.identifies && asked.column.kind == Kind::Code;
        for (asked, codes) in self.columns.iter().zip(columns).filter(|(asked, _)| codes(asked)) {
            for (row, code) in codes.as_string_view().iter().enumerate() {
                if code.is_some_and(has_lost_digits) && !faults.has(row) {
                    faults.value(row, asked.position, Fault::LostDigits);
                }
            }
        }
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
        let file = Arc::clone(faults.file());
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
                if let Some((column, reason)) = self.refused.get(id) {
                    faults.refuse(row, *column, *reason);
                }
            }
        }
        self.refuse_without_key(&columns, faults);
        self.refuse_lost_digits(&columns, faults);
        note_numbers(&self.columns, &columns, self.number_check, faults);
        note_exchanged(&self.columns, &columns, faults);
        columns.insert(0, Arc::new(ids));
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(failed)?;
        if faults.is_sound() {
            return Ok(batch);
        }
        let mut keep = vec![true; rows];
        let ids = batch.column(0).as_primitive::<UInt64Type>();
        for (row, (position, reason)) in faults.take() {
            keep[row] = false;
            let (file, line) = place(row);
            let blank =
                self.columns.iter().zip(&batch.columns()[1..]).filter(|(_, array)| array.is_null(row));
            faults.reject(Reject {
                file,
                line,
                column: self.layout.columns.get(position).map_or("", |column| column.name),
                reason,
                row: ids.value(row),
                blank: blank.fold(0, |bits, (column, _)| bits | 1 << column.position),
            });
        }
        filter_record_batch(&batch, &BooleanArray::from(keep)).map_err(failed)
    }
}
