//! The footer of a Parquet file, and what its columns are read as.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Fields, Schema};
use datafusion::parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use datafusion::parquet::basic::ConvertedType;
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::metadata::{PageIndexPolicy, RowGroupMetaData};
use datafusion::parquet::file::reader::Length;

use super::chunks::Chunks;
use super::failure::{failure, sound};
use crate::config::Encoding;
use crate::source::error::{HeaderPlace, SourceError};
use crate::source::header::{Binding, Given, HeaderLocation, Wanted};
use crate::source::layout::Kind;
use crate::source::origin::Origin;
use crate::words::Text;
use crate::words::errors::source as words;

/// The footer of a Parquet file, with the types that its columns are read as.
#[derive(Debug)]
pub(in crate::source) struct Columnar {
    pub(super) metadata: ArrowReaderMetadata,
    /// What the bytes of a column are in that is not declared as text.
    pub(super) encoding: Encoding,
}

impl Columnar {
    /// Reads the footer, finds the columns and checks their types.
    pub(in crate::source) fn open(
        wanted: &Wanted<'_>,
        path: &Path,
        file: File,
    ) -> Result<(Columnar, Binding), SourceError> {
        let layout = wanted.layout;
        let file = Chunks::new(file);
        let failed = |source| failure(layout.table, path, &source, file.watch());
        let options = || {
            ArrowReaderOptions::new()
                .with_column_index_policy(PageIndexPolicy::Skip)
                .with_offset_index_policy(PageIndexPolicy::Optional)
        };
        let natural = sound(|| ArrowReaderMetadata::load(&file, options())).map_err(failed)?;
        let fields = natural.schema().fields();
        let headers: Vec<String> = fields.iter().map(|field| field.name().clone()).collect();
        let place = HeaderLocation { file: path, header: &HeaderPlace::Footer };
        let mut binding = wanted.bind(&headers, &Given::new(), place)?;
        let mut read_as: Vec<Arc<Field>> = fields.to_vec();
        for (column, found) in layout.columns.iter().zip(&mut binding.columns) {
            let columns: Vec<usize> = found.iter().flat_map(Origin::columns).collect();
            let is_alone = columns.len() == 1;
            let kind = found.as_ref().map_or(column.kind, |origin| origin.kind(column));
            for at in columns {
                match readable(kind, fields[at].data_type(), is_declared_text(&natural, at)) {
                    Readable::As(data_type) => {
                        read_as[at] = Arc::new(fields[at].as_ref().clone().with_data_type(data_type));
                    }
                    Readable::Nothing if is_alone => *found = None,
                    Readable::Nothing => {}
                    Readable::No(expected) => {
                        return Err(SourceError::ColumnType {
                            table: layout.table,
                            file: path.to_owned(),
                            column: column.name,
                            found: fields[at].data_type().to_string().into(),
                            expected,
                        });
                    }
                }
            }
        }
        let schema = Arc::new(Schema::new(Fields::from(read_as)));
        let metadata = sound(|| {
            ArrowReaderMetadata::try_new(Arc::clone(natural.metadata()), options().with_schema(schema))
        })
        .map_err(failed)?;
        sound(|| check_offsets(&metadata, file.len())).map_err(failed)?;
        Ok((Columnar { metadata, encoding: wanted.input.encoding }, binding))
    }

    /// How many rows the file has.
    pub(in crate::source) fn rows(&self) -> u64 {
        self.row_groups().map(|(_, rows)| rows).sum()
    }

    /// The index of the first row and the number of rows of each row group.
    pub(in crate::source) fn row_groups(&self) -> impl Iterator<Item = (u64, u64)> {
        self.metadata.metadata().row_groups().iter().scan(0, |start, group| {
            // A negative count cannot be written by a sound writer; such a group holds nothing.
            let rows = u64::try_from(group.num_rows()).unwrap_or_default();
            let first = *start;
            *start += rows;
            Some((first, rows))
        })
    }
}

/// Refuses a footer that speaks of bytes which the file does not have.
fn check_offsets(metadata: &ArrowReaderMetadata, size: u64) -> Result<(), ParquetError> {
    for column in metadata.metadata().row_groups().iter().flat_map(RowGroupMetaData::columns) {
        let (start, length) = column.byte_range();
        if start.checked_add(length).is_none_or(|end| end > size) {
            return Err(ParquetError::EOF("the data ends before the footer says".to_owned()));
        }
    }
    Ok(())
}

/// How a column of a type can be read.
enum Readable {
    As(DataType),
    /// It holds nothing but nulls.
    Nothing,
    No(Text),
}

/// Whether the file declares a column as text, which is what the Parquet reader checks values of. The Arrow schema that
/// a writer may have stored beside says nothing of it: it can call bytes text.
fn is_declared_text(metadata: &ArrowReaderMetadata, root: usize) -> bool {
    let roots = metadata.parquet_schema().root_schema().get_fields();
    roots.get(root).is_some_and(|column| column.get_basic_info().converted_type() == ConvertedType::UTF8)
}

fn readable(kind: Kind, found: &DataType, is_declared_text: bool) -> Readable {
    let is_text = |data_type: &DataType| {
        matches!(
            data_type,
            DataType::Utf8
                | DataType::LargeUtf8
                | DataType::Utf8View
                | DataType::Binary
                | DataType::LargeBinary
                | DataType::BinaryView
        )
    };
    let text = match found {
        DataType::Dictionary(_, value) => is_text(value),
        other => is_text(other),
    };
    if text {
        return Readable::As(if is_declared_text { DataType::Utf8View } else { DataType::BinaryView });
    }
    let same = || Readable::As(found.clone());
    match (kind, found) {
        (_, DataType::Null) => Readable::Nothing,
        (
            Kind::Date | Kind::Day | Kind::End | Kind::Month,
            DataType::Date32 | DataType::Date64 | DataType::Timestamp(..),
        ) => same(),
        (Kind::Text | Kind::Status | Kind::EntryReason | Kind::Showing | Kind::InsurerGroup, _) => {
            Readable::No(words::TEXT)
        }
        (_, found) if found.is_integer() => same(),
        (Kind::Flag, DataType::Boolean) => same(),
        (Kind::Code, _) => Readable::No(words::TEXT_OR_INTEGER),
        (Kind::Date | Kind::Day | Kind::End, _) => Readable::No(words::DATE),
        (Kind::Month, _) => Readable::No(words::MONTH),
        (Kind::Sex | Kind::Count | Kind::FacilityType | Kind::Prefecture | Kind::Area, _) => {
            Readable::No(words::INTEGER_OR_TEXT)
        }
        (Kind::Flag, _) => Readable::No(words::TRUTH),
    }
}
