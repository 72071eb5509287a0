//! The bytes of a document, from a file or from an entry of an archive.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;

use flate2::CrcReader;
use flate2::bufread::DeflateDecoder;

use crate::source::disk::{Section, Watch};

/// An entry is read from its archive in pieces of this size.
const PIECE: usize = 32 << 10;

/// Where an entry lies in its archive, and what it unpacks to.
#[derive(Debug, Clone, Copy)]
pub(super) struct CompressedEntry {
    pub(super) start: u64,
    pub(super) bytes: u64,
    pub(super) unpacked: u64,
    pub(super) checksum: u32,
    pub(super) is_deflated: bool,
}

/// The bytes of a document.
#[derive(Debug)]
pub(super) enum Stream {
    File(Section),
    Stored(Box<VerifiedEntry<Section>>),
    Deflated(Box<VerifiedEntry<DeflateDecoder<BufReader<Section>>>>),
}

impl Stream {
    /// The whole file, of which no more is read than it had when it was found.
    pub(super) fn file(file: File, bytes: u64, watch: Watch) -> Stream {
        Stream::File(Section { file: Arc::new(file), at: 0, left: bytes, watch })
    }

    /// An entry of an archive.
    pub(super) fn entry(archive: Arc<File>, entry: CompressedEntry, watch: Watch) -> Stream {
        let section = Section { file: archive, at: entry.start, left: entry.bytes, watch };
        if entry.is_deflated {
            let packed = BufReader::with_capacity(PIECE, section);
            Stream::Deflated(Box::new(VerifiedEntry::new(DeflateDecoder::new(packed), entry)))
        } else {
            Stream::Stored(Box::new(VerifiedEntry::new(section, entry)))
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::File(file) => file.read(buffer),
            Stream::Stored(entry) => entry.read(buffer),
            Stream::Deflated(entry) => entry.read(buffer),
        }
    }
}

/// An entry that has to be as long as its archive says, and to have the checksum that it says.
#[derive(Debug)]
pub(super) struct VerifiedEntry<R> {
    content: CrcReader<R>,
    left: u64,
    checksum: u32,
}

impl<R: Read> VerifiedEntry<R> {
    fn new(content: R, entry: CompressedEntry) -> VerifiedEntry<R> {
        VerifiedEntry { content: CrcReader::new(content), left: entry.unpacked, checksum: entry.checksum }
    }
}

impl<R: Read> Read for VerifiedEntry<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.content.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(io::ErrorKind::FileTooLarge.into()),
        }
        let is_end = read == 0 && !buffer.is_empty();
        if is_end && (self.left > 0 || self.content.crc().sum() != self.checksum) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(read)
    }
}
