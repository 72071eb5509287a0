//! What a reader gets: pages for people, tables for programs.
//!
//! A page is one file: templates, style sheet and script stand in `reports/` and are built in, nothing is
//! loaded when it is opened. Every value on a page is escaped.

pub mod adoption;
mod bars;
pub mod burden;
pub mod chart;
pub mod csv;
pub mod display;
mod figure;
pub mod junit;
mod labels;
pub mod linkage;
#[cfg(test)]
mod made_up;
mod manifest;
mod rejects;
pub mod table;
mod template;
pub mod usage;
pub mod workbook;

pub use figure::percent;
pub(crate) use labels::{label, printable};
pub use rejects::RejectRow;

/// What writing a report can end in.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A page could not be made from its template.
    #[error("the page could not be made from reports/{template}")]
    Page {
        /// The template.
        template: &'static str,
        /// What went wrong.
        #[source]
        source: Box<minijinja::Error>,
    },
    /// The manifest could not be shown.
    #[error("the manifest could not be shown")]
    Manifest {
        /// What went wrong.
        #[from]
        source: serde_json::Error,
    },
    /// A column of a table is not as its layout says: a fault of the program.
    #[error("column `{column}` of {table} is not as agreed")]
    Column {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// What it is instead.
        #[source]
        source: datafusion::arrow::error::ArrowError,
    },
    /// A chart could not be drawn.
    #[error(transparent)]
    Chart(#[from] chart::ChartError),
    /// A workbook could not be written.
    #[error("the sheet \u{201c}{sheet}\u{201d} of the workbook could not be written")]
    Workbook {
        /// Which sheet.
        sheet: String,
        /// What went wrong.
        #[source]
        source: Box<rust_xlsxwriter::XlsxError>,
    },
    /// A table could not be written.
    #[error("{table} could not be written")]
    Table {
        /// The file's name.
        table: &'static str,
        /// What went wrong.
        #[source]
        source: ::csv::Error,
    },
}
