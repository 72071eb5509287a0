//! Tables of results as CSV.

use std::io::Write;

use datafusion::arrow::array::RecordBatch;

use super::cells::Cells;
use super::layout::TableLayout;
use crate::report::ReportError;
use crate::report::csv::{CsvLines, CsvStyle, failed, push_cell};

/// Writes a table as CSV, batch by batch.
///
/// A batch has the columns of the layout in their order.
pub(crate) struct CsvTable<W: Write> {
    layout: &'static TableLayout,
    style: CsvStyle,
    lines: CsvLines<W>,
}

impl<W: Write> CsvTable<W> {
    /// Starts the table with its header.
    pub(crate) fn new(
        layout: &'static TableLayout,
        to: W,
        style: CsvStyle,
    ) -> Result<CsvTable<W>, ReportError> {
        let mut lines = CsvLines::new(to, style.mark);
        let header = lines.gathered();
        for (place, column) in layout.columns.iter().enumerate() {
            if place > 0 {
                header.push(b',');
            }
            push_cell(column.header(style.lang), false, header);
        }
        header.push(b'\n');
        Ok(CsvTable { layout, style, lines })
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
    let columns = layout
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| Cells::of(layout, column, rows.columns().get(place), style.lang))
        .collect::<Result<Vec<_>, _>>()?;
    for row in 0..rows.num_rows() {
        for (place, cells) in columns.iter().enumerate() {
            if place > 0 {
                text.push(b',');
            }
            cells.push_csv(row, style.neutralise, text);
        }
        text.push(b'\n');
    }
    Ok(())
}
