//! The file of a ledger: where it may lie, who may read it, its version, its connection.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::digest::Digest;
use super::error::{LedgerError, OfFile};
use super::file_header::{APPLICATION_ID, FileHeader};
use super::open_files::{OpenFile, OpenFiles};

/// The migrations, the first of which makes an empty file a ledger; a later version only adds to them.
const MIGRATIONS: &[&str] = &[
    include_str!("schema.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
];
/// The version that this program writes.
#[expect(clippy::cast_possible_wrap, reason = "there are few")]
pub(crate) const VERSION: i64 = MIGRATIONS.len() as i64;
/// How long a command waits for another that writes.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// Whether what is written is on the disk before anybody is told. Tests make very many ledgers, none of which has to
/// outlive the machine.
const IS_DURABLE: bool = !cfg!(test);
/// What pages of the database take in memory, in KiB.
const CACHE_KIB: i64 = 256 * 1024;

/// File systems on which locks of `SQLite` do not hold: of networks and of user space, by their magic numbers.
const UNSUITABLE: &[(u32, &str)] = &[
    (0x0000_6969, "NFS"),
    (0xFF53_4D42, "CIFS"),
    (0xFE53_4D42, "SMB2"),
    (0x0000_517B, "SMB"),
    (0x6573_5546, "FUSE"),
    (0x0102_1997, "9P"),
    (0x5346_414F, "AFS"),
    (0x00C3_6400, "Ceph"),
    (0x6B41_4653, "AFS"),
    (0x0119_70CA, "GPFS"),
    (0x0BD0_0BD0, "Lustre"),
    (0x7461_636F, "OCFS2"),
    (0x0116_1970, "GFS2"),
];

/// What is kept of a file before it is migrated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Backup,
    Nothing,
}

/// The open file of a ledger.
#[derive(Debug)]
pub(crate) struct Store {
    pub(super) connection: Connection,
    pub(super) file: PathBuf,
    /// The device and the inode of the file that was opened.
    place: (u64, u64),
    /// Last, so that it is given up after the connection was closed.
    _open: OpenFile,
}

impl Store {
    /// Opens a ledger that is there.
    pub(crate) fn open(file: &Path) -> Result<Store, LedgerError> {
        Store::open_within(file, PATIENCE)
    }

    /// The same, waiting no longer than that for another process.
    pub(super) fn open_within(file: &Path, patience: Duration) -> Result<Store, LedgerError> {
        let is_a_ledger = || {
            let no_ledger = || LedgerError::NoLedger { file: file.to_owned() };
            check_file(file)?.is_of_a_ledger().then_some(()).ok_or_else(no_ledger)
        };
        Store::connect(file, patience, is_a_ledger)?.migrated(Kept::Backup)
    }

    /// Opens a copy that nobody else has, of which no backup is kept where it is migrated.
    pub(super) fn open_copy(file: &Path) -> Result<Store, LedgerError> {
        Store::connect(file, PATIENCE, || Ok(()))?.migrated(Kept::Nothing)
    }

    /// Opens a ledger, which is made where there is none.
    pub(crate) fn open_or_make(file: &Path) -> Result<Store, LedgerError> {
        if file.try_exists().of(file)? {
            return Store::open(file);
        }
        let folder = folder_of(file);
        std::fs::create_dir_all(folder).of(folder)?;
        Store::make(file, |_| Ok(()))
    }

    /// Makes a ledger with the name and the key of another.
    pub(super) fn make_as(other: &Store, file: &Path) -> Result<Store, LedgerError> {
        let (name, key): (String, Vec<u8>) = other
            .connection
            .query_row("SELECT name, fingerprint_key FROM ledger", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .of(&other.file)?;
        Store::make(file, |made| {
            let sql = "UPDATE ledger SET name = ?1, fingerprint_key = ?2";
            made.connection.execute(sql, (name, key)).of(&made.file).map(drop)
        })
    }

    /// Makes a ledger beside the file and puts it in its place whole: there is none, or one that can be used.
    fn make(
        file: &Path,
        begin: impl FnOnce(&Store) -> Result<(), LedgerError>,
    ) -> Result<Store, LedgerError> {
        let folder = folder_of(file);
        let made =
            tempfile::Builder::new().prefix(".ledger-").tempfile_in(folder).of(folder)?.into_temp_path();
        check_place(&made)?;
        let store = Store::connect(&made, PATIENCE, || Ok(()))?.migrated(Kept::Nothing)?;
        begin(&store)?;
        // The last connection writes all that it has into the file.
        store.close()?;
        flush(&made)?;
        made.persist_noclobber(file).map_err(|error| error.error).of(file)?;
        flush(folder)?;
        Store::open(file)
    }

    /// The key under which values are hashed that evidence rests on.
    pub(crate) fn fingerprint_key(&self) -> Result<[u8; 32], LedgerError> {
        let sql = "SELECT fingerprint_key FROM ledger";
        self.connection.query_row(sql, [], |row| row.get(0)).of(&self.file)
    }

    /// The folder in which the file lies.
    pub(super) fn folder(&self) -> &Path {
        folder_of(&self.file)
    }

    /// Closes the file; the last process that does writes all that it has into it.
    pub(super) fn close(self) -> Result<(), LedgerError> {
        let Store { connection, file, .. } = self;
        connection.close().map_err(|(_, source)| source).of(&file)
    }

    /// Begins to write, as the only one that does. Refused where another file has taken the place of this one since it was
    /// opened: what was written would be lost.
    pub(super) fn begin(&mut self) -> Result<Transaction<'_>, LedgerError> {
        let step = Transaction::new(&mut self.connection, TransactionBehavior::Immediate).of(&self.file)?;
        if place_of(&self.file)? != self.place {
            return Err(LedgerError::Replaced { file: self.file.clone() });
        }
        Ok(step)
    }

