//! What the insurer entered in the central register.

use datafusion::arrow::array::RecordBatch;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::absent::{code, number};
use super::columns::{Columns, text};
use super::folded_row::{FoldedRow, SideTables, WriteResult};

use crate::engine::operators::{Row, TextRef};

/// A row of `queries/burden/folded_registrations.sql`.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(in super::super) struct Entry {
    pub(in super::super) key: u64,
    pub(in super::super) row: u64,
    pub(in super::super) id: TextRef,
    pub(in super::super) entered_on: i32,
    pub(in super::super) effective_from: i32,
    pub(in super::super) effective_to: i32,
    invalidated_on: i32,
    new_card_mailed_on: i32,
    classes: i32,
    ratio: u8,
    /// Its place in [`REASONS`], from 1; 0 for none.
    reason: u8,
    _fill: [u8; 6],
}

/// Why an entry can have been made (`Kind::EntryReason`).
const REASONS: [&str; 5] = ["enrolment", "income", "card_issue", "card_reissue", "correction"];
const CORRECTION: u8 = 5;

impl Entry {
    pub(in super::super) fn ratio(&self) -> Option<u8> {
        code(self.ratio)
    }

    pub(in super::super) fn classes(&self) -> Option<i32> {
        number(self.classes)
    }

    pub(in super::super) fn invalidated_on(&self) -> Option<i32> {
        number(self.invalidated_on)
    }

    pub(in super::super) fn new_card_mailed_on(&self) -> Option<i32> {
        number(self.new_card_mailed_on)
    }

    pub(in super::super) fn reason(&self) -> Option<&'static str> {
        usize::from(self.reason).checked_sub(1).and_then(|place| REASONS.get(place).copied())
    }

    pub(in super::super) fn is_correction(&self) -> bool {
        self.reason == CORRECTION
    }
}

impl Row for Entry {
    fn key(&self) -> u64 {
        self.key
    }
}

impl FoldedRow for Entry {
    fn read(
        batch: &RecordBatch,
        side_tables: &mut SideTables<'_>,
        mut write: impl FnMut(Self) -> WriteResult,
    ) -> WriteResult {
        let columns = Columns(batch);
        let (rows, keys, ids) = (columns.keys("entry")?, columns.keys("key")?, columns.texts("entry_id")?);
        let (entered_on, reasons) = (columns.numbers("entered_on")?, columns.texts("reason")?);
        let (ratios, classes) = (columns.codes("ratio")?, columns.numbers("classes")?);
        let (from, to) = (columns.numbers("effective_from")?, columns.numbers("effective_to")?);
        let invalidated_on = columns.numbers("invalidated_on")?;
        let mailed_on = columns.numbers("new_card_mailed_on")?;
        for row in 0..batch.num_rows() {
            let reason = text(&reasons, row).and_then(|reason| REASONS.iter().position(|of| *of == reason));
            write(Entry {
                key: keys.get(row),
                row: rows.get(row),
                id: side_tables.texts.add(text(&ids, row))?,
                entered_on: entered_on.get(row),
                effective_from: from.get(row),
                effective_to: to.get(row),
                invalidated_on: invalidated_on.get(row),
                new_card_mailed_on: mailed_on.get(row),
                classes: classes.get(row),
                ratio: ratios.get(row),
                reason: reason.map_or(0, |place| u8::try_from(place + 1).unwrap_or(0)),
                _fill: [0; 6],
            })?;
        }
        Ok(())
    }
}
