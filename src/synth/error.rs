//! What can go wrong when a population is written.

use std::{fmt, io, path::PathBuf};

use super::pipeline::NoThread;
use crate::engine::advice_of_folder;
use crate::paths::shown;
use crate::words::Language;
use crate::words::errors::{engine, synth as words};
use datafusion::{arrow::error::ArrowError, parquet::errors::ParquetError};

/// A population could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SynthError {
    /// The directory holds something that was not made up.
    SomethingElse {
        /// Where the population was to go.
        path: PathBuf,
        /// A name in it.
        found: Option<String>,
    },
    /// The directory is where a file system is mounted: nothing else can take its place.
    MountPoint {
        /// Where the population was to go.
        path: PathBuf,
    },
    /// A file or directory could not be written.
    Write {
        /// The file or directory.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A Parquet file could not be written.
    Parquet {
        /// Where its part of the population was to go.
        path: PathBuf,
        /// What the writer says.
        source: ParquetError,
    },
    /// The system gave no thread.
    Thread(#[from] NoThread),
    /// The rows did not make columns.
    Columns(#[from] ArrowError),
}

impl fmt::Display for SynthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::English))
    }
}

impl SynthError {
    /// What is wrong, and where, in a language.
    pub(crate) fn says(&self, lang: Language) -> String {
        match self {
            SynthError::SomethingElse { path, found: None } => words::something_else(lang, shown(path)),
            SynthError::SomethingElse { path, found: Some(name) } => {
                words::something_beside(lang, shown(path), shown(name))
            }
            SynthError::MountPoint { path } => words::mount_point(lang, shown(path)),
            SynthError::Write { path, .. } | SynthError::Parquet { path, .. } => {
                words::written(lang, shown(path))
            }
            SynthError::Thread(_) => words::THREAD.of(lang).to_owned(),
            SynthError::Columns(_) => words::COLUMNS.of(lang).to_owned(),
        }
    }

    /// What to do about it, in a language, where there is something to say.
    pub(crate) fn help(&self, lang: Language) -> Option<String> {
        let text = match self {
            SynthError::SomethingElse { .. } => words::ANOTHER_FOLDER,
            SynthError::MountPoint { .. } => words::FOLDER_BELOW,
            SynthError::Thread(_) => engine::MORE_THREADS,
            SynthError::Write { source, .. } => advice_of_folder(source),
            SynthError::Parquet { .. } | SynthError::Columns(_) => return None,
        };
        Some(text.of(lang).to_owned())
    }
}
