//! Errors as the program shows them.

use std::io;

use super::exit::Exit;
use crate::config::ConfigError;
use crate::engine::{EngineError, Occupant, WorkspaceError};
use crate::jobs::usage::UsageError;
use crate::jobs::{JOBS, JobError};
use crate::paths::shown;
use crate::source::{advice_of_system, is_of_system};
use crate::synth::SynthError;

/// What a command can end in.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The config cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A job failed.
    #[error(transparent)]
    Job(#[from] Box<JobError>),
    /// A made-up population could not be written.
    #[error(transparent)]
    Synth(#[from] SynthError),
    /// A value on the command line cannot be used.
    #[error("{argument}: {fault}")]
    Argument {
        argument: &'static str,
        /// What is wrong with it.
        fault: String,
    },
    /// There is no such record.
    #[error("no record has this key")]
    NoRecord {
        /// How many records have a key that cannot be read.
        unreadable: u64,
    },
    /// Nobody has this key.
    #[error("no table of the config knows a person with this key")]
    NoPerson,
    /// The runtime could not start.
    #[error("the program could not start")]
    System(#[source] io::Error),
    /// Standard output could not be written to.
    #[error("standard output could not be written to")]
    Output(#[from] io::Error),
    /// Ctrl-C.
    #[error("interrupted: nothing half done was published, the last complete results stand")]
    Interrupted,
}

impl From<JobError> for CliError {
    fn from(error: JobError) -> CliError {
        match error {
            JobError::Engine(EngineError::Stopped) => CliError::Interrupted,
            other => CliError::Job(Box::new(other)),
        }
    }
}

impl From<EngineError> for CliError {
    fn from(error: EngineError) -> CliError {
        CliError::from(JobError::from(error))
    }
}

impl CliError {
    /// How the program ends after it.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            CliError::Config(_)
            | CliError::Argument { .. }
            | CliError::NoRecord { .. }
            | CliError::NoPerson
            | CliError::Synth(SynthError::SomethingElse { .. } | SynthError::MountPoint { .. }) => {
                Exit::Usage
            }
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
            CliError::Synth(_) | CliError::System(_) | CliError::Output(_) | CliError::Interrupted => {
                Exit::Failed
            }
        }
    }

    fn advice(&self) -> Option<String> {
        match self {
            CliError::Config(error) => error.help(),
            CliError::Job(error) => advice_of_job(error),
            CliError::NoRecord { unreadable: 0 } => {
                Some("give it as insurer_number:symbol:number:branch, as the findings show it".into())
            }
            CliError::NoRecord { unreadable } => Some(format!(
                "give it as insurer_number:symbol:number:branch, as the findings show it; the keys of {unreadable} \
                 rows cannot be read: see the rejects of a run"
            )),
            CliError::NoPerson => {
                Some("give insurer number, symbol, number and branch as the card shows them".into())
            }
            CliError::System(error) => Some(advice_of_folder(error)),
            CliError::Synth(SynthError::Thread(_)) => Some(MORE_THREADS.into()),
            _ => None,
        }
    }
}

fn advice_of_job(error: &JobError) -> Option<String> {
    match error {
        JobError::Source(error) => error.help(),
        JobError::NotConfigured { section } => {
            let holds = JOBS.iter().find(|job| job.name() == *section)?.section()?;
            Some(format!("add [{section}] with {holds}; see the README"))
        }
        JobError::NotGiven { section: "burden", table } => Some(format!(
            "name it in the config: {table} = {{ path = … }}; the display job needs `responses` and `displays`, the others `entitlements`"
        )),
        JobError::NotGiven { table, .. } => Some(format!("name it in the config: {table} = {{ path = … }}")),
        JobError::Kit { .. } => {
            Some("write the kit again into another folder with `totsugo kit`, and move the export there".into())
        }
        JobError::NoDay => Some("say the day on which facilities are counted: as_of = \"2024-09-30\"".into()),
        JobError::NoPlanTable { .. } => Some(
            "amounts are not guessed: write plan = \"announced_2024_04\" or \"original\"".into(),
        ),
        JobError::Usage(UsageError::Contradiction { .. }) => Some(
            "the same uses would be counted twice, or some are missing: leave out the summed rows or the finer ones, or mend \
             them"
            .into(),
        ),
        JobError::RowsDiffer { .. } | JobError::Usage(UsageError::SumsDiffer { .. }) => Some(
            "take the wrong row out; where a later file corrects an earlier one, say so in the config: [usage] repeated = \"last\""
                .into(),
        ),
        JobError::Implausible { help, .. } => Some(help.clone()),
        JobError::TooManyRejected { list, .. } | JobError::Usage(UsageError::SumsRejected { list, .. }) => {
            Some(format!("see {} for file, line, column and reason", shown(list)))
        }
        JobError::IndividualNumbers { table, column, list, .. } => Some(format!(
            "another column seems to stand under this header; name the right one in the config: {table} = {{ …, columns = {{ \
             {column} = \"its header\" }} }}; see {} for file and line; the last complete result was left as it is",
            shown(list)
        )),
        JobError::Exchanged { table, column } | JobError::NoNames { table, column, .. } => Some(format!(
            "another column seems to stand under this header; name the right one in the config: {table} = {{ …, columns = {{ \
             {column} = \"its header\" }} }}; the last complete result was left as it is"
        )),
        JobError::Usage(UsageError::TooLarge { .. }) => Some("raise `memory`, or give fewer months at a time".into()),
        JobError::NoRows { .. } => Some("export it again; the last complete result was left as it is".into()),
        JobError::Workspace(error) => Some(advice_of_workspace(error)),
        JobError::Engine(EngineError::Thread(_)) => Some(MORE_THREADS.into()),
        JobError::Engine(EngineError::Interrupted) => Some(
            "if the system was short of memory or threads, end other programs or lower `threads`; else please report this"
                .into(),
        ),
        JobError::Engine(EngineError::Query { .. } | EngineError::Intermediate { .. } | EngineError::Setup(_)) => {
            Some("if memory or disk ran out, raise `memory` or free some of the disk".into())
        }
        JobError::Result { .. } | JobError::Report(_) => Some("free some of the disk if it ran out, and run again".into()),
        JobError::Conservation { .. } => Some("nothing was published; please report this".into()),
        JobError::Engine(_) => None,
    }
}

const MORE_THREADS: &str = "lower `threads`, or end other programs";

/// What to do where the system did not let the program make or change something.
fn advice_of_folder(error: &io::Error) -> String {
    let advice = match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "whoever runs the program has to be allowed to write there"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some of the disk, and run again",
        _ if is_of_system(error) => advice_of_system(error),
        _ => "see what is in its way there, and run again",
    };
    advice.to_owned()
}

fn advice_of_workspace(error: &WorkspaceError) -> String {
    let advice = match error {
        WorkspaceError::Busy { .. } => "wait for it to end, or give this run another [output] dir",
        WorkspaceError::Occupied { occupant: Occupant::MountPoint, .. } => {
            "mount the folder above it instead, or give the results another [output] dir"
        }
        WorkspaceError::Occupied { .. } => "move it away, or give the results another [output] dir",
        WorkspaceError::OverWork { .. } => {
            "name another `work_dir`, or give the results another [output] dir"
        }
        WorkspaceError::OverInput { .. } => "give the results another [output] dir, where no input lies",
        WorkspaceError::Folder { source, .. } => return advice_of_folder(source),
    };
    advice.to_owned()
}

impl miette::Diagnostic for CliError {
    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.advice().map(|advice| Box::new(advice) as Box<dyn std::fmt::Display>)
    }
}
