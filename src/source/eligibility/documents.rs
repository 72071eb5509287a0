//! The documents of an input, grouped into splits that are read in one go.

use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive;
use super::fault::DocumentFault;
use super::stream::{CompressedEntry, Stream};
use crate::config::Encoding;
use crate::paths::shown;
use crate::source::disk::{self, DiskFile, Identity, NotOpened, Watch};
use crate::source::system::is_of_system;

/// A document beyond this size stands alone. A smaller one cannot hold 2²⁰ responses, the shortest of which,
/// `<BulkConfirmUnit/>`, takes 18 bytes.
const SMALL: u64 = 8 << 20;
/// How many bits the index of a response takes in a document of several.
const RESPONSE_BITS: u32 = 20;
/// How many small documents stand together, so that the index of a response among all of theirs has 40 bits.
const TOGETHER: usize = 1 << RESPONSE_BITS;
/// How many documents are read in one go, and how many bytes.
const SPLIT: usize = 2_048;
const SPLIT_BYTES: u64 = 32 << 20;

/// Where a document lies.
#[derive(Debug)]
pub(super) enum Origin {
    File(DiskFile),
    Entry {
        archive: Arc<DiskFile>,
        name: Box<str>,
        packed: CompressedEntry,
    },
    /// Something that is not read.
    Refused {
        /// The file on disk that it is, or lies in.
        file: Arc<DiskFile>,
        /// The name that it is shown by.
        name: Arc<str>,
        fault: DocumentFault,
    },
}

/// A document, and how many bytes it has when it is unpacked.
#[derive(Debug)]
pub(super) struct LocatedDocument {
    pub(super) origin: Origin,
    pub(super) bytes: u64,
}

impl LocatedDocument {
    /// The file, unread.
    pub(super) fn file(path: PathBuf) -> io::Result<LocatedDocument> {
        match fs::metadata(&path) {
            Ok(found) if found.is_file() => {
                let identity = Identity::of(&found);
                let origin = Origin::File(DiskFile::new(path, Some(identity)));
                Ok(LocatedDocument { bytes: identity.bytes(), origin })
            }
            Ok(_) => Ok(LocatedDocument::refused(DiskFile::new(path, None), DocumentFault::NotRegular)),
            Err(error) if is_of_system(&error) => Err(error),
            Err(_) => Ok(LocatedDocument::refused(DiskFile::new(path, None), DocumentFault::Unreadable)),
        }
    }

    fn refused(file: DiskFile, fault: DocumentFault) -> LocatedDocument {
        let name = shown(&file.path).to_string().into();
        LocatedDocument { bytes: 0, origin: Origin::Refused { file: file.into(), name, fault } }
    }

    /// The entries of an archive, or the archive where it is refused.
    pub(super) fn entries(path: PathBuf) -> io::Result<Vec<LocatedDocument>> {
        let (file, identity) = match disk::open(&path) {
            Ok(opened) => opened,
            Err(NotOpened::Read(error)) if is_of_system(&error) => return Err(error),
            Err(_) => {
                return Ok(vec![LocatedDocument::refused(
                    DiskFile::new(path, None),
                    DocumentFault::Unreadable,
                )]);
            }
        };
        let archive = DiskFile::new(path, Some(identity));
        let watch = Watch::default();
        let entries = match archive::entries(file, &watch) {
            Ok(entries) if entries.is_empty() => Err(DocumentFault::Empty),
            other => other,
        };
        let entries = match (entries, watch.failure()) {
            (_, Some(error)) => return Err(error),
            (Ok(entries), None) => entries,
            (Err(fault), None) => return Ok(vec![LocatedDocument::refused(archive, fault)]),
        };
        let archive = Arc::new(archive);
        let found = |entry: archive::Entry| match entry.packed {
            Ok(packed) => LocatedDocument {
                bytes: packed.unpacked,
                origin: Origin::Entry { archive: Arc::clone(&archive), name: entry.name.into(), packed },
            },
            Err(fault) => {
                let name = shown(&archive.path.join(inside(&entry.name))).to_string().into();
                LocatedDocument {
                    bytes: 0,
                    origin: Origin::Refused { file: Arc::clone(&archive), name, fault },
                }
            }
        };
        Ok(entries.into_iter().map(found).collect())
    }

    /// The name in messages.
    pub(super) fn name(&self) -> Arc<str> {
        match &self.origin {
            Origin::File(file) => shown(&file.path).to_string().into(),
            Origin::Refused { name, .. } => Arc::clone(name),
            Origin::Entry { archive, name, .. } => shown(&archive.path.join(inside(name))).to_string().into(),
        }
    }

    /// The file on disk that holds it.
    pub(super) fn on_disk(&self) -> &DiskFile {
        match &self.origin {
            Origin::File(file) => file,
            Origin::Refused { file, .. } => file,
            Origin::Entry { archive, .. } => archive,
        }
    }

