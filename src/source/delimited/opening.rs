//! A text file, opened: its encoding checked, its header read.

use std::fs::File;
use std::path::Path;

use super::encoding;
use super::records::{SEPARATORS, is_line_break, records, stream};
use crate::config::{Encoding, Input};
use crate::source::error::{HeaderPlace, SourceError};
use crate::source::header::{self, Binding, HeaderLocation, KnownHeaders};
use crate::source::layout::Layout;
use crate::source::recognition::{Compression, fill, other_content};

/// How much of a file is looked at before it is read.
const SAMPLE: usize = 64 << 10;

/// What reading a text file needs.
#[derive(Debug)]
pub(in crate::source) struct Delimited {
    pub(super) compression: Compression,
    pub(super) encoding: Encoding,
    /// How many values a row has.
    pub(super) width: usize,
    /// Whether lines end in two characters.
    pub(super) crlf: bool,
    /// What stands between the values of a row.
    pub(super) separator: u8,
}

impl Delimited {
    /// Checks the encoding on the first rows and finds the columns in the header.
    pub(in crate::source) fn open(
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
        let known = KnownHeaders::of(layout, &input.columns);
        let separator = separator(&sample, input.encoding, &known);
        let (headers, crlf) = headers(&sample, input.encoding, separator);
        if headers.is_empty() {
            return Err(SourceError::Empty { table, file: path.to_owned() });
        }
        let place = HeaderLocation { file: path, header: &HeaderPlace::Line(1) };
        let binding = header::bind(layout, &input.columns, &headers, place).map_err(|error| match error {
            SourceError::NoHeader { table, file, .. } => {
                let line = header_line(&sample, input.encoding, &known);
                SourceError::NoHeader { table, file, line }
            }
            other => other,
        })?;
        let encoding = input.encoding;
        Ok((Delimited { compression, encoding, width: headers.len(), crlf, separator }, binding))
    }
}

/// The separator by which the first line names most columns of the table; a comma where none does.
fn separator(sample: &[u8], encoding: Encoding, known: &KnownHeaders) -> u8 {
    let named = |separator: &u8| known.count(&headers(sample, encoding, *separator).0);
    // Of several that name as many the first one counts.
    SEPARATORS.into_iter().rev().max_by_key(named).unwrap_or(b',')
}

/// How many lines are searched for a header below the first one.
const TITLE_LINES: usize = 10;

/// The line, from 1, that seems to be the header, where a title stands above it.
fn header_line(sample: &[u8], encoding: Encoding, known: &KnownHeaders) -> Option<u64> {
    let lines = sample.split(|byte| *byte == b'\n').take(TITLE_LINES);
    let found = (1..).zip(lines).find(|(_, line)| {
        SEPARATORS.iter().any(|separator| known.count(&headers(line, encoding, *separator).0) > 1)
    });
    found.map(|(line, _)| line)
}

/// The headers, and whether their line ends in two characters; no headers when there is nothing but
/// blanks.
fn headers(sample: &[u8], encoding: Encoding, separator: u8) -> (Vec<String>, bool) {
    let mut record = csv::ByteRecord::new();
    let mut reader = records(sample, separator);
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
