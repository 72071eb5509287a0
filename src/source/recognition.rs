//! What a file is, told by its first bytes.

use std::io::Read;
use std::path::Path;

use crate::words::Text;
use crate::words::errors::source as words;

/// How a file is compressed, told by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Gzip,
    Zstandard,
}

/// What the first bytes of a file tell.
pub(super) enum Recognised {
    Nothing,
    Parquet,
    Zip,
    Text(Compression),
    Other(Text),
}

pub(super) fn recognise(magic: &[u8], path: &Path) -> Recognised {
    let is_named = |name| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(name));
    match magic {
        [] | b"\xEF\xBB\xBF" => Recognised::Nothing,
        [b'P', b'A', b'R', b'1', ..] => Recognised::Parquet,
        _ if is_named("parquet") => Recognised::Other(words::NO_PARQUET),
        [b'P', b'K', 3, 4, ..] => Recognised::Zip,
        // What begins an .xls begins a protected .xlsx too.
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Recognised::Other(words::OLD_WORKBOOK),
        _ if is_named("xlsx") || is_named("xlsm") => Recognised::Other(words::NO_WORKBOOK),
        [0x1F, 0x8B, ..] => Recognised::Text(Compression::Gzip),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Recognised::Text(Compression::Zstandard),
        _ => other_content(magic).map_or(Recognised::Text(Compression::None), Recognised::Other),
    }
}

/// What bytes that are neither text nor a form of it are.
pub(super) fn other_content(magic: &[u8]) -> Option<Text> {
    Some(match magic {
        [b'P', b'K', 3, 4, ..] => words::ZIP,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => words::OLD_WORKBOOK,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => words::UTF_16,
        [b'P', b'A', b'R', b'1', ..] => words::PARQUET_INSIDE,
        [b'B', b'Z', b'h', ..] => words::BZIP2,
        [0xFD, b'7', b'z', b'X', b'Z', ..] => words::XZ,
        [b'%', b'P', b'D', b'F', ..] => words::PDF,
        _ => return None,
    })
}

/// Reads until the buffer is full or the file ends.
pub(super) fn fill(from: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match from.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
