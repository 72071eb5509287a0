//! The first bytes of a text file.

use std::fs::File;
use std::path::Path;

use super::encoding;
use super::records::{is_line_break, records, stream};
use crate::config::Encoding;
use crate::source::error::SourceError;
use crate::source::recognition::{Compression, fill, other_content};

/// How much of a file is looked at before it is read.
const SAMPLE: usize = 64 << 10;

/// The first bytes of a text file, decompressed.
pub(in crate::source) struct Sample {
    pub(super) bytes: Vec<u8>,
    /// Whether they are all that there is.
    pub(super) is_whole: bool,
}

impl Sample {
    /// Reads them, without so many lines of titles.
    pub(in crate::source) fn read(
        table: &'static str,
        path: &Path,
        file: File,
        compression: Compression,
        titles: u64,
    ) -> Result<Sample, SourceError> {
        let mut bytes = vec![0; SAMPLE];
        let read = stream(file, compression, titles)
            .and_then(|mut stream| fill(&mut stream, &mut bytes))
            .map_err(|source| SourceError::Read { table, file: path.to_owned(), source })?;
        bytes.truncate(read);
        if let Some(found) = other_content(&bytes) {
            return Err(SourceError::Content { table, file: path.to_owned(), found });
        }
        Ok(Sample { bytes, is_whole: read < SAMPLE })
    }

    /// Whether they are text in an encoding.
    pub(in crate::source) fn is_in(&self, encoding: Encoding) -> bool {
        encoding::check(&self.bytes, self.is_whole, encoding).is_ok()
    }

    /// The first rows below so many lines, with their own lines from 1. A row at the end of the sample may be cut off, and
    /// is left out.
    pub(in crate::source) fn rows(
        &self,
        above: usize,
        separator: u8,
        encoding: Encoding,
        most: usize,
    ) -> Vec<(u64, Vec<String>)> {
        let mut below = self.bytes.as_slice();
        for _ in 0..above {
            let Some(end) = memchr::memchr(b'\n', below) else { return Vec::new() };
            below = &below[end + 1..];
        }
        let mut rows = Vec::new();
        let mut row = csv::ByteRecord::new();
        let mut reader = records(below, separator);
        while rows.len() < most && reader.read_byte_record(&mut row).unwrap_or(false) {
            if !self.is_whole && reader.position().byte() >= below.len() as u64 {
                break;
            }
            let line = (above + 1 + line_breaks_before(&row, below)) as u64;
            let decoded = |field| encoding::decode(field, encoding).unwrap_or_default().into_owned();
            rows.push((line, row.iter().map(decoded).collect()));
        }
        rows
    }
}

/// How many lines end before a row; the reader notes where it was before it passed over the end of the last one.
pub(in crate::source) fn line_breaks_before(row: &csv::ByteRecord, bytes: &[u8]) -> usize {
    let noted = row.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or_default();
    let start = noted + bytes[noted..].iter().take_while(|byte| is_line_break(**byte)).count();
    memchr::memchr_iter(b'\n', &bytes[..start]).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_know_their_lines() {
        for line_break in ["\n", "\r\n"] {
            let text = ["題", "", "a,b", "1,\"x", "y\"", "", "2,z"].join(line_break);
            let sample = Sample { bytes: text.into_bytes(), is_whole: true };
            let lines = |above| {
                let rows = sample.rows(above, b',', Encoding::Utf8, 10);
                rows.into_iter().map(|(line, _)| line).collect::<Vec<_>>()
            };
            assert_eq!((lines(0), lines(2)), (vec![1, 3, 4, 7], vec![3, 4, 7]), "{line_break:?}");
            assert!(lines(9).is_empty());
        }
    }

    #[test]
    fn a_row_that_may_be_cut_off_is_left_out() {
        let sample = Sample { bytes: b"a,b\n1,2\n3,".to_vec(), is_whole: false };
        assert_eq!(sample.rows(0, b',', Encoding::Utf8, 10).len(), 2);
    }
}
