//! The files that make one table, opened and checked.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::dated_names::NameDate;
use super::disk::DiskFile;
use super::edition::Edition;
use super::error::{MissingColumn, SourceError, are_in_the_wrong_order, may_be};
use super::file_end::FileEnd;
use super::input_file::InputFile;
use super::layout::Layout;
use super::locating::located;
use super::named_files::NamedFiles;
use super::opening::open_all;
use super::settings::ReadSettings;
use super::states_by_name::{TwoStates, dated, several_states};
use super::workbook::WorkbookMemory;
use crate::config::{ColumnSource, Input, nearest};

/// The files that make one table, opened and checked.
#[derive(Debug)]
pub struct Source {
    pub(super) layout: &'static Layout,
    pub(super) settings: ReadSettings,
    files: Vec<InputFile>,
    /// Of a present state two files of one input, of which only one may be read.
    two_states: Option<TwoStates>,
    /// Files that were taken for the newest, with the dates in their names.
    newest: Vec<(PathBuf, NameDate)>,
    /// Files that may not be older than so many days, with the date in their names.
    aging: Vec<(PathBuf, Option<NameDate>, u64)>,
    /// Columns for which the config joins a given name before a surname.
    pub(super) given_names_first: Vec<&'static str>,
}

impl Source {
    /// Finds the files of the inputs and checks each: its kind, encoding, headers and types. They stand in the order of the
    /// config, those of a table with [editions](Layout::has_editions) by these first.
    ///
    /// Reads the beginning of text files and the footer of Parquet files.
    pub fn open(
        layout: &'static Layout,
        inputs: &[Input],
        settings: ReadSettings,
    ) -> Result<Source, SourceError> {
        let mut identities = NamedFiles::default();
        let (mut found, mut two_states, mut newest) = (Vec::new(), None, Vec::new());
        let mut aging = Vec::new();
        let given_names_first = given_names_first(layout, inputs);
        for input in inputs {
            let mut paths = Vec::new();
            for (identity, path) in located(layout, input)? {
                if !identities.add(identity, &input.sheets) {
                    return Err(SourceError::Twice { table: layout.table, file: path });
                }
                paths.push(path);
            }
            if layout.is_present_state() {
                two_states = two_states.or_else(|| several_states(&paths).first()?.two());
            }
            if input.newest {
                newest.extend(dated(&paths).map(|(path, date)| (path.clone(), date)));
            }
            if let Some(days) = input.max_age_days {
                let dates: BTreeMap<_, _> = dated(&paths).collect();
                aging.extend(paths.iter().map(|path| (path.clone(), dates.get(path).copied(), days)));
            }
            found.push((input, paths));
        }
        let paths = found.iter().flat_map(|(_, paths)| paths).map(PathBuf::as_path);
        let memory = WorkbookMemory::of(settings.memory, settings.threads.get(), paths);
        let mut files: Vec<InputFile> = Vec::new();
        for (input, paths) in found {
            files.extend(open_all(layout, input, paths, memory)?);
        }
        if layout.has_editions() {
            files.sort_by_key(|file| Edition::of(&file.path).rank());
        }
        Ok(Source { layout, settings, files, two_states, newest, aging, given_names_first })
    }

