//! What a zip archive holds: a workbook, of which size, or something else.

use std::fs::File;
use std::io::{BufReader, Read, Seek};

use zip::ZipArchive;

use super::WorkbookFault;
use crate::source::disk::WatchedFile;

/// A workbook may unpack to no more: a sheet of a million rows and thirty columns takes about half of it.
const LARGEST: u64 = 2 << 30;
/// The texts that cells share are held in memory.
const LARGEST_TEXTS: u64 = 512 << 20;
/// From this size on a workbook may unpack to at most [`RATIO`] times what it takes.
const SUSPECT: u64 = 64 << 20;
const RATIO: u64 = 200;
/// Where the number of shared texts stands, if anywhere.
const HEAD: u64 = 4 << 10;
/// The shortest element of a shared text, `<si/>`.
const SHORTEST_TEXT: u64 = 5;

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
pub(in crate::source) fn other_archive(file: &File) -> Option<&'static str> {
    let Some(archive) = open(file) else {
        return Some("a zip archive or an Excel workbook, cut off or damaged");
    };
    if holds(&archive, "xl/workbook.bin") {
        return Some("a binary Excel workbook (.xlsb)");
    }
    if holds(&archive, "content.xml") && holds(&archive, "mimetype") {
        return Some("an OpenDocument spreadsheet, or another of its documents");
    }
    (!holds(&archive, "[Content_Types].xml")).then_some("a zip archive")
}

fn holds<F: Read + Seek>(archive: &Archive<F>, name: &str) -> bool {
    archive.file_names().any(|entry| entry.is_ok_and(|entry| entry.eq_ignore_ascii_case(name)))
}

/// Refuses a workbook that unpacks to more than it may. What the archive says of an entry holds: reading more fails.
pub(super) fn check(file: &mut WatchedFile) -> Result<(), WorkbookFault> {
    let bytes = file.file.metadata().map_err(|_| WorkbookFault::Unreadable)?.len();
    let mut archive = open(file).ok_or(WorkbookFault::Damaged)?;
    if archive.has_duplicate_names() {
        return Err(WorkbookFault::Damaged);
    }
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| WorkbookFault::Damaged)?;
        let size = entry.size();
        unpacked = unpacked.saturating_add(size);
        let name = entry.name_raw().to_ascii_lowercase();
        let is_texts = name.ends_with(b"sharedstrings.xml");
        drop(entry);
        if is_texts {
            check_texts(&mut archive, index, size)?;
        }
    }
    let is_bomb = unpacked > LARGEST || (unpacked > SUSPECT && unpacked / RATIO > bytes);
    if is_bomb { Err(WorkbookFault::Unpacked) } else { Ok(()) }
}

/// Refuses shared texts that are too long, or that claim to be more than their bytes can hold: room is made for as
/// many as they claim.
fn check_texts<F: Read + Seek>(archive: &mut Archive<F>, index: usize, size: u64) -> Result<(), WorkbookFault> {
    if size > LARGEST_TEXTS {
        return Err(WorkbookFault::Unpacked);
    }
    let mut head = Vec::new();
    let entry = archive.by_index(index).map_err(|_| WorkbookFault::Damaged)?;
    entry.take(HEAD).read_to_end(&mut head).map_err(|_| WorkbookFault::Damaged)?;
    let head = String::from_utf8_lossy(&head);
    let claims = head.split("uniqueCount").skip(1).map(|rest| {
        let digits = rest.trim_start_matches(|character: char| !character.is_ascii_digit());
        let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
        digits[..end].parse().unwrap_or(u64::MAX)
    });
    if claims.max().is_some_and(|claimed| claimed > size / SHORTEST_TEXT + 1) {
        return Err(WorkbookFault::Damaged);
    }
    Ok(())
}
