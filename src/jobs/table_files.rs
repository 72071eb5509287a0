//! A result table as Parquet and as CSV, written batch by batch.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch, StringArray};
use datafusion::arrow::compute::{BatchCoalescer, cast};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::errors::ParquetError;

use super::error::{JobError, written};
use super::parquet_properties;
use crate::engine::EngineError;

/// Both files, open; every column is text.
pub(crate) struct TableFiles {
    schema: SchemaRef,
    threads: usize,
    parquet_path: PathBuf,
    parquet: ArrowWriter<File>,
    pending: BatchCoalescer,
    csv_path: PathBuf,
    csv: csv::Writer<File>,
}

/// Bytes that are written to the CSV file at once.
const CSV_BUFFER: usize = 1 << 18;

/// Rows that are given to the Parquet file at once, however they come: where its pages end must not tell how many
/// rounds a run took.
const ROWS_AT_ONCE: usize = 8192;

impl TableFiles {
    /// Begins `name.parquet` and `name.csv` in a folder; where there is more than one thread, they are written side by side.
    pub(crate) fn create(
        folder: &Path,
        name: &str,
        columns: &[&str],
        threads: usize,
    ) -> Result<TableFiles, JobError> {
        let fields = columns.iter().map(|column| Field::new(*column, DataType::Utf8, true));
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let parquet_path = folder.join(format!("{name}.parquet"));
        let file = File::create(&parquet_path).map_err(written(&parquet_path))?;
        let parquet = ArrowWriter::try_new(file, schema.clone(), Some(parquet_properties()))
            .map_err(written(&parquet_path))?;
        let csv_path = folder.join(format!("{name}.csv"));
        let file = File::create(&csv_path).map_err(written(&csv_path))?;
        let mut csv = csv::WriterBuilder::new().buffer_capacity(CSV_BUFFER).from_writer(file);
        csv.write_record(columns).map_err(written(&csv_path))?;
        let pending = BatchCoalescer::new(schema.clone(), ROWS_AT_ONCE);
        Ok(TableFiles { schema, threads, parquet_path, parquet, pending, csv_path, csv })
    }

    /// The columns of a batch.
    pub(crate) fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// Adds rows.
    pub(crate) fn write(&mut self, rows: &[RecordBatch]) -> Result<(), JobError> {
        let (parquet, pending, csv) = (&mut self.parquet, &mut self.pending, &mut self.csv);
        let (written_parquet, written_csv) = both(
            self.threads,
            || rows.iter().try_for_each(|batch| write_parquet(parquet, pending, batch)),
            || rows.iter().try_for_each(|batch| write_csv(csv, batch)),
        )?;
        written_parquet.map_err(written(&self.parquet_path))?;
        written_csv.map_err(written(&self.csv_path))
    }

    /// Ends both files.
    pub(crate) fn finish(mut self) -> Result<(), JobError> {
        self.pending.finish_buffered_batch().map_err(written(&self.parquet_path))?;
        if let Some(rest) = self.pending.next_completed_batch() {
            self.parquet.write(&rest).map_err(written(&self.parquet_path))?;
        }
        self.parquet.close().map_err(written(&self.parquet_path))?;
        self.csv.flush().map_err(written(&self.csv_path))
    }
}

fn write_parquet(
    parquet: &mut ArrowWriter<File>,
    pending: &mut BatchCoalescer,
    rows: &RecordBatch,
) -> Result<(), ParquetError> {
    pending.push_batch(rows.clone())?;
    while let Some(full) = pending.next_completed_batch() {
        parquet.write(&full)?;
    }
    Ok(())
}

fn write_csv(csv: &mut csv::Writer<File>, rows: &RecordBatch) -> Result<(), csv::Error> {
    let columns: Vec<&StringArray> = rows.columns().iter().map(AsArray::as_string).collect();
    for row in 0..rows.num_rows() {
        for column in &columns {
            csv.write_field(value(column, row))?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    Ok(())
}

/// Does two things, side by side where there is more than one thread to do them on.
pub(crate) fn both<L: Send, R>(
    threads: usize,
    left: impl FnOnce() -> L + Send,
    right: impl FnOnce() -> R,
) -> Result<(L, R), EngineError> {
    if threads < 2 {
        return Ok((left(), right()));
    }
    std::thread::scope(|scope| {
        let left = scope.spawn(left);
        let right = right();
        Ok((left.join().map_err(|_| EngineError::Interrupted)?, right))
    })
}

/// A column as text.
pub(crate) fn text(batch: &RecordBatch, name: &str) -> Result<StringArray, EngineError> {
    let column = batch.schema().index_of(name)?;
    Ok(cast(batch.column(column), &DataType::Utf8)?.as_string().clone())
}

/// A text of a row; null is empty.
pub(crate) fn value(column: &StringArray, row: usize) -> &str {
    if column.is_valid(row) { column.value(row) } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thread_does_all_where_there_is_but_one() {
        for (threads, elsewhere) in [(1, false), (2, true)] {
            let here = || std::thread::current().id();
            let (left, right) = both(threads, here, here).unwrap();
            assert_eq!((left != here(), right != here()), (elsewhere, false), "{threads} threads");
        }
    }

    #[test]
    fn both_files_hold_the_same_rows_however_many_threads_there_are() {
        let folder = tempfile::tempdir().unwrap();
        let written = |threads| {
            let mut files = TableFiles::create(folder.path(), "t", &["a", "b"], threads).unwrap();
            let columns = [vec![Some("1"), None], vec![Some("髙"), Some("x,y")]];
            let columns = columns.map(|column| Arc::new(StringArray::from(column)) as _);
            let rows = RecordBatch::try_new(files.schema().clone(), columns.to_vec()).unwrap();
            files.write(&[rows.clone(), rows]).unwrap();
            files.finish().unwrap();
            ["t.csv", "t.parquet"].map(|name| std::fs::read(folder.path().join(name)).unwrap())
        };
        let one = written(1);
        assert_eq!(one, written(2));
        assert_eq!(String::from_utf8_lossy(&one[0]), "a,b\n1,髙\n,\"x,y\"\n1,髙\n,\"x,y\"\n");
    }

    #[test]
    fn how_the_rows_come_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let written = |size: usize| {
            let mut files = TableFiles::create(folder.path(), "t", &["a"], 1).unwrap();
            let values: StringArray = (0..20_000).map(|row| Some((row % 7_000).to_string())).collect();
            let rows = RecordBatch::try_new(files.schema().clone(), vec![Arc::new(values)]).unwrap();
            for start in (0..rows.num_rows()).step_by(size) {
                files.write(&[rows.slice(start, size.min(rows.num_rows() - start))]).unwrap();
            }
            files.finish().unwrap();
            std::fs::read(folder.path().join("t.parquet")).unwrap()
        };
        assert!(written(20_000) == written(777));
    }
}
