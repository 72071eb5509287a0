//! The inputs, folded: rows of one size, with the key of their person.

mod claim;
mod columns;
mod display;
mod entitlement;
mod entry;
mod response;

use datafusion::arrow::array::RecordBatch;

pub(super) use claim::Claim;
use columns::Columns;
pub(super) use columns::{column, table};
pub(super) use display::{Display, facilities};
pub(super) use entitlement::Entitlement;
pub(super) use entry::Entry;
pub(super) use response::Response;

use crate::engine::{EngineError, Row, TextWriter};
use crate::jobs::names::Names;

/// A row of an input, folded.
pub(super) trait FoldedRow: Row {
    /// Reads the rows of a batch of its query in `queries/burden/`.
    fn read(batch: &RecordBatch, beside: &mut Beside<'_>, row: impl FnMut(Self) -> Written) -> Written;
}

/// What writing a row ends in.
pub(super) type Written = Result<(), EngineError>;

/// Where the values go that have no one size.
pub(super) struct Beside<'a> {
    /// Texts of the row alone.
    pub(super) texts: TextWriter<'a>,
    /// Texts that many rows share.
    pub(super) names: &'a Names,
}

/// A number or day that is not there, in a row.
const NONE: i32 = i32::MIN;
/// A moment that is not there.
const NO_MOMENT: i64 = i64::MIN;
/// A code that is not there; one that is not known is 255.
const NO_CODE: u8 = 254;

/// A number or day of a row.
#[inline]
const fn number(number: i32) -> Option<i32> {
    if number == NONE { None } else { Some(number) }
}

/// A ratio or code of a row.
#[inline]
const fn code(code: u8) -> Option<u8> {
    if code == NO_CODE { None } else { Some(code) }
}
