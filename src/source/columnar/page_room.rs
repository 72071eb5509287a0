//! Room for the pages that a reader holds: the Parquet reader makes room for as much as the header of a page says that it
//! unpacks to before it unpacks it, and unpacks some codecs to their end whatever the header says.

use std::io::{BufReader, Cursor, Error, Read, Result as IoResult};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::errors::Result;
use datafusion::parquet::file::reader::{ChunkReader, Length};

use super::chunks::Chunks;
use super::page_header::PageHeader;
use super::unpacking::check_size;
use crate::source::disk::WatchedFile;

/// What the decoder makes of each value of a dictionary beside its bytes.
const VIEW: u64 = 16;

/// What the columns of a row group, which are read side by side, hold of pages at most.
#[derive(Debug)]
pub(super) struct Room {
    limit: u64,
    taken: AtomicU64,
}

impl Room {
    pub(super) const fn new(limit: u64) -> Room {
        Room { limit, taken: AtomicU64::new(0) }
    }

    /// Whether a page was refused for want of room.
    pub(super) fn is_exceeded(&self) -> bool {
        self.taken.load(Ordering::Relaxed) > self.limit
    }
}

/// What one column takes of the room: its dictionary, and its largest page of data.
#[derive(Debug)]
struct Pages {
    room: Arc<Room>,
    codec: Compression,
    dictionary: AtomicU64,
    data: AtomicU64,
    /// The header that was read last, whose page comes next.
    at_hand: Mutex<PageHeader>,
}

impl Pages {
    fn take(&self, header: &PageHeader) -> IoResult<()> {
        let packed = if self.codec == Compression::UNCOMPRESSED { 0 } else { header.packed };
        let bytes = header.unpacked + packed + VIEW.saturating_mul(header.dictionary_values);
        let largest = if header.is_dictionary { &self.dictionary } else { &self.data };
        let grown = bytes.saturating_sub(largest.fetch_max(bytes, Ordering::Relaxed));
        self.room.taken.fetch_add(grown, Ordering::Relaxed);
        if self.room.is_exceeded() { Err(Error::other("there is no room for a page")) } else { Ok(()) }
    }
}

/// The bytes of a column, whose pages are counted as their headers are read.
pub(super) struct PageBytes {
    chunks: Arc<Chunks>,
    pages: Arc<Pages>,
    /// Whether the offsets of its pages are known, so that each is read with its header.
    is_located: bool,
}

impl PageBytes {
    pub(super) fn new(
        chunks: Arc<Chunks>,
        codec: Compression,
        room: Arc<Room>,
        is_located: bool,
    ) -> PageBytes {
        let pages = Pages {
            room,
            codec,
            dictionary: AtomicU64::new(0),
            data: AtomicU64::new(0),
            at_hand: Mutex::new(PageHeader::default()),
        };
        PageBytes { chunks, pages: Arc::new(pages), is_located }
    }
}

impl Length for PageBytes {
    fn len(&self) -> u64 {
        self.chunks.len()
    }
}

impl ChunkReader for PageBytes {
    type T = HeaderReader;

    fn get_read(&self, start: u64) -> Result<HeaderReader> {
        let file = self.chunks.get_read(start)?;
        Ok(HeaderReader { pages: Arc::clone(&self.pages), file, header: None })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let bytes = self.chunks.get_bytes(start, length)?;
        if self.is_located {
            let (head, header) = PageHeader::read(&mut bytes.as_ref())?;
            self.pages.take(&header)?;
            check_size(self.pages.codec, &header, bytes.get(head.len()..).unwrap_or_default())?;
        } else {
            let header = *self.pages.at_hand.lock().unwrap_or_else(PoisonError::into_inner);
            check_size(self.pages.codec, &header, &bytes)?;
        }
        Ok(bytes)
    }
}

/// The header of a page, counted before its first byte is given. It is the first that is read from where a page begins;
/// where the header is known already, nothing is read.
pub(super) struct HeaderReader {
    pages: Arc<Pages>,
    file: BufReader<WatchedFile>,
    header: Option<Cursor<Vec<u8>>>,
}

impl Read for HeaderReader {
    fn read(&mut self, buffer: &mut [u8]) -> IoResult<usize> {
        let header = match &mut self.header {
            Some(header) => header,
            unread => {
                let (bytes, header) = PageHeader::read(&mut self.file)?;
                self.pages.take(&header)?;
                *self.pages.at_hand.lock().unwrap_or_else(PoisonError::into_inner) = header;
                unread.insert(Cursor::new(bytes))
            }
        };
        header.read(buffer)
    }
}
