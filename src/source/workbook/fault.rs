//! What can be wrong with a workbook as a whole.

use calamine::XlsxError;
use thiserror::Error;

/// Why a workbook is not read, or not further. Says nothing of what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WorkbookFault {
    /// The system does not give it.
    #[error("cannot be read to its end")]
    Unreadable,
    /// Not what a workbook consists of, or cut off.
    #[error("is cut off or damaged")]
    Damaged,
    /// A cell that is none of those that a sheet may have.
    #[error("holds a cell that cannot be read")]
    Cell,
    /// Needs a password.
    #[error("is protected by a password")]
    Protected,
    /// What is held of it takes more memory than the run has for it.
    #[error("takes more memory than the run may use for it")]
    Memory,
    /// More sheets than anybody turns over.
    #[error("has more than 512 sheets")]
    Sheets,
    /// More cells than a sheet has columns.
    #[error("has more than 16384 cells in a row")]
    Cells,
    /// Unpacks to more than a workbook may.
    #[error("unpacks to more than a workbook that people work with")]
    Unpacked,
}

impl WorkbookFault {
    /// What to do about it.
    pub(in crate::source) const fn help(self) -> &'static str {
        match self {
            WorkbookFault::Unreadable | WorkbookFault::Damaged => "copy it again, or save it as .xlsx again",
            WorkbookFault::Cell => "save it as .xlsx again with a spreadsheet program, or export it as CSV",
            WorkbookFault::Protected => "save it without a password",
            WorkbookFault::Memory => "raise `memory`, lower `threads`, or export the sheet as CSV",
            WorkbookFault::Unpacked | WorkbookFault::Sheets | WorkbookFault::Cells => {
                "export the sheet as CSV"
            }
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
