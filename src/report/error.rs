//! Errors of reports.

use super::chart::ChartError;

/// What writing a report can end in.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A page could not be made from its template.
    #[error("the page could not be made from reports/{template}")]
    Page {
        template: &'static str,
        #[source]
        source: Box<minijinja::Error>,
    },
    /// The manifest could not be shown.
    #[error("the manifest could not be shown")]
    Manifest {
        #[from]
        source: serde_json::Error,
    },
    /// A column of a table is not as its layout says: a fault of the program.
    #[error("column `{column}` of {table} is not as agreed")]
    Column {
        table: &'static str,
        column: &'static str,
        /// What it is instead.
        #[source]
        source: datafusion::arrow::error::ArrowError,
    },
    /// A chart could not be drawn.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// A workbook could not be written.
    #[error("the sheet \u{201c}{sheet}\u{201d} of the workbook could not be written")]
    Workbook {
        sheet: String,
        #[source]
        source: Box<rust_xlsxwriter::XlsxError>,
    },
    /// A table could not be written.
    #[error("{table} could not be written")]
    Table {
        /// The file's name.
        table: &'static str,
        #[source]
        source: ::csv::Error,
    },
}
