//! What can go wrong with a hand-out, and with what comes back.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::columns::called;
use super::row_fault::RowFault;
use crate::engine::advice_of_folder;
use crate::ledger::LedgerError;
use crate::paths::shown;
use crate::report::ReportError;
use crate::source::SourceError;
use crate::text::shown::quotable;
use crate::words::Language;
use crate::words::errors::{hand_out as words, ledger, system};

/// So many rows are told of, each with what is wrong with it.
const TOLD: usize = 40;

/// What can go wrong with a hand-out; the ledger stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum HandOutError {
    /// Nothing is overwritten.
    Exists {
        file: PathBuf,
    },
    NotWritten {
        file: PathBuf,
        source: io::Error,
    },
    Report(#[from] ReportError),
    Ledger(#[from] LedgerError),
    /// What came back cannot be read.
    Source(Box<SourceError>),
    /// No header names the columns.
    NoTable {
        file: PathBuf,
        missing: Vec<&'static str>,
    },
    SeveralSheets {
        file: PathBuf,
        sheets: Vec<String>,
    },
    /// Rows that cannot be taken.
    Rows {
        file: PathBuf,
        faults: Vec<RowFault>,
    },
}

impl From<SourceError> for HandOutError {
    fn from(error: SourceError) -> HandOutError {
        HandOutError::Source(Box::new(error))
    }
}

impl fmt::Display for HandOutError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.says(Language::English))
    }
}

impl HandOutError {
    /// What is wrong, in a language.
    pub(crate) fn says(&self, lang: Language) -> String {
        match self {
            HandOutError::Exists { file } => words::exists(lang, shown(file)),
            HandOutError::NotWritten { file, source } => {
                words::not_written(lang, shown(file), &system::said(lang, source))
            }
            HandOutError::Report(error) => error.says(lang),
            HandOutError::Ledger(error) => error.says(lang),
            HandOutError::Source(error) => error.says(lang),
            HandOutError::NoTable { file, missing } => {
                let columns: Vec<_> = missing.iter().map(|name| called(name, lang)).collect();
                words::no_table(lang, shown(file), &*columns.join(lang.choose("、", ", ")))
            }
            HandOutError::SeveralSheets { file, sheets } => {
                let sheets: Vec<_> = sheets.iter().map(|sheet| quotable(sheet)).collect();
                words::several_sheets(lang, shown(file), &*sheets.join(lang.choose("、", ", ")))
            }
            HandOutError::Rows { file, faults } => {
                let mut lines = vec![words::rows(lang, shown(file), faults.len())];
                let told = faults.iter().take(TOLD);
                lines.extend(told.map(|fault| words::row(lang, fault.row, &*fault.says(lang))));
                if faults.len() > TOLD {
                    lines.push(words::more_rows(lang, faults.len() - TOLD));
                }
                lines.join("\n")
            }
        }
    }

    /// What to do about it, in a language, where there is something to say.
    pub(crate) fn help(&self, lang: Language) -> Option<String> {
        let text = match self {
            HandOutError::Exists { .. } => ledger::NAME_ANOTHER_FILE,
            HandOutError::NotWritten { source, .. } => advice_of_folder(source),
            HandOutError::Report(_) => return None,
            HandOutError::Ledger(error) => return error.help(lang),
            HandOutError::Source(error) => return error.help(lang),
            HandOutError::NoTable { .. } => words::TAKE_THE_FILE_BACK,
            HandOutError::SeveralSheets { .. } => words::KEEP_ONE_SHEET,
            HandOutError::Rows { .. } => words::MEND_ROWS,
        };
        Some(text.of(lang).to_owned())
    }
}
