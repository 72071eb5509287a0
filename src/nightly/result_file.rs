//! Parquet files among the results of a job.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, DictionaryArray, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Fields, Int32Type, Schema};
use datafusion::parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::metadata::RowGroupMetaData;

use super::error::NightlyError;
use crate::jobs::FollowedState;
use crate::ledger::{Kind, Seen, Subject};

/// Reads a file whole.
pub(super) fn read(path: &Path) -> Result<Vec<RecordBatch>, NightlyError> {
    read_with_codes(path, |_| false)
}

/// Reads a file whole; the columns of codes, told by their place, become dictionaries, which are a tenth as large.
pub(super) fn read_with_codes(
    path: &Path,
    is_of_codes: impl Fn(usize) -> bool,
) -> Result<Vec<RecordBatch>, NightlyError> {
    batches(path, is_of_codes)
        .map_err(|error| NightlyError::Unreadable { file: path.to_owned(), what: error.to_string() })
}

fn batches(path: &Path, is_of_codes: impl Fn(usize) -> bool) -> Result<Vec<RecordBatch>, ParquetError> {
    let file = File::open(path)?;
    let options = ArrowReaderOptions::new();
    let metadata = ArrowReaderMetadata::load(&file, options.clone())?;
    let fields = metadata.schema().fields().iter().enumerate().map(|(place, field)| {
        if is_of_codes(place) {
            Arc::new(field.as_ref().clone().with_data_type(codes()))
        } else {
            Arc::clone(field)
        }
    });
    let options = options.with_schema(Arc::new(Schema::new(fields.collect::<Fields>())));
    let metadata = ArrowReaderMetadata::try_new(Arc::clone(metadata.metadata()), options)?;
    let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata);
    // A batch is a row group, of whose pages the dictionary is that of the batch.
    let rows = reader.metadata().row_groups().iter().map(RowGroupMetaData::num_rows).max();
    let rows = rows.and_then(|rows| usize::try_from(rows).ok()).unwrap_or_default();
    Ok(reader.with_batch_size(rows.max(1)).build()?.collect::<Result<_, _>>()?)
}

fn codes() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

/// A column of texts, as codes or as they are.
#[derive(Clone, Copy)]
pub(super) enum Texts<'b> {
    Plain(&'b StringArray),
    Coded(&'b DictionaryArray<Int32Type>, &'b StringArray),
}

impl<'b> Texts<'b> {
    /// The column, where it is one of texts.
    pub(super) fn of(column: &'b dyn Array) -> Option<Texts<'b>> {
        if let Some(plain) = column.as_string_opt::<i32>() {
            return Some(Texts::Plain(plain));
        }
        let coded = column.as_dictionary_opt::<Int32Type>()?;
        Some(Texts::Coded(coded, coded.values().as_string_opt::<i32>()?))
    }

    /// The text of a row; empty where there is none.
    pub(super) fn at(self, row: usize) -> &'b str {
        match self {
            Texts::Plain(texts) if texts.is_valid(row) => texts.value(row),
            Texts::Coded(codes, texts) => codes.key(row).map_or("", |code| texts.value(code)),
            Texts::Plain(_) => "",
        }
    }
}

/// Each row of batches.
pub(super) fn rows(batches: &[RecordBatch]) -> impl Iterator<Item = (&RecordBatch, usize)> {
    batches.iter().flat_map(|batch| (0..batch.num_rows()).map(move |row| (batch, row)))
}

/// A text by the place of its column; empty where there is none.
pub(super) fn text(batch: &RecordBatch, column: usize, row: usize) -> &str {
    batch.columns().get(column).and_then(|column| Texts::of(column)).map_or("", |column| column.at(row))
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
