//! Faults that end the program where they happen, outside the commands.

use super::spoken::spoken;
use crate::words::errors::{command as words, engine};

/// What ends the program where it happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The system gave no thread before the command had begun.
    NoThreadsAtStart,
    /// The system gave no thread.
    NoThreads,
    /// The program is wrong.
    Program {
        /// Where, in its source.
        place: String,
    },
}

impl Fault {
    /// The message about it, in the language that is spoken.
    #[must_use]
    pub fn message(&self) -> String {
        let lang = spoken();
        let says = match self {
            Fault::NoThreadsAtStart => words::NO_THREADS_AT_START.of(lang),
            Fault::NoThreads => words::NO_THREADS.of(lang),
            Fault::Program { place } => return words::error(lang, &words::fault_at(lang, place)) + "\n",
        };
        format!("{}\n{}\n", words::error(lang, says), words::help(lang, engine::MORE_THREADS.of(lang)))
    }
}
