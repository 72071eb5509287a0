//! What can be wrong with a config file.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::paths::shown;
use crate::text::shown::quotable;

/// What is wrong with a config file, and where.
///
/// Lines are counted from 1; keys are written with the table that they are in, as `linkage.list`.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("config: the file cannot be read: {source}\n  in {}", shown(file))]
    Read { file: PathBuf, source: io::Error },
    /// The file is not TOML.
    #[error("config: {message}\n  in {}, line {line}", shown(file))]
    Syntax {
        file: PathBuf,
        /// Where reading stopped.
        line: usize,
        /// What the TOML reader says.
        message: String,
    },
    /// No such key.
    #[error("config: `{}` is not known\n  in {}, line {line}", quotable(key), shown(file))]
    UnknownKey {
        file: PathBuf,
        line: usize,
        /// The key as typed, with its table.
        key: String,
        /// The key that was probably meant.
        suggestion: Option<String>,
        known: &'static [&'static str],
    },
    /// A key without which the job cannot run.
    #[error("config: `{key}` is missing\n  in {}", shown(file))]
    Missing { file: PathBuf, key: String },
    /// A value of another type.
    #[error("config: `{}` is {found}, not {expected}\n  in {}, line {line}", quotable(key), shown(file))]
    Type { file: PathBuf, line: usize, key: String, expected: String, found: &'static str },
    /// A value that is not allowed.
    #[error("config: `{}` is not {expected}\n  in {}, line {line}", quotable(key), shown(file))]
    Value { file: PathBuf, line: usize, key: String, expected: String },
}

impl ConfigError {
    /// What to do about it, where there is something to say.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            ConfigError::Read { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                Some("name the file with --config, or write a totsugo.toml in this folder".to_owned())
            }
            ConfigError::Read { source, .. } if source.kind() == io::ErrorKind::InvalidData => {
                Some("save the file as UTF-8".to_owned())
            }
            ConfigError::UnknownKey { suggestion: Some(key), .. } => Some(format!("did you mean `{key}`?")),
            ConfigError::UnknownKey { known, .. } => Some(format!("known here: {}", known.join(", "))),
            ConfigError::Missing { key, .. } if key == "as_of" => {
                Some("say the day on which records are judged: as_of = \"2024-05-07\"".to_owned())
            }
            ConfigError::Missing { key, .. } if key == "burden.responses" => Some(
                "add it: responses = { path = \"data/responses/*.csv\" }; without displays, \
                 registrations = { path = \"data/registrations/*.csv\" } stand in for it"
                    .to_owned(),
            ),
            ConfigError::Missing { key, .. } if key.rsplit('.').next() == Some("path") => {
                Some("name the files: { path = \"data/*.csv\" }".to_owned())
            }
            ConfigError::Missing { key, .. } => {
                let name = key.rsplit('.').next().unwrap_or(key);
                Some(format!("add it: {name} = {{ path = \"data/{name}/*.csv\" }}"))
            }
            ConfigError::Type { expected, .. } | ConfigError::Value { expected, .. } => {
                Some(format!("write {expected}"))
            }
            ConfigError::Read { .. } => {
                Some("see that whoever runs the program can read the file".to_owned())
            }
            ConfigError::Syntax { .. } => None,
        }
    }
}
