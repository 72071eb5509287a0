//! What was paid.

use datafusion::arrow::array::{Int32Array, RecordBatch, UInt64Array};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::absent::number;
use super::columns::{Columns, column, table, text};
use super::display::facilities;
use super::folded_row::{FoldedRow, SideTables, WithContent, WriteResult};

use crate::engine::EngineError;
use crate::engine::operators::{Row, TextFile, TextRef};
use crate::hash;

/// A row of `queries/burden/folded_claims.sql`.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(in super::super) struct Claim {
    key: u64,
    /// 0 where no facility is known.
    visit: u64,
    row: u64,
    facility: TextRef,
    service_date: i32,
    points: i32,
    paid_yen: i32,
    month_points: i32,
}

impl Claim {
    /// Rows as a table of a session.
    pub(in super::super) fn table(rows: &[Claim], texts: &TextFile) -> Result<RecordBatch, EngineError> {
        table([
            ("claim", column::<_, _, UInt64Array>(rows, |row| Some(row.row))),
            ("key", column::<_, _, UInt64Array>(rows, |row| Some(row.key))),
            ("visit", column::<_, _, UInt64Array>(rows, |row| (row.visit != 0).then_some(row.visit))),
            ("facility_code", facilities(rows.iter().map(|row| row.facility), texts)?),
            ("service_date", column::<_, _, Int32Array>(rows, |row| Some(row.service_date))),
            ("points", column::<_, _, Int32Array>(rows, |row| number(row.points))),
            ("paid_yen", column::<_, _, Int32Array>(rows, |row| number(row.paid_yen))),
            ("month_points", column::<_, _, Int32Array>(rows, |row| number(row.month_points))),
        ])
    }
}

impl Row for Claim {
    fn key(&self) -> u64 {
        self.key
    }
}

impl WithContent for Claim {
    fn content(&self) -> u64 {
        hash::bytes(Claim { row: 0, facility: TextRef::NONE, ..*self }.as_bytes())
    }
}

impl FoldedRow for Claim {
    fn read(
        batch: &RecordBatch,
        side_tables: &mut SideTables<'_>,
        mut write: impl FnMut(Self) -> WriteResult,
    ) -> WriteResult {
        let columns = Columns(batch);
        let (rows, keys, visits) = (columns.keys("claim")?, columns.keys("key")?, columns.keys("visit")?);
        let facilities = columns.texts("facility_code")?;
        let service_dates = columns.numbers("service_date")?;
        let (points, paid_yen) = (columns.numbers("points")?, columns.numbers("paid_yen")?);
        let month_points = columns.numbers("month_points")?;
        for row in 0..batch.num_rows() {
            write(Claim {
                key: keys.get(row),
                visit: visits.get(row),
                row: rows.get(row),
                facility: side_tables.texts.add(text(&facilities, row))?,
                service_date: service_dates.get(row),
                points: points.get(row),
                paid_yen: paid_yen.get(row),
                month_points: month_points.get(row),
            })?;
        }
        Ok(())
    }
}
