//! The files of a source: found, recognised, their headers read.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use glob::{MatchOptions, Pattern};
use walkdir::{DirEntry, WalkDir};

use super::columnar::Columnar;
use super::delimited::{Compression, Delimited};
use super::disk::{self, DiskFile, Identity, Watch, WatchedFile};
use super::eligibility::{self, Documents};
use super::error::HeaderPlace;
use super::layout::Layout;
use super::row_count::RowCount;
use super::unused::Unused;
use super::workbook::{self, Workbook, WorkbookMemory};
use super::{SourceError, header};
use crate::config::Input;
use crate::paths::shown;
use crate::text::shown::quotable;

/// A file of a source.
#[derive(Debug)]
pub struct InputFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// How many rows it has, where that can be known before reading it.
    pub rows: Option<u64>,
    /// Headers that no column of the table has.
    pub unused: Vec<Unused>,
    /// For each column of the layout its place in the file.
    pub(super) columns: Vec<Option<usize>>,
    pub(super) content: Content,
    /// What it was when it was opened; nothing where documents stand together, of which each has its own.
    pub(super) identity: Option<Identity>,
    /// How many rows were found in it.
    pub(crate) counted: Arc<RowCount>,
}

/// What a file holds, and what reading it needs.
#[derive(Debug)]
pub(super) enum Content {
    Delimited(Delimited),
    Columnar(Columnar),
    Workbook(Workbook),
    Documents(Arc<Documents>),
}

impl InputFile {
    /// Whether it holds documents, of which each is rejected alone where it cannot be read.
    pub(crate) fn holds_documents(&self) -> bool {
        matches!(self.content, Content::Documents(_))
    }

    /// The columns of a workbook whose codes are written as numbers.
    pub(super) fn numeric_codes(&self) -> Option<&[&'static str]> {
        match &self.content {
            Content::Workbook(workbook) => Some(workbook.numeric_codes()),
            _ => None,
        }
    }

    /// Where its header stands.
    pub(super) fn header(&self) -> HeaderPlace {
        match &self.content {
            Content::Workbook(workbook) => workbook.header(),
            Content::Delimited(_) => HeaderPlace::Line(1),
            Content::Columnar(_) | Content::Documents(_) => HeaderPlace::Footer,
        }
    }

    /// What messages and rejects call it: its path, and the sheet of a workbook.
    pub(crate) fn name(&self) -> String {
        match &self.content {
            Content::Workbook(workbook) => {
                format!("{}, sheet {}", shown(&self.path), quotable(workbook.sheet()))
            }
            _ => shown(&self.path).to_string(),
        }
    }

    /// The files on disk that it consists of: itself, or the many documents that stand together.
    pub(crate) fn on_disk(&self) -> Vec<DiskFile> {
        match &self.content {
            Content::Delimited(_) | Content::Columnar(_) | Content::Workbook(_) => vec![self.as_opened()],
            Content::Documents(documents) => documents.on_disk().cloned().collect(),
        }
    }

    /// Where they lie.
    #[must_use]
    pub fn paths(&self) -> Vec<&Path> {
        match &self.content {
            Content::Delimited(_) | Content::Columnar(_) | Content::Workbook(_) => vec![&self.path],
            Content::Documents(documents) => documents.on_disk().map(|file| file.path.as_path()).collect(),
        }
    }

    /// Opens the file again, if it still is what it was.
    pub(super) fn reopen(&self, table: &'static str) -> Result<File, SourceError> {
        self.as_opened().open().map_err(|error| error.of(table, &self.path))
    }

    fn as_opened(&self) -> DiskFile {
        DiskFile::new(self.path.clone(), self.identity)
    }
}

/// Opens the files of an input.
pub(super) fn open_all(
    layout: &'static Layout,
    input: &Input,
    paths: Vec<PathBuf>,
    memory: WorkbookMemory,
) -> Result<Vec<InputFile>, SourceError> {
    if eligibility::reads(layout)
        && let Some(documents) = eligibility::open(layout, input, &paths)?
    {
        return Ok(documents);
    }
    paths.into_iter().map(|path| open(layout, input, path, memory)).collect()
}

/// Recognises a file and reads its header, or its footer.
fn open(
    layout: &'static Layout,
    input: &Input,
    path: PathBuf,
    memory: WorkbookMemory,
) -> Result<InputFile, SourceError> {
    let table = layout.table;
    let (mut file, identity) = disk::open(&path).map_err(|error| error.of(table, &path))?;
    let mut magic = [0; 16];
    let read = fill(&mut file, &mut magic);
    let read = read.map_err(|source| SourceError::Read { table, file: path.clone(), source })?;
    let mut rows = None;
    let (content, binding) = match recognise(&magic[..read], &path) {
        Recognised::Nothing => return Err(SourceError::Empty { table, file: path }),
        Recognised::Other(found) => return Err(SourceError::Content { table, file: path, found }),
        Recognised::Parquet => {
            let (content, binding) = Columnar::open(layout, input, &path, file)?;
            rows = Some(content.rows());
            (Content::Columnar(content), binding)
        }
        Recognised::Zip => {
            if let Some(found) = workbook::other_archive(&file) {
                return Err(SourceError::Content { table, file: path, found });
            }
            let file = WatchedFile { file, watch: Watch::default() };
            let (content, binding) = Workbook::open(layout, input, (&path, file), memory.share(&path))?;
            (Content::Workbook(content), binding)
        }
        Recognised::Text(compression) => {
            let (content, binding) = Delimited::open(layout, input, &path, file, compression)?;
            (Content::Delimited(content), binding)
        }
    };
    Ok(InputFile {
        path,
        bytes: identity.bytes(),
        rows,
        unused: binding.unused,
        columns: binding.columns,
        content,
        identity: Some(identity),
        counted: Arc::default(),
    })
}

