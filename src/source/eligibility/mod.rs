//! Responses of online eligibility checks (資格確認結果) as XML: single and bulk layouts, files and zip archives.
//!
//! A document is read in one pass and in constant memory, whatever the order of its elements; one in which the
//! header stands behind thousands of results is gone over twice. A document that cannot be read becomes a
//! reject, and what it held before the damage stays only where its answers were complete: in a bulk document.
//!
//! Elements that are not known are passed over, with all that is in them. There is no document type, and no
//! entity is expanded but those of XML itself.

mod answer;
mod archive;
mod declaration;
mod document;
mod documents;
mod fault;
mod field;
mod reader;
mod state;
mod stop;
mod stream;
mod window;

#[cfg(test)]
mod tests;

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::SourceError;
use super::disk::{self, NotOpened, is_of_system};
use super::file::{Content, InputFile, fill};
use super::layout::{Layout, RESPONSES};
use super::workbook::is_workbook;
use crate::config::{Encoding, Input};
use document::{Document, Step};
use documents::Found;

pub use answer::Response;
pub(super) use documents::Documents;
pub use fault::{Damage, DocumentFault};
pub use field::Field;
pub(super) use reader::Reader;

/// Reads one document, which is opened anew where its header stands behind its answers.
///
/// Calls `each` for each response up to the end of the document, or to where it is damaged.
///
/// ```
/// use totsugo::inside::eligibility::{Field, read};
/// let document = "<XmlMsg><MessageHeader/><MessageBody><QualificationValidity>4</QualificationValidity></MessageBody></XmlMsg>";
/// let mut validity = None;
/// read(|| Ok(document.as_bytes()), |response| validity = response.get(Field::Validity).map(str::to_owned)).unwrap();
/// assert_eq!(validity.as_deref(), Some("4"));
/// ```
pub fn read<R: Read>(
    mut open: impl FnMut() -> io::Result<R>,
    mut each: impl FnMut(&Response<'_>),
) -> Result<(), Damage> {
    let mut open = || open().map_err(|error| Damage { fault: error.into(), line: 1 });
    let mut document = Document::new(open()?);
    document.open(Encoding::Utf8)?;
    loop {
        match document.advance()? {
            Step::Responses => {}
            Step::ContextMissing => document.know(Document::new(open()?).context(Encoding::Utf8)?),
            Step::End => return Ok(()),
        }
        document.responses().for_each(|response| each(&response));
    }
}

/// Whether a table may be read from XML.
pub(super) fn reads(layout: &'static Layout) -> bool {
    std::ptr::eq(layout, &raw const RESPONSES)
}

/// The documents among the files of an input; nothing where none of them is XML or an archive.
///
/// Where one is, all are documents: what else lies among them is rejected when it is read.
pub(super) fn open(
    layout: &'static Layout,
    input: &Input,
    paths: &[PathBuf],
) -> Result<Option<Vec<InputFile>>, SourceError> {
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
                found.extend(Found::entries(path.clone()).map_err(failed(path))?);
            }
            FileKind::Document | FileKind::Other => {
                found.push(Found::file(path.clone()).map_err(failed(path))?);
            }
        }
    }
    let groups = Documents::group(found, input.encoding);
    Ok(Some(groups.into_iter().map(|documents| input_file(layout, input, documents)).collect()))
}

fn input_file(layout: &Layout, input: &Input, documents: Documents) -> InputFile {
    let path = match documents.alone() {
        Some(document) => document.path().to_owned(),
        None => input.base.join(input.paths.first().map_or("", String::as_str)),
    };
    InputFile {
        path,
        identity: None,
        bytes: documents.bytes(),
        rows: None,
        counted: Arc::default(),
        unused: Vec::new(),
        columns: (0..layout.columns.len()).map(Some).collect(),
        content: Content::Documents(Arc::new(documents)),
    }
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
