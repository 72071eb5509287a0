//! Errors of the system as a whole, told from those of a file.

use std::io;

use rustix::io::Errno;

use crate::words::Text;
use crate::words::errors::system as words;

/// Whether an error is one of the system as a whole, or of a disk, and says nothing of the file that was read.
pub(crate) fn is_of_system(error: &io::Error) -> bool {
    const OF_SYSTEM: [Errno; 12] = [
        Errno::MFILE,
        Errno::NFILE,
        Errno::NOMEM,
        Errno::NOBUFS,
        Errno::IO,
        Errno::REMOTEIO,
        Errno::NODEV,
        Errno::NXIO,
        Errno::STALE,
        Errno::TIMEDOUT,
        Errno::NOLINK,
        Errno::UCLEAN,
    ];
    Errno::from_io_error(error).is_some_and(|error| OF_SYSTEM.contains(&error))
}

/// What to do where the system failed.
pub(crate) fn advice_of_system(error: &io::Error) -> Text {
    match Errno::from_io_error(error) {
        Some(Errno::MFILE | Errno::NFILE) => words::CLOSE_FILES,
        Some(Errno::NOMEM | Errno::NOBUFS) => words::FREE_MEMORY,
        _ => words::SEE_LOG,
    }
}
