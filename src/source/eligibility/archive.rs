//! The entries of a zip archive.

use std::fs::File;
use std::io::BufReader;

use encoding_rs::SHIFT_JIS;
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

use super::fault::DocumentFault;
use super::stream::CompressedEntry;
use crate::source::disk::{Watch, WatchedFile};

/// An archive may unpack to no more: ten times the largest bulk response.
const LARGEST: u64 = 16 << 30;
/// From this size on an archive may unpack to at most [`RATIO`] times what it takes. Responses are packed to
/// about a thirtieth.
const SUSPECT: u64 = 64 << 20;
const RATIO: u64 = 200;

/// An entry that holds a document, or is refused.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) packed: Result<CompressedEntry, DocumentFault>,
}

/// The entries of an archive in the order of their names.
///
/// Nothing is unpacked to disk, and the names are only shown. One that leads out of the archive is refused all
/// the same: whoever wrote it meant harm.
pub(super) fn entries(file: File, watch: &Watch) -> Result<Vec<Entry>, DocumentFault> {
    let bytes = file.metadata()?.len();
    let file = WatchedFile { file, watch: watch.clone() };
    let unreadable = |_| DocumentFault::Unreadable;
    let mut archive = ZipArchive::new(BufReader::with_capacity(4 << 10, file)).map_err(unreadable)?;
    if archive.has_duplicate_names() {
        return Err(DocumentFault::DuplicateNames);
    }
    let mut unpacked = 0_u64;
    let mut entries = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(unreadable)?;
        unpacked = unpacked.saturating_add(entry.size());
        if !entry.is_dir() {
            entries.push(Entry { name: name(entry.name_raw()), packed: packed(&entry, bytes) });
        }
    }
    let is_bomb = unpacked > LARGEST || (unpacked > SUSPECT && unpacked / RATIO > bytes);
    if is_bomb {
        return Err(DocumentFault::Unpacked);
    }
    if entries.iter().any(|entry| entry.name == "[Content_Types].xml") {
        return Err(DocumentFault::Content("an Excel workbook"));
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

fn packed<R: std::io::Read>(entry: &ZipFile<'_, R>, bytes: u64) -> Result<CompressedEntry, DocumentFault> {
    if entry.enclosed_name().is_none() {
        return Err(DocumentFault::OutsideArchive);
    }
    if entry.encrypted() {
        return Err(DocumentFault::Encrypted);
    }
    let is_deflated = match entry.compression() {
        CompressionMethod::Stored => false,
        CompressionMethod::Deflated => true,
        _ => return Err(DocumentFault::Compression),
    };
    let (start, length) = (entry.data_start(), entry.compressed_size());
    let start = start
        .filter(|start| start.checked_add(length).is_some_and(|end| end <= bytes))
        .ok_or(DocumentFault::Unreadable)?;
    Ok(CompressedEntry { start, bytes: length, unpacked: entry.size(), checksum: entry.crc32(), is_deflated })
}

/// A name as it is shown. Archives made on Japanese Windows write names in CP932.
fn name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => SHIFT_JIS.decode_without_bom_handling(raw).0.into_owned(),
    }
}
