//! A text file, opened: its encoding checked, its header read.

use std::fs::File;
use std::path::Path;

use super::encoding;
use super::numeric_codes::numeric_codes;
use super::records::{SEPARATORS, is_line_break, records};
use super::sample::Sample;
use crate::config::{Encoding, HeaderLine};
use crate::source::disk;
use crate::source::error::{HeaderPlace, SourceError};
use crate::source::header::{Binding, Given, HeaderLocation, Wanted};
use crate::source::layout::unit_beside;
use crate::source::recognition::Compression;
use crate::source::titles;
use crate::source::unused::is_row;

/// What reading a text file needs.
#[derive(Debug, Clone)]
pub(in crate::source) struct Delimited {
    pub(super) compression: Compression,
    pub(super) encoding: Encoding,
    /// How many values a row has.
    pub(super) width: usize,
    /// Whether lines end in two characters.
    pub(super) crlf: bool,
    /// What stands between the values of a row.
    pub(super) separator: u8,
    /// How many lines stand above the header.
    pub(super) titles: u64,
    /// Whether the first line that is read is a header.
    pub(super) has_header: bool,
}

impl Delimited {
    /// Checks the encoding on the first rows and finds the columns in the header.
    pub(in crate::source) fn open(
        wanted: &Wanted<'_>,
        path: &Path,
        file: File,
        compression: Compression,
    ) -> Result<(Delimited, Vec<Binding>), SourceError> {
        let (table, input) = (wanted.layout.table, wanted.input);
        let titles = match input.header {
            HeaderLine::At(line) => line - 1,
            HeaderLine::Found | HeaderLine::Absent => 0,
        };
        let Sample { bytes: sample, is_whole: whole } = Sample::read(table, path, file, compression, titles)?;
        if !whole && sample.iter().all(|byte| is_line_break(*byte)) {
            return Err(SourceError::BlankLines { table, file: path.to_owned(), line: 1 });
        }
        encoding::check(&sample, whole, input.encoding).map_err(|probable| SourceError::Encoding {
            table,
            file: path.to_owned(),
            configured: input.encoding,
            probable,
        })?;
        let separator = separator(&sample, input.encoding, wanted);
        let (mut headers, crlf) = headers(&sample, input.encoding, separator);
        if headers.is_empty() {
            return Err(SourceError::Empty { table, file: path.to_owned() });
        }
        let has_header = !wanted.has_no_header();
        if !has_header {
            headers.fill(String::new());
        }
        let place = HeaderLocation { file: path, header: &HeaderPlace::Line(titles + 1) };
        let above = titles_of(path, table, titles, compression, input.encoding)?;
        let above = || above.iter().map(String::as_str);
        let of_title =
            if wanted.maps("month") { Given::new() } else { titles::month_of(wanted.layout, above()) };
        // A header that the config names is missing too where a title, or a row, stands in place of the headers.
        let names_nothing = |error: &SourceError| match error {
            SourceError::NoHeader { .. } => true,
            SourceError::MissingHeader { .. } => wanted.count(&headers) == 0,
            _ => false,
        };
        let mut blocks = wanted.bind_all(&headers, &of_title, place).map_err(|error| {
            if !names_nothing(&error) {
                return error;
            }
            let line = header_line(&sample, input.encoding, wanted).map(|line| line + titles);
            let is_row = line.is_none() && is_row(&headers);
            if line.is_none() && !is_row && matches!(error, SourceError::MissingHeader { .. }) {
                return error;
            }
            SourceError::NoHeader { table, file: path.to_owned(), line, is_row }
        })?;
        for binding in &blocks {
            let columns = numeric_codes(wanted.layout, binding, (&sample, separator, has_header));
            if !columns.is_empty() {
                let (file, header) = (path.to_owned(), place.header.clone());
                return Err(SourceError::NumericCodes { table, file, columns, header });
            }
        }
        if !of_title.is_empty() {
            for block in &mut blocks {
                block.note_month_of_title(wanted.layout);
            }
        }
        titles::count_in_units(&mut blocks, wanted.layout, above().filter_map(unit_beside), place)?;
        titles::check_month(&blocks, wanted.layout, above(), place)?;
        let (encoding, width) = (input.encoding, headers.len());
        let delimited = Delimited { compression, encoding, width, crlf, separator, titles, has_header };
        Ok((delimited, blocks))
    }
}

/// The titles above the header.
fn titles_of(
    path: &Path,
    table: &'static str,
    titles: u64,
    compression: Compression,
    encoding: Encoding,
) -> Result<Vec<String>, SourceError> {
    if titles == 0 {
        return Ok(Vec::new());
    }
    let (file, _) = disk::open(path).map_err(|error| error.of(table, path))?;
    let sample = Sample::read(table, path, file, compression, 0)?;
    let lines = sample.bytes.split(|byte| *byte == b'\n').zip(0..titles).map(|(line, _)| line);
    let cells = lines.filter_map(|line| encoding::decode(line, encoding));
    Ok(cells
        .flat_map(|line| line.split([',', '\t', '"', '\r']).map(str::to_owned).collect::<Vec<_>>())
        .collect())
}

/// The separator by which the first line names most columns of the table, or without a header has most values; a comma
/// where none does.
fn separator(sample: &[u8], encoding: Encoding, wanted: &Wanted<'_>) -> u8 {
    let named = |separator: &u8| wanted.count(&headers(sample, encoding, *separator).0);
    // Of several that name as many the first one counts.
    let separators = SEPARATORS.into_iter().rev();
    if wanted.has_no_header() {
        return separators
            .max_by_key(|separator| headers(sample, encoding, *separator).0.len())
            .unwrap_or(b',');
    }
    separators.max_by_key(named).unwrap_or(b',')
}

/// How many lines are searched for a header below the first one.
const TITLE_LINES: usize = 10;

/// The line, from 1, that seems to be the header, where a title stands above it.
fn header_line(sample: &[u8], encoding: Encoding, wanted: &Wanted<'_>) -> Option<u64> {
    let lines = sample.split(|byte| *byte == b'\n').take(TITLE_LINES);
    let found = (1..).zip(lines).find(|(_, line)| {
        SEPARATORS.iter().any(|separator| wanted.count(&headers(line, encoding, *separator).0) > 1)
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
