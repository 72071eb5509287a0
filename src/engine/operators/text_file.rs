//! Texts beside a row table: what rows of one size cannot hold.
//!
//! Codes are digits, and digits lie in the row itself; any other text lies in one private file of the run's work
//! directory, where the row says. Writers of several threads append to the same file.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::engine::private_files::create_private;
use crate::engine::session::EngineError;

/// A text of a row, or none: its digits behind a 1, or its place in a [`TextFile`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable)]
#[repr(transparent)]
pub struct TextRef(u64);

const IN_FILE: u64 = 1 << 63;
/// Digits that fit behind the 1 below [`IN_FILE`].
const MOST_DIGITS: usize = 18;

impl TextRef {
    /// No text.
    pub const NONE: TextRef = TextRef(0);

    fn of_digits(text: &str) -> Option<TextRef> {
        let digit = |number, byte: u8| byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0'));
        if text.len() <= MOST_DIGITS { text.bytes().try_fold(1, digit).map(TextRef) } else { None }
    }
}

/// The file in which the texts lie that are no digits.
#[derive(Debug)]
pub struct TextFile {
    path: PathBuf,
    file: File,
    end: AtomicU64,
}

/// Bytes that a writer holds back.
const BLOCK: usize = 1 << 16;
/// Bytes that hold the length of a text.
const LENGTH: usize = size_of::<u32>();

impl TextFile {
    /// Creates the file, readable by its owner alone.
    pub fn create(path: &Path) -> Result<TextFile, EngineError> {
        let file = create_private(path)
            .map_err(|source| EngineError::Intermediate { path: path.to_owned(), source })?;
        Ok(TextFile { path: path.to_owned(), file, end: AtomicU64::new(0) })
    }

    /// A writer with nothing pending.
    pub fn writer(&self) -> TextWriter<'_> {
        TextWriter { file: self, start: 0, block: Vec::new(), room: 0 }
    }

    /// The text; none where there is none.
    pub fn read(&self, text: TextRef) -> Result<Option<String>, EngineError> {
        match text.0 {
            0 => Ok(None),
            digits if digits & IN_FILE == 0 => Ok(Some(digits.to_string().split_off(1))),
            place => self.read_at(place & !IN_FILE).map(Some).map_err(|source| self.failed(source)),
        }
    }

    fn read_at(&self, offset: u64) -> io::Result<String> {
        let mut length = [0; LENGTH];
        self.file.read_exact_at(&mut length, offset)?;
        let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
        self.file.read_exact_at(&mut bytes, offset + LENGTH as u64)?;
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }

    fn failed(&self, source: io::Error) -> EngineError {
        EngineError::Intermediate { path: self.path.clone(), source }
    }
}

/// Adds the texts of one thread.
pub struct TextWriter<'a> {
    file: &'a TextFile,
    /// Where the pending bytes will lie.
    start: u64,
    block: Vec<u8>,
    /// Bytes that the file keeps free for this block.
    room: usize,
}

impl TextWriter<'_> {
    /// Adds a text. It can be read once the writer has finished.
    #[inline]
    pub fn add(&mut self, text: Option<&str>) -> Result<TextRef, EngineError> {
        let Some(text) = text else { return Ok(TextRef::NONE) };
        TextRef::of_digits(text).map_or_else(|| self.add_to_file(text), Ok)
    }

    fn add_to_file(&mut self, text: &str) -> Result<TextRef, EngineError> {
        let length = u32::try_from(text.len())
            .map_err(|_| self.file.failed(io::Error::from(io::ErrorKind::InvalidInput)))?;
        let bytes = LENGTH + text.len();
        if self.block.len() + bytes > self.room {
            self.write_block()?;
            self.room = bytes.max(BLOCK);
            self.start = self.file.end.fetch_add(self.room as u64, Ordering::Relaxed);
        }
        let place = self.start + self.block.len() as u64;
        self.block.extend(length.to_le_bytes());
        self.block.extend(text.as_bytes());
        Ok(TextRef(place | IN_FILE))
    }

    /// Writes what is pending.
    pub fn finish(mut self) -> Result<(), EngineError> {
        self.write_block()
    }

    fn write_block(&mut self) -> Result<(), EngineError> {
        self.file.file.write_all_at(&self.block, self.start).map_err(|source| self.file.failed(source))?;
        self.block.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let file = TextFile::create(&folder.path().join("texts")).unwrap();
        let long = "あ".repeat(40_000);
        let texts = [
            None,
            Some(""),
            Some("0110113719"),
            Some("999999999999999999"),
            Some("1999999999999999999"),
            Some("１"),
            Some(&*long),
        ];
        let places = std::thread::scope(|threads| {
            let tasks = [0, 1].map(|_| {
                threads.spawn(|| {
                    let mut writer = file.writer();
                    let added = (0..100).flat_map(|_| texts).map(|text| writer.add(text).unwrap());
                    let added: Vec<_> = added.collect();
                    writer.finish().unwrap();
                    added
                })
            });
            tasks.map(|task| task.join().unwrap())
        });
        for places in places {
            for (at, place) in places.into_iter().enumerate() {
                assert_eq!(file.read(place).unwrap().as_deref(), texts[at % texts.len()], "{at}");
            }
        }
        assert!(TextRef::of_digits("999999999999999999").unwrap().0 < IN_FILE);
    }
}
