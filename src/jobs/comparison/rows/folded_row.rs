//! A folded row: the fixed-size encoding of an input row.

use datafusion::arrow::array::RecordBatch;

use crate::engine::EngineError;
use crate::engine::operators::{NameReader, Row, TextWriter};

/// A row of an input, folded.
pub(crate) trait FoldedRow: Row {
    /// Reads the rows of a batch of its query in `queries/burden/`.
    fn read(
        batch: &RecordBatch,
        side_tables: &mut SideTables<'_>,
        row: impl FnMut(Self) -> WriteResult,
    ) -> WriteResult;

    /// The position of the number of the insurer among the names; of what insurers decided alone.
    fn insurer(&self) -> Option<u32> {
        None
    }
}

/// A row that can be told from others by what it says.
pub(crate) trait WithContent: Row {
    /// A hash of all that it says, but not of where it stands.
    fn content(&self) -> u64;
}

/// The result of writing a row.
pub(crate) type WriteResult = Result<(), EngineError>;

/// Where the values go that have no one size.
pub(crate) struct SideTables<'a> {
    /// Texts of the row alone.
    pub(crate) texts: TextWriter<'a>,
    /// Texts that many rows share.
    pub(crate) names: NameReader<'a>,
}
