//! The CSV reader: decodes a text file in batches.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::ops::{Range, RangeInclusive};
use std::path::Path;
use std::sync::Arc;

use csv::ByteRecord;
use datafusion::arrow::array::{ArrayRef, RecordBatch, UInt64Array};

use super::encoding;
use super::opening::Delimited;
use super::records::{is_line_break, records, stream};
use crate::config::Encoding;
use crate::source::batch::ScanPlan;
use crate::source::batch_size::{BATCH, BATCH_BYTES};
use crate::source::cells::Cells;
use crate::source::closing_row::{MOST_VALUES, NOTES, closing, closing_of_sums};
use crate::source::error::SourceError;
use crate::source::fault::Fault;
use crate::source::faults::Faults;
use crate::source::file_end::FileEnd;
use crate::source::lost_zeros::{Written, put_back};
use crate::source::rejects::NoteKind;
use crate::source::rows::{RowSet, row_id};
use crate::source::value::LONGEST;

/// A row that takes more bytes than this is none: a quotation mark in it is not closed, or its line does not end.
const LONGEST_ROW: usize = 32 << 20;
/// A row beyond this size gives its memory back.
const KEPT_ROW: usize = 1 << 20;

/// Rows of a text file, batch by batch.
pub(in crate::source) struct Reader {
    plan: Arc<ScanPlan>,
    file: usize,
    encoding: Encoding,
    width: usize,
    crlf: bool,
    separator: u8,
    /// How many lines stand above those that are read.
    titles: u64,
    block: Option<RangeInclusive<usize>>,
    rows: csv::Reader<Bounded<Box<dyn Read + Send>>>,
    row: ByteRecord,
    /// The index of the next row.
    next: u64,
    wanted: Option<(Arc<RowSet>, Range<usize>)>,
    /// The lines on which the rows of the current batch start.
    lines: Vec<u64>,
    /// How many fields the last row has.
    last_width: usize,
    /// How many rows were passed over.
    notes: usize,
}

impl Reader {
    pub(in crate::source) fn open(
        plan: Arc<ScanPlan>,
        file: usize,
        (path, content): (&Path, File),
        (delimited, block): (&Delimited, Option<RangeInclusive<usize>>),
        wanted: Option<(Arc<RowSet>, Range<usize>)>,
    ) -> Result<Reader, SourceError> {
        let failed = |source| SourceError::Read { table: plan.table(), file: path.to_owned(), source };
        let stream = stream(content, delimited.compression, delimited.titles).map_err(failed)?;
        let end = if delimited.crlf { b'\r' } else { b'\n' };
        let mut reader = Reader {
            file,
            encoding: delimited.encoding,
            width: delimited.width,
            crlf: delimited.crlf,
            rows: records(Bounded::new(stream, end), delimited.separator),
            separator: delimited.separator,
            titles: delimited.titles,
            block,
            row: ByteRecord::new(),
            next: 0,
            wanted,
            lines: Vec::with_capacity(BATCH),
            last_width: 0,
            notes: 0,
            plan,
        };
        if delimited.has_header {
            reader.read_row(path)?;
        }
        Ok(reader)
    }

    /// The next batch and how many rows were read for it; nothing at the end of the file.
    pub(in crate::source) fn next(
        &mut self,
        path: &Path,
        faults: &mut Faults,
    ) -> Result<Option<(RecordBatch, u64)>, SourceError> {
        let mut cells: Vec<Cells> =
            self.plan.columns().iter().map(|asked| Cells::new(asked.column.kind)).collect();
        let mut ids = Vec::with_capacity(BATCH);
        self.lines.clear();
        let mut bytes = 0;
        while ids.len() < BATCH
            && bytes < BATCH_BYTES
            && self.wanted.as_ref().is_none_or(|(_, left)| !left.is_empty())
        {
            if !self.read_row(path)? {
                break;
            }
            let id = row_id(self.file, self.next);
            self.next += 1;
            if self.is_outside_block() {
                continue;
            }
            if self.notes < NOTES
                && let Some(kind) = self.closing_kind()
            {
                self.notes += 1;
                faults.note(self.line(), kind);
            } else if self.is_wanted(id) {
                bytes += self.row.as_slice().len() as u64;
                self.lines.push(self.line());
                ids.push(id);
                self.push_row(&mut cells, ids.len() - 1, faults);
            }
        }
        let read = ids.len() as u64;
        if read == 0 {
            return Ok(None);
        }
        let columns: Vec<ArrayRef> = cells.into_iter().map(Cells::finish).collect();
        let lines = &self.lines;
        let batch = self.plan.batch(UInt64Array::from(ids), columns, faults, |row| lines[row])?;
        Ok(Some((batch, read)))
    }

