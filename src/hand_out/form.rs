//! As what a hand-out is written.

use std::path::Path;

/// As what a hand-out is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Workbook,
    Csv,
}

impl Form {
    /// The form that the name of a file tells; nothing where it is another one.
    pub(crate) fn of(file: &Path) -> Option<Form> {
        let extension = file.extension()?.to_str()?.to_ascii_lowercase();
        match &*extension {
            "xlsx" => Some(Form::Workbook),
            "csv" => Some(Form::Csv),
            _ => None,
        }
    }
}
