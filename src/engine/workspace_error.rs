//! What the folders of a run can end in.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::paths::shown;
use crate::source::{advice_of_system, is_of_system};
use crate::words::errors::{engine as words, system};
use crate::words::{Language, Text};

/// Why a folder is not replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occupant {
    /// A file or a link.
    NotAFolder,
    /// A folder that another file system is mounted on: it cannot be moved.
    MountPoint,
    /// Something else than the results of the job.
    SomethingElse,
}

/// The run that holds an output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockHolder {
    pub(super) job: String,
    pub(super) pid: u32,
    /// When it began, as messages show it.
    pub(super) since: String,
}

/// What a run's folders can end in.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    /// Another run holds the output directory.
    Busy { path: PathBuf, holder: Option<LockHolder> },
    /// Where results are to go is something that they must not replace.
    Occupied {
        /// The folder of the results.
        path: PathBuf,
        /// What is there.
        occupant: Occupant,
    },
    /// Results would replace an input.
    OverInput {
        /// The folder of the results.
        path: PathBuf,
        /// A file of the input.
        input: PathBuf,
    },
    /// Results would replace the folder that the run works in.
    OverWork {
        /// The folder of the results.
        path: PathBuf,
        /// The folder for intermediate files.
        work: PathBuf,
    },
    /// A folder or file of the run could not be made, moved or removed.
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

impl fmt::Display for WorkspaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::English))
    }
}

impl WorkspaceError {
    /// What is wrong, and where, in a language.
    pub(crate) fn says(&self, lang: Language) -> String {
        match self {
            WorkspaceError::Busy { path, holder: None } => words::busy(lang, shown(path)),
            WorkspaceError::Busy { path, holder: Some(LockHolder { job, pid, since }) } => {
                words::held_by(lang, shown(path), job, *pid, since)
            }
            WorkspaceError::Occupied { path, occupant } => {
                let says = match occupant {
                    Occupant::NotAFolder => words::not_a_folder,
                    Occupant::MountPoint => words::mount_point,
                    Occupant::SomethingElse => words::something_else,
                };
                says(lang, shown(path))
            }
            WorkspaceError::OverInput { path, input } => words::over_input(lang, shown(path), shown(input)),
            WorkspaceError::OverWork { path, work } => words::over_work(lang, shown(path), shown(work)),
            WorkspaceError::Folder { path, .. } => words::folder(lang, shown(path)),
        }
    }

    /// The folder or file that it is about.
    pub(crate) fn path(&self) -> &Path {
        match self {
            WorkspaceError::Busy { path, .. }
            | WorkspaceError::Occupied { path, .. }
            | WorkspaceError::OverInput { path, .. }
            | WorkspaceError::OverWork { path, .. }
            | WorkspaceError::Folder { path, .. } => path,
        }
    }

    /// What to do about it, in a language.
    pub(crate) fn help(&self, lang: Language) -> String {
        let advice = match self {
            WorkspaceError::Busy { holder: Some(holder), .. } => return words::wait_for(lang, holder.pid),
            WorkspaceError::Busy { .. } => words::WAIT,
            WorkspaceError::Occupied { occupant: Occupant::MountPoint, .. } => words::MOUNT_ABOVE,
            WorkspaceError::Occupied { .. } => words::MOVE_AWAY,
            WorkspaceError::OverInput { .. } => words::AWAY_FROM_INPUTS,
            WorkspaceError::OverWork { .. } => words::ANOTHER_WORK_DIR,
            WorkspaceError::Folder { source, .. } => advice_of_folder(source),
        };
        advice.of(lang).to_owned()
    }
}

/// What to do where the system did not let the program make or change something.
pub(crate) fn advice_of_folder(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => system::ALLOW_WRITING,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => system::FREE_DISK,
        _ if is_of_system(error) => advice_of_system(error),
        _ => system::SEE_WHAT_IS_IN_THE_WAY,
    }
}

/// An error with what the system says of it, on one line.
pub(crate) fn told(error: &WorkspaceError, lang: Language) -> String {
    match error {
        WorkspaceError::Folder { path, source } => {
            words::folder_because(lang, shown(path), &system::said(lang, source))
        }
        other => other.says(lang),
    }
}

pub(super) fn failed(path: &Path) -> impl Fn(io::Error) -> WorkspaceError + use<> {
    let path = path.to_owned();
    move |source| WorkspaceError::Folder { path: path.clone(), source }
}
