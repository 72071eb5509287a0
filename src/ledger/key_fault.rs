//! What is wrong with the file of a key.

use std::path::Path;

use crate::paths::shown;
use crate::words::Language;
use crate::words::errors::ledger_key as words;

/// What is wrong with the file of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyFault {
    /// It is not there.
    Missing,
    /// Others can read it, or it is somebody else's.
    Permissions,
    /// It holds nothing.
    Empty,
    /// What it holds is no key.
    NoKey,
}

impl KeyFault {
    pub(super) fn says(self, file: &Path, lang: Language) -> String {
        let file = shown(file);
        match self {
            KeyFault::Missing => words::missing(lang, file),
            KeyFault::Permissions => words::permissions(lang, file),
            KeyFault::Empty => words::empty(lang, file),
            KeyFault::NoKey => words::no_key(lang, file),
        }
    }

    /// What to do about it.
    pub(super) fn help(self, file: &Path, lang: Language) -> String {
        match self {
            KeyFault::Permissions => words::take_permissions(lang, shown(file)),
            KeyFault::Missing | KeyFault::Empty | KeyFault::NoKey => words::make_one(lang, shown(file)),
        }
    }
}