    /// Connects to a file that this process has open already, or that stands a check, which may read it.
    fn connect(
        file: &Path,
        patience: Duration,
        check: impl FnOnce() -> Result<(), LedgerError>,
    ) -> Result<Store, LedgerError> {
        let mut open_files = OpenFiles::lock();
        let known = file.try_exists().of(file)? && open_files.holds(place_of(file)?);
        if known { check_place(file) } else { check() }?;
        let place = place_of(file)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags).of(file)?;
        let store = Store { connection, file: file.to_owned(), place, _open: open_files.add(place) };
        drop(open_files);
        store.connection.busy_timeout(patience).of(file)?;
        for (pragma, value) in [
            ("journal_mode", "WAL"),
            ("synchronous", if IS_DURABLE { "FULL" } else { "OFF" }),
            ("foreign_keys", "ON"),
            ("secure_delete", "ON"),
        ] {
            store.connection.pragma_update(None, pragma, value).of(file)?;
        }
        // Spilled sorts hold keys of records: they stay in memory.
        store.connection.pragma_update(None, "temp_store", "MEMORY").of(file)?;
        store.connection.pragma_update(None, "cache_size", -CACHE_KIB).of(file)?;
        Ok(store)
    }

    /// Brings the file to the version of this program, each step in a transaction and after a backup, where one is kept.
    fn migrated(mut self, kept: Kept) -> Result<Store, LedgerError> {
        let file = self.file.clone();
        let number = |pragma: &str| {
            self.connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).of(&file)
        };
        let found = number("user_version")?;
        if found > VERSION {
            return Err(LedgerError::Newer { file, found, known: VERSION });
        }
        for (version, migration) in (1..).zip(MIGRATIONS).filter(|(version, _)| *version > found) {
            if found > 0 && kept == Kept::Backup {
                let backup = file.with_extension(format!("before-v{version}"));
                self.backup(&backup)?;
            }
            let step = self.connection.transaction().of(&file)?;
            step.execute_batch(migration).of(&file)?;
            if version == 1 {
                let mut random = [0; 48];
                getrandom::fill(&mut random).map_err(|error| LedgerError::Io {
                    file: file.clone(),
                    source: std::io::Error::other(error.to_string()),
                })?;
                let (name, key) = random.split_at(16);
                let name = Digest(std::array::from_fn(|place| name[place])).to_string();
                step.execute("INSERT INTO ledger VALUES (?1, ?2)", (name, key)).of(&file)?;
            }
            step.pragma_update(None, "application_id", APPLICATION_ID).of(&file)?;
            step.pragma_update(None, "user_version", version).of(&file)?;
            step.commit().of(&file)?;
        }
        Ok(self)
    }

    /// Writes the ledger as it is now to another file, while others may write to it.
    pub(crate) fn backup(&self, to: &Path) -> Result<(), LedgerError> {
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(to).of(to)?;
        let written = self.copy_to(to);
        if written.is_err() {
            // Half a copy is of no use, and what is wrong has been told.
            let _ = std::fs::remove_file(to);
        }
        written
    }

    fn copy_to(&self, to: &Path) -> Result<(), LedgerError> {
        let mut copy = Connection::open(to).of(to)?;
        let copying = rusqlite::backup::Backup::new(&self.connection, &mut copy).of(to)?;
        // As many pages at once as there are: a writer in between would make it begin anew.
        copying.run_to_completion(i32::MAX, Duration::from_millis(50), None).of(to)?;
        drop(copying);
        copy.close().map_err(|(_, source)| source).of(to)?;
        flush(to)
    }
}

/// Has a file or a folder on the disk.
pub(super) fn flush(path: &Path) -> Result<(), LedgerError> {
    if IS_DURABLE { File::open(path).and_then(|file| file.sync_all()).of(path) } else { Ok(()) }
}

/// The folder in which a file lies.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn place_of(file: &Path) -> Result<(u64, u64), LedgerError> {
    let metadata = std::fs::metadata(file).of(file)?;
    Ok((metadata.dev(), metadata.ino()))
}

/// The header of the file of a ledger, where there is one that may be used.
pub(super) fn check_file(file: &Path) -> Result<FileHeader, LedgerError> {
    if !file.try_exists().of(file)? {
        return Err(LedgerError::Missing { file: file.to_owned() });
    }
    check_place(file)?;
    FileHeader::read(file).of(file)
}

/// Refuses a place where locks do not hold, and a file that others can read.
fn check_place(file: &Path) -> Result<(), LedgerError> {
    let metadata = std::fs::symlink_metadata(file).of(file)?;
    let own = rustix::process::geteuid().as_raw();
    if !metadata.is_file() {
        return Err(LedgerError::NoLedger { file: file.to_owned() });
    }
    if metadata.permissions().mode() & 0o077 != 0 || (metadata.uid() != own && own != 0) {
        return Err(LedgerError::Permissions { file: file.to_owned() });
    }
    let system = rustix::fs::statfs(file).map_err(std::io::Error::from).of(file)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a magic number has 32 bits")]
    let magic = system.f_type as u32;
    match UNSUITABLE.iter().find(|(of_system, _)| *of_system == magic) {
        Some((_, system)) => Err(LedgerError::FileSystem { file: file.to_owned(), system }),
        None => Ok(()),
    }
}
