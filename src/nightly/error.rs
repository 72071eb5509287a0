//! What can end a night.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::guards::{ALL, Guard, Guarded};
use crate::engine::{WorkspaceError, told};
use crate::jobs::JobError;
use crate::ledger::LedgerError;
use crate::paths::shown;
use crate::report::ReportError;
use crate::words::errors::{nightly as words, system};
use crate::words::{Language, first_few};

/// How many guards a message names beside the first.
const NAMED: usize = 10;

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
    Guarded(Box<Guarded>),
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

impl From<Guarded> for NightlyError {
    fn from(guarded: Guarded) -> NightlyError {
        NightlyError::Guarded(Box::new(guarded))
    }
}

impl Guarded {
    fn says(&self, lang: Language) -> String {
        let first = match &self.first {
            Guard::Withdrawals { insurer, rows, before } if insurer == ALL => {
                words::withdrawals_of_all(lang, rows, before)
            }
            Guard::Withdrawals { insurer, rows, before } => words::withdrawals(lang, insurer, rows, before),
            Guard::New { insurer, new, cases } => words::new(lang, insurer, new, cases),
            Guard::NewLedger { ledger } => words::new_ledger(lang, shown(ledger)),
        };
        if self.others.is_empty() {
            return first;
        }
        let others: Vec<String> = self.others.iter().map(Guard::name).collect();
        words::and_others(lang, &first, others.len(), &first_few(lang, &others, NAMED))
    }

    fn help(&self, lang: Language) -> String {
        let name = self.first.name();
        match (&self.first, name.split_once(':')) {
            (Guard::NewLedger { .. }, _) => words::accept_new_ledger(lang, &name),
            (_, Some((what, _))) if !self.others.is_empty() => {
                words::accept_each(lang, &name, &format!("{what}:{ALL}"))
            }
            _ => words::accept(lang, &name),
        }
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
            NightlyError::Guarded(guarded) => guarded.says(lang),
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
            NightlyError::Guarded(guarded) => Some(guarded.help(lang)),
            NightlyError::Workspace(error) => Some(error.help(lang)),
            NightlyError::Job(_)
            | NightlyError::Write { .. }
            | NightlyError::Unreadable { .. }
            | NightlyError::Report(_) => None,
        }
    }
}
