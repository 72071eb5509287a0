//! What a zip archive holds: a workbook, of which size, or something else.

use std::fs::File;
use std::io::{BufReader, Read, Seek};

use zip::ZipArchive;

use super::fault::WorkbookFault;
use super::scan;
use crate::config::MemoryPolicy;
use crate::source::disk::WatchedFile;
use crate::words::Text;
use crate::words::errors::source as words;

/// A workbook may unpack to no more: a sheet of a million rows and thirty columns takes about half of it.
const LARGEST: u64 = 2 << 30;
/// More files than the parts of a workbook with many sheets.
const ENTRIES: usize = 10_000;
/// From this size on a workbook, or an entry of it, may unpack to at most [`RATIO`] times what it takes.
const SUSPECT: u64 = 64 << 20;
const RATIO: u64 = 200;
/// Where the number of shared texts stands, if anywhere.
const HEAD: u64 = 4 << 10;
/// The shortest element of a shared text, `<si/>`.
const SHORTEST_TEXT: u64 = 5;
/// What making room for a shared text takes.
const HANDLE: u64 = 24;

type Archive<F> = ZipArchive<BufReader<F>>;

fn open<F: Read + Seek>(file: F) -> Option<Archive<F>> {
    ZipArchive::new(BufReader::with_capacity(4 << 10, file)).ok()
}

/// Whether a file is a workbook of the kind that is read.
pub(in crate::source) fn is_workbook(file: &File) -> bool {
    open(file)
        .is_some_and(|archive| holds(&archive, "[Content_Types].xml") && !holds(&archive, "xl/workbook.bin"))
}

/// What an archive is that is no workbook.
pub(in crate::source) fn other_archive(file: &File) -> Option<Text> {
    let Some(archive) = open(file) else {
        return Some(words::ZIP_DAMAGED);
    };
    if holds(&archive, "xl/workbook.bin") {
        return Some(words::BINARY_WORKBOOK);
    }
    if holds(&archive, "content.xml") && holds(&archive, "mimetype") {
        return Some(words::OPEN_DOCUMENT);
    }
    (!holds(&archive, "[Content_Types].xml")).then_some(words::ZIP_ALONE)
}

fn holds<F: Read + Seek>(archive: &Archive<F>, name: &str) -> bool {
    archive.file_names().any(|entry| entry.is_ok_and(|entry| entry.eq_ignore_ascii_case(name)))
}

/// Refuses a workbook that unpacks to more than it may, or holds more than there is memory for. What the archive says of
/// an entry holds: reading more fails.
pub(super) fn check(file: &mut WatchedFile, memory: u64) -> Result<(), WorkbookFault> {
    let bytes = file.file.metadata().map_err(|_| WorkbookFault::Unreadable)?.len();
    let mut archive = open(file).ok_or(WorkbookFault::Damaged)?;
    if archive.has_duplicate_names() {
        return Err(WorkbookFault::Damaged);
    }
    if archive.len() > ENTRIES {
        return Err(WorkbookFault::Unpacked);
    }
    let mut unpacked = 0_u64;
    let mut texts = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| WorkbookFault::Damaged)?;
        let size = entry.size();
        unpacked = unpacked.saturating_add(size);
        if is_bomb(size, entry.compressed_size()) {
            return Err(WorkbookFault::Unpacked);
        }
        if entry.name_raw().to_ascii_lowercase().ends_with(b"sharedstrings.xml") {
            texts.push((index, size));
        }
    }
    if unpacked > LARGEST || is_bomb(unpacked, bytes) {
        return Err(WorkbookFault::Unpacked);
    }
    for (index, size) in texts {
        check_texts(&mut archive, index, size, MemoryPolicy::new(memory).workbook_texts())?;
    }
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| WorkbookFault::Damaged)?;
        scan::check(entry, MemoryPolicy::new(memory).workbook_texts())?;
    }
    Ok(())
}

const fn is_bomb(unpacked: u64, packed: u64) -> bool {
    unpacked > SUSPECT && unpacked / RATIO > packed
}

/// Refuses shared texts that claim to be more than their bytes, or the memory, can hold: room is made for as many as
/// they claim.
fn check_texts<F: Read + Seek>(
    archive: &mut Archive<F>,
    index: usize,
    size: u64,
    memory: u64,
) -> Result<(), WorkbookFault> {
    let mut head = Vec::new();
    let entry = archive.by_index(index).map_err(|_| WorkbookFault::Damaged)?;
    entry.take(HEAD).read_to_end(&mut head).map_err(|_| WorkbookFault::Damaged)?;
    let head = String::from_utf8_lossy(&head);
    let claims = head.split("uniqueCount").skip(1).map(|rest| {
        let digits = rest.trim_start_matches(|character: char| !character.is_ascii_digit());
        let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
        digits[..end].parse().unwrap_or(u64::MAX)
    });
    match claims.max() {
        Some(claimed) if claimed > size / SHORTEST_TEXT + 1 => Err(WorkbookFault::Damaged),
        Some(claimed) if claimed > memory / HANDLE => Err(WorkbookFault::Memory),
        _ => Ok(()),
    }
}
