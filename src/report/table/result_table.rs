//! A table of results: a layout and its rows.

use std::io::Write;

use datafusion::arrow::array::RecordBatch;

use super::csv_table::CsvTable;
use super::layout::TableLayout;
use crate::report::ReportError;
use crate::report::csv::CsvStyle;

/// A table of results.
#[derive(Debug, Clone)]
pub(crate) struct ResultTable {
    /// What it holds.
    pub layout: &'static TableLayout,
    /// Its rows, with the columns of the layout in their order.
    pub rows: Vec<RecordBatch>,
    /// What is to be known of these rows beside the definition: whole sentences in the language of the run.
    pub remarks: Vec<String>,
}

impl ResultTable {
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.rows.iter().map(RecordBatch::num_rows).sum()
    }

    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the whole table as CSV.
    pub(crate) fn write_csv<W: Write>(&self, to: W, style: CsvStyle) -> Result<W, ReportError> {
        let mut csv = CsvTable::new(self.layout, to, style);
        for rows in &self.rows {
            csv.write(rows)?;
        }
        csv.finish()
    }
}
