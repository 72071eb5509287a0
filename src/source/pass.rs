//! Scans of a source: all of its rows or some, with a projection.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::catalog::TableProvider;

use super::batch::ScanPlan;
use super::error::SourceError;
use super::layout::Column;
use super::lost_zeros;
use super::opened::Source;
use super::reason::Reason;
use super::rejects::Rejects;
use super::requested_column::RequestedColumn;
use super::rows::{ROW, RowSet};
use super::table::{self, Progress, Scan, SourceTable};

/// The schema of a table with these columns: `row` first, then each in the type of its kind.
pub(super) fn schema(columns: impl IntoIterator<Item = &'static Column>) -> SchemaRef {
    let row = std::iter::once(Field::new(ROW, DataType::UInt64, false));
    let columns = columns.into_iter().map(|column| Field::new(column.name, column.kind.data_type(), true));
    Arc::new(Schema::new(row.chain(columns).collect::<Vec<_>>()))
}

impl Source {
    /// The schema of a table with these columns: `row` first, then each in the type of its kind.
    pub(crate) fn schema(&self, columns: &[&str]) -> Result<SchemaRef, SourceError> {
        let columns = columns.iter().map(|name| Ok(&self.layout.columns[self.position(name)?]));
        Ok(schema(columns.collect::<Result<Vec<_>, SourceError>>()?))
    }

    /// The rows with these columns, or only some of the rows, read by so many streams.
    ///
    /// `row` is the ordinal of the file times 2⁴⁰ plus the index of the row in it, the same whether the file is text,
    /// Parquet or a workbook, of which blank rows count too. Small XML documents stand together as one file, in which the
    /// index is the ordinal of the document times 2²⁰ plus that of the response in it. A column that a file lacks is null.
    /// Rejects are recorded when a split has been read to its end; the same split read again records nothing. A damaged
    /// file ends the stream with an error.
    pub fn table(
        self: &Arc<Self>,
        columns: &[&str],
        rows: Option<Arc<RowSet>>,
        partitions: usize,
        rejects: Arc<Rejects>,
        progress: Progress,
    ) -> Result<Arc<dyn TableProvider>, SourceError> {
        let schema = self.schema(columns)?;
        let mut asked = Vec::with_capacity(columns.len());
        for name in columns {
            let position = self.position(name)?;
            asked.push(RequestedColumn {
                column: &self.layout.columns[position],
                position,
                has_zeros: lost_zeros::are_told(&self.layout.columns[position]),
                origins: self.files().iter().map(|file| file.columns[position].clone()).collect(),
            });
        }
        let plan = Arc::new(ScanPlan::new(self.layout, asked, schema, self.settings.number_check));
        let splits = table::splits(self, rows.as_deref());
        let scan = Scan { source: Arc::clone(self), plan, rows, splits, rejects, progress };
        Ok(Arc::new(SourceTable { scan: Arc::new(scan), partitions }))
    }

    /// A table without rows: reading it records a reject, with file and line, for each of the rows named, for what
    /// became known of them only after they had been read.
    pub(crate) fn refusals(
        self: &Arc<Self>,
        refused: &[(u64, &str, Reason)],
        partitions: usize,
        rejects: Arc<Rejects>,
    ) -> Result<Arc<dyn TableProvider>, SourceError> {
        let rows: Arc<RowSet> = Arc::new(refused.iter().map(|(row, ..)| *row).collect());
        let placed =
            refused.iter().map(|(row, column, reason)| Ok((*row, (self.position(column)?, *reason))));
        let plan = ScanPlan::new(self.layout, Vec::new(), self.schema(&[])?, self.settings.number_check)
            .refusing(placed.collect::<Result<_, _>>()?);
        let splits = table::splits(self, Some(&rows));
        let progress: Progress = Arc::new(|_| {});
        let scan = Scan {
            source: Arc::clone(self),
            plan: Arc::new(plan),
            rows: Some(rows),
            splits,
            rejects,
            progress,
        };
        Ok(Arc::new(SourceTable { scan: Arc::new(scan), partitions }))
    }
}
