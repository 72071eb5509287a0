//! How the program ends.

use std::process::ExitCode;

/// How the program ends; other programs rely on the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// Done, nothing to act on.
    Done = 0,
    /// Done, findings above the number that the config allows.
    Findings = 1,
    /// Usage or config.
    Usage = 2,
    /// Input rejected beyond the allowed share.
    Rejected = 3,
    /// Failed.
    Failed = 4,
    /// Stopped by SIGHUP; these are 128 and the number of the signal, as a shell has them.
    HungUp = 129,
    /// Stopped by Ctrl-C.
    Interrupted = 130,
    /// Stopped by SIGQUIT.
    Quit = 131,
    /// Stopped by SIGTERM.
    Terminated = 143,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
