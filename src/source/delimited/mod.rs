//! Text files with values separated by commas, plain or compressed.

mod encoding;
mod reader;

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use super::SourceError;
use super::error::HeaderPlace;
use super::file::{fill, other_content};
use super::header::{self, Binding, Place};
use super::layout::Layout;
use crate::config::{Encoding, Input};

pub(super) use encoding::{decode, is_utf8};
pub(super) use reader::Reader;

/// How much of a file is looked at before it is read.
const SAMPLE: usize = 64 << 10;

/// How a file is compressed, told by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Gzip,
    Zstandard,
}

/// What reading a text file needs.
#[derive(Debug)]
pub(super) struct Delimited {
    compression: Compression,
    encoding: Encoding,
    /// How many values a row has.
    width: usize,
    /// Whether lines end in two characters.
    crlf: bool,
}

impl Delimited {
    /// Checks the encoding on the first rows and finds the columns in the header.
    pub(super) fn open(
        layout: &'static Layout,
        input: &Input,
        path: &Path,
        file: File,
        compression: Compression,
    ) -> Result<(Delimited, Binding), SourceError> {
        let table = layout.table;
        let mut sample = vec![0; SAMPLE];
        let read = stream(file, compression)
            .and_then(|mut stream| fill(&mut stream, &mut sample))
            .map_err(|source| SourceError::Read { table, file: path.to_owned(), source })?;
        sample.truncate(read);
        if let Some(found) = other_content(&sample) {
            return Err(SourceError::Content { table, file: path.to_owned(), found });
        }
        let whole = read < SAMPLE;
        if !whole && sample.iter().all(|byte| is_line_break(*byte)) {
            return Err(SourceError::BlankLines { table, file: path.to_owned(), line: 1 });
        }
        encoding::check(&sample, whole, input.encoding).map_err(|probable| SourceError::Encoding {
            table,
            file: path.to_owned(),
            configured: input.encoding,
            probable,
        })?;
        let (headers, crlf) = headers(&sample, input.encoding);
        if headers.is_empty() {
            return Err(SourceError::Empty { table, file: path.to_owned() });
        }
        let place = Place { file: path, header: &HeaderPlace::Line(1) };
        let binding = header::bind(layout, &input.columns, &headers, place)?;
        Ok((Delimited { compression, encoding: input.encoding, width: headers.len(), crlf }, binding))
    }
}

/// The decompressed bytes of a file, from its beginning.
fn stream(mut file: File, compression: Compression) -> io::Result<Box<dyn Read + Send>> {
    file.rewind()?;
    let file = BufReader::with_capacity(256 << 10, file);
    Ok(match compression {
        Compression::None => Box::new(file),
        Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(file)),
        Compression::Zstandard => Box::new(zstd::stream::read::Decoder::with_buffer(file)?),
    })
}

/// Whether a byte ends a line, or is one of two that do.
const fn is_line_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// A reader of rows, the header among them; line breaks within quotes are part of a value.
fn rows<R: Read>(stream: R) -> csv::Reader<R> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(256 << 10).from_reader(stream)
}

/// The headers, and whether their line ends in two characters; no headers when there is nothing but
/// blanks.
fn headers(sample: &[u8], encoding: Encoding) -> (Vec<String>, bool) {
    let mut record = csv::ByteRecord::new();
    let mut reader = rows(sample);
    // Reading from memory does not fail, and rows of any length are taken.
    if !reader.read_byte_record(&mut record).unwrap_or(false) {
        return (Vec::new(), false);
    }
    let decode = |field| encoding::decode(field, encoding).unwrap_or_default().into_owned();
    let headers: Vec<String> = record.iter().map(decode).collect();
    let end = usize::try_from(reader.position().byte()).unwrap_or_default();
    let crlf = end.checked_sub(1).and_then(|last| sample.get(last)) == Some(&b'\r');
    if headers.iter().all(|header| header.trim().is_empty()) { (Vec::new(), crlf) } else { (headers, crlf) }
}
