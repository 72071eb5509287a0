//! What a job of statistics can end in.

use std::path::{Path, PathBuf};

use crate::engine::{EngineError, WorkspaceError};
use crate::jobs::digest::NotRead;
use crate::source::SourceError;

/// What a job of statistics can end in.
#[derive(Debug, thiserror::Error)]
pub enum StatisticsError {
    /// The config lacks a section without which the job cannot run.
    #[error("the config has no [{section}] section")]
    NotConfigured {
        /// The section.
        section: &'static str,
        /// What it has to name.
        input: &'static str,
    },
    /// The config does not say on which day things are judged.
    #[error("the config has no `as_of`")]
    NoDay,
    /// An input could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// An input has a header and no rows: an export that went wrong.
    #[error("{table}: there are no rows")]
    NoRows {
        /// The table.
        table: &'static str,
    },
    /// More rows than allowed could not be read.
    #[error("{table}: {rejected} of {rows} rows were rejected, more than the allowed share of {allowed}")]
    TooManyRejected {
        /// The table.
        table: &'static str,
        /// Rows rejected.
        rejected: u64,
        /// Rows read, the rejected ones included.
        rows: u64,
        /// The share that the config allows.
        allowed: f64,
        /// Where the list of rejected rows was written.
        list: PathBuf,
    },
    /// An input could not be read again for its content hash.
    #[error("{path} could not be read", path = path.display())]
    Input {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// A query failed.
    #[error(transparent)]
    Engine(EngineError),
    /// A folder of the run failed.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
    /// A result could not be written.
    #[error("{path} could not be written", path = path.display())]
    Result {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A table or report could not be made.
    #[error(transparent)]
    Report(#[from] crate::report::ReportError),
    /// Rows were lost or counted twice: a fault of the program.
    #[error("the counts do not add up: {table}: {rows} rows read, {accounted} accounted for")]
    Conservation {
        /// The table.
        table: &'static str,
        /// Rows read, the rejected ones included.
        rows: u64,
        /// Rows rejected or counted.
        accounted: u64,
    },
}

impl From<EngineError> for StatisticsError {
    fn from(error: EngineError) -> StatisticsError {
        match error {
            EngineError::Source(fault) => StatisticsError::Source(*fault),
            other => StatisticsError::Engine(other),
        }
    }
}

impl From<NotRead> for StatisticsError {
    fn from(NotRead { path, source }: NotRead) -> StatisticsError {
        StatisticsError::Input { path, source }
    }
}

/// What writing a result failed with.
pub(crate) fn written<E: Into<Box<dyn std::error::Error + Send + Sync>>>(
    path: &Path,
) -> impl Fn(E) -> StatisticsError + use<E> {
    let path = path.to_owned();
    move |source| StatisticsError::Result { path: path.clone(), source: source.into() }
}