    /// What the current row is where it is none of the table, but a sum below it or its end.
    fn closing_kind(&self) -> Option<NoteKind> {
        let values = || self.row.iter().filter(|value| !value.is_empty());
        // Decoding is for the few rows with next to nothing in them.
        if self.plan.holds_sums() {
            return self.summing_alone();
        }
        if values().nth(MOST_VALUES).is_some() {
            return None;
        }
        let texts: Vec<_> =
            values().map(|value| encoding::decode(value, self.encoding).unwrap_or_default()).collect();
        closing(texts.iter().map(AsRef::as_ref))
    }

    /// The same of a table of sums, whose row adds up rows of no month or type that it names.
    fn summing_alone(&self) -> Option<NoteKind> {
        let first = self.row.iter().position(|value| !value.is_empty())?;
        let is_empty = |column: usize| self.row.get(column).is_none_or(<[u8]>::is_empty);
        // Every such word is one of Japanese.
        if self.row[first][0].is_ascii() || !self.plan.sums_up_alone(self.file, first, is_empty) {
            return None;
        }
        closing_of_sums(&encoding::decode(&self.row[first], self.encoding).unwrap_or_default())
    }

    /// Whether a row is requested.
    fn is_wanted(&mut self, id: u64) -> bool {
        let Some((set, left)) = &mut self.wanted else { return true };
        let wanted = set.as_slice().get(left.start) == Some(&id);
        left.start += usize::from(wanted);
        wanted
    }

    /// Reads one row; `false` at the end of the file.
    fn read_row(&mut self, path: &Path) -> Result<bool, SourceError> {
        if self.row.as_slice().len() > KEPT_ROW {
            self.row = ByteRecord::new();
        }
        self.rows.get_mut().start_row();
        match self.rows.read_byte_record(&mut self.row) {
            Ok(true) => {
                self.last_width = self.row.len();
                self.check_quotes(path).map(|()| true)
            }
            Ok(false) => Ok(false),
            Err(error) => Err(self.failure(error, path)),
        }
    }

    /// What is odd about the end of the file, which has been read to it.
    pub(in crate::source) fn odd_end(&self) -> Option<FileEnd> {
        let stream = self.rows.get_ref();
        if stream.end.is_some() || stream.last_line.is_ended {
            return None;
        }
        if self.last_width >= self.width && !stream.last_line.is_quote_open {
            return Some(FileEnd::Unended);
        }
        // The line break that was put behind the last line counts, where it is one that is counted.
        Some(FileEnd::Cut { line: self.titles + self.rows.position().line() - u64::from(!self.crlf) })
    }

    fn failure(&self, error: csv::Error, path: &Path) -> SourceError {
        let (table, file) = (self.plan.table(), path.to_owned());
        match error.into_kind() {
            csv::ErrorKind::Io(source) if source.kind() == io::ErrorKind::FileTooLarge => {
                let line = self.titles + self.row.position().map_or(0, csv::Position::line);
                let bounded = self.rows.get_ref();
                if bounded.is_blank {
                    SourceError::BlankLines { table, file, line }
                } else if bounded.breaks {
                    SourceError::OpenQuote { table, file, line }
                } else {
                    SourceError::LongLine { table, file, line }
                }
            }
            csv::ErrorKind::Io(source) => SourceError::Read { table, file, source },
            // Rows of any length are taken and nothing is deserialised: no other kind arises.
            other => SourceError::Read { table, file, source: io::Error::other(format!("{other:?}")) },
        }
    }

    /// Adds the values of the current row, or a null for each that is wrong.
    fn push_row(&self, cells: &mut [Cells], at: usize, faults: &mut Faults) {
        if self.row.len() != self.width {
            faults.row(at, Fault::FieldCount);
            cells.iter_mut().for_each(Cells::push_null);
            return;
        }
        for (asked, cell) in self.plan.columns().iter().zip(cells) {
            let Some(origin) = &asked.origins[self.file] else {
                cell.push_null();
                continue;
            };
            let pushed = match origin.text(|at| self.text(at)) {
                Ok(Some(text)) => {
                    let whole =
                        asked.has_zeros.then(|| put_back(asked.column, &text, Written::AsText)).flatten();
                    if whole.is_some() {
                        faults.zero_put_back(asked.column.name);
                    }
                    let pushed = origin.push(whole.as_deref().unwrap_or(&text), cell);
                    if pushed == Err(Fault::Status) {
                        faults.unread_word(asked.column.name, &text);
                    }
                    pushed
                }
                Ok(None) => {
                    cell.push_null();
                    continue;
                }
                Err(fault) => Err(fault),
            };
            if let Err(fault) = pushed {
                cell.push_null();
                faults.value(at, asked.position, fault);
            }
        }
    }

