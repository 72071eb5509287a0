//! What the manifest says of the inputs.

use std::path::PathBuf;

use super::BurdenError;
use crate::source::Source;

/// One input file with its size and content hash.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(super) struct InputDigest {
    table: &'static str,
    path: PathBuf,
    bytes: u64,
    blake3: String,
}

/// Prepares to hash the files of the sources, in their order.
pub(super) fn content_hashes(
    sources: &[&Source],
) -> impl FnOnce() -> Result<Vec<InputDigest>, BurdenError> + Send + use<> {
    let files: Vec<_> = sources
        .iter()
        .flat_map(|source| {
            source.files().iter().map(|file| (source.table_name(), file.path.clone(), file.bytes))
        })
        .collect();
    move || files.into_iter().map(|(table, path, bytes)| digest(table, path, bytes)).collect()
}

fn digest(table: &'static str, path: PathBuf, bytes: u64) -> Result<InputDigest, BurdenError> {
    let mut hasher = blake3::Hasher::new();
    let read = std::fs::File::open(&path).and_then(|file| hasher.update_reader(file).map(drop));
    match read {
        Ok(()) => Ok(InputDigest { table, path, bytes, blake3: hasher.finalize().to_hex().to_string() }),
        Err(source) => Err(BurdenError::Input { path, source }),
    }
}
