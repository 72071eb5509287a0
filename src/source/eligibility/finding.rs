//! The documents among the files of an input.

use std::io;
use std::path::{Path, PathBuf};

use super::documents::{Documents, LocatedDocument};
use crate::config::Input;
use crate::source::disk::{self, NotOpened};
use crate::source::error::SourceError;
use crate::source::layout::{Layout, RESPONSES};
use crate::source::recognition::fill;
use crate::source::system::is_of_system;
use crate::source::workbook::is_workbook;

/// Whether a table may be read from XML.
pub(in crate::source) fn reads(layout: &'static Layout) -> bool {
    std::ptr::eq(layout, &raw const RESPONSES)
}

/// The documents among the files of an input, in groups that are read as one file; nothing where none of them is XML or an archive.
///
/// Where one is, all are documents: what else lies among them is rejected when it is read.
pub(in crate::source) fn open(
    layout: &'static Layout,
    input: &Input,
    paths: &[PathBuf],
) -> Result<Option<Vec<Documents>>, SourceError> {
    let failed = |path: &Path| {
        let (table, file) = (layout.table, path.to_owned());
        move |source| SourceError::Read { table, file, source }
    };
    let mut kinds = Vec::with_capacity(paths.len());
    for path in paths {
        kinds.push(FileKind::of(path).map_err(failed(path))?);
    }
    if kinds.iter().all(|kind| matches!(kind, FileKind::Workbook | FileKind::Other)) {
        return Ok(None);
    }
    let mut found = Vec::with_capacity(paths.len());
    for (path, kind) in paths.iter().zip(kinds) {
        match kind {
            FileKind::Archive | FileKind::Workbook => {
                found.extend(LocatedDocument::entries(path.clone()).map_err(failed(path))?);
            }
            FileKind::Document | FileKind::Other => {
                found.push(LocatedDocument::file(path.clone()).map_err(failed(path))?);
            }
        }
    }
    Ok(Some(Documents::group(found, input.encoding)))
}

/// Whether a file is XML, or an archive that may hold some.
pub(in crate::source) fn holds_documents(path: &Path) -> bool {
    FileKind::of(path).is_ok_and(|kind| matches!(kind, FileKind::Document | FileKind::Archive))
}

/// What a file seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Document,
    Archive,
    Workbook,
    Other,
}

impl FileKind {
    /// Looks into a file, unless its name says that it is XML: there may be a hundred thousand of those, and what
    /// they are shows when they are read.
    fn of(path: &Path) -> io::Result<FileKind> {
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml")) {
            return Ok(FileKind::Document);
        }
        let mut beginning = [0; 64];
        let opened = disk::open(path).and_then(|(mut file, _)| Ok((fill(&mut file, &mut beginning)?, file)));
        match opened {
            Ok((read, file)) => Ok(match FileKind::of_content(&beginning[..read]) {
                FileKind::Archive if is_workbook(&file) => FileKind::Workbook,
                kind => kind,
            }),
            Err(NotOpened::Read(error)) if is_of_system(&error) => Err(error),
            Err(_) => Ok(FileKind::Other),
        }
    }

    fn of_content(beginning: &[u8]) -> FileKind {
        let text = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning);
        match text.trim_ascii_start() {
            [b'<', ..] => FileKind::Document,
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => FileKind::Archive,
            _ => FileKind::Other,
        }
    }
}
