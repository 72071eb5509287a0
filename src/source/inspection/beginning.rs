//! The first rows of a table in a file, as text.

use std::collections::BTreeSet;

use crate::config::Encoding;
use crate::source::header::Given;

/// How many rows are looked at.
pub(super) const ROWS: usize = 200;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileForm {
    /// Values separated by a character.
    Text {
        encoding: Encoding,
        separator: u8,
    },
    Workbook,
    Parquet,
    /// Answers to eligibility checks as XML, or an archive of them.
    Documents,
}

/// The first rows of a table.
#[derive(Debug, Default)]
pub(crate) struct Beginning {
    /// The sheet of a workbook.
    pub(crate) sheet: Option<String>,
    /// The line, or row, of its header, from 1; nothing where no line names columns.
    pub(crate) header: Option<u64>,
    /// What stands over each column; as many empty ones as there are columns where there is no header.
    pub(crate) headers: Vec<String>,
    /// What stands above headers, or is the name of the sheet, and says something of every row: a month, a type.
    pub(crate) told: Vec<Given>,
    pub(crate) given: Given,
    /// What its titles say likewise.
    pub(crate) of_title: Given,
    /// The columns, from 0, of which most values are numbers of a spreadsheet.
    pub(super) numbers: BTreeSet<usize>,
    /// The line on which a text stops inside a record.
    pub(super) cut: Option<u64>,
    /// The first rows with their lines.
    pub(crate) rows: Vec<(u64, Vec<String>)>,
}

impl Beginning {
    /// How many columns it has.
    pub(super) fn width(&self) -> usize {
        let widest = self.rows.iter().map(|(_, values)| values.len()).max();
        self.headers.len().max(widest.unwrap_or_default())
    }
}
