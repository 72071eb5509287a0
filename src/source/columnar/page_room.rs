//! Room for the pages that a reader holds: the Parquet reader makes room for as much as the header of a page says that it
//! unpacks to, before it unpacks it.

use std::io::{BufReader, Cursor, Error, ErrorKind, Read, Result as IoResult};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use datafusion::parquet::errors::Result;
use datafusion::parquet::file::reader::{ChunkReader, Length};

use super::chunks::Chunks;
use crate::source::disk::WatchedFile;

/// A header is no longer than this, with the least and the greatest value that it may tell of.
const LONGEST_HEADER: usize = 1 << 20;

/// Structures of a header stand in one another no deeper than this.
const DEEPEST: usize = 4;

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
    dictionary: AtomicU64,
    data: AtomicU64,
}

impl Pages {
    fn take(&self, header: &Header) -> IoResult<()> {
        let largest = if header.is_dictionary { &self.dictionary } else { &self.data };
        let grown = header.bytes.saturating_sub(largest.fetch_max(header.bytes, Ordering::Relaxed));
        self.room.taken.fetch_add(grown, Ordering::Relaxed);
        if self.room.is_exceeded() { Err(Error::other("there is no room for a page")) } else { Ok(()) }
    }
}

/// The bytes of a column, whose pages are counted as their headers are read.
pub(super) struct PageBytes {
    chunks: Arc<Chunks>,
    pages: Arc<Pages>,
    /// Whether the places of its pages are known, so that each is asked for with its header.
    is_located: bool,
}

impl PageBytes {
    pub(super) fn new(chunks: Arc<Chunks>, room: Arc<Room>, is_located: bool) -> PageBytes {
        let pages = Pages { room, dictionary: AtomicU64::new(0), data: AtomicU64::new(0) };
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
            let (_, header) = Header::read(&mut bytes.as_ref())?;
            self.pages.take(&header)?;
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
                let (bytes, header) = Header::read(&mut self.file)?;
                self.pages.take(&header)?;
                unread.insert(Cursor::new(bytes))
            }
        };
        header.read(buffer)
    }
}

/// What the header of a page says of its size: the fields of the structure `PageHeader` of the Parquet format, in
/// Thrift's compact protocol.
struct Header {
    is_dictionary: bool,
    /// What the page takes, packed or not, whichever is more.
    bytes: u64,
}

impl Header {
    /// Reads a header to its end, and gives its bytes too.
    fn read(from: &mut impl Read) -> IoResult<(Vec<u8>, Header)> {
        let mut fields = Fields { from, bytes: Vec::with_capacity(64) };
        let [kind, unpacked, packed] = fields.numbers()?;
        let bytes = u64::try_from(unpacked.max(packed)).map_err(|_| unreadable())?;
        Ok((fields.bytes, Header { is_dictionary: kind == DICTIONARY_PAGE, bytes }))
    }
}

/// The number of this kind of page in the format.
const DICTIONARY_PAGE: i64 = 2;

/// The types of fields in the compact protocol.
mod types {
    pub(super) const TRUE: u8 = 1;
    pub(super) const FALSE: u8 = 2;
    pub(super) const I16: u8 = 4;
    pub(super) const I32: u8 = 5;
    pub(super) const I64: u8 = 6;
    pub(super) const BINARY: u8 = 8;
    pub(super) const STRUCT: u8 = 12;
}

struct Fields<'r, R> {
    from: &'r mut R,
    /// What was read so far.
    bytes: Vec<u8>,
}

