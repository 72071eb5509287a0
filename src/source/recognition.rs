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

/// How many of the first bytes tell what a file is.
pub(super) const MAGIC: usize = 512;

pub(super) fn recognise(magic: &[u8], path: &Path) -> Recognised {
    let is_named = |name| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(name));
    match magic {
        [] | b"\xEF\xBB\xBF" => Recognised::Nothing,
        [b'P', b'A', b'R', b'1', ..] => Recognised::Parquet,
        // Whatever its name is: so are pages of errors and of logins stored.
        _ if is_html(magic) && is_named("xls") => Recognised::Other(words::HTML_AS_WORKBOOK),
        _ if is_html(magic) => Recognised::Other(words::HTML),
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
        _ if is_html(magic) => words::HTML,
        _ => return None,
    })
}

/// Whether a page begins so, behind a mark of bytes, a declaration or comments.
fn is_html(start: &[u8]) -> bool {
    let mut start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    for (opening, closing) in [("<?xml", "?>"), ("<!--", "-->")] {
        while start.starts_with(opening.as_bytes()) {
            let Some(end) = memchr::memmem::find(start, closing.as_bytes()) else { return false };
            start = start[end + closing.len()..].trim_ascii_start();
        }
    }
    ["<!doctype html", "<html"]
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag.as_bytes())))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_with_the_name_of_a_workbook_is_one_that_a_system_saved() {
        let found = |name: &str| match recognise(b"<html><table>", Path::new(name)) {
            Recognised::Other(found) => Some(found),
            _ => None,
        };
        assert_eq!(found("a.XLS"), Some(words::HTML_AS_WORKBOOK));
        assert_eq!(found("a.csv"), Some(words::HTML));
    }

    #[test]
    fn a_page_is_known_by_its_beginning() {
        for (start, expected) in [
            ("<!DOCTYPE html>\n<html>", true),
            ("\u{FEFF}\r\n<!doctype HTML PUBLIC>", true),
            ("<HTML lang=\"ja\">", true),
            ("<?xml version=\"1.0\"?>\n<!-- proxy --><!DOCTYPE html>", true),
            ("<?xml version=\"1.0\"?><XmlMsg>", false),
            ("<!-- without an end", false),
            ("insurer_number,<html>", false),
            ("<htm", false),
        ] {
            assert_eq!(is_html(start.as_bytes()), expected, "{start}");
        }
    }
}
