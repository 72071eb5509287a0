//! What the first bytes of a file say: whether it is a database, and whose.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// What marks the file as a ledger of totsugo: `TTSG`.
pub(super) const APPLICATION_ID: u32 = 0x5454_5347;

/// What every database of `SQLite` begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// The bytes of a header, and the place of the application in them (file format of `SQLite`, 1.3).
const LENGTH: usize = 100;
const APPLICATION: usize = 68;

/// The header of a file, read without opening it as a database, which would alter somebody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileHeader {
    /// Whose database it is; nothing where it is none.
    application: Option<u32>,
}

impl FileHeader {
    pub(super) fn read(file: &Path) -> io::Result<FileHeader> {
        let mut header = Vec::with_capacity(LENGTH);
        File::open(file)?.take(LENGTH as u64).read_to_end(&mut header)?;
        let is_database = header.len() == LENGTH && header.starts_with(MAGIC);
        let application = header.get(APPLICATION..APPLICATION + 4).and_then(|bytes| bytes.try_into().ok());
        Ok(FileHeader { application: application.filter(|_| is_database).map(u32::from_be_bytes) })
    }

    /// Whether it is the file of a ledger. It is made whole, so that the mark stands in the file from the beginning.
    pub(super) fn is_of_a_ledger(self) -> bool {
        self.application == Some(APPLICATION_ID)
    }
}
