//! Tables of results as CSV.

use std::io::Write;

use datafusion::arrow::array::RecordBatch;

use super::cells::Cells;
use super::layout::{TableColumn, TableLayout};
use crate::report::ReportError;
use crate::report::csv::{CsvLines, CsvStyle, end_line, failed, push_cell};
use crate::words::Language;
use crate::words::labels::label_of;

/// Writes a table as CSV, batch by batch.
///
/// A batch has the columns of the layout in their order; the words of its codes stand behind all of them.
pub(crate) struct CsvTable<W: Write> {
    layout: &'static TableLayout,
    style: CsvStyle,
    lines: CsvLines<W>,
}

impl<W: Write> CsvTable<W> {
    /// Starts the table with its header.
    pub(crate) fn new(layout: &'static TableLayout, to: W, style: CsvStyle) -> CsvTable<W> {
        let mut lines = CsvLines::new(to, style.mark);
        let header = lines.gathered();
        for column in layout.columns {
            push_cell(column.header(style.headers), false, header);
            header.push(b',');
        }
        for column in layout.columns.iter().filter(|column| column.form.is_code()) {
            push_cell(&label_of(style.headers, column.header(style.headers)), false, header);
            header.push(b',');
        }
        end_line(header);
        CsvTable { layout, style, lines }
    }

    pub(crate) fn write(&mut self, rows: &RecordBatch) -> Result<(), ReportError> {
        push_rows(self.layout, rows, self.style, self.lines.gathered())?;
        self.lines.flush_full().map_err(failed(self.layout.name))
    }

    /// Writes rows that [`push_rows`] made into text elsewhere.
    pub(crate) fn write_made(&mut self, text: &[u8]) -> Result<(), ReportError> {
        self.lines.write_made(text).map_err(failed(self.layout.name))
    }

    /// Writes what is still held back and gives the target back.
    pub(crate) fn finish(self) -> Result<W, ReportError> {
        self.lines.finish().map_err(failed(self.layout.name))
    }
}

/// Adds the lines of rows to a text.
pub(crate) fn push_rows(
    layout: &'static TableLayout,
    rows: &RecordBatch,
    style: CsvStyle,
    text: &mut Vec<u8>,
) -> Result<(), ReportError> {
    let cells = |lang| {
        move |(place, column): (usize, &'static TableColumn)| {
            Cells::of(layout, column, rows.columns().get(place), lang)
        }
    };
    let columns = || layout.columns.iter().enumerate();
    // Codes stay what they are in English, by which programs know them.
    let codes = columns().map(cells(Language::English));
    let labels = columns().filter(|(_, column)| column.form.is_code()).map(cells(style.words));
    let all = codes.chain(labels).collect::<Result<Vec<_>, _>>()?;
    for row in 0..rows.num_rows() {
        for cells in &all {
            cells.push_csv(row, style.neutralise, text);
            text.push(b',');
        }
        end_line(text);
    }
    Ok(())
}
