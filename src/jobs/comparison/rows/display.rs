//! What a receipt computer showed.

use datafusion::arrow::array::{
    ArrayRef, Int32Array, RecordBatch, StringViewArray, UInt8Array, UInt32Array, UInt64Array,
};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::absent::{code, number};
use super::columns::{Columns, column, table, text};
use super::folded_row::{FoldedRow, SideTables, WithContent, WriteResult};

use crate::engine::EngineError;
use crate::engine::operators::{Row, TextFile, TextRef};
use crate::hash;

/// A row of `queries/burden/folded_displays.sql`.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(in super::super) struct Display {
    pub(in super::super) key: u64,
    /// 0 where no facility is known.
    pub(in super::super) visit: u64,
    pub(in super::super) row: u64,
    pub(in super::super) facility: TextRef,
    /// The position of the product among the names.
    pub(in super::super) product: u32,
    pub(in super::super) service_date: i32,
    classes: i32,
    ratio: u8,
    _fill: [u8; 3],
}

impl Display {
    pub(in super::super) fn ratio(&self) -> Option<u8> {
        code(self.ratio)
    }

    pub(in super::super) fn classes(&self) -> Option<i32> {
        number(self.classes)
    }

    /// Rows as a table of a session.
    pub(in super::super) fn table(rows: &[Display], texts: &TextFile) -> Result<RecordBatch, EngineError> {
        let facilities = facilities(rows.iter().map(|row| row.facility), texts)?;
        table([
            ("unit", column::<_, _, UInt64Array>(rows, |row| Some(row.row))),
            ("key", column::<_, _, UInt64Array>(rows, |row| Some(row.key))),
            ("visit", column::<_, _, UInt64Array>(rows, |row| (row.visit != 0).then_some(row.visit))),
            ("facility_code", facilities),
            ("product", column::<_, _, UInt32Array>(rows, |row| Some(row.product))),
            ("service_date", column::<_, _, Int32Array>(rows, |row| Some(row.service_date))),
            ("ratio", column::<_, _, UInt8Array>(rows, Display::ratio)),
            ("classes", column::<_, _, Int32Array>(rows, Display::classes)),
        ])
    }
}

/// A column of facility codes, or other texts.
pub(in super::super) fn facilities(
    places: impl Iterator<Item = TextRef>,
    texts: &TextFile,
) -> Result<ArrayRef, EngineError> {
    let read = places.map(|place| texts.read(place)).collect::<Result<StringViewArray, _>>()?;
    Ok(std::sync::Arc::new(read))
}

impl Row for Display {
    fn key(&self) -> u64 {
        self.key
    }
}

impl WithContent for Display {
    fn content(&self) -> u64 {
        hash::bytes(Display { row: 0, facility: TextRef::NONE, ..*self }.as_bytes())
    }
}

impl FoldedRow for Display {
    fn read(
        batch: &RecordBatch,
        side_tables: &mut SideTables<'_>,
        mut write: impl FnMut(Self) -> WriteResult,
    ) -> WriteResult {
        let columns = Columns(batch);
        let (rows, keys, visits) = (columns.keys("unit")?, columns.keys("key")?, columns.keys("visit")?);
        let facilities = columns.texts("facility_code")?;
        let products = columns.names("product", &mut side_tables.names)?;
        let service_dates = columns.numbers("service_date")?;
        let (ratios, classes) = (columns.codes("ratio")?, columns.numbers("classes")?);
        for row in 0..batch.num_rows() {
            write(Display {
                key: keys.get(row),
                visit: visits.get(row),
                row: rows.get(row),
                facility: side_tables.texts.add(text(&facilities, row))?,
                product: products.get(row),
                service_date: service_dates.get(row),
                classes: classes.get(row),
                ratio: ratios.get(row),
                _fill: [0; 3],
            })?;
        }
        Ok(())
    }
}
