//! The documents of an input: found, and put into parts that are read in one go.

use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive;
use super::fault::DocumentFault;
use super::stream::{Packed, Stream};
use crate::config::Encoding;
use crate::paths::shown;

/// A document beyond this size stands alone. A smaller one cannot hold 2²⁰ responses, the shortest of which,
/// `<BulkConfirmUnit/>`, takes 18 bytes.
const SMALL: u64 = 8 << 20;
/// How many bits the index of a response takes in a document of several.
const RESPONSE_BITS: u32 = 20;
/// How many small documents stand together, so that the index of a response among all of theirs has 40 bits.
const TOGETHER: usize = 1 << RESPONSE_BITS;
/// How many documents are read in one go, and how many bytes.
const PART: usize = 2_048;
const PART_BYTES: u64 = 32 << 20;

/// Where a document lies.
#[derive(Debug)]
pub(super) enum Origin {
    File(PathBuf),
    Entry {
        archive: Arc<Path>,
        name: Box<str>,
        packed: Packed,
    },
    /// Something that is not read.
    Refused {
        /// The file on disk that it is, or lies in.
        file: Arc<Path>,
        /// The name that it is shown by.
        name: Arc<str>,
        fault: DocumentFault,
    },
}

/// A document, and how many bytes it has when it is unpacked.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) origin: Origin,
    pub(super) bytes: u64,
}

impl Found {
    /// The file, unread.
    pub(super) fn file(path: PathBuf) -> Found {
        match fs::metadata(&path) {
            Ok(found) => Found { bytes: found.len(), origin: Origin::File(path) },
            Err(_) => Found::refused(path, DocumentFault::Unreadable),
        }
    }

    fn refused(path: PathBuf, fault: DocumentFault) -> Found {
        let name = shown(&path).to_string().into();
        Found { bytes: 0, origin: Origin::Refused { file: path.into(), name, fault } }
    }

    /// The entries of an archive, or the archive where it is refused.
    pub(super) fn entries(path: PathBuf) -> Vec<Found> {
        let entries = match archive::entries(&path) {
            Ok(entries) if entries.is_empty() => Err(DocumentFault::Empty),
            other => other,
        };
        let entries = match entries {
            Ok(entries) => entries,
            Err(fault) => return vec![Found::refused(path, fault)],
        };
        let archive: Arc<Path> = path.into();
        let found = |entry: archive::Entry| match entry.packed {
            Ok(packed) => Found {
                bytes: packed.unpacked,
                origin: Origin::Entry { archive: Arc::clone(&archive), name: entry.name.into(), packed },
            },
            Err(fault) => {
                let name = shown(&archive.join(inside(&entry.name))).to_string().into();
                Found { bytes: 0, origin: Origin::Refused { file: Arc::clone(&archive), name, fault } }
            }
        };
        entries.into_iter().map(found).collect()
    }

    /// The name in messages.
    pub(super) fn name(&self) -> Arc<str> {
        match &self.origin {
            Origin::File(path) => shown(path).to_string().into(),
            Origin::Refused { name, .. } => Arc::clone(name),
            Origin::Entry { archive, name, .. } => shown(&archive.join(inside(name))).to_string().into(),
        }
    }

    /// The file on disk that holds it.
    pub(super) fn path(&self) -> &Path {
        match &self.origin {
            Origin::File(path) => path,
            Origin::Refused { file, .. } => file,
            Origin::Entry { archive, .. } => archive,
        }
    }
}

/// The name of an entry as a path that stays behind that of its archive.
fn inside(name: &str) -> &str {
    name.trim_start_matches('/')
}

/// Documents whose responses are numbered as if they stood in one file.
#[derive(Debug)]
pub(in crate::source) struct Documents {
    list: Vec<Found>,
    parts: Vec<Range<usize>>,
    pub(super) undeclared: Encoding,
}

impl Documents {
    /// Puts documents together, in their order.
    pub(super) fn group(found: Vec<Found>, undeclared: Encoding) -> Vec<Documents> {
        let mut groups: Vec<Vec<Found>> = Vec::new();
        let mut is_open = false;
        for document in found {
            let is_small = document.bytes <= SMALL;
            match groups.last_mut() {
                Some(group) if is_open && is_small && group.len() < TOGETHER => group.push(document),
                _ => groups.push(vec![document]),
            }
            is_open = is_small;
        }
        groups.into_iter().map(|list| Documents { parts: parts(&list), list, undeclared }).collect()
    }

    pub(super) fn bytes(&self) -> u64 {
        self.list.iter().map(|document| document.bytes).sum()
    }

    pub(super) fn get(&self, document: usize) -> Option<&Found> {
        self.list.get(document)
    }

    /// The one document, if it stands alone.
    pub(super) fn alone(&self) -> Option<&Found> {
        if let [document] = self.list.as_slice() { Some(document) } else { None }
    }

    /// The files on disk, each once.
    pub(in crate::source) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.list.chunk_by(|a, b| a.path() == b.path()).map(|entries| entries[0].path())
    }

    /// The documents that are read in one go.
    pub(super) fn part(&self, part: usize) -> Range<usize> {
        self.parts.get(part).cloned().unwrap_or_default()
    }

    /// The index of the first response, and how many indices there are, of each part.
    pub(in crate::source) fn spans(&self) -> impl Iterator<Item = (u64, u64)> {
        self.parts.iter().map(|part| {
            let (start, end) = (self.index(part.start), self.index(part.end));
            (start, end - start)
        })
    }

    /// The index of the first response of a document among those of all.
    pub(super) fn index(&self, document: usize) -> u64 {
        let bits = if self.list.len() == 1 { 2 * RESPONSE_BITS } else { RESPONSE_BITS };
        (document as u64) << bits
    }
}

/// Cuts a list of documents into parts.
fn parts(list: &[Found]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut bytes = 0;
    for (at, document) in list.iter().enumerate() {
        bytes += document.bytes;
        match parts.last_mut() {
            Some(part) if part.len() < PART && bytes <= PART_BYTES => part.end = at + 1,
            _ => {
                parts.push(at..at + 1);
                bytes = document.bytes;
            }
        }
    }
    parts
}

/// Opens documents; archives are kept open from one entry to the next.
#[derive(Debug, Default)]
pub(super) struct Opener {
    archive: Option<(Arc<Path>, Arc<File>)>,
}

/// Why a document was not opened.
pub(super) enum NotOpened {
    Refused(DocumentFault),
    /// It is no longer the one that was found.
    Changed,
}

impl From<io::Error> for NotOpened {
    fn from(error: io::Error) -> NotOpened {
        NotOpened::Refused(error.into())
    }
}

impl Opener {
    pub(super) fn open(&mut self, found: &Found) -> Result<Stream, NotOpened> {
        match &found.origin {
            Origin::Refused { fault, .. } => Err(NotOpened::Refused(*fault)),
            Origin::File(path) => {
                let file = File::open(path)?;
                if file.metadata()?.len() != found.bytes {
                    return Err(NotOpened::Changed);
                }
                Ok(Stream::file(file, found.bytes))
            }
            Origin::Entry { archive, packed, .. } => Ok(Stream::entry(self.archive(archive)?, *packed)),
        }
    }

    fn archive(&mut self, path: &Arc<Path>) -> io::Result<Arc<File>> {
        if let Some((open, file)) = &self.archive
            && Arc::ptr_eq(open, path)
        {
            return Ok(Arc::clone(file));
        }
        let file = Arc::new(File::open(path)?);
        self.archive = Some((Arc::clone(path), Arc::clone(&file)));
        Ok(file)
    }
}
