//! What the folders of a run can end in.

use std::io;
use std::path::{Path, PathBuf};

use crate::paths::shown;

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

/// What a run's folders can end in.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    /// Another run holds the output directory.
    #[error("another run is writing to {path}", path = shown(path))]
    Busy { path: PathBuf },
    /// Where results are to go is something that they must not replace.
    #[error("{path} {what}", path = shown(path), what = occupied_by(*occupant))]
    Occupied {
        /// The folder of the results.
        path: PathBuf,
        /// What is there.
        occupant: Occupant,
    },
    /// Results would replace an input.
    #[error("{path} holds an input, and results would replace it\n  {input}", path = shown(path), input = shown(input))]
    OverInput {
        /// The folder of the results.
        path: PathBuf,
        /// A file of the input.
        input: PathBuf,
    },
    /// Results would replace the folder that the run works in.
    #[error("{work} is to be worked in and lies in {path}, which results replace", path = shown(path), work = shown(work))]
    OverWork {
        /// The folder of the results.
        path: PathBuf,
        /// The folder for intermediate files.
        work: PathBuf,
    },
    /// A folder or file of the run could not be made, moved or removed.
    #[error("{path} could not be made or changed", path = shown(path))]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

const fn occupied_by(occupant: Occupant) -> &'static str {
    match occupant {
        Occupant::NotAFolder => "is no folder, and results would replace it",
        Occupant::MountPoint => "is a mount point, which results cannot replace",
        Occupant::SomethingElse => "holds something else than results of this job, which would be lost",
    }
}

/// An error with what the system says of it, on one line.
pub(crate) fn told(error: &WorkspaceError) -> String {
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}")).unwrap_or_default();
    format!("{error}{cause}")
}

pub(super) fn failed(path: &Path) -> impl Fn(io::Error) -> WorkspaceError + use<> {
    let path = path.to_owned();
    move |source| WorkspaceError::Folder { path: path.clone(), source }
}
