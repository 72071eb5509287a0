//! The digests of the inputs for the manifest: sizes, times, rows and content hashes.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use tokio::sync::oneshot;

use crate::paths::shown;
use crate::source::{
    DiskFile, InputFile, LINKAGES, NotOpened, RESIDENTS, RowCount, Source, SourceError, is_of_system,
};

/// The hash of fewer rows is not told: that of a file with one record can be found by trying all numbers.
const FEWEST_ROWS: u64 = 10_000;

/// One input file: its size, when it was written, its rows and its content hash.
#[derive(Debug, Clone)]
pub(crate) struct InputDigest {
    table: &'static str,
    path: PathBuf,
    bytes: u64,
    changed: Option<i64>,
    written: Option<i64>,
    /// How many rows it has, where that was known before it was read.
    rows: Option<u64>,
    /// Counted while the job reads it, of each of its tables.
    counted: Vec<Arc<RowCount>>,
    /// Nothing where none of it could be read.
    blake3: Option<String>,
}

impl InputDigest {
    pub(crate) fn table(&self) -> &'static str {
        self.table
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn rows(&self) -> Option<u64> {
        let tables = self.counted.iter();
        self.rows.or_else(|| tables.filter_map(|table| table.total()).reduce(|rows, others| rows + others))
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// When it was last changed, in seconds; nothing of documents that stand together.
    pub(super) fn changed(&self) -> Option<i64> {
        self.changed
    }

    /// When its content was last written; nothing of documents that stand together.
    pub(super) fn written(&self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(self.written?, 0)
    }

    /// The content hash, where so many rows have it that it may be told.
    pub(super) fn told_hash(&self) -> Option<&str> {
        self.blake3.as_deref().filter(|_| self.rows().is_some_and(|rows| rows >= FEWEST_ROWS))
    }

    /// Whether another file of the table has the same content; files without rows have nothing to count twice. Records held
    /// against themselves, as their own residents, would all be right.
    pub(crate) fn is_same(&self, other: &InputDigest) -> bool {
        let content = |digest: &InputDigest| digest.blake3.clone().filter(|_| digest.rows() != Some(0));
        let sides = [LINKAGES.table, RESIDENTS.table];
        let are_compared = sides.contains(&self.table) && sides.contains(&other.table);
        (self.table == other.table || are_compared)
            && content(self).is_some_and(|own| Some(own) == content(other))
    }
}

impl Serialize for InputDigest {
    /// Written when the job has read everything, so that the rows are counted. A hash that is not told is null.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut digest = serializer.serialize_struct("InputDigest", 6)?;
        digest.serialize_field("table", self.table)?;
        digest.serialize_field("path", &shown(&self.path).to_string())?;
        digest.serialize_field("bytes", &self.bytes)?;
        digest.serialize_field("written", &self.written())?;
        digest.serialize_field("rows", &self.rows())?;
        digest.serialize_field("blake3", &self.told_hash())?;
        digest.end()
    }
}

/// A file of an input to hash, and those on disk that it consists of.
struct HashedFile {
    digest: InputDigest,
    files: Vec<DiskFile>,
    /// Whether a document that cannot be read is a reject, which reading has noted, and does not end the run.
    is_rejected_alone: bool,
    /// Whether another file of the table has as many bytes, and may be the same.
    has_twin: bool,
}

impl HashedFile {
    /// A file, of which several tables may be read.
    fn new(table: &'static str, tables: &[InputFile], has_twin: bool) -> Option<HashedFile> {
        let file = tables.first()?;
        let digest = InputDigest {
            table,
            path: file.path.clone(),
            bytes: file.bytes,
            changed: file.changed(),
            written: file.written(),
            rows: file.rows,
            counted: tables.iter().map(|table| Arc::clone(&table.counted)).collect(),
            blake3: None,
        };
        let is_rejected_alone = file.holds_documents();
        Some(HashedFile { digest, files: file.on_disk(), is_rejected_alone, has_twin })
    }
}

/// The digests, once all files are hashed; an error where they could not be.
pub(crate) type Hashing = oneshot::Receiver<Result<Vec<InputDigest>, SourceError>>;

/// How far behind the threads of the job the thread is that hashes: it takes what these leave idle.
const BEHIND: i32 = 15;

