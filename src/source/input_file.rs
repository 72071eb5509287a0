//! A file of a source, opened: what reading it needs.

use std::fs::File;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::columnar::Columnar;
use super::delimited::Delimited;
use super::disk::{DiskFile, Identity};
use super::eligibility::Documents;
use super::error::{HeaderPlace, SourceError};
use super::file_end::SeenEnd;
use super::layout::Layout;
use super::origin::Origin;
use super::row_count::RowCount;
use super::unused::Unused;
use super::workbook::Workbook;
use crate::paths::shown;
use crate::text::shown::quotable;
use crate::words::Language;
use crate::words::errors::place;

/// A file of a source.
#[derive(Debug)]
pub struct InputFile {
    /// Where it lies.
    pub(crate) path: PathBuf,
    pub bytes: u64,
    /// How many rows it has, where that can be known before reading it.
    pub(crate) rows: Option<u64>,
    /// Headers that no column of the table has.
    pub(crate) unused: Vec<Unused>,
    /// For each column of the layout where its values come from.
    pub(super) columns: Vec<Option<Origin>>,
    /// Of one of several blocks side by side its columns.
    pub(super) block: Option<RangeInclusive<usize>>,
    /// The month of all rows, yyyymm, where titles alone tell it.
    pub(super) month_of_title: Option<i32>,
    pub(super) content: Content,
    /// What it was when it was opened; nothing where documents stand together, of which each has its own.
    pub(super) identity: Option<Identity>,
    /// How many rows were found in it.
    pub(crate) counted: Arc<RowCount>,
    /// How it ends, if that is odd.
    pub(super) end: Arc<SeenEnd>,
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

    /// When it was last changed, in seconds; nothing of documents that stand together.
    pub(crate) fn changed(&self) -> Option<i64> {
        self.identity.map(|identity| identity.changed_second())
    }

    /// When its content was last written, in seconds, copies keeping the time of what they copy or not; nothing of documents
    /// that stand together.
    pub(crate) fn written(&self) -> Option<i64> {
        self.identity.map(|identity| identity.written_second())
    }

    /// The columns whose counts are in thousands, or ten thousands.
    pub(super) fn in_units(&self, layout: &Layout) -> Vec<&'static str> {
        let columns = layout.columns.iter().zip(&self.columns);
        let in_units = |origin: &Option<Origin>| origin.as_ref().is_some_and(|origin| origin.unit != 1);
        columns.filter(|(_, origin)| in_units(origin)).map(|(column, _)| column.name).collect()
    }

    /// The sheets of a workbook that hold no table, where all were asked for.
    pub(super) fn skipped_sheets(&self) -> Option<&[String]> {
        match &self.content {
            Content::Workbook(workbook) => Some(workbook.skipped()),
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
    pub(crate) fn name(&self, lang: Language) -> String {
        match &self.content {
            Content::Workbook(workbook) => {
                place::sheet_of_file(lang, shown(&self.path), &quotable(workbook.sheet()))
            }
            _ => shown(&self.path).to_string(),
        }
    }

    /// Whether both are tables of one file: on several sheets, or in blocks side by side.
    pub(crate) fn is_of_one_file(&self, other: &InputFile) -> bool {
        !self.holds_documents() && self.path == other.path
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