    /// The name of the table in messages.
    #[must_use]
    pub(crate) fn table_name(&self) -> &'static str {
        self.layout.table
    }

    /// Whether it holds a state of one day, and not events of a time.
    pub(crate) fn is_present_state(&self) -> bool {
        self.layout.is_present_state()
    }

    /// Of a present state two files that hold it twice by their names, where there are such.
    pub(crate) fn two_states(&self) -> Option<&TwoStates> {
        self.two_states.as_ref()
    }

    /// Files that were taken for the newest, with the dates in their names.
    pub(crate) fn newest(&self) -> &[(PathBuf, NameDate)] {
        &self.newest
    }

    /// Files that may not be older than so many days, with the date in their names.
    pub(crate) fn aging(&self) -> &[(PathBuf, Option<NameDate>, u64)] {
        &self.aging
    }

    /// The files whose names bear a date, with it.
    pub(crate) fn dated(&self) -> Vec<(PathBuf, NameDate)> {
        let of_file =
            |file: &InputFile| Some((file.path.clone(), dated(std::slice::from_ref(&file.path)).next()?.1));
        self.files.iter().filter_map(of_file).collect()
    }

    /// Whether its rows tell of which day they are, or the names of its files of several.
    pub(crate) fn is_of_several_days(&self) -> bool {
        let days = (0..self.files.len()).map(|file| self.day_in_name(file)).collect::<HashSet<_>>();
        days.len() > 1 || self.has_column_somewhere("answered_on")
    }

    /// The day that the name of a file bears, the last of its month where it bears a month alone; as yyyymmdd.
    pub(crate) fn day_in_name(&self, file: usize) -> Option<u64> {
        let (_, date) = dated(std::slice::from_ref(&self.files.get(file)?.path)).next()?;
        date.last_day()?.format("%Y%m%d").to_string().parse().ok()
    }

    /// Whether any of its files has such a column.
    pub(crate) fn has_column_somewhere(&self, column: &str) -> bool {
        (0..self.files.len()).any(|file| self.has_column(file, column))
    }

    /// The first file that stops inside a record, and on which line: known once it was read.
    pub(crate) fn cut_file(&self) -> Option<(&Path, u64)> {
        self.files.iter().find_map(|file| match file.end.get()? {
            FileEnd::Cut { line } => Some((&*file.path, *line)),
            FileEnd::Unended => None,
        })
    }

    /// The files, input by input in the order of their paths.
    #[must_use]
    pub fn files(&self) -> &[InputFile] {
        &self.files
    }

    /// The files on disk, those of which many documents stand together each.
    pub(crate) fn on_disk(&self) -> impl Iterator<Item = DiskFile> {
        self.files.iter().flat_map(InputFile::on_disk)
    }

    /// A header that the files do not use and that may be the one of a column which they lack.
    pub(crate) fn unused_for(&self, column: &str) -> Option<&str> {
        let unused = self.files.iter().flat_map(|file| &file.unused);
        may_be(column, unused.map(|unused| unused.header.as_str()))
    }

    /// Refuses files that are no longer what they were when the source was opened.
    ///
    /// Every pass compares what it opens; this is for the end, when nothing is opened any more.
    pub(crate) fn check_unchanged(&self) -> Result<(), SourceError> {
        for file in self.on_disk() {
            file.check().map_err(|error| error.of(self.layout.table, &file.path))?;
        }
        Ok(())
    }

    /// Refuses files that lack one of these columns, which the layout leaves open and a job needs.
    pub(crate) fn require(&self, columns: &[&str]) -> Result<(), SourceError> {
        let positions: Vec<usize> =
            columns.iter().map(|name| self.position(name)).collect::<Result<_, _>>()?;
        for file in &self.files {
            let missing: Box<[MissingColumn]> = positions
                .iter()
                .filter(|position| file.columns[**position].is_none())
                .map(|position| &self.layout.columns[*position])
                .map(MissingColumn::of)
                .collect();
            if !missing.is_empty() {
                return Err(SourceError::MissingColumns {
                    table: self.layout.table,
                    file: file.path.clone(),
                    missing,
                    unused: file.unused.clone().into(),
                    header: file.header(),
                    yearless: None,
                });
            }
        }
        Ok(())
    }

    /// How many things a count of one stands for in the file whose counts are the roughest.
    pub(crate) fn largest_unit(&self) -> i32 {
        let origins = self.files.iter().flat_map(|file| &file.columns).flatten();
        origins.map(|origin| origin.unit).max().unwrap_or(1)
    }

    /// Whether a file of the source has such a column.
    #[must_use]
    pub(crate) fn has_column(&self, file: usize, column: &str) -> bool {
        let position = self.layout.position(column);
        let file = self.files.get(file);
        position.zip(file).is_some_and(|(position, file)| file.columns[position].is_some())
    }

    /// The place of a column that has to be one of the table.
    pub(super) fn position(&self, name: &str) -> Result<usize, SourceError> {
        self.layout.position(name).ok_or_else(|| SourceError::UnknownColumn {
            table: self.layout.table,
            column: name.to_owned(),
            suggestion: nearest(name, self.layout.columns.iter().map(|column| &column.name)),
        })
    }
}

/// The columns for which the config joins a given name before a surname, by their headers.
fn given_names_first(layout: &'static Layout, inputs: &[Input]) -> Vec<&'static str> {
    let is = |input: &Input, column: &'static str| {
        let header = |part: &ColumnSource| match part {
            ColumnSource::Header(header) => Some(header.clone()),
            ColumnSource::Place(_) | ColumnSource::Joined(_) | ColumnSource::Value(_) => None,
        };
        let parts = input.columns.get(column).map(ColumnSource::parts).unwrap_or_default();
        let headers: Vec<String> = parts.iter().filter_map(header).collect();
        are_in_the_wrong_order(column, &headers.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let is_anywhere = |column: &&'static str| inputs.iter().any(|input| is(input, column));
    layout.columns.iter().map(|column| column.name).filter(is_anywhere).collect()
}
