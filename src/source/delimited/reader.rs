//! Reading a text file in batches.

use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use csv::ByteRecord;
use datafusion::arrow::array::{ArrayRef, RecordBatch, UInt64Array};

use super::{Delimited, encoding, rows, stream};
use crate::config::Encoding;
use crate::source::SourceError;
use crate::source::batch::{BATCH, Faults, Plan};
use crate::source::cells::Cells;
use crate::source::rows::{RowSet, row_id};
use crate::source::value::{Fault, LONGEST};

/// A row that takes more bytes than this has a quotation mark that is not closed.
const LONGEST_ROW: usize = 32 << 20;
/// So has a value with more line breaks than this.
const MOST_LINE_BREAKS: usize = 100;
/// A row beyond this size gives its memory back.
const KEPT_ROW: usize = 1 << 20;

/// Rows of a text file, batch by batch.
pub(in crate::source) struct Reader {
    plan: Arc<Plan>,
    file: usize,
    encoding: Encoding,
    width: usize,
    rows: csv::Reader<Bounded<Box<dyn Read + Send>>>,
    row: ByteRecord,
    /// The index of the next row.
    next: u64,
    wanted: Option<(Arc<RowSet>, Range<usize>)>,
    /// The lines on which the rows of the current batch start.
    lines: Vec<u64>,
}

impl Reader {
    pub(in crate::source) fn open(
        plan: Arc<Plan>,
        file: usize,
        path: &Path,
        delimited: &Delimited,
        wanted: Option<(Arc<RowSet>, Range<usize>)>,
    ) -> Result<Reader, SourceError> {
        let failed = |source| SourceError::Read { table: plan.table(), file: path.to_owned(), source };
        let stream = stream(path, delimited.compression).map_err(failed)?;
        let mut reader = Reader {
            file,
            encoding: delimited.encoding,
            width: delimited.width,
            rows: rows(Bounded { stream, left: LONGEST_ROW }),
            row: ByteRecord::new(),
            next: 0,
            wanted,
            lines: Vec::with_capacity(BATCH),
            plan,
        };
        reader.read_row(path)?;
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
        while ids.len() < BATCH && self.wanted.as_ref().is_none_or(|(_, left)| !left.is_empty()) {
            if !self.read_row(path)? {
                break;
            }
            let id = row_id(self.file, self.next);
            self.next += 1;
            if self.is_wanted(id) {
                self.lines.push(self.row.position().map_or(0, csv::Position::line));
                ids.push(id);
                self.push_row(&mut cells, ids.len() - 1, faults, path)?;
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

    /// Whether a row was asked for.
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
        self.rows.get_mut().left = LONGEST_ROW;
        match self.rows.read_byte_record(&mut self.row) {
            Ok(more) => Ok(more),
            Err(error) => Err(self.failure(error, path)),
        }
    }

    fn failure(&self, error: csv::Error, path: &Path) -> SourceError {
        let (table, file) = (self.plan.table(), path.to_owned());
        match error.into_kind() {
            csv::ErrorKind::Io(source) if source.kind() == io::ErrorKind::FileTooLarge => {
                SourceError::OpenQuote {
                    table,
                    file,
                    line: self.row.position().map_or(0, csv::Position::line),
                }
            }
            csv::ErrorKind::Io(source) => SourceError::Read { table, file, source },
            // Rows of any length are taken and nothing is deserialised: no other kind arises.
            other => SourceError::Read { table, file, source: io::Error::other(format!("{other:?}")) },
        }
    }

    /// Adds the values of the current row, or a null for each that is wrong.
    fn push_row(
        &self,
        cells: &mut [Cells],
        at: usize,
        faults: &mut Faults,
        path: &Path,
    ) -> Result<(), SourceError> {
        if self.row.len() != self.width {
            self.check_quotes(path)?;
            faults.row(at, Fault::FieldCount);
            cells.iter_mut().for_each(Cells::push_null);
            return Ok(());
        }
        for (asked, cell) in self.plan.columns().iter().zip(cells) {
            let bytes = asked.places[self.file].and_then(|place| self.row.get(place)).unwrap_or_default();
            if bytes.is_empty() {
                cell.push_null();
                continue;
            }
            let pushed = if bytes.len() > LONGEST {
                self.check_quotes(path)?;
                Err(Fault::TooLong)
            } else {
                match encoding::decode(bytes, self.encoding) {
                    Some(text) => cell.push(&text),
                    None => Err(Fault::Encoding),
                }
            };
            if let Err(fault) = pushed {
                cell.push_null();
                faults.value(at, asked.position, fault);
            }
        }
        Ok(())
    }

    /// Refuses the file where a value runs over many lines: the rows in it would be lost unnoticed.
    fn check_quotes(&self, path: &Path) -> Result<(), SourceError> {
        let breaks = |value: &[u8]| value.iter().filter(|byte| **byte == b'\n').count();
        if self.row.iter().any(|value| value.len() > LONGEST && breaks(value) > MOST_LINE_BREAKS) {
            return Err(SourceError::OpenQuote {
                table: self.plan.table(),
                file: path.to_owned(),
                line: self.row.position().map_or(0, csv::Position::line),
            });
        }
        Ok(())
    }
}

/// A stream that ends in an error where one row would take too much memory.
struct Bounded<R> {
    stream: R,
    left: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.stream.read(buffer)?;
        self.left = self.left.saturating_sub(read);
        Ok(read)
    }
}
