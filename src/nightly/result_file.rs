//! Parquet files among the results of a job.

use std::fs::File;
use std::path::Path;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::error::NightlyError;
use crate::jobs::FollowedState;
use crate::ledger::{Kind, Seen, Subject};

/// Reads a file whole.
pub(super) fn read(path: &Path) -> Result<Vec<RecordBatch>, NightlyError> {
    let unreadable = |what: String| NightlyError::Unreadable { file: path.to_owned(), what };
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let reader =
        ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| unreadable(error.to_string()))?;
    let reader = reader.build().map_err(|error| unreadable(error.to_string()))?;
    reader.collect::<Result<_, _>>().map_err(|error| unreadable(error.to_string()))
}

/// Each row of batches.
pub(super) fn rows(batches: &[RecordBatch]) -> impl Iterator<Item = (&RecordBatch, usize)> {
    batches.iter().flat_map(|batch| (0..batch.num_rows()).map(move |row| (batch, row)))
}

/// A text by the place of its column; empty where there is none.
pub(super) fn text(batch: &RecordBatch, column: usize, row: usize) -> &str {
    let column = batch.columns().get(column).and_then(|column| column.as_string_opt::<i32>());
    column.filter(|column| column.is_valid(row)).map_or("", |column| column.value(row))
}

/// A text by the name of its column; empty where there is none.
pub(super) fn named<'b>(batch: &'b RecordBatch, name: &str, row: usize) -> &'b str {
    batch.schema().index_of(name).map_or("", |column| text(batch, column, row))
}

/// The subject of a row of `followed.parquet`.
pub(super) fn subject(batch: &RecordBatch, row: usize) -> Subject {
    Subject::from(std::array::from_fn(|column| text(batch, column, row).to_owned()))
}

/// The kind of a row of `followed.parquet`.
pub(super) fn kind(batch: &RecordBatch, row: usize) -> Option<Kind> {
    Kind::from_name(named(batch, "kind", row))
}

/// What a row of `followed.parquet` says of a case. A finding comes as one; what is not known moves nothing that is settled.
pub(super) fn seen(batch: &RecordBatch, row: usize) -> Seen {
    match state(batch, row) {
        Some(FollowedState::Clean) => Seen::Clean,
        Some(FollowedState::Absent) => Seen::Absent,
        _ => Seen::Rejected,
    }
}

/// What became of a row of `followed.parquet`.
pub(super) fn state(batch: &RecordBatch, row: usize) -> Option<FollowedState> {
    FollowedState::from_name(named(batch, "state", row))
}
