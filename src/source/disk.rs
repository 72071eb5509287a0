//! Files on disk: none but regular ones are opened, and each is known again when it is opened once more.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use rustix::fs::OFlags;

use super::error::SourceError;
use super::system::is_of_system;

/// Which file it is, and in which state: another file differs, and so does one that was written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity {
    device: u64,
    inode: u64,
    bytes: u64,
    /// Seconds and nanoseconds, as of the change below.
    written: (i64, i64),
    /// When it was last written to, renamed or given other permissions: nobody can set this time.
    changed: (i64, i64),
}

impl Identity {
    pub(super) fn of(found: &Metadata) -> Identity {
        Identity {
            device: found.dev(),
            inode: found.ino(),
            bytes: found.size(),
            written: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
        }
    }

    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The second in which its content was last written, as programs that copy files may keep it.
    pub(super) const fn written_second(&self) -> i64 {
        self.written.0
    }

    /// The second in which it was last changed.
    pub(super) const fn changed_second(&self) -> i64 {
        self.changed.0
    }
}

/// Why a file is not opened.
#[derive(Debug)]
pub(crate) enum NotOpened {
    /// A pipe, a device or a socket.
    NotRegular,
    /// It is no longer the one that was found.
    Changed,
    /// The system does not give it.
    Read(io::Error),
}

impl From<io::Error> for NotOpened {
    fn from(error: io::Error) -> NotOpened {
        NotOpened::Read(error)
    }
}

impl NotOpened {
    /// As the error of a table.
    pub(crate) fn of(self, table: &'static str, file: &Path) -> SourceError {
        let file = file.to_owned();
        match self {
            NotOpened::NotRegular => SourceError::NotRegular { table, file },
            NotOpened::Changed => SourceError::Changed { table, file },
            NotOpened::Read(source) => SourceError::Read { table, file, source },
        }
    }
}

/// Opens a regular file. What is none is left alone: opening a pipe would wait for whoever writes to it.
pub(super) fn open(path: &Path) -> Result<(File, Identity), NotOpened> {
    if !fs::metadata(path)?.is_file() {
        return Err(NotOpened::NotRegular);
    }
    // What was put in its place just now is not waited for either.
    let without_waiting = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let file = OpenOptions::new().read(true).custom_flags(without_waiting).open(path)?;
    let found = file.metadata()?;
    if found.is_file() { Ok((file, Identity::of(&found))) } else { Err(NotOpened::NotRegular) }
}

/// A file as it was when it was found.
#[derive(Debug, Clone)]
pub(crate) struct DiskFile {
    pub(crate) path: PathBuf,
    /// Nothing where it could not be opened: such a file is not looked at again.
    identity: Option<Identity>,
}

impl DiskFile {
    pub(super) const fn new(path: PathBuf, identity: Option<Identity>) -> DiskFile {
        DiskFile { path, identity }
    }

    /// Opens it again, if it still is what it was.
    pub(crate) fn open(&self) -> Result<File, NotOpened> {
        match open(&self.path) {
            Ok((file, found)) if self.identity == Some(found) => Ok(file),
            Ok(_) | Err(NotOpened::NotRegular) => Err(NotOpened::Changed),
            Err(NotOpened::Read(error)) if error.kind() == io::ErrorKind::NotFound => Err(NotOpened::Changed),
            Err(other) => Err(other),
        }
    }

    /// Whether it was found at all.
    pub(crate) const fn is_found(&self) -> bool {
        self.identity.is_some()
    }

    /// Refuses an open file that was written to since it was found.
    pub(crate) fn check_open(&self, file: &File) -> Result<(), NotOpened> {
        if self.identity == Some(Identity::of(&file.metadata()?)) { Ok(()) } else { Err(NotOpened::Changed) }
    }

    /// Refuses what now lies under the path, unless it is what was found there.
    pub(crate) fn check(&self) -> Result<(), NotOpened> {
        match fs::metadata(&self.path) {
            _ if !self.is_found() => Ok(()),
            Ok(found) if self.identity == Some(Identity::of(&found)) => Ok(()),
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Err(NotOpened::Changed),
        }
    }
}

/// Remembers an error of the system, which libraries on the way turn into damage of the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Watch(Arc<AtomicI32>);

impl Watch {
    pub(super) fn note(&self, error: &io::Error) {
        if is_of_system(error) {
            self.0.store(error.raw_os_error().unwrap_or_default(), Ordering::Relaxed);
        }
    }

    /// The last error that was noted.
    pub(super) fn failure(&self) -> Option<io::Error> {
        let code = self.0.load(Ordering::Relaxed);
        (code != 0).then(|| io::Error::from_raw_os_error(code))
    }
}

/// A file of which errors of the system are remembered.
#[derive(Debug)]
pub(super) struct WatchedFile {
    pub(super) file: File,
    pub(super) watch: Watch,
}

impl Read for WatchedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer).inspect_err(|error| self.watch.note(error))
    }
}

impl Seek for WatchedFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to).inspect_err(|error| self.watch.note(error))
    }
}

/// Part of a file that several read at once.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) file: Arc<File>,
    pub(super) at: u64,
    pub(super) left: u64,
    pub(super) watch: Watch,
}

impl Read for Section {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.file.read_at(&mut buffer[..wanted], self.at);
        let read = read.inspect_err(|error| self.watch.note(error))?;
        self.at += read as u64;
        self.left -= read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use rustix::io::Errno;

    use super::*;

    #[test]
    fn errors_of_the_system_are_told_from_those_of_a_file() {
        for (error, expected) in [
            (Errno::MFILE, true),
            (Errno::NFILE, true),
            (Errno::IO, true),
            (Errno::NOMEM, true),
            (Errno::NOENT, false),
            (Errno::ACCESS, false),
            (Errno::INVAL, false),
        ] {
            let error = io::Error::from(error);
            assert_eq!(is_of_system(&error), expected, "{error}");
            let watch = Watch::default();
            watch.note(&error);
            assert_eq!(watch.failure().is_some(), expected, "{error}");
        }
        assert!(!is_of_system(&io::ErrorKind::UnexpectedEof.into()));
    }
}
