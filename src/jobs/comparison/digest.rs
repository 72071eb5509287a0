//! What the manifest says of the inputs.

use std::path::{Path, PathBuf};

use super::ComparisonError;
use crate::source::{InputFile, Source};

/// One input file with its size and content hash.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(crate) struct InputDigest {
    table: &'static str,
    path: PathBuf,
    bytes: u64,
    blake3: String,
}

/// Prepares to hash the files of the sources, in their order.
pub(crate) fn content_hashes(
    sources: &[&Source],
) -> impl FnOnce() -> Result<Vec<InputDigest>, ComparisonError> + Send + use<> {
    let files: Vec<_> = sources
        .iter()
        .flat_map(|source| {
            let paths = |file: &InputFile| file.paths().into_iter().map(Path::to_owned).collect();
            let name = source.table_name();
            source.files().iter().map(move |file| (name, file.path.clone(), file.bytes, paths(file)))
        })
        .collect();
    move || files.into_iter().map(|(table, path, bytes, paths)| digest(table, path, bytes, paths)).collect()
}

/// Documents that stand together have one hash, of their contents one after the other.
fn digest(
    table: &'static str,
    path: PathBuf,
    bytes: u64,
    paths: Vec<PathBuf>,
) -> Result<InputDigest, ComparisonError> {
    let mut hasher = blake3::Hasher::new();
    for path in paths {
        let read = std::fs::File::open(&path).and_then(|file| hasher.update_reader(file).map(drop));
        read.map_err(|source| ComparisonError::Input { path, source })?;
    }
    Ok(InputDigest { table, path, bytes, blake3: hasher.finalize().to_hex().to_string() })
}
