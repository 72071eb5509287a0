//! Opening the files of an input: each recognised by its content, its header or footer read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::columnar::Columnar;
use super::delimited::Delimited;
use super::disk::{self, Watch, WatchedFile};
use super::eligibility::{self, Documents};
use super::error::SourceError;
use super::header::{Binding, Wanted};
use super::input_file::{Content, InputFile};
use super::layout::Layout;
use super::origin::Origin;
use super::recognition::{MAGIC, Recognised, fill, recognise};
use super::workbook::{self, Workbook, WorkbookMemory};
use crate::config::Input;

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
        return Ok(documents.into_iter().map(|group| file_of(layout, input, group)).collect());
    }
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        files.extend(open(&Wanted::new(layout, input), path, memory)?);
    }
    Ok(files)
}

/// Recognises a file and reads its header, or its footer. A file may hold a table several times: on several sheets, or in
/// blocks side by side.
fn open(wanted: &Wanted<'_>, path: PathBuf, memory: WorkbookMemory) -> Result<Vec<InputFile>, SourceError> {
    let table = wanted.layout.table;
    let (mut file, identity) = disk::open(&path).map_err(|error| error.of(table, &path))?;
    let mut magic = [0; MAGIC];
    let read = fill(&mut file, &mut magic);
    let read = read.map_err(|source| SourceError::Read { table, file: path.clone(), source })?;
    let mut rows = None;
    let tables: Vec<(Content, Binding)> = match recognise(&magic[..read], &path) {
        Recognised::Nothing => return Err(SourceError::Empty { table, file: path }),
        Recognised::Other(found) => return Err(SourceError::Content { table, file: path, found }),
        Recognised::Parquet => {
            let (content, binding) = Columnar::open(wanted, &path, file)?;
            rows = Some(content.rows());
            vec![(Content::Columnar(content), binding)]
        }
        Recognised::Zip => {
            if let Some(found) = workbook::other_archive(&file) {
                return Err(SourceError::Content { table, file: path, found });
            }
            let file = WatchedFile { file, watch: Watch::default() };
            let tables = Workbook::open(wanted, (&path, file), &memory)?;
            tables.into_iter().map(|(content, binding)| (Content::Workbook(content), binding)).collect()
        }
        Recognised::Text(compression) => {
            let (content, blocks) = Delimited::open(wanted, &path, file, compression)?;
            blocks.into_iter().map(|binding| (Content::Delimited(content.clone()), binding)).collect()
        }
    };
    let file_of = |(content, binding): (Content, Binding)| InputFile {
        path: path.clone(),
        bytes: identity.bytes(),
        rows,
        unused: binding.unused,
        columns: binding.columns,
        block: binding.block,
        month_of_title: binding.month_of_title,
        content,
        identity: Some(identity),
        counted: Arc::default(),
        end: Arc::default(),
    };
    Ok(tables.into_iter().map(file_of).collect())
}

/// Documents that stand together as one file.
fn file_of(layout: &Layout, input: &Input, documents: Documents) -> InputFile {
    let path = documents
        .path()
        .map_or_else(|| input.base.join(input.paths.first().map_or("", String::as_str)), Path::to_path_buf);
    InputFile {
        path,
        identity: None,
        bytes: documents.bytes(),
        rows: None,
        counted: Arc::default(),
        end: Arc::default(),
        unused: Vec::new(),
        columns: (0..layout.columns.len()).map(|at| Some(Origin::column(at))).collect(),
        block: None,
        month_of_title: None,
        content: Content::Documents(Arc::new(documents)),
    }
}
