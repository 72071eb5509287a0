//! What the Parquet reader fails with.

use std::path::Path;

use datafusion::parquet::errors::ParquetError;

use crate::guarded::guarded;
use crate::source::disk::Watch;
use crate::source::error::SourceError;
use crate::text::shown::{masked, visible};

/// Runs a step of the Parquet reader, which panics on some damaged files where it should fail.
pub(super) fn sound<T>(step: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    guarded(step).unwrap_or_else(|| Err(ParquetError::General("the data contradicts itself".to_owned())))
}

/// What a step failed with: the system, where it was that.
pub(super) fn failure(table: &'static str, path: &Path, source: &ParquetError, watch: &Watch) -> SourceError {
    let file = path.to_owned();
    match watch.failure() {
        Some(source) => SourceError::Read { table, file, source },
        None => SourceError::Parquet { table, file, says: visible(&masked(plain(&source.to_string()))) },
    }
}

/// What an error says, without the kinds of errors that it came through.
fn plain(error: &str) -> &str {
    const KINDS: [&str; 3] = ["External: ", "Parquet argument error: ", "Parquet error: "];
    KINDS.iter().find_map(|kind| error.strip_prefix(kind)).map_or(error, plain)
}
