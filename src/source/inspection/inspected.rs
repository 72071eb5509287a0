//! What a file is taken for.

use std::path::Path;

use super::beginning::{Beginning, FileForm};
use super::question::{FILE, Question};
use super::recognised::{
    Unread, best_table, columns, guessed, keyed_list, missing, numeric, optional, unread,
};
use super::refusal::{Refusal, refusals};
use super::{columnar_file, text_file, workbook_file};
use crate::source::disk;
use crate::source::eligibility;
use crate::source::error::{MissingColumn, SourceError};
use crate::source::layout::{Column, LAYOUTS, Layout, RESIDENTS, RESPONSES};
use crate::source::nearby::Nearby;
use crate::source::recognition::{MAGIC, Recognised, fill, recognise};
use crate::source::workbook::other_archive;

/// What a file is taken for.
#[derive(Debug)]
pub(crate) struct Inspection {
    pub(crate) form: FileForm,
    /// One, or those of the sheets of a workbook.
    pub(crate) tables: Vec<InspectedTable>,
}

/// What a table of a file is taken for.
#[derive(Debug)]
pub(crate) struct InspectedTable {
    pub(crate) beginning: Beginning,
    /// The table that it seems to be.
    pub(crate) layout: Option<&'static Layout>,
    /// Another one that it may be as well.
    pub(crate) or: Option<&'static Layout>,
    /// For each column of the file the one of the table, and how many things a count of one means.
    pub(crate) columns: Vec<Option<(&'static Column, i32)>>,
    /// Required columns that are not there, each with the header that may be meant for it, or those of its parts.
    pub(crate) missing: Vec<(MissingColumn, Vec<String>)>,
    /// Columns that may be missing, each with the header that seems to be meant for it.
    pub(crate) optional: Vec<(&'static Column, String)>,
    pub(crate) unread: Vec<Unread>,
    /// Columns of codes of which a spreadsheet made numbers.
    pub(crate) numeric: Vec<&'static str>,
    /// What else a run would refuse.
    pub(crate) refusals: Vec<Refusal>,
}

impl Inspection {
    /// Looks at the beginning of a file.
    pub(crate) fn of(path: &Path, question: &Question) -> Result<Inspection, SourceError> {
        if path.is_dir() {
            return Err(SourceError::Folder { table: FILE, file: path.to_owned() });
        }
        if !path.exists() {
            return Err(SourceError::NoFile {
                table: FILE,
                near: Box::new(Nearby::of(path)),
                pattern: path.to_owned(),
            });
        }
        let (mut file, _) = disk::open(path).map_err(|error| error.of(FILE, path))?;
        let mut magic = [0; MAGIC];
        let read = fill(&mut file, &mut magic);
        let read = read.map_err(|source| SourceError::Read { table: FILE, file: path.to_owned(), source })?;
        let wrong = |found| Err(SourceError::Content { table: FILE, file: path.to_owned(), found });
        let (form, beginnings) = match recognise(&magic[..read], path) {
            Recognised::Nothing => return Err(SourceError::Empty { table: FILE, file: path.to_owned() }),
            _ if eligibility::holds_documents(path) => (FileForm::Documents, Vec::new()),
            Recognised::Other(found) => return wrong(found),
            Recognised::Parquet => (FileForm::Parquet, vec![columnar_file::beginning(path, file)?]),
            Recognised::Zip => match other_archive(&file) {
                Some(found) => return wrong(found),
                None => (FileForm::Workbook, workbook_file::beginnings(path, file, question)?),
            },
            Recognised::Text(compression) => {
                let (form, beginning) = text_file::beginning(path, file, compression, question)?;
                (form, vec![beginning])
            }
        };
        let mut tables: Vec<InspectedTable> =
            beginnings.into_iter().map(|beginning| InspectedTable::of(beginning, question.table)).collect();
        if form == FileForm::Documents {
            tables.push(InspectedTable {
                layout: Some(&RESPONSES),
                ..InspectedTable::of(Beginning::default(), None)
            });
        }
        Ok(Inspection { form, tables })
    }

    /// The table of a name.
    pub(crate) fn table(name: &str) -> Option<&'static Layout> {
        LAYOUTS.into_iter().find(|layout| layout.table == name)
    }
}

impl InspectedTable {
    /// Whether it holds residents who are known by the keys of records.
    pub(crate) fn holds_answers(&self) -> bool {
        let found = self.columns.iter().flatten().map(|(column, _)| column.name);
        let has = |name: &str| {
            found.clone().chain(self.missing.iter().map(|(missing, _)| missing.column)).any(|own| own == name)
        };
        self.layout.is_some_and(|layout| layout.table == RESIDENTS.table)
            && has("number")
            && !has("individual_number")
    }

    fn of(beginning: Beginning, asked: Option<&'static Layout>) -> InspectedTable {
        let best = || best_table(&beginning.headers, None).map(|(_, layout)| layout);
        let told = || best().map(|layout| keyed_list(layout, &beginning.headers));
        let (layout, or) = asked.map(|layout| (layout, None)).or_else(told).unzip();
        let or = or.flatten();
        let mut headers = beginning.headers.clone();
        headers.resize(beginning.width(), String::new());
        let columns = layout.map_or_else(|| vec![None; headers.len()], |layout| columns(layout, &headers));
        let mut missing = layout.map(|layout| missing(layout, &headers, &columns)).unwrap_or_default();
        let is_told = |name: &str| {
            let mut told = beginning.told.iter().chain([&beginning.given, &beginning.of_title]).flatten();
            told.any(|(column, _)| *column == name)
        };
        missing.retain(|(missing, _)| !is_told(missing.column));
        let optional = layout.map(|layout| optional(layout, &headers, &columns)).unwrap_or_default();
        let guessed = layout.map(|layout| guessed(layout, &headers, &columns, &missing, &optional));
        let guessed = guessed.unwrap_or_default();
        let unread = unread(&beginning, &guessed);
        let numeric = numeric(&beginning, &guessed);
        let refusals = layout.map(|layout| refusals(&beginning, layout, &columns)).unwrap_or_default();
        // What a column, or the name of the sheet, tells as well, titles do not.
        let is_elsewhere = |name: &str| {
            let mut told = beginning.told.iter().chain([&beginning.given]).flatten();
            columns.iter().flatten().any(|(column, _)| column.name == name)
                || told.any(|(column, _)| *column == name)
        };
        let of_title = beginning.of_title.iter().filter(|(name, _)| !is_elsewhere(name)).cloned().collect();
        let beginning = Beginning { of_title, ..beginning };
        InspectedTable { beginning, layout, or, columns, missing, optional, unread, numeric, refusals }
    }
}