impl<R: Read> Fields<'_, R> {
    /// The values of the fields 1 to 3 of a structure, each there once, and all else passed over.
    fn numbers(&mut self) -> IoResult<[i64; 3]> {
        let mut found = [None; 3];
        let mut last = 0;
        while let Some((id, kind)) = self.next_field(last)? {
            let place = usize::try_from(id - 1).ok().and_then(|place| found.get_mut(place));
            match place {
                Some(value @ None) if kind == types::I32 => *value = Some(self.signed()?),
                Some(_) => return Err(unreadable()),
                None => self.skip(kind, DEEPEST)?,
            }
            last = id;
        }
        match found {
            [Some(first), Some(second), Some(third)] => Ok([first, second, third]),
            _ => Err(unreadable()),
        }
    }

    /// The number and the type of the next field; nothing at the end of the structure.
    fn next_field(&mut self, last: i64) -> IoResult<Option<(i64, u8)>> {
        let head = self.byte()?;
        if head == 0 {
            return Ok(None);
        }
        let id = match i64::from(head >> 4) {
            0 => self.signed()?,
            further => last + further,
        };
        // Numbers of fields have sixteen bits.
        i16::try_from(id).map_err(|_| unreadable())?;
        Ok(Some((id, head & 0x0F)))
    }

    fn skip(&mut self, kind: u8, deepest: usize) -> IoResult<()> {
        match kind {
            types::TRUE | types::FALSE => Ok(()),
            types::I16 | types::I32 | types::I64 => self.unsigned().map(drop),
            types::BINARY => {
                let length = self.unsigned()?;
                let left = LONGEST_HEADER.saturating_sub(self.bytes.len()) as u64;
                let read = Read::by_ref(self.from).take(length.min(left)).read_to_end(&mut self.bytes)?;
                if read as u64 == length { Ok(()) } else { Err(unreadable()) }
            }
            types::STRUCT if deepest > 0 => {
                let mut last = 0;
                while let Some((id, kind)) = self.next_field(last)? {
                    self.skip(kind, deepest - 1)?;
                    last = id;
                }
                Ok(())
            }
            _ => Err(unreadable()),
        }
    }

    fn byte(&mut self) -> IoResult<u8> {
        let mut byte = [0];
        if self.bytes.len() >= LONGEST_HEADER {
            return Err(unreadable());
        }
        self.from.read_exact(&mut byte)?;
        self.bytes.push(byte[0]);
        Ok(byte[0])
    }

    /// A number of seven bits a byte, the least first.
    fn unsigned(&mut self) -> IoResult<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(unreadable())
    }

    /// A number whose lowest bit is its sign.
    fn signed(&mut self) -> IoResult<i64> {
        let number = self.unsigned()?;
        let half = i64::try_from(number >> 1).map_err(|_| unreadable())?;
        Ok(if number & 1 == 0 { half } else { !half })
    }
}

fn unreadable() -> Error {
    Error::new(ErrorKind::InvalidData, "the header of a page cannot be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of data with a nested structure, a flag, and the least and greatest values in it.
    const HEADER: &[u8] = &[
        0x15, 0, 0x15, 0x88, 0x01, 0x15, 0x50, 0x15, 0x0F, 0x1C, 0x15, 0x06, 0x11, 0x18, 0x02, b'a', b'b',
        0x1C, 0x16, 0x02, 0, 0, 0,
    ];

    fn read(bytes: &[u8]) -> IoResult<(usize, bool, u64)> {
        let (bytes, header) = Header::read(&mut &*bytes)?;
        Ok((bytes.len(), header.is_dictionary, header.bytes))
    }

    #[test]
    fn a_header_is_read_to_its_end_and_no_further() {
        let followed = [HEADER, &[0x15, 0x15]].concat();
        assert_eq!(read(&followed).unwrap(), (HEADER.len(), false, 68));
        // A dictionary, larger packed than unpacked, whose fields bear their whole numbers.
        let dictionary = [0x05, 0x02, 0x04, 0x05, 0x04, 0x10, 0x05, 0x06, 0x14, 0];
        assert_eq!(read(&dictionary).unwrap(), (10, true, 10));
    }

    #[test]
    fn what_is_no_header_is_refused() {
        for end in 0..HEADER.len() {
            assert!(read(&HEADER[..end]).is_err(), "cut off at {end}");
        }
        let cases: [(&str, &[u8]); 8] = [
            ("no sizes", &[0x15, 0, 0]),
            ("a size that is told twice", &[0x15, 0, 0x15, 2, 0x15, 2, 0x05, 0x04, 0x7E, 0]),
            ("a size below nothing", &[0x15, 0, 0x15, 1, 0x15, 1, 0]),
            ("a size of another type", &[0x15, 0, 0x16, 2, 0x15, 2, 0]),
            ("a text beyond the end", &[0x15, 0, 0x15, 2, 0x15, 2, 0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]),
            ("an unknown type", &[0x15, 0, 0x15, 2, 0x15, 2, 0x1D, 0]),
            ("structures without end", &[0x1C; 100]),
            ("fields without end", &[0xF1; 5_000]),
        ];
        for (case, bytes) in cases {
            assert!(read(bytes).is_err(), "{case}");
        }
        let endless = [0x15, 0, 0x15, 2, 0x15, 2].into_iter().chain(std::iter::repeat_n(0x08, 3 << 20));
        assert!(read(&endless.collect::<Vec<u8>>()).is_err(), "a header without end");
    }
}
