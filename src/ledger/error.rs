//! What can go wrong with a ledger.

use std::path::PathBuf;

use thiserror::Error;

use super::acting::Refusal;

/// What can go wrong with a ledger.
#[derive(Debug, Error)]
pub(crate) enum LedgerError {
    #[error("{} cannot be used", file.display())]
    Io { file: PathBuf, source: std::io::Error },
    #[error("{}: {source}", file.display())]
    Database { file: PathBuf, source: rusqlite::Error },
    #[error("{} lies on {system}, where locks do not hold", file.display())]
    FileSystem { file: PathBuf, system: &'static str },
    #[error("{} can be read by others", file.display())]
    Permissions { file: PathBuf },
    #[error("{} is of version {found}, this program knows {known}", file.display())]
    Newer { file: PathBuf, found: i64, known: i64 },
    #[error("{} is no ledger", file.display())]
    NoLedger { file: PathBuf },
    #[error("there is no ledger {}", file.display())]
    Missing { file: PathBuf },
    #[error("{} is used by another process", file.display())]
    Busy { file: PathBuf },
    #[error("{} is damaged: {what}", file.display())]
    Damaged { file: PathBuf, what: String },
    #[error("there is no case {case}")]
    NoCase { case: u64 },
    #[error("case {case}: {refusal}")]
    Refused { case: u64, refusal: Refusal },
    #[error("the night of {as_of} lies before the last one, {last}")]
    Earlier { as_of: String, last: String },
    #[error("the night does not add up: {what}")]
    DoesNotAddUp { what: String },
    #[error("observations do not come in the order of their identities")]
    Disorder,
    #[error("there is no night {run}")]
    NoNight { run: String },
}

/// Errors of the database, told with the file.
pub(super) trait OfFile<T> {
    fn of(self, file: &std::path::Path) -> Result<T, LedgerError>;
}

impl<T> OfFile<T> for Result<T, rusqlite::Error> {
    fn of(self, file: &std::path::Path) -> Result<T, LedgerError> {
        self.map_err(|source| {
            use rusqlite::ErrorCode;
            let file = file.to_owned();
            match source.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => LedgerError::Busy { file },
                Some(ErrorCode::NotADatabase) => LedgerError::NoLedger { file },
                Some(ErrorCode::DatabaseCorrupt) => LedgerError::Damaged { file, what: source.to_string() },
                _ => LedgerError::Database { file, source },
            }
        })
    }
}

impl<T> OfFile<T> for std::io::Result<T> {
    fn of(self, file: &std::path::Path) -> Result<T, LedgerError> {
        self.map_err(|source| LedgerError::Io { file: file.to_owned(), source })
    }
}
