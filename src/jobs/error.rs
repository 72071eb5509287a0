//! What a job can end in.

use std::path::{Path, PathBuf};

use datafusion::arrow::error::ArrowError;

use super::statistics::RowPlace;
use super::usage::UsageError;
use crate::engine::{EngineError, WorkspaceError};
use crate::paths::shown;
use crate::source::SourceError;

/// What a job can end in.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// The config has no section for it.
    #[error("the config has no [{section}] section")]
    NotConfigured { section: &'static str },
    /// The config does not name an input without which the job has nothing to compare.
    #[error("{section}.{table} is not given")]
    NotGiven {
        /// The section that names it.
        section: &'static str,
        table: &'static str,
    },
    /// The list of a conformance kit, or a file of it, cannot be read.
    #[error("{}: the conformance kit cannot be read", shown(path))]
    Kit {
        /// The list.
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// The config does not say on which day things are judged.
    #[error("the config has no `as_of`")]
    NoDay,
    /// An input could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// An input has a header and no rows: an export that went wrong.
    #[error("{table}: there are no rows")]
    NoRows { table: &'static str },
    /// More rows than allowed could not be read.
    #[error("{table}: {rejected} of {rows} rows were rejected, more than the allowed share of {allowed}")]
    TooManyRejected {
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
    /// So many rows are odd that the input is not what it should be.
    #[error("{says}")]
    Implausible {
        /// What is wrong, in the reader's language.
        says: String,
        /// What to do about it, likewise.
        help: String,
    },
    /// A column that results show as it was read holds individual numbers: the headers are wrong.
    #[error("{table}: column `{column}` holds what could be individual numbers: in {rows} rows{own}", own = of_own(*own))]
    IndividualNumbers {
        table: &'static str,
        column: &'static str,
        /// In how many rows.
        rows: u64,
        /// In how many of them it is the number of the row itself.
        own: u64,
        /// Where the list of rejected rows was written.
        list: PathBuf,
    },
    /// A column that results show as it was read holds names or addresses: headers are exchanged.
    #[error("{table}: column `{column}` holds what seem to be names or addresses")]
    Exchanged { table: &'static str, column: &'static str },
    /// What stands in a column of insurer numbers or products is something else.
    #[error(
        "{table}: column `{column}` holds more than {most} different values, or very long ones; the country has about 3,400 \
         insurers and some hundred products{file}"
    )]
    NoNames {
        table: &'static str,
        column: &'static str,
        /// How many there may be.
        most: usize,
        /// The file that holds most of them, as messages show it, on a line of its own; where it is known.
        file: String,
    },
    /// A plan of payments of which no source gives the table.
    #[error(
        "the plan `{plan}` cannot be applied: no source at hand gives its table, only the maximum (200,000 yen, hospitals \
         400,000) and the period (May to August 2024)"
    )]
    NoPlanTable {
        /// The plan, as the config has it.
        plan: &'static str,
    },
    /// Two rows of one facility and month that are not the same.
    #[error("usage: two rows of one facility and month differ\n  in {}\n  and {}", places[0], places[1])]
    RowsDiffer {
        /// The rows, the first one first.
        places: Box<[RowPlace; 2]>,
    },
    /// What only statistics of use end in.
    #[error(transparent)]
    Usage(#[from] UsageError),
    /// A query failed.
    #[error(transparent)]
    Engine(EngineError),
    /// A folder of the run failed.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
    /// A result could not be written.
    #[error("{path} could not be written", path = shown(path))]
    Result {
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
        table: &'static str,
        /// Rows read, the rejected ones included.
        rows: u64,
        /// Rows rejected, or counted under what they were found to be.
        accounted: u64,
    },
}

fn of_own(own: u64) -> String {
    if own == 0 { String::new() } else { format!(", in {own} of them the number of the row itself") }
}

impl From<EngineError> for JobError {
    fn from(error: EngineError) -> JobError {
        match error {
            EngineError::Source(fault) => JobError::Source(*fault),
            other => JobError::Engine(other),
        }
    }
}

impl From<ArrowError> for JobError {
    fn from(error: ArrowError) -> JobError {
        JobError::Engine(EngineError::Shape(error))
    }
}

/// What writing a result failed with.
pub(crate) fn written<E: Into<Box<dyn std::error::Error + Send + Sync>>>(
    path: &Path,
) -> impl Fn(E) -> JobError + use<E> {
    let path = path.to_owned();
    move |source| JobError::Result { path: path.clone(), source: source.into() }
}
