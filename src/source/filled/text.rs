//! A text file that was filled in.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use super::sheet::{FILE, FilledCell, FilledRow, FilledSheet};
use crate::config::Encoding;
use crate::source::delimited::{SEPARATORS, decode, encoding_of, line_breaks_before, records};
use crate::source::error::SourceError;

/// How many records are looked at for what stands between values.
const LOOKED_AT: usize = 20;

pub(super) fn sheet(path: &Path, mut file: File) -> Result<FilledSheet, SourceError> {
    let mut bytes = Vec::new();
    file.rewind().and_then(|()| file.read_to_end(&mut bytes)).map_err(|source| SourceError::Read {
        table: FILE,
        file: path.to_owned(),
        source,
    })?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let encoding = encoding_of(bytes).ok_or_else(|| SourceError::Encoding {
        table: FILE,
        file: path.to_owned(),
        configured: Encoding::Utf8,
        probable: None,
    })?;
    let rows = rows(bytes, separator(bytes), encoding);
    rows.map(|rows| FilledSheet { name: None, rows }).map_err(|line| SourceError::OpenQuote {
        table: FILE,
        file: path.to_owned(),
        line,
    })
}

/// What makes the widest record of the first ones.
fn separator(bytes: &[u8]) -> u8 {
    let width = |separator: &u8| {
        let mut reader = records(bytes, *separator);
        let widths = reader.byte_records().take(LOOKED_AT).filter_map(Result::ok).map(|row| row.len());
        widths.max().unwrap_or_default()
    };
    SEPARATORS.into_iter().rev().max_by_key(width).unwrap_or(b',')
}

/// The rows; the line on which a quotation begins that does not end, where there is one.
fn rows(bytes: &[u8], separator: u8, encoding: Encoding) -> Result<Vec<FilledRow>, u64> {
    let mut rows = Vec::new();
    let mut record = csv::ByteRecord::new();
    let mut reader = records(bytes, separator);
    // A line break inside a value does not end a row.
    let mut inside = 0;
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let above = line_breaks_before(&record, bytes);
        let cells: Vec<FilledCell> = record.iter().map(|value| cell(value, encoding)).collect();
        if !cells.iter().all(FilledCell::is_blank) {
            rows.push(FilledRow { row: (above - inside + 1) as u64, cells });
        }
        inside += record.iter().map(|value| memchr::memchr_iter(b'\n', value).count()).sum::<usize>();
        let is_last = reader.position().byte() >= bytes.len() as u64;
        if is_last && is_open(bytes, above) {
            return Err((above + 1) as u64);
        }
    }
    Ok(rows)
}

/// Whether a quotation begins below so many lines that does not end.
fn is_open(bytes: &[u8], above: usize) -> bool {
    let start = above.checked_sub(1).and_then(|last| memchr::memchr_iter(b'\n', bytes).nth(last));
    let last = &bytes[start.map_or(0, |end| end + 1)..];
    !memchr::memchr_iter(b'"', last).count().is_multiple_of(2)
}

fn cell(value: &[u8], encoding: Encoding) -> FilledCell {
    decode(value, encoding).map_or(FilledCell::Unreadable, |text| FilledCell::of(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(row: &FilledRow) -> Vec<&str> {
        fn said(cell: &FilledCell) -> &str {
            match cell {
                FilledCell::Text(text) => text,
                FilledCell::Formula => "formula",
                FilledCell::Unreadable => "unreadable",
            }
        }
        row.cells.iter().map(said).collect()
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        for line_break in ["\n", "\r\n"] {
            let written = ["a,b", "", "1,\"x", "y\"", "2,z", "", " , ", "3,"].join(line_break);
            let rows = rows(written.as_bytes(), b',', Encoding::Utf8).unwrap();
            let numbers: Vec<_> = rows.iter().map(|row| row.row).collect();
            assert_eq!(
                numbers,
                [1, 3, 4, 7],
                "{line_break:?}: blank rows count, and a value of two lines is one row"
            );
            assert_eq!(text(&rows[3]), ["3", ""]);
        }
    }

    #[test]
    fn a_quotation_that_does_not_end_is_told() {
        assert_eq!(rows(b"a,b\n1,x\n2,\"y\n3,z\n", b',', Encoding::Utf8), Err(3));
        assert!(rows(b"a,b\n1,\"x \"\"y\"\"\"\n", b',', Encoding::Utf8).is_ok());
    }

    #[test]
    fn a_value_that_is_not_in_the_encoding_is_told() {
        let rows = rows(b"a,b\n1,\xFF\n", b',', Encoding::Utf8).unwrap();
        assert_eq!(text(&rows[1]), ["1", "unreadable"]);
    }

    #[test]
    fn values_are_separated_by_what_makes_most_of_them() {
        for (written, expected) in
            [("a,b,c\n1;2;3;4\n", b';'), ("a\tb\tc\n1,5\t2\t3\n", b'\t'), ("a,b\n", b','), ("", b',')]
        {
            assert_eq!(separator(written.as_bytes()), expected, "{written:?}");
        }
    }
}
