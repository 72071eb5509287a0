//! What can end a night.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::guards::{ALL, Guard};
use crate::engine::{WorkspaceError, told};
use crate::jobs::JobError;
use crate::ledger::LedgerError;
use crate::paths::shown;
use crate::report::ReportError;
use crate::words::Language;
use crate::words::errors::{nightly as words, system};

/// What can end a night; the ledger and all results stay as they were.
#[derive(Debug, Error)]
pub enum NightlyError {
    /// The config names no ledger.
    #[error("no ledger is configured")]
    NoLedger,
    /// The config names no day.
    #[error("as_of is missing")]
    NoDay,
    #[error(transparent)]
    Job(Box<JobError>),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The night is not what it should be.
    #[error("{0:?}")]
    Guarded(Guard),
    #[error("{file}: {source}", file = shown(file))]
    Write { file: PathBuf, source: io::Error },
    #[error("{file}: {what}", file = shown(file))]
    Unreadable { file: PathBuf, what: String },
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
    #[error(transparent)]
    Report(#[from] ReportError),
}

impl From<JobError> for NightlyError {
    fn from(error: JobError) -> NightlyError {
        NightlyError::Job(Box::new(error))
    }
}

impl NightlyError {
    /// What is wrong, in a language.
    pub(crate) fn says(&self, lang: Language) -> String {
        match self {
            NightlyError::NoLedger => words::NO_LEDGER.of(lang).to_owned(),
            NightlyError::NoDay => words::NO_DAY.of(lang).to_owned(),
            NightlyError::Job(error) => error.says(lang),
            NightlyError::Ledger(error) => error.says(lang),
            NightlyError::Guarded(Guard::Withdrawals { insurer, rows, before }) if insurer == ALL => {
                words::withdrawals_of_all(lang, rows, before)
            }
            NightlyError::Guarded(Guard::Withdrawals { insurer, rows, before }) => {
                words::withdrawals(lang, insurer, rows, before)
            }
            NightlyError::Guarded(Guard::New { insurer, new, cases }) => {
                words::new(lang, insurer, new, cases)
            }
            NightlyError::Guarded(Guard::NewLedger { ledger }) => words::new_ledger(lang, shown(ledger)),
            NightlyError::Write { source, .. } => words::not_written(lang, &system::said(lang, source)),
            NightlyError::Unreadable { what, .. } => words::unreadable(lang, what),
            NightlyError::Workspace(error) => told(error, lang),
            NightlyError::Report(error) => error.says(lang),
        }
    }

    /// What to do about it, in a language, where there is something to say.
    pub(crate) fn help(&self, lang: Language) -> Option<String> {
        match self {
            NightlyError::NoLedger => Some(words::NAME_LEDGER.of(lang).to_owned()),
            NightlyError::NoDay => Some(words::GIVE_DAY.of(lang).to_owned()),
            NightlyError::Ledger(error) => error.help(lang),
            NightlyError::Guarded(guard @ Guard::NewLedger { .. }) => {
                Some(words::accept_new_ledger(lang, &guard.name()))
            }
            NightlyError::Guarded(guard) => Some(words::accept(lang, &guard.name())),
            _ => None,
        }
    }
}
