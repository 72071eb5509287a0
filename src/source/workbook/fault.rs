//! What can be wrong with a workbook as a whole.

use calamine::XlsxError;

use crate::words::errors::workbook as words;
use crate::words::{Language, Text};

/// Why a workbook is not read, or not further. Says nothing of what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookFault {
    /// The system does not give it.
    Unreadable,
    /// Not what a workbook consists of, or cut off.
    Damaged,
    /// A cell that is none of those that a sheet may have.
    Cell,
    /// Needs a password.
    Protected,
    /// What is held of it takes more memory than the run has for it.
    Memory,
    /// More sheets than anybody turns over.
    Sheets,
    /// More cells than a sheet has columns.
    Cells,
    /// Unpacks to more than a workbook may.
    Unpacked,
}

impl WorkbookFault {
    /// What is wrong with the workbook of a table.
    pub(in crate::source) fn says(self, lang: Language, table: &str) -> String {
        let says = match self {
            WorkbookFault::Unreadable => words::unreadable,
            WorkbookFault::Damaged => words::damaged,
            WorkbookFault::Cell => words::cell,
            WorkbookFault::Protected => words::protected,
            WorkbookFault::Memory => words::memory,
            WorkbookFault::Sheets => words::sheets,
            WorkbookFault::Cells => words::cells,
            WorkbookFault::Unpacked => words::unpacked,
        };
        says(lang, table)
    }

    /// What to do about it.
    pub(in crate::source) const fn help(self) -> Text {
        match self {
            WorkbookFault::Unreadable | WorkbookFault::Damaged => words::COPY_AGAIN,
            WorkbookFault::Cell => words::SAVE_AGAIN,
            WorkbookFault::Protected => words::SAVE_WITHOUT_PASSWORD,
            WorkbookFault::Memory => words::MORE_MEMORY,
            WorkbookFault::Unpacked | WorkbookFault::Sheets | WorkbookFault::Cells => words::EXPORT_SHEET,
        }
    }
}

impl From<XlsxError> for WorkbookFault {
    fn from(error: XlsxError) -> WorkbookFault {
        match error {
            XlsxError::Io(_) => WorkbookFault::Unreadable,
            XlsxError::Password => WorkbookFault::Protected,
            XlsxError::CellError(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::ParseInt(_)
            | XlsxError::Unrecognized { .. } => WorkbookFault::Cell,
            _ => WorkbookFault::Damaged,
        }
    }
}