    /// The text in a column of the current row.
    fn text(&self, at: usize) -> Result<Option<Cow<'_, str>>, Fault> {
        match self.row.get(at).unwrap_or_default() {
            [] => Ok(None),
            bytes if bytes.len() > LONGEST => Err(Fault::TooLong),
            bytes => encoding::decode(bytes, self.encoding).map(Some).ok_or(Fault::Encoding),
        }
    }

    /// Whether the block that is read has nothing in the current row, which is longer than it.
    fn is_outside_block(&self) -> bool {
        self.block.clone().is_some_and(|columns| {
            columns.into_iter().all(|at| self.row.get(at).unwrap_or_default().trim_ascii().is_empty())
        })
    }

    /// The line on which the current row starts.
    ///
    /// The reader skips blank lines after it has noted where a row starts, and takes a line break
    /// written as two characters for part of the next row: the lines are counted from the end.
    fn line(&self) -> u64 {
        let (before, after) = self.lines_around();
        if after <= before + 1 {
            return if self.crlf { after } else { before };
        }
        let within = self.row.as_slice().iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        before.max(after.saturating_sub(within + u64::from(!self.crlf)))
    }

    /// The lines that the reader was on before and after the current row.
    fn lines_around(&self) -> (u64, u64) {
        let before = self.row.position().map_or(1, csv::Position::line);
        (self.titles + before, self.titles + self.rows.position().line())
    }

    /// Refuses the file where a value holds a whole row: its quotation mark was not closed, and the
    /// rows within would be lost unnoticed.
    fn check_quotes(&self, path: &Path) -> Result<(), SourceError> {
        let (before, after) = self.lines_around();
        if after <= before + 1 {
            return Ok(());
        }
        let is_row = |line: &[u8]| {
            line.iter().filter(|byte| **byte == self.separator).take(self.width).count() + 1 >= self.width
        };
        if self.row.iter().any(|value| value.split(|byte| *byte == b'\n').skip(1).any(is_row)) {
            let (table, file) = (self.plan.table(), path.to_owned());
            return Err(SourceError::OpenQuote { table, file, line: self.line() });
        }
        Ok(())
    }
}

/// A stream that ends in an error where one row would take too much memory, and whose last line always
/// has an end.
struct Bounded<R> {
    stream: R,
    left: usize,
    /// Whether a line ended in what was read since the row started.
    breaks: bool,
    /// Whether nothing else was read since.
    is_blank: bool,
    /// The line break that is put behind the last line; nothing once it was.
    end: Option<u8>,
    last_line: LastLine,
}

/// The last line of what was read.
struct LastLine {
    /// Whether its last byte ends it.
    is_ended: bool,
    /// Whether its quotation marks are odd.
    is_quote_open: bool,
}

impl<R> Bounded<R> {
    const fn new(stream: R, end: u8) -> Bounded<R> {
        let last_line = LastLine { is_ended: true, is_quote_open: false };
        Bounded { stream, left: LONGEST_ROW, breaks: false, is_blank: true, end: Some(end), last_line }
    }

    const fn start_row(&mut self) {
        self.left = LONGEST_ROW;
        self.breaks = false;
        self.is_blank = true;
    }
}

impl LastLine {
    /// Goes on with these bytes.
    fn read(&mut self, read: &[u8]) {
        let Some(last) = read.last() else { return };
        self.is_ended = is_line_break(*last);
        let line = match memchr::memrchr2(b'\n', b'\r', read) {
            Some(line_break) => {
                self.is_quote_open = false;
                &read[line_break + 1..]
            }
            None => read,
        };
        self.is_quote_open ^= memchr::memchr_iter(b'"', line).count() % 2 == 1;
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut read = self.stream.read(buffer)?;
        self.last_line.read(&buffer[..read]);
        if read == 0
            && let Some(first) = buffer.first_mut()
            && let Some(end) = self.end.take()
        {
            *first = end;
            read = 1;
        }
        self.left = self.left.saturating_sub(read);
        self.is_blank = self.is_blank && buffer[..read].iter().all(|byte| is_line_break(*byte));
        self.breaks |= memchr::memchr2(b'\n', b'\r', &buffer[..read]).is_some();
        Ok(read)
    }
}
