//! What the job can end in.

use std::path::{Path, PathBuf};

use datafusion::arrow::error::ArrowError;

use crate::engine::{EngineError, WorkspaceError};
use crate::jobs::digest::NotRead;
use crate::source::SourceError;

/// What the job can end in.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// The config has no `[usage]`.
    #[error("the config has no [usage] section")]
    NotConfigured,
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
    /// A summed row and finer rows speak of the same uses and do not agree, so that taking both would count some twice.
    #[error(
        "usage: {what} has {given} in a summed row, and {finer} in the rows that it would be the sum of\n  in {file}, line {line}"
    )]
    Contradiction {
        /// The month, the prefecture and the type.
        what: String,
        /// Uses of a card and checks, as the summed row gives them.
        given: String,
        /// The same, as the finer rows add up to.
        finer: String,
        /// The file of the summed row.
        file: String,
        /// Its line.
        line: u64,
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
    /// A report could not be made.
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

impl From<EngineError> for UsageError {
    fn from(error: EngineError) -> UsageError {
        match error {
            EngineError::Source(fault) => UsageError::Source(*fault),
            other => UsageError::Engine(other),
        }
    }
}

impl From<ArrowError> for UsageError {
    fn from(error: ArrowError) -> UsageError {
        UsageError::Engine(EngineError::Shape(error))
    }
}

impl From<NotRead> for UsageError {
    fn from(NotRead { path, source }: NotRead) -> UsageError {
        UsageError::Input { path, source }
    }
}

/// What writing a result failed with.
pub(super) fn written<E: Into<Box<dyn std::error::Error + Send + Sync>>>(
    path: &Path,
) -> impl Fn(E) -> UsageError + use<E> {
    let path = path.to_owned();
    move |source| UsageError::Result { path: path.clone(), source: source.into() }
}
