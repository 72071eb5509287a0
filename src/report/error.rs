//! Errors of reports.

use std::fmt;

use super::chart::ChartError;
use crate::words::Language;
use crate::words::errors::report as words;

/// What writing a report can end in.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A page could not be made from its template.
    Page {
        template: &'static str,
        #[source]
        source: Box<minijinja::Error>,
    },
    /// The manifest could not be shown.
    Manifest {
        #[from]
        source: serde_json::Error,
    },
    /// A column of a table is not as its layout says: a fault of the program.
    Column {
        table: &'static str,
        column: &'static str,
        /// What it is instead.
        #[source]
        source: datafusion::arrow::error::ArrowError,
    },
    /// A chart could not be drawn.
    Chart(#[from] ChartError),
    /// A workbook could not be written.
    Workbook {
        sheet: String,
        #[source]
        source: Box<rust_xlsxwriter::XlsxError>,
    },
    /// A table could not be written.
    Table {
        /// The file's name.
        table: &'static str,
        #[source]
        source: std::io::Error,
    },
}

impl fmt::Display for ReportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::English))
    }
}

impl ReportError {
    /// What is wrong, and where, in a language.
    pub(crate) fn says(&self, lang: Language) -> String {
        match self {
            // The message of the engine may quote a value of the page.
            ReportError::Page { template, source } => {
                let of = source.name().unwrap_or(template);
                words::page(lang, of, source.line().unwrap_or(0), &*source.kind().to_string())
            }
            ReportError::Manifest { .. } => words::MANIFEST.of(lang).to_owned(),
            ReportError::Column { table, column, .. } => words::column(lang, table, column),
            ReportError::Chart(error) => error.says(lang),
            ReportError::Workbook { sheet, .. } => words::sheet(lang, sheet),
            ReportError::Table { table, .. } => words::table(lang, table),
        }
    }
}
