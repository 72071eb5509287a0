//! The records of a text file, the header among them, before anything is made of them.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};

use crate::source::recognition::Compression;

/// The decompressed bytes of a file, from its beginning, without so many lines of titles.
pub(super) fn stream(
    mut file: File,
    compression: Compression,
    titles: u64,
) -> io::Result<Box<dyn Read + Send>> {
    file.rewind()?;
    let file = BufReader::with_capacity(256 << 10, file);
    let stream: Box<dyn Read + Send> = match compression {
        Compression::None => Box::new(file),
        Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(file)),
        Compression::Zstandard => Box::new(zstd::stream::read::Decoder::with_buffer(file)?),
    };
    if titles == 0 {
        return Ok(stream);
    }
    let mut below = BufReader::with_capacity(256 << 10, stream);
    for _ in 0..titles {
        below.skip_until(b'\n')?;
    }
    Ok(Box::new(below))
}

/// Whether a byte ends a line, or is one of two that do.
pub(super) const fn is_line_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// What may stand between the values of a row.
pub(in crate::source) const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// A reader of records, the header among them; line breaks within quotes are part of a value.
pub(in crate::source) fn records<R: Read>(stream: R, separator: u8) -> csv::Reader<R> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true).buffer_capacity(256 << 10);
    builder.from_reader(stream)
}
