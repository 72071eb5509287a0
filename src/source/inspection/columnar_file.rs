//! The beginning of a Parquet file.

use std::fs::File;
use std::path::Path;

use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::parquet::errors::ParquetError;

use super::beginning::Beginning;
use super::question::FILE;
use crate::guarded::guarded;
use crate::source::error::SourceError;

/// How many rows are read.
const ROWS: usize = 10;

pub(super) fn beginning(path: &Path, file: File) -> Result<Beginning, SourceError> {
    let damaged = || SourceError::Parquet { table: FILE, file: path.to_owned(), says: String::new() };
    // Its arithmetic panics on some damaged files; what it says may quote a value.
    guarded(|| read(file)).and_then(Result::ok).ok_or_else(damaged)
}

fn read(file: File) -> Result<Beginning, ParquetError> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(file)?.with_limit(ROWS).with_batch_size(ROWS);
    let headers = reader.schema().fields().iter().map(|field| field.name().clone()).collect();
    let mut rows = Vec::new();
    for batch in reader.build()? {
        let batch = batch?;
        let options = FormatOptions::default();
        let columns: Vec<ArrayFormatter<'_>> = batch
            .columns()
            .iter()
            .map(|column| ArrayFormatter::try_new(column, &options))
            .collect::<Result<_, _>>()?;
        for row in 0..batch.num_rows() {
            let values =
                columns.iter().map(|column| column.value(row).try_to_string()).collect::<Result<_, _>>()?;
            rows.push((rows.len() as u64 + 1, values));
        }
    }
    Ok(Beginning { header: Some(0), headers, rows, ..Beginning::default() })
}
