//! What can go wrong with a ledger.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use rusqlite::ErrorCode;

use super::access::{TokenRefusal, UserRefusal};
use super::acting::Refusal;
use super::key_fault::KeyFault;
use crate::engine::advice_of_folder;
use crate::paths::shown;
use crate::text::shown::visible;
use crate::words::Language;
use crate::words::errors::{access, ledger as words, ledger_key as keys, system};

/// What can go wrong with a ledger.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    Io {
        file: PathBuf,
        source: io::Error,
    },
    Database {
        file: PathBuf,
        source: rusqlite::Error,
    },
    FileSystem {
        file: PathBuf,
        system: &'static str,
    },
    Permissions {
        file: PathBuf,
    },
    ReadOnly {
        file: PathBuf,
    },
    /// No space is left on the disk.
    Full {
        file: PathBuf,
    },
    Newer {
        file: PathBuf,
        found: i64,
        known: i64,
    },
    NoLedger {
        file: PathBuf,
    },
    Missing {
        file: PathBuf,
    },
    Busy {
        file: PathBuf,
    },
    /// Another file took its place while it was open.
    Replaced {
        file: PathBuf,
    },
    Damaged {
        file: PathBuf,
        what: Damage,
    },
    /// The file of a key cannot be used.
    Key {
        file: PathBuf,
        fault: KeyFault,
    },
    /// Values were sealed under another key.
    WrongKey {
        key: PathBuf,
    },
    /// A command needs a key, and nobody gave one.
    NoKey,
    NoCase {
        case: u64,
    },
    Refused {
        case: u64,
        refusal: Refusal,
    },
    /// The night lies before the last one.
    Earlier {
        as_of: String,
        last: String,
    },
    /// So many cases were left open, and so many are accounted for; in all, or of an insurer and a kind.
    DoesNotAddUp {
        of: Option<Box<(String, String)>>,
        left: u64,
        found: u64,
    },
    /// Observations do not come in the order of their identities.
    Disorder,
    /// There is no night of this run; beside it the newest that there are.
    NoNight {
        run: String,
        newest: Vec<String>,
    },
    /// A token is not made or revoked.
    Token {
        name: String,
        refusal: TokenRefusal,
    },
    /// A user is not made or changed.
    User {
        name: String,
        refusal: UserRefusal,
    },
}

/// What is damaged in a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// An event is not as it was written, or is not there.
    Event(u64),
    /// A night is not as it was written.
    Night(String),
    /// The log leads to other cases than there are.
    Cases,
    /// A row of the log of what was done beside cases is not as it was written, or is not there.
    Access(u64),
    /// Details of findings are not as they were written.
    Details,
    /// The values of a case are not as they were sealed, or belong to none.
    Values(u64),
    /// What the database, or the reading of a value, says.
    Other(String),
}

impl From<String> for Damage {
    fn from(what: String) -> Damage {
        Damage::Other(what)
    }
}

impl fmt::Display for LedgerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.says(Language::English))
    }
}