    /// Where that lies.
    pub(super) fn path(&self) -> &Path {
        &self.on_disk().path
    }
}

/// The name of an entry as a path that stays behind that of its archive.
fn inside(name: &str) -> &str {
    name.trim_start_matches('/')
}

/// Documents whose responses are numbered as if they stood in one file.
#[derive(Debug)]
pub(in crate::source) struct Documents {
    list: Vec<LocatedDocument>,
    splits: Vec<Range<usize>>,
    pub(super) undeclared: Encoding,
}

impl Documents {
    /// Puts documents together, in their order.
    pub(super) fn group(found: Vec<LocatedDocument>, undeclared: Encoding) -> Vec<Documents> {
        let mut groups: Vec<Vec<LocatedDocument>> = Vec::new();
        let mut is_open = false;
        for document in found {
            let is_small = document.bytes <= SMALL;
            match groups.last_mut() {
                Some(group) if is_open && is_small && group.len() < TOGETHER => group.push(document),
                _ => groups.push(vec![document]),
            }
            is_open = is_small;
        }
        groups.into_iter().map(|list| Documents { splits: splits(&list), list, undeclared }).collect()
    }

    pub(in crate::source) fn bytes(&self) -> u64 {
        self.list.iter().map(|document| document.bytes).sum()
    }

    pub(super) fn get(&self, document: usize) -> Option<&LocatedDocument> {
        self.list.get(document)
    }

    /// Where the one document lies, if it stands alone.
    pub(in crate::source) fn path(&self) -> Option<&Path> {
        if let [document] = self.list.as_slice() { Some(document.path()) } else { None }
    }

    /// The files on disk, each once.
    pub(in crate::source) fn on_disk(&self) -> impl Iterator<Item = &DiskFile> {
        self.list.chunk_by(|a, b| a.path() == b.path()).map(|entries| entries[0].on_disk())
    }

    /// The documents that are read in one go.
    pub(super) fn split(&self, split: usize) -> Range<usize> {
        self.splits.get(split).cloned().unwrap_or_default()
    }

    /// The index of the first response, and how many indices there are, of each split.
    pub(in crate::source) fn spans(&self) -> impl Iterator<Item = (u64, u64)> {
        self.splits.iter().map(|split| {
            let (start, end) = (self.index(split.start), self.index(split.end));
            (start, end - start)
        })
    }

    /// The index of the first response of a document among those of all.
    pub(super) fn index(&self, document: usize) -> u64 {
        let bits = if self.list.len() == 1 { 2 * RESPONSE_BITS } else { RESPONSE_BITS };
        (document as u64) << bits
    }
}

/// Cuts a list of documents into splits.
fn splits(list: &[LocatedDocument]) -> Vec<Range<usize>> {
    let mut splits: Vec<Range<usize>> = Vec::new();
    let mut bytes = 0;
    for (at, document) in list.iter().enumerate() {
        bytes += document.bytes;
        match splits.last_mut() {
            Some(split) if split.len() < SPLIT && bytes <= SPLIT_BYTES => split.end = at + 1,
            _ => {
                splits.push(at..at + 1);
                bytes = document.bytes;
            }
        }
    }
    splits
}

/// Opens documents; archives are kept open from one entry to the next.
#[derive(Debug, Default)]
pub(super) struct Opener {
    archive: Option<(Arc<DiskFile>, Arc<File>)>,
    /// What reading what it opened met of the system.
    pub(super) watch: Watch,
}

impl Opener {
    /// The bytes of a document, or the fault by which it is refused; an error where that is none of its own.
    pub(super) fn open(
        &mut self,
        found: &LocatedDocument,
    ) -> Result<Result<Stream, DocumentFault>, NotOpened> {
        let watch = self.watch.clone();
        let opened = match &found.origin {
            Origin::Refused { fault, .. } => return Ok(Err(*fault)),
            Origin::File(file) => file.open().map(|file| Stream::file(file, found.bytes, watch)),
            Origin::Entry { archive, packed, .. } => {
                self.archive(archive).map(|file| Stream::entry(file, *packed, watch))
            }
        };
        match opened {
            Ok(stream) => Ok(Ok(stream)),
            Err(NotOpened::Read(error)) if !is_of_system(&error) => Ok(Err(error.into())),
            Err(other) => Err(other),
        }
    }

    fn archive(&mut self, archive: &Arc<DiskFile>) -> Result<Arc<File>, NotOpened> {
        if let Some((open, file)) = &self.archive
            && Arc::ptr_eq(open, archive)
        {
            return Ok(Arc::clone(file));
        }
        let file = Arc::new(archive.open()?);
        self.archive = Some((Arc::clone(archive), Arc::clone(&file)));
        Ok(file)
    }
}
