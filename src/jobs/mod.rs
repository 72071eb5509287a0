//! The jobs: which queries run on which tables, in which order.

pub mod adoption;
pub mod burden;
pub mod comparison;
pub mod consult;
pub(crate) mod digest;
pub mod display;
mod error;
pub mod incentive;
mod job;
mod judgements;
pub mod linkage;
mod manifest;
pub(crate) mod names;
mod outcome;
mod places;
mod publishing;
pub(crate) mod ranges;
mod registry;
mod rejects;
mod run;
pub(crate) mod shares;
pub mod statistics;
mod table_files;
pub mod usage;

pub use error::JobError;
pub use job::Job;
pub use outcome::{Outcome, Summary};
pub use registry::JOBS;

use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;

/// Rows of a group of a Parquet result: a group is held in memory until it is whole.
const GROUP_ROWS: usize = 1 << 17;
/// Bytes of one, which only long texts reach.
const GROUP_BYTES: usize = 64 << 20;

/// How the jobs write results as Parquet.
fn parquet_properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_max_row_group_bytes(Some(GROUP_BYTES))
        .set_created_by(format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")))
        .build()
}