impl LedgerError {
    /// What is wrong, in a language.
    pub(crate) fn says(&self, lang: Language) -> String {
        match self {
            LedgerError::Io { file, source } => words::io(lang, shown(file), &system::said(lang, source)),
            LedgerError::Database { file, .. } => words::database(lang, shown(file)),
            LedgerError::FileSystem { file, system } => words::file_system(lang, shown(file), system),
            LedgerError::Permissions { file } => words::permissions(lang, shown(file)),
            LedgerError::ReadOnly { file } => words::read_only(lang, shown(file)),
            LedgerError::Full { file } => words::full(lang, shown(file)),
            LedgerError::Newer { file, found, known } => words::newer(lang, shown(file), *found, *known),
            LedgerError::NoLedger { file } => words::no_ledger(lang, shown(file)),
            LedgerError::Missing { file } => words::missing(lang, shown(file)),
            LedgerError::Busy { file } => words::busy(lang, shown(file)),
            LedgerError::Replaced { file } => words::replaced(lang, shown(file)),
            LedgerError::Damaged { file, what } => what.says(file, lang),
            LedgerError::Key { file, fault } => fault.says(file, lang),
            LedgerError::WrongKey { key } => keys::wrong_key(lang, shown(key)),
            LedgerError::NoKey => keys::NO_KEY.of(lang).to_owned(),
            LedgerError::NoCase { case } => words::no_case(lang, *case),
            LedgerError::Refused { case, refusal } => refusal.says(*case, lang),
            LedgerError::Earlier { as_of, last } => words::earlier(lang, as_of, last),
            LedgerError::DoesNotAddUp { of: None, left, found } => {
                words::does_not_add_up(lang, *left, *found)
            }
            LedgerError::DoesNotAddUp { of: Some(of), left, found } => {
                words::does_not_add_up_of(lang, &of.0, &of.1, *left, *found)
            }
            LedgerError::Disorder => words::DISORDER.of(lang).to_owned(),
            LedgerError::NoNight { run, .. } => words::no_night(lang, run),
            LedgerError::Token { name, refusal } => access::token(lang, &visible(name), &refusal.says(lang)),
            LedgerError::User { name, refusal } => access::user(lang, &visible(name), &refusal.says(lang)),
        }
    }

    /// What to do about it, in a language, where there is something to say.
    pub(crate) fn help(&self, lang: Language) -> Option<String> {
        let text = match self {
            LedgerError::Io { source, .. } if source.kind() == io::ErrorKind::AlreadyExists => {
                words::NAME_ANOTHER_FILE
            }
            LedgerError::Io { source, .. } => advice_of_folder(source),
            LedgerError::Database { .. } | LedgerError::DoesNotAddUp { .. } => words::VERIFY,
            LedgerError::FileSystem { .. } => words::MOVE_TO_A_LOCAL_DISK,
            LedgerError::Permissions { file } => return Some(words::take_permissions(lang, shown(file))),
            LedgerError::ReadOnly { .. } => system::ALLOW_WRITING,
            LedgerError::Full { .. } => system::FREE_DISK,
            LedgerError::Newer { .. } => words::TAKE_THE_NEWER_PROGRAM,
            LedgerError::NoLedger { .. } => words::NAME_THE_LEDGER,
            LedgerError::Missing { .. } => words::RUN_NIGHTLY,
            LedgerError::Busy { .. } => words::TRY_LATER,
            LedgerError::Replaced { .. } => words::RUN_AGAIN,
            LedgerError::Damaged { .. } => words::RESTORE,
            LedgerError::Key { file, fault } => return Some(fault.help(file, lang)),
            LedgerError::WrongKey { .. } => keys::GIVE_THE_KEY,
            LedgerError::NoKey => keys::NAME_THE_KEY,
            LedgerError::NoCase { .. } => words::LIST_CASES,
            LedgerError::Refused { refusal, .. } => return Some(refusal.help(lang)),
            LedgerError::Token { refusal, .. } => return Some(refusal.help(lang)),
            LedgerError::User { refusal, .. } => return Some(refusal.help(lang)),
            LedgerError::Earlier { .. } => words::GIVE_A_LATER_DAY,
            LedgerError::NoNight { newest, .. } if !newest.is_empty() => {
                return Some(words::name_a_night(lang, &newest.join(words::BETWEEN_NIGHTS.of(lang))));
            }
            LedgerError::Disorder | LedgerError::NoNight { .. } => return None,
        };
        Some(text.of(lang).to_owned())
    }

