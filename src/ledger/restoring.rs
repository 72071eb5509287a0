//! A backup takes the place of a ledger, and what is known of a file before it is used.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use tempfile::TempPath;

use super::error::{LedgerError, OfFile};
use super::file_header::FileHeader;
use super::replay::Verified;
use super::store::{Store, VERSION, check_file, flush, folder_of};

/// How long others may go on using the ledger.
const PATIENCE: Duration = Duration::from_secs(2);

impl Store {
    /// The version of a ledger's file, and the one that this program writes. Nothing is migrated.
    pub(crate) fn version(file: &Path) -> Result<(i64, i64), LedgerError> {
        if !check_file(file)?.is_of_a_ledger() {
            return Err(LedgerError::NoLedger { file: file.to_owned() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags).of(file)?;
        connection.busy_timeout(PATIENCE).of(file)?;
        let found = connection.pragma_query_value(None, "user_version", |row| row.get(0)).of(file)?;
        if found > VERSION {
            return Err(LedgerError::Newer { file: file.to_owned(), found, known: VERSION });
        }
        Ok((found, VERSION))
    }

    /// Puts a backup in the place of a ledger after it was verified. The present ledger is kept under another name, damaged
    /// or not; while another process uses it nothing happens.
    pub(crate) fn restore(backup: &Path, file: &Path, kept: &Path) -> Result<Verified, LedgerError> {
        Store::restore_within(backup, (file, kept), PATIENCE)
    }

    /// The same, waiting no longer than that for another process.
    pub(super) fn restore_within(
        backup: &Path,
        (file, kept): (&Path, &Path),
        patience: Duration,
    ) -> Result<Verified, LedgerError> {
        let folder = folder_of(file);
        let copy = copied(backup, folder)?;
        let verify = || {
            let store = Store::open_copy(&copy)?;
            let verified = store.verify()?;
            store.close()?;
            Ok(verified)
        };
        let verified = verify().map_err(|error: LedgerError| error.of_file(backup))?;
        flush(&copy)?;
        let held = if file.try_exists().of(file)? { Some(hold(file, patience)?) } else { None };
        if held.is_some() {
            fs::hard_link(file, kept).of(kept)?;
            set_log_aside(file, kept).of(file)?;
        }
        copy.persist(file).map_err(|error| error.error).of(file)?;
        flush(folder)?;
        drop(held);
        Ok(verified)
    }
}

/// A copy of a backup in a folder, with what the database had not yet written into its file.
fn copied(backup: &Path, folder: &Path) -> Result<TempPath, LedgerError> {
    let mut copy = tempfile::Builder::new().prefix(".ledger-").tempfile_in(folder).of(folder)?;
    io::copy(&mut File::open(backup).of(backup)?, copy.as_file_mut()).of(folder)?;
    if !FileHeader::read(copy.path()).of(backup)?.is_of_a_ledger() {
        return Err(LedgerError::NoLedger { file: backup.to_owned() });
    }
    match File::open(beside(backup, "-wal")) {
        Ok(mut log) => io::copy(&mut log, &mut File::create_new(beside(copy.path(), "-wal")).of(folder)?)
            .map(drop)
            .of(folder)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error).of(backup),
    }
    Ok(copy.into_temp_path())
}

/// Keeps all others from the ledger while the value lives, and has all that was written in its one file. One that is damaged
/// cannot be kept from anybody, and is of no use to anybody.
fn hold(file: &Path, patience: Duration) -> Result<Option<Connection>, LedgerError> {
    let hold = || -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags)?;
        connection.busy_timeout(patience)?;
        // Only one that nobody else has open can leave the mode of the log beside it.
        connection.pragma_update(None, "journal_mode", "DELETE")?;
        connection.execute_batch("BEGIN EXCLUSIVE")?;
        Ok(connection)
    };
    match hold().of(file) {
        Ok(connection) => Ok(Some(connection)),
        Err(LedgerError::NoLedger { .. } | LedgerError::Damaged { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The log of a ledger that could not be closed belongs to it, and must not be taken for that of another.
fn set_log_aside(file: &Path, kept: &Path) -> io::Result<()> {
    let unless_missing = |done: io::Result<()>| match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    };
    unless_missing(fs::rename(beside(file, "-wal"), beside(kept, "-wal")))?;
    unless_missing(fs::remove_file(beside(file, "-shm")))
}

/// The file that the database keeps beside another.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    PathBuf::from(name)
}
