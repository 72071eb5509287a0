//! How the jobs write results as Parquet.

use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;

/// Rows of a group of a Parquet result: a group is held in memory until it is whole.
const GROUP_ROWS: usize = 1 << 17;
/// Bytes of one, which only long texts reach.
const GROUP_BYTES: usize = 64 << 20;

/// What every Parquet file of results is written with.
pub(super) fn parquet_properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_max_row_group_bytes(Some(GROUP_BYTES))
        .set_created_by(format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")))
        .build()
}
