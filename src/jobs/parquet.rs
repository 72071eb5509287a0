//! How the jobs write results as Parquet.

use std::fs::File;
use std::path::Path;

use datafusion::arrow::array::{ArrayRef, RecordBatch};
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;

use crate::jobs::error::{JobError, written};

/// Rows of a group of a Parquet result: a group is held in memory until it is whole.
const GROUP_ROWS: usize = 1 << 17;
/// Bytes of one, which only long texts reach.
const GROUP_BYTES: usize = 64 << 20;

/// What every Parquet file of results is written with.
fn parquet_properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_max_row_group_bytes(Some(GROUP_BYTES))
        .set_created_by(format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")))
        .build()
}

/// Writes a Parquet file of these columns.
pub(crate) fn write_parquet(
    path: &Path,
    columns: impl IntoIterator<Item = (&'static str, ArrayRef)>,
) -> Result<(), JobError> {
    let batch = RecordBatch::try_from_iter(columns).map_err(written(path))?;
    let mut writer = parquet_file(path, batch.schema())?;
    writer.write(&batch).map_err(written(path))?;
    writer.close().map_err(written(path))?;
    Ok(())
}

/// Begins a Parquet file of results.
pub(super) fn parquet_file(path: &Path, schema: SchemaRef) -> Result<ArrowWriter<File>, JobError> {
    let file = File::create(path).map_err(written(path))?;
    ArrowWriter::try_new(file, schema, Some(parquet_properties())).map_err(written(path))
}
