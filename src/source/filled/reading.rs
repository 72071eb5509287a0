//! A file that was filled in, whatever it was saved as.

use std::path::Path;

use super::sheet::{FILE, FilledSheet};
use super::{text, workbook};
use crate::source::disk;
use crate::source::error::SourceError;
use crate::source::nearby::Nearby;
use crate::source::recognition::{Compression, MAGIC, Recognised, fill, recognise};
use crate::source::workbook::other_archive;
use crate::words::errors::source as words;

/// Reads a workbook, all its sheets that are shown, or a text in UTF-8 or CP932.
pub(crate) fn read_filled(path: &Path) -> Result<Vec<FilledSheet>, SourceError> {
    let named = || path.to_owned();
    if path.is_dir() {
        return Err(SourceError::Folder { table: FILE, file: named() });
    }
    if !path.exists() {
        let near = Box::new(Nearby::of(path));
        return Err(SourceError::NoFile { table: FILE, near, pattern: named() });
    }
    let (mut file, _) = disk::open(path).map_err(|error| error.of(FILE, path))?;
    let mut magic = [0; MAGIC];
    let read = fill(&mut file, &mut magic);
    let read = read.map_err(|source| SourceError::Read { table: FILE, file: named(), source })?;
    let wrong = |found| Err(SourceError::Content { table: FILE, file: named(), found });
    match recognise(&magic[..read], path) {
        Recognised::Nothing => Err(SourceError::Empty { table: FILE, file: named() }),
        Recognised::Other(found) => wrong(found),
        Recognised::Parquet => wrong(words::PARQUET_FILE),
        Recognised::Zip => match other_archive(&file) {
            Some(found) => wrong(found),
            None => workbook::sheets(path, file),
        },
        Recognised::Text(Compression::None) => Ok(vec![text::sheet(path, file)?]),
        Recognised::Text(Compression::Gzip | Compression::Zstandard) => wrong(words::COMPRESSED),
    }
}
