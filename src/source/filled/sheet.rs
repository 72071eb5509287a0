//! What stands in a table that was filled in.

/// What the file is called in messages.
pub(super) const FILE: &str = "FILE";

/// A sheet of a workbook, or a text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FilledSheet {
    /// The name of the sheet; none of a text file.
    pub(crate) name: Option<String>,
    /// The rows that hold something.
    pub(crate) rows: Vec<FilledRow>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FilledRow {
    /// Which it is, as a spreadsheet counts rows: from 1, blank ones too.
    pub(crate) row: u64,
    /// The first cells; those behind them are empty.
    pub(crate) cells: Vec<FilledCell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FilledCell {
    /// What it says, without blanks around it; empty where it says nothing.
    Text(String),
    /// What it says is computed.
    Formula,
    /// What it says is no text, or not in the encoding of the file.
    Unreadable,
}

impl FilledCell {
    pub(super) fn of(text: &str) -> FilledCell {
        FilledCell::Text(text.trim().to_owned())
    }

    pub(super) fn is_blank(&self) -> bool {
        matches!(self, FilledCell::Text(text) if text.is_empty())
    }
}