/// Starts to hash the files of the sources, in their order, while the threads of the job leave a core idle: the
/// hashes are wanted only at the end.
pub(crate) fn content_hashes(sources: &[&Source]) -> Hashing {
    let files: Vec<_> = sources
        .iter()
        .flat_map(|source| {
            let mut sizes: HashMap<u64, u64> = HashMap::new();
            let files: Vec<&[InputFile]> = source.files().chunk_by(InputFile::is_of_one_file).collect();
            for tables in &files {
                *sizes.entry(tables[0].bytes).or_default() += 1;
            }
            let hashed = |tables: &[InputFile]| {
                HashedFile::new(source.table_name(), tables, sizes[&tables[0].bytes] > 1)
            };
            files.into_iter().filter_map(hashed).collect::<Vec<_>>()
        })
        .collect();
    let (done, hashing) = oneshot::channel();
    let aside = std::thread::Builder::new().spawn(move || {
        // Where the priority cannot be lowered, they are hashed all the same.
        let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), BEHIND);
        let hashed =
            files.into_iter().map(|file_to_hash| digest(file_to_hash, &|| !done.is_closed())).collect();
        // Who is no longer waiting wants no hashes.
        let _ = done.send(hashed);
    });
    // Without a thread nothing is sent, of which the receiver is told.
    drop(aside);
    hashing
}

/// Documents that stand together have one hash, of their contents one after the other.
fn digest(file_to_hash: HashedFile, is_wanted: &dyn Fn() -> bool) -> Result<InputDigest, SourceError> {
    let HashedFile { mut digest, files, is_rejected_alone, has_twin } = file_to_hash;
    if !has_twin && digest.rows.is_some_and(|rows| rows < FEWEST_ROWS) {
        return Ok(digest);
    }
    let mut hasher = blake3::Hasher::new();
    let mut is_read = false;
    for file in files.iter().filter(|file| file.is_found()) {
        match hash(file, &mut hasher, is_wanted) {
            Ok(()) => is_read = true,
            Err(NotOpened::Read(error)) if is_rejected_alone && !is_of_system(&error) => {}
            Err(error) => return Err(error.of(digest.table, &file.path)),
        }
    }
    digest.blake3 = is_read.then(|| hasher.finalize().to_hex().to_string());
    Ok(digest)
}

/// Adds the content of a file that is the same before and after; reads it no further when nobody wants the hash.
fn hash(file: &DiskFile, hasher: &mut blake3::Hasher, is_wanted: &dyn Fn() -> bool) -> Result<(), NotOpened> {
    let content = file.open()?;
    hasher.update_reader(CancellableReader { content: &content, is_wanted })?;
    file.check_open(&content)
}

/// A reader that ends where nobody wants the content any more.
struct CancellableReader<'a> {
    content: &'a File,
    is_wanted: &'a dyn Fn() -> bool,
}

impl Read for CancellableReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if (self.is_wanted)() { self.content.read(buffer) } else { Ok(0) }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::config::Input;
    use crate::source::{LINKAGES, ReadSettings};

    fn opened(folder: &std::path::Path, rows: usize) -> Source {
        let line = "01040013,あ,1,01,,山田,ﾔﾏﾀﾞ,1980-04-01,1,東京都";
        let header =
            "insurer_number,symbol,number,branch,individual_number,name,name_kana,birth_date,sex,address";
        fs::write(folder.join("a.csv"), format!("{header}\n{}", format!("{line}\n").repeat(rows))).unwrap();
        let input = Input { base: folder.to_owned(), paths: vec!["a.csv".to_owned()], ..Input::default() };
        Source::open(&LINKAGES, &[input], ReadSettings::default()).unwrap()
    }

    #[test]
    fn the_hash_of_few_rows_is_not_told() {
        let folder = tempfile::tempdir().unwrap();
        let source = opened(folder.path(), 3);
        let mut digest =
            digest(HashedFile::new("linkages", source.files(), false).unwrap(), &|| true).unwrap();
        for (rows, is_told) in [(None, false), (Some(1), false), (Some(9_999), false), (Some(10_000), true)] {
            digest.rows = rows;
            let written = serde_json::to_value(&digest).unwrap();
            assert_eq!(written["blake3"].is_string(), is_told, "{rows:?}");
            assert_eq!((written["rows"].as_u64(), written["bytes"].as_u64()), (rows, Some(digest.bytes)));
        }
    }

    #[test]
    fn a_file_that_was_written_to_has_no_hash() {
        let folder = tempfile::tempdir().unwrap();
        let source = opened(folder.path(), 3);
        let path = folder.path().join("a.csv");
        let same = fs::read(&path).unwrap();
        fs::write(&path, same).unwrap();
        let error =
            digest(HashedFile::new("linkages", source.files(), false).unwrap(), &|| true).unwrap_err();
        assert!(matches!(error, SourceError::Changed { .. }), "{error}");
    }
}
