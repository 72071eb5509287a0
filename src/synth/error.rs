//! What can go wrong when a population is written.

use std::{io, path::PathBuf};

use super::pipeline::NoThread;
use crate::paths::shown;
use datafusion::{arrow::error::ArrowError, parquet::errors::ParquetError};

/// A population could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SynthError {
    /// The directory holds something that was not made up.
    #[error(
        "{}: the folder is not empty and holds no made-up population{}",
        shown(path),
        found.as_ref().map(|name| format!(" alone: {} was not made up", shown(name))).unwrap_or_default()
    )]
    SomethingElse {
        /// Where the population was to go.
        path: PathBuf,
        /// A name in it.
        found: Option<String>,
    },
    /// The directory is where a file system is mounted: nothing else can take its place.
    #[error(
        "{}: a file system is mounted here, and the folder cannot be swapped; name one below it",
        shown(path)
    )]
    MountPoint {
        /// Where the population was to go.
        path: PathBuf,
    },
    /// A file or directory could not be written.
    #[error("{}: could not be written", shown(path))]
    Write {
        /// The file or directory.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A Parquet file could not be written.
    #[error("{}: could not be written", shown(path))]
    Parquet {
        /// Where its part of the population was to go.
        path: PathBuf,
        /// What the writer says.
        source: ParquetError,
    },
    /// The system gave no thread.
    #[error(transparent)]
    Thread(#[from] NoThread),
    /// The rows did not make columns.
    #[error("made-up rows could not be put into columns")]
    Columns(#[from] ArrowError),
}
