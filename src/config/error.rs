//! What can be wrong with a config file.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use thiserror::Error;

use super::expected::Expected;
use super::sections::Belonging;
use super::slip::Slip;
use crate::paths::shown;
use crate::text::shown::quotable;
use crate::words::errors::{config as words, place, system};
use crate::words::{Language, Text};

/// What is wrong with a config file, and where.
///
/// Lines are counted from 1; keys are written with the table that they are in, as `linkage.list`.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    Read { file: PathBuf, source: io::Error },
    /// The file is not in UTF-8.
    NotUtf8 { file: PathBuf },
    /// The file is not TOML.
    Syntax {
        file: PathBuf,
        /// Where reading stopped.
        line: usize,
        /// What is wrong there.
        slip: Slip,
    },
    /// No such key.
    UnknownKey {
        file: PathBuf,
        line: usize,
        /// The key as typed, with its table.
        key: String,
        /// The key that was probably meant.
        suggestion: Option<String>,
        /// Where it would be known.
        belonging: Option<Belonging>,
        known: &'static [&'static str],
    },
    /// A key without which the job cannot run.
    Missing { file: PathBuf, key: String },
    /// The name of a file, or a list of them, where the table of an input is wanted.
    BareFile {
        file: PathBuf,
        line: usize,
        key: String,
        /// The section that has to be begun for the input.
        section: Option<&'static str>,
        /// The line that says it right.
        written: Box<str>,
    },
    /// A value of another type.
    Type { file: PathBuf, line: usize, key: String, expected: Expected, found: Text },
    /// A value that is not allowed.
    Value { file: PathBuf, line: usize, key: String, expected: Expected },
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::English))
    }
}

impl ConfigError {
    /// What is wrong, and where, in a language.
    #[must_use]
    pub fn says(&self, lang: Language) -> String {
        let fault = self.fault(lang);
        let what = match self {
            ConfigError::Read { .. } | ConfigError::NotUtf8 { .. } => words::read(lang, &fault),
            ConfigError::Syntax { .. } => words::syntax(lang, &fault),
            _ => words::in_config(lang, &fault),
        };
        format!("{what}\n{}", self.place(lang))
    }

    /// What is wrong, wherever it was written.
    pub(crate) fn fault(&self, lang: Language) -> String {
        match self {
            ConfigError::Read { source, .. } => system::said(lang, source),
            ConfigError::NotUtf8 { .. } => system::NOT_UTF_8.of(lang).to_owned(),
            ConfigError::Syntax { slip, .. } => slip.says().of(lang).to_owned(),
            ConfigError::UnknownKey { key, .. } => words::unknown_key(lang, &quotable(key)),
            ConfigError::Missing { key, .. } => words::missing(lang, key),
            ConfigError::BareFile { key, .. } => words::bare_file(lang, key),
            ConfigError::Type { key, found, expected, .. } => {
                words::wrong_type(lang, &quotable(key), found.of(lang), &expected.says(lang))
            }
            ConfigError::Value { key, expected, .. } => {
                words::wrong_value(lang, &quotable(key), &expected.says(lang))
            }
        }
    }

    /// The key that it is about, with its table.
    pub(crate) fn key(&self) -> Option<&str> {
        match self {
            ConfigError::UnknownKey { key, .. }
            | ConfigError::Missing { key, .. }
            | ConfigError::BareFile { key, .. }
            | ConfigError::Type { key, .. }
            | ConfigError::Value { key, .. } => Some(key),
            ConfigError::Read { .. } | ConfigError::NotUtf8 { .. } | ConfigError::Syntax { .. } => None,
        }
    }

    /// The file that it is about.
    pub(crate) fn file(&self) -> &Path {
        match self {
            ConfigError::Read { file, .. }
            | ConfigError::NotUtf8 { file }
            | ConfigError::Syntax { file, .. }
            | ConfigError::UnknownKey { file, .. }
            | ConfigError::Missing { file, .. }
            | ConfigError::BareFile { file, .. }
            | ConfigError::Type { file, .. }
            | ConfigError::Value { file, .. } => file,
        }
    }

    /// The line that says where.
    fn place(&self, lang: Language) -> String {
        let file = shown(self.file());
        match self {
            ConfigError::Read { .. } | ConfigError::NotUtf8 { .. } | ConfigError::Missing { .. } => {
                place::in_file(lang, file)
            }
            ConfigError::Syntax { line, .. }
            | ConfigError::UnknownKey { line, .. }
            | ConfigError::BareFile { line, .. }
            | ConfigError::Type { line, .. }
            | ConfigError::Value { line, .. } => place::in_line(lang, file, *line),
        }
    }

    /// What to do about it, in a language.
    #[must_use]
    pub fn help(&self, lang: Language) -> String {
        let text = match self {
            ConfigError::Read { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                words::NAME_CONFIG
            }
            ConfigError::NotUtf8 { .. } => words::SAVE_AS_UTF_8,
            ConfigError::Read { source, .. } if source.kind() == io::ErrorKind::IsADirectory => {
                words::NAME_FILE
            }
            ConfigError::Read { .. } => words::ALLOW_READING,
            ConfigError::Syntax { slip, .. } => slip.help(),
            ConfigError::UnknownKey { belonging: Some(belonging), key, .. } => {
                let name = key.rsplit('.').next().unwrap_or(key);
                return match belonging {
                    Belonging::Top => words::of_top(lang, name),
                    Belonging::Section(section) => words::of_section(lang, section, name),
                };
            }
            ConfigError::BareFile { section: Some(section), written, .. } => {
                return words::write_line_in_section(lang, section, &**written);
            }
            ConfigError::BareFile { written, .. } => return words::write_line(lang, &**written),
            ConfigError::UnknownKey { suggestion: Some(key), .. } => return words::did_you_mean(lang, key),
            ConfigError::UnknownKey { known, .. } => return words::known_here(lang, &known.join(", ")),
            ConfigError::Missing { key, .. } if key == "as_of" => words::GIVE_DAY,
            ConfigError::Missing { key, .. } if key == "burden.responses" => words::ADD_RESPONSES,
            ConfigError::Missing { key, .. } if key == "ledger.path" => words::NAME_LEDGER,
            ConfigError::Missing { key, .. } if key.rsplit('.').next() == Some("path") => words::NAME_PATH,
            ConfigError::Missing { key, .. } => {
                return words::add(lang, key.rsplit('.').next().unwrap_or(key));
            }
            ConfigError::Type { key, found, expected, .. } if expected.is_table() => {
                match (key.rsplit_once('.'), *found) {
                    (None, words::A_LIST) => return words::one_pair_of_brackets(lang, key),
                    (Some((_, name)), words::A_TEXT) if !matches!(name, "columns" | "values") => {
                        words::NAME_PATH
                    }
                    _ => return words::write(lang, &expected.says(lang)),
                }
            }
            ConfigError::Type { expected, .. } | ConfigError::Value { expected, .. } => {
                return words::write(lang, &expected.says(lang));
            }
        };
        text.of(lang).to_owned()
    }
}
