//! A result table as Parquet and as CSV, written batch by batch.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use datafusion::arrow::array::{Array, AsArray, RecordBatch, StringArray};
use datafusion::arrow::compute::{BatchCoalescer, cast};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::errors::ParquetError;

use super::parquet::parquet_file;
use crate::engine::EngineError;
use crate::jobs::error::{JobError, written};
use crate::report::csv::{CsvRows, CsvStyle};
use crate::words::columns;

/// Both files, open; every column is text.
pub(crate) struct TableFiles {
    schema: SchemaRef,
    threads: usize,
    parquet_path: PathBuf,
    parquet: ArrowWriter<File>,
    pending: Pending,
    csv_path: PathBuf,
    csv: CsvRows<File>,
}

/// Rows that are given to the Parquet file at once, however they come: where its pages end must not tell how many
/// rounds a run took.
const ROWS_AT_ONCE: usize = 8192;
/// Likewise bytes of texts, which only long ones reach.
const BYTES_AT_ONCE: usize = 16 << 20;

/// Rows that are buffered until there are enough of them to write.
struct Pending {
    rows: BatchCoalescer,
    count: usize,
    bytes: usize,
}

impl TableFiles {
    /// Begins `name.parquet` and `name.csv` in a folder; where there is more than one thread, they are written side by side.
    pub(crate) fn create(
        folder: &Path,
        name: &str,
        names: &[&str],
        (threads, style): (usize, CsvStyle),
    ) -> Result<TableFiles, JobError> {
        let schema = texts(names.iter().copied());
        let in_parquet = texts(names.iter().map(|name| columns::header(name, style.headers)));
        let parquet_path = folder.join(format!("{name}.parquet"));
        let parquet = parquet_file(&parquet_path, in_parquet.clone())?;
        let csv_path = folder.join(format!("{name}.csv"));
        let file = File::create(&csv_path).map_err(written(&csv_path))?;
        let csv = CsvRows::new(file, names, style);
        let pending = Pending { rows: BatchCoalescer::new(in_parquet, ROWS_AT_ONCE), count: 0, bytes: 0 };
        Ok(TableFiles { schema, threads, parquet_path, parquet, pending, csv_path, csv })
    }

    /// The columns of a batch, by their English names.
    pub(crate) fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// Adds rows.
    pub(crate) fn write(&mut self, rows: &[RecordBatch]) -> Result<(), JobError> {
        let (parquet, pending, csv) = (&mut self.parquet, &mut self.pending, &mut self.csv);
        let (written_parquet, written_csv) = both(
            self.threads,
            || rows.iter().try_for_each(|batch| pending.write(parquet, batch)),
            || rows.iter().try_for_each(|batch| write_csv(csv, batch)),
        )?;
        written_parquet.map_err(written(&self.parquet_path))?;
        written_csv.map_err(written(&self.csv_path))
    }

    /// Ends both files.
    pub(crate) fn finish(mut self) -> Result<(), JobError> {
        self.pending.end(&mut self.parquet).map_err(written(&self.parquet_path))?;
        self.parquet.close().map_err(written(&self.parquet_path))?;
        self.csv.finish().map_err(written(&self.csv_path))?;
        Ok(())
    }
}

impl Pending {
    fn write(&mut self, parquet: &mut ArrowWriter<File>, batch: &RecordBatch) -> Result<(), ParquetError> {
        let columns: Vec<&StringArray> = batch.columns().iter().map(AsArray::as_string).collect();
        let mut start = 0;
        for row in 0..batch.num_rows() {
            self.count += 1;
            self.bytes += columns.iter().map(|column| value(column, row).len()).sum::<usize>();
            if self.count == ROWS_AT_ONCE || self.bytes >= BYTES_AT_ONCE {
                self.rows.push_batch(batch.slice(start, row + 1 - start))?;
                self.end(parquet)?;
                start = row + 1;
            }
        }
        Ok(self.rows.push_batch(batch.slice(start, batch.num_rows() - start))?)
    }

    fn end(&mut self, parquet: &mut ArrowWriter<File>) -> Result<(), ParquetError> {
        (self.count, self.bytes) = (0, 0);
        self.rows.finish_buffered_batch()?;
        self.rows.next_completed_batch().map_or(Ok(()), |rows| parquet.write(&rows))
    }
}

fn write_csv(csv: &mut CsvRows<File>, rows: &RecordBatch) -> io::Result<()> {
    let columns: Vec<&StringArray> = rows.columns().iter().map(AsArray::as_string).collect();
    (0..rows.num_rows()).try_for_each(|row| csv.row(columns.iter().map(|column| value(column, row))))
}

/// Columns of texts.
pub(crate) fn texts<'n>(names: impl Iterator<Item = &'n str>) -> SchemaRef {
    Arc::new(Schema::new(names.map(|name| Field::new(name, DataType::Utf8, true)).collect::<Vec<_>>()))
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
    thread::scope(|scope| {
        let left = thread::Builder::new().spawn_scoped(scope, left).map_err(EngineError::Thread)?;
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
    use crate::words::{Labels, Language};

    const STYLE: CsvStyle = CsvStyle {
        headers: Language::English,
        words: Language::English,
        labels: Labels::NONE,
        mark: false,
        neutralise: false,
    };

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
            let mut files = TableFiles::create(folder.path(), "t", &["a", "b"], (threads, STYLE)).unwrap();
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
        // Long texts in the middle make pages of fewer rows.
        let long = |row: usize| format!("{row:0>width$}", width = if row / 4_000 == 2 { 4_096 } else { 1 });
        let written = |size: usize| {
            let mut files = TableFiles::create(folder.path(), "t", &["a"], (1, STYLE)).unwrap();
            let values: StringArray = (0..20_000).map(|row| Some(long(row))).collect();
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
