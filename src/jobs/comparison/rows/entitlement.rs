//! What the insurer decided of a person for a period.

use datafusion::arrow::array::{BooleanArray, Int32Array, RecordBatch, UInt8Array, UInt32Array, UInt64Array};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::absent::{code, number};
use super::columns::{Columns, column, table};
use super::folded_row::{FoldedRow, SideTables, WithContent, WriteResult};

use crate::engine::EngineError;
use crate::engine::operators::Row;
use crate::hash;

/// A row of `queries/burden/folded_entitlements.sql`.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(in super::super) struct Entitlement {
    pub(in super::super) key: u64,
    pub(in super::super) row: u64,
    /// The position of the insurer's number among the names.
    pub(in super::super) insurer: u32,
    birth_date: i32,
    pub(in super::super) valid_from: i32,
    pub(in super::super) valid_to: i32,
    classes: i32,
    ratio: u8,
    late_elderly: u8,
    _fill: [u8; 2],
}

impl Entitlement {
    pub(in super::super) fn birth_date(&self) -> Option<i32> {
        number(self.birth_date)
    }

    pub(in super::super) fn ratio(&self) -> Option<u8> {
        code(self.ratio)
    }

    pub(in super::super) fn classes(&self) -> Option<i32> {
        number(self.classes)
    }

    pub(in super::super) fn late_elderly(&self) -> bool {
        self.late_elderly == 1
    }

    /// Rows as a table of a session.
    pub(in super::super) fn table(rows: &[Entitlement]) -> Result<RecordBatch, EngineError> {
        table([
            ("entitlement", column::<_, _, UInt64Array>(rows, |row| Some(row.row))),
            ("key", column::<_, _, UInt64Array>(rows, |row| Some(row.key))),
            ("insurer", column::<_, _, UInt32Array>(rows, |row| Some(row.insurer))),
            ("birth_date", column::<_, _, Int32Array>(rows, Entitlement::birth_date)),
            ("late_elderly", column::<_, _, BooleanArray>(rows, |row| Some(row.late_elderly()))),
            ("ratio", column::<_, _, UInt8Array>(rows, Entitlement::ratio)),
            ("classes", column::<_, _, Int32Array>(rows, Entitlement::classes)),
            ("valid_from", column::<_, _, Int32Array>(rows, |row| Some(row.valid_from))),
            ("valid_to", column::<_, _, Int32Array>(rows, |row| Some(row.valid_to))),
        ])
    }
}

impl Row for Entitlement {
    fn key(&self) -> u64 {
        self.key
    }
}

impl WithContent for Entitlement {
    fn content(&self) -> u64 {
        hash::bytes(Entitlement { row: 0, ..*self }.as_bytes())
    }
}

impl FoldedRow for Entitlement {
    fn insurer(&self) -> Option<u32> {
        Some(self.insurer)
    }

    fn read(
        batch: &RecordBatch,
        side_tables: &mut SideTables<'_>,
        mut write: impl FnMut(Self) -> WriteResult,
    ) -> WriteResult {
        let columns = Columns(batch);
        let (rows, keys) = (columns.keys("entitlement")?, columns.keys("key")?);
        let insurers = columns.names("insurer", &mut side_tables.names)?;
        let (birth_dates, late_elderly) = (columns.numbers("birth_date")?, columns.flags("late_elderly")?);
        let (ratios, classes) = (columns.codes("ratio")?, columns.numbers("classes")?);
        let (valid_from, valid_to) = (columns.numbers("valid_from")?, columns.numbers("valid_to")?);
        for row in 0..batch.num_rows() {
            write(Entitlement {
                key: keys.get(row),
                row: rows.get(row),
                insurer: insurers.get(row),
                birth_date: birth_dates.get(row),
                valid_from: valid_from.get(row),
                valid_to: valid_to.get(row),
                classes: classes.get(row),
                ratio: ratios.get(row),
                late_elderly: late_elderly.get(row),
                _fill: [0; 2],
            })?;
        }
        Ok(())
    }
}
