//! Tables of results as CSV.

use std::io::Write;

use datafusion::arrow::array::RecordBatch;

use super::cells::{Cells, push_quoted};
use super::layout::TableLayout;
use crate::report::ReportError;
use crate::words::Language;

/// How CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CsvStyle {
    /// The language of headers and words.
    pub lang: Language,
    /// Whether a byte order mark comes first, by which spreadsheets tell UTF-8.
    pub mark: bool,
}

/// Bytes that are gathered before they are written.
const GATHERED: usize = 1 << 20;

/// Writes a table as CSV, batch by batch.
///
/// UTF-8, lines end in `\n`, a text is quoted where it must be. A batch has the columns of the layout in their order.
pub(crate) struct CsvTable<W: Write> {
    layout: &'static TableLayout,
    lang: Language,
    to: W,
    gathered: Vec<u8>,
}

impl<W: Write> CsvTable<W> {
    /// Starts the table with its header.
    pub(crate) fn new(
        layout: &'static TableLayout,
        to: W,
        style: CsvStyle,
    ) -> Result<CsvTable<W>, ReportError> {
        let mut gathered = Vec::with_capacity(GATHERED + (64 << 10));
        if style.mark {
            gathered.extend_from_slice("\u{FEFF}".as_bytes());
        }
        for (place, column) in layout.columns.iter().enumerate() {
            if place > 0 {
                gathered.push(b',');
            }
            push_quoted(column.header(style.lang), &mut gathered);
        }
        gathered.push(b'\n');
        let mut table = CsvTable { layout, lang: style.lang, to, gathered };
        table.flush_beyond(GATHERED)?;
        Ok(table)
    }

    pub(crate) fn write(&mut self, rows: &RecordBatch) -> Result<(), ReportError> {
        push_rows(self.layout, rows, self.lang, &mut self.gathered)?;
        self.flush_beyond(GATHERED)
    }

    /// Writes rows that [`push_rows`] made into text elsewhere.
    pub(crate) fn write_made(&mut self, text: &[u8]) -> Result<(), ReportError> {
        self.flush_beyond(0)?;
        self.to.write_all(text).map_err(|source| failed(self.layout, source))
    }

    /// Writes what is still held back and gives the target back.
    pub(crate) fn finish(mut self) -> Result<W, ReportError> {
        self.flush_beyond(0)?;
        self.to.flush().map_err(|source| failed(self.layout, source))?;
        Ok(self.to)
    }

    fn flush_beyond(&mut self, bytes: usize) -> Result<(), ReportError> {
        if self.gathered.len() > bytes {
            self.to.write_all(&self.gathered).map_err(|source| failed(self.layout, source))?;
            self.gathered.clear();
        }
        Ok(())
    }
}

/// Adds the lines of rows to a text.
pub(crate) fn push_rows(
    layout: &'static TableLayout,
    rows: &RecordBatch,
    lang: Language,
    text: &mut Vec<u8>,
) -> Result<(), ReportError> {
    let columns = layout
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| Cells::of(layout, column, rows.columns().get(place), lang))
        .collect::<Result<Vec<_>, _>>()?;
    for row in 0..rows.num_rows() {
        for (place, cells) in columns.iter().enumerate() {
            if place > 0 {
                text.push(b',');
            }
            cells.push_csv(row, text);
        }
        text.push(b'\n');
    }
    Ok(())
}

fn failed(layout: &TableLayout, source: std::io::Error) -> ReportError {
    ReportError::Table { table: layout.name, source: source.into() }
}