    /// The same, told of another file: the one that whoever gave the command named.
    pub(super) fn of_file(mut self, named: &Path) -> LedgerError {
        match &mut self {
            LedgerError::Io { file, .. }
            | LedgerError::Database { file, .. }
            | LedgerError::FileSystem { file, .. }
            | LedgerError::Permissions { file }
            | LedgerError::ReadOnly { file }
            | LedgerError::Full { file }
            | LedgerError::Newer { file, .. }
            | LedgerError::NoLedger { file }
            | LedgerError::Missing { file }
            | LedgerError::Busy { file }
            | LedgerError::Replaced { file }
            | LedgerError::Damaged { file, .. } => named.clone_into(file),
            LedgerError::Key { .. }
            | LedgerError::WrongKey { .. }
            | LedgerError::NoKey
            | LedgerError::NoCase { .. }
            | LedgerError::Refused { .. }
            | LedgerError::Earlier { .. }
            | LedgerError::DoesNotAddUp { .. }
            | LedgerError::Disorder
            | LedgerError::NoNight { .. }
            | LedgerError::Token { .. }
            | LedgerError::User { .. } => {}
        }
        self
    }

    /// Whether whoever gave the command can put it right by the command or the config.
    pub(crate) fn is_of_usage(&self) -> bool {
        match self {
            LedgerError::FileSystem { .. }
            | LedgerError::Permissions { .. }
            | LedgerError::Newer { .. }
            | LedgerError::NoLedger { .. }
            | LedgerError::Missing { .. }
            | LedgerError::Key { .. }
            | LedgerError::WrongKey { .. }
            | LedgerError::NoKey
            | LedgerError::NoCase { .. }
            | LedgerError::Refused { .. }
            | LedgerError::Earlier { .. }
            | LedgerError::NoNight { .. }
            | LedgerError::Token { .. }
            | LedgerError::User { .. } => true,
            LedgerError::Io { source, .. } => {
                matches!(source.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound)
            }
            LedgerError::Database { .. }
            | LedgerError::ReadOnly { .. }
            | LedgerError::Full { .. }
            | LedgerError::Busy { .. }
            | LedgerError::Replaced { .. }
            | LedgerError::Damaged { .. }
            | LedgerError::DoesNotAddUp { .. }
            | LedgerError::Disorder => false,
        }
    }
}

impl Damage {
    fn says(&self, file: &Path, lang: Language) -> String {
        let file = shown(file);
        match self {
            Damage::Event(event) => words::damaged_event(lang, file, *event),
            Damage::Night(run) => words::damaged_night(lang, file, run),
            Damage::Cases => words::damaged_cases(lang, file),
            Damage::Access(row) => words::damaged_access(lang, file, *row),
            Damage::Details => words::damaged_details(lang, file),
            Damage::Values(case) => keys::damaged_values(lang, file, *case),
            Damage::Other(what) => words::damaged(lang, file, what),
        }
    }
}

/// Errors of the database, told with the file.
pub(super) trait OfFile<T> {
    fn of(self, file: &Path) -> Result<T, LedgerError>;
}

impl<T> OfFile<T> for Result<T, rusqlite::Error> {
    fn of(self, file: &Path) -> Result<T, LedgerError> {
        self.map_err(|source| {
            let file = file.to_owned();
            match source.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => LedgerError::Busy { file },
                Some(ErrorCode::NotADatabase) => LedgerError::NoLedger { file },
                Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => LedgerError::ReadOnly { file },
                Some(ErrorCode::DiskFull) => LedgerError::Full { file },
                _ if is_of_a_full_disk(&source) => LedgerError::Full { file },
                Some(ErrorCode::DatabaseCorrupt) => damaged(file, &source),
                None if is_of_a_value(&source) => damaged(file, &source),
                _ => LedgerError::Database { file, source },
            }
        })
    }
}

fn damaged(file: PathBuf, source: &rusqlite::Error) -> LedgerError {
    LedgerError::Damaged { file, what: Damage::Other(source.to_string()) }
}

/// Whether the memory that processes share had no room on the disk, which the database does not call full.
fn is_of_a_full_disk(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

/// Whether a value that was read is none that a ledger holds.
const fn is_of_a_value(error: &rusqlite::Error) -> bool {
    use rusqlite::Error;
    matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
    )
}

impl<T> OfFile<T> for io::Result<T> {
    fn of(self, file: &Path) -> Result<T, LedgerError> {
        self.map_err(|source| LedgerError::Io { file: file.to_owned(), source })
    }
}