/// What the first bytes of a file tell.
enum Recognised {
    Nothing,
    Parquet,
    Zip,
    Text(Compression),
    Other(&'static str),
}

fn recognise(magic: &[u8], path: &Path) -> Recognised {
    let is_named = |name| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(name));
    match magic {
        [] | b"\xEF\xBB\xBF" => Recognised::Nothing,
        [b'P', b'A', b'R', b'1', ..] => Recognised::Parquet,
        _ if is_named("parquet") => Recognised::Other("named .parquet but is no Parquet file"),
        [b'P', b'K', 3, 4, ..] => Recognised::Zip,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Recognised::Other(OLD_WORKBOOK),
        _ if is_named("xlsx") || is_named("xlsm") => Recognised::Other("named as a workbook but is none"),
        [0x1F, 0x8B, ..] => Recognised::Text(Compression::Gzip),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Recognised::Text(Compression::Zstandard),
        _ => other_content(magic).map_or(Recognised::Text(Compression::None), Recognised::Other),
    }
}

/// What begins an .xls begins a protected .xlsx too.
const OLD_WORKBOOK: &str = "an old Excel workbook (.xls), or one with a password";

/// What bytes that are neither text nor a form of it are.
pub(super) fn other_content(magic: &[u8]) -> Option<&'static str> {
    Some(match magic {
        [b'P', b'K', 3, 4, ..] => "a zip archive or an Excel workbook",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => OLD_WORKBOOK,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "text in UTF-16",
        [b'P', b'A', b'R', b'1', ..] => "a Parquet file in a compressed one",
        [b'B', b'Z', b'h', ..] => "compressed with bzip2",
        [0xFD, b'7', b'z', b'X', b'Z', ..] => "compressed with xz",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        _ => return None,
    })
}

/// Reads until the buffer is full or the file ends.
pub(super) fn fill(from: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match from.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The files that an input names, each once, in the order of their paths; before each what it is wherever it is
/// named from.
pub(super) fn resolve(
    layout: &'static Layout,
    input: &Input,
) -> Result<Vec<(PathBuf, PathBuf)>, SourceError> {
    header::check_mapping(layout, &input.columns)?;
    let mut files = BTreeMap::new();
    for path in &input.paths {
        for file in matching(layout, &input.base, path)? {
            let identity = fs::canonicalize(&file).unwrap_or_else(|_| file.clone());
            files.entry(identity).or_insert(file);
        }
    }
    let mut files: Vec<(PathBuf, PathBuf)> = files.into_iter().collect();
    files.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(files)
}

/// The files under one path or glob; a path that exists is taken as it is, brackets and all.
fn matching(layout: &'static Layout, base: &Path, path: &str) -> Result<Vec<PathBuf>, SourceError> {
    let table = layout.table;
    let literal = base.join(path);
    if literal.is_dir() {
        return if eligibility::reads(layout) {
            within(layout, &literal)
        } else {
            Err(SourceError::Folder { table, file: literal })
        };
    }
    if literal.exists() {
        return Ok(vec![literal]);
    }
    let pattern = if Path::new(path).is_absolute() || base.as_os_str().is_empty() {
        path.to_owned()
    } else {
        format!("{}/{path}", Pattern::escape(&base.to_string_lossy()))
    };
    let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
    let found = glob::glob_with(&pattern, options).map_err(|source| SourceError::Glob {
        table,
        pattern: path.to_owned(),
        source,
    })?;
    let mut files = Vec::new();
    for entry in found {
        let file = entry.map_err(|error| SourceError::Read {
            table,
            file: error.path().to_owned(),
            source: error.into(),
        })?;
        if !file.is_dir() {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(SourceError::NoFile { table, pattern: literal });
    }
    Ok(files)
}

/// The files of a folder and of those within it; hidden ones are left out, as by a glob.
fn within(layout: &Layout, folder: &Path) -> Result<Vec<PathBuf>, SourceError> {
    let table = layout.table;
    let is_shown =
        |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).into_iter().filter_entry(is_shown) {
        let entry = entry.map_err(|error| SourceError::Read {
            table,
            file: error.path().unwrap_or(folder).to_owned(),
            source: error.into(),
        })?;
        if !entry.path().is_dir() {
            files.push(entry.into_path());
        }
    }
    if files.is_empty() {
        return Err(SourceError::NoFile { table, pattern: folder.to_owned() });
    }
    Ok(files)
}
