//! Rows that could not be read, as a page counts them.

use serde::Serialize;

use super::printable::printable;

/// The rows that are listed for one reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct RejectRow {
    /// The table; empty where the page does not tell the tables apart.
    pub table: String,
    /// The column, empty for the row as a whole.
    pub column: String,
    /// The reason, in the language of the page.
    pub reason: String,
    pub rows: u64,
}

impl RejectRow {
    /// The row without what a browser would obey.
    pub(super) fn shown(&self) -> RejectRow {
        let column = if self.column.is_empty() { String::new() } else { printable(&self.column) };
        RejectRow { column, reason: printable(&self.reason), ..self.clone() }
    }
}
