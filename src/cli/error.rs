//! Errors as the program shows them.

use std::path::Path;
use std::{fmt, io};

use super::exit::Exit;
use super::stopped::stopped;
use crate::config::ConfigError;
use crate::engine::{EngineError, WorkspaceError, advice_of_folder};
use crate::hand_out::HandOutError;
use crate::jobs::usage::UsageError;
use crate::jobs::{JOBS, JobError};
use crate::ledger::LedgerError;
use crate::nightly::NightlyError;
use crate::service::ServiceError;
use crate::synth::SynthError;
use crate::words::Language;
use crate::words::command_line::value_name;
use crate::words::errors::command as words;

/// What a command can end in.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The config cannot be used.
    Config(#[from] Box<ConfigError>),
    /// A job failed.
    Job(#[from] Box<JobError>),
    /// A night ended.
    Night(Box<NightlyError>),
    /// A made-up population could not be written.
    Synth(#[from] SynthError),
    /// The ledger cannot be used, or does not allow it.
    Ledger(#[from] LedgerError),
    /// A hand-out could not be written, or what came back cannot be taken.
    HandOut(Box<HandOutError>),
    /// The service could not start.
    Service(Box<ServiceError>),
    /// A value on the command line cannot be used.
    Argument {
        argument: &'static str,
        /// What is wrong with it.
        fault: String,
    },
    /// A setting on the command line cannot be used.
    Setting {
        /// As it was typed, with its option.
        typed: String,
        error: Box<ConfigError>,
    },
    /// There is no such record.
    NoRecord {
        /// How many records have a key that cannot be read.
        unreadable: u64,
    },
    /// Nobody has this key.
    NoPerson,
    /// The runtime could not start.
    System(#[source] io::Error),
    /// Standard output could not be written to.
    Output(#[from] io::Error),
    /// Ctrl-C, or another signal that ends programs.
    Interrupted,
}

impl From<ConfigError> for CliError {
    fn from(error: ConfigError) -> CliError {
        CliError::Config(Box::new(error))
    }
}

impl From<JobError> for CliError {
    fn from(error: JobError) -> CliError {
        match error {
            JobError::Engine(EngineError::Stopped) => CliError::Interrupted,
            other => CliError::Job(Box::new(other)),
        }
    }
}

impl From<NightlyError> for CliError {
    fn from(error: NightlyError) -> CliError {
        match error {
            NightlyError::Job(error) => CliError::from(*error),
            other => CliError::Night(Box::new(other)),
        }
    }
}

impl From<HandOutError> for CliError {
    fn from(error: HandOutError) -> CliError {
        match error {
            HandOutError::Ledger(error) => CliError::Ledger(error),
            other => CliError::HandOut(Box::new(other)),
        }
    }
}

impl From<ServiceError> for CliError {
    fn from(error: ServiceError) -> CliError {
        match error {
            ServiceError::Config(error) => CliError::Config(error),
            ServiceError::Ledger(error) => CliError::Ledger(error),
            other => CliError::Service(Box::new(other)),
        }
    }
}

impl From<EngineError> for CliError {
    fn from(error: EngineError) -> CliError {
        CliError::from(JobError::from(error))
    }
}

impl CliError {
    /// Whether a file of an input is not as it was said to be, by whoever made it.
    pub(super) fn is_of_an_input(&self) -> bool {
        matches!(self, CliError::Job(error) if matches!(error.as_ref(), JobError::Source(_)))
    }

    /// How the program ends after it.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            CliError::Config(_)
            | CliError::Argument { .. }
            | CliError::Setting { .. }
            | CliError::NoRecord { .. }
            | CliError::NoPerson
            | CliError::Synth(SynthError::SomethingElse { .. } | SynthError::MountPoint { .. }) => {
                Exit::Usage
            }
            CliError::Ledger(error) if error.is_of_usage() => Exit::Usage,
            CliError::Night(error) => match error.as_ref() {
                NightlyError::NoLedger | NightlyError::NoDay => Exit::Usage,
                NightlyError::Ledger(error) if error.is_of_usage() => Exit::Usage,
                NightlyError::Guarded(_) => Exit::Rejected,
                _ => Exit::Failed,
            },
            CliError::Job(error) => match error.as_ref() {
                JobError::NotConfigured { .. }
                | JobError::NotGiven { .. }
                | JobError::NoDay
                | JobError::NoPlanTable { .. }
                | JobError::Usage(UsageError::TooLarge { .. })
                | JobError::Workspace(
                    WorkspaceError::Occupied { .. }
                    | WorkspaceError::OverInput { .. }
                    | WorkspaceError::OverWork { .. },
                ) => Exit::Usage,
                JobError::Source(error) if error.is_configuration() => Exit::Usage,
                JobError::Source(error) if error.is_of_system() => Exit::Failed,
                JobError::Source(_)
                | JobError::Kit { .. }
                | JobError::TooManyRejected { .. }
                | JobError::Implausible { .. }
                | JobError::IndividualNumbers { .. }
                | JobError::RowsDiffer { .. }
                | JobError::MisdatedReplaces { .. }
                | JobError::GivenTwice { .. }
                | JobError::Usage(
                    UsageError::Contradiction { .. }
                    | UsageError::SumsDiffer { .. }
                    | UsageError::SumsRejected { .. },
                )
                | JobError::Exchanged { .. }
                | JobError::NoNames { .. }
                | JobError::NoRows { .. } => Exit::Rejected,
                _ => Exit::Failed,
            },
            CliError::Service(error) => match error.as_ref() {
                ServiceError::Config(_) => Exit::Usage,
                _ => Exit::Failed,
            },
            CliError::HandOut(error) => match error.as_ref() {
                HandOutError::Exists { .. } => Exit::Usage,
                HandOutError::Source(error) if error.is_of_system() => Exit::Failed,
                HandOutError::Source(_)
                | HandOutError::NoTable { .. }
                | HandOutError::SeveralSheets { .. }
                | HandOutError::Rows { .. } => Exit::Rejected,
                _ => Exit::Failed,
            },
            CliError::Interrupted => stopped().unwrap_or(Exit::Interrupted),
            CliError::Synth(_) | CliError::Ledger(_) | CliError::System(_) | CliError::Output(_) => {
                Exit::Failed
            }
        }
    }

    /// The file or folder that it is about, where it is one.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            CliError::Config(error) => Some(error.file()),
            CliError::Job(error) => error.path(),
            _ => None,
        }
    }

    /// What is wrong, and where, in a language.
    pub(crate) fn says(&self, lang: Language) -> String {
        let text = match self {
            CliError::Config(error) => return error.says(lang),
            CliError::Job(error) => return error.says(lang),
            CliError::Night(error) => return error.says(lang),
            CliError::Synth(error) => return error.says(lang),
            CliError::Ledger(error) => return error.says(lang),
            CliError::HandOut(error) => return error.says(lang),
            CliError::Service(error) => return error.says(lang),
            CliError::Argument { argument, fault } => {
                return words::argument(
                    lang,
                    lang.choose(value_name(argument), None).unwrap_or(argument),
                    fault,
                );
            }
            CliError::Setting { typed, error } => return words::setting(lang, typed, &error.fault(lang)),
            CliError::NoRecord { .. } => words::NO_RECORD,
            CliError::NoPerson => words::NO_PERSON,
            CliError::System(_) => words::NO_START,
            CliError::Output(_) => words::NO_OUTPUT,
            CliError::Interrupted => words::INTERRUPTED,
        };
        text.of(lang).to_owned()
    }

    /// What to do about it, in a language, where there is something to say.
    pub(super) fn help(&self, lang: Language) -> Option<String> {
        let text = match self {
            CliError::Config(error) | CliError::Setting { error, .. } => return Some(error.help(lang)),
            CliError::Job(error) => {
                let holds = |section: &str| JOBS.iter().find(|job| job.name() == section)?.section();
                return error.help(lang, holds);
            }
            CliError::Night(error) => return error.help(lang),
            CliError::Synth(error) => return error.help(lang),
            CliError::Ledger(error) => return error.help(lang),
            CliError::HandOut(error) => return error.help(lang),
            CliError::Service(error) => return error.help(lang),
            CliError::NoRecord { unreadable: 0 } => words::GIVE_KEY,
            CliError::NoRecord { unreadable } => {
                return Some(words::give_key_unless_unreadable(lang, *unreadable));
            }
            CliError::NoPerson => words::GIVE_CARD,
            CliError::System(error) => advice_of_folder(error),
            CliError::Argument { .. } | CliError::Output(_) | CliError::Interrupted => return None,
        };
        Some(text.of(lang).to_owned())
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::English))
    }
}
