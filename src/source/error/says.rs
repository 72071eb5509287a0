//! What is wrong with the files of a source, in words.

use std::fmt;
use std::path::Path;

use super::quoting::{HeaderPlace, in_workbook, listed};
use super::source_error::{MissingColumn, SourceError};
use crate::paths::shown;
use crate::source::layout::{LAYOUTS, unit_called};
use crate::source::reason::Reason;
use crate::text::shown::quotable;
use crate::words::errors::{place, source as words, system};
use crate::words::statistics::year_month;
use crate::words::{Language, called};

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::English))
    }
}

impl SourceError {
    /// What is wrong, and where, in a language.
    #[must_use]
    pub fn says(&self, lang: Language) -> String {
        let what = self.what(lang, called(lang, self.table()));
        match self.place(lang) {
            Some(place) => format!("{what}\n{place}"),
            None => what,
        }
    }

    fn what(&self, lang: Language, table: &str) -> String {
        match self {
            SourceError::NoFile { .. } => words::no_file(lang, table),
            SourceError::Twice { .. } => words::twice(lang, table),
            SourceError::Glob { .. } => words::glob(lang, table),
            SourceError::Folder { .. } => words::folder(lang, table),
            SourceError::NotRegular { .. } => words::not_regular(lang, table),
            SourceError::Read { source, .. } => words::read(lang, table, &system::said(lang, source)),
            SourceError::Empty { .. } => words::empty(lang, table),
            SourceError::Content { found, .. } => words::content(lang, table, found.of(lang)),
            SourceError::Encoding { configured, .. } => words::encoding(lang, table, *configured),
            SourceError::Parquet { says, .. } => words::parquet(lang, table, says),
            SourceError::ParquetMemory { .. } => words::parquet_memory(lang, table),
            SourceError::OpenQuote { .. } => words::open_quote(lang, table),
            SourceError::BlankLines { .. } => words::blank_lines(lang, table),
            SourceError::LongLine { .. } => words::long_line(lang, table),
            SourceError::Workbook { fault, .. } => fault.says(lang, table),
            SourceError::NoHeaderRow { sheets, .. } => match sheets.as_slice() {
                [sheet] => words::no_header_row_in_sheet(lang, table, &quotable(sheet)),
                sheets => words::no_header_row(lang, table, &listed(sheets, lang)),
            },
            SourceError::SeveralSheets { sheets, .. } => {
                words::several_sheets(lang, table, sheets.len(), &listed(sheets, lang))
            }
            SourceError::NoSheet { wanted, .. } => words::no_sheet(lang, table, &quotable(wanted)),
            SourceError::Changed { .. } => words::changed(lang, table),
            SourceError::PlanReused { .. } => words::plan_reused(lang, table),
            SourceError::Arrow { .. } => words::arrow(lang, table),
            SourceError::NoHeader { .. }
            | SourceError::MissingColumns { .. }
            | SourceError::NoResidentId { .. }
            | SourceError::NumbersInSome { .. }
            | SourceError::MissingPlaces { .. }
            | SourceError::MissingPlace { .. }
            | SourceError::Constant { .. }
            | SourceError::NumericCodes { .. }
            | SourceError::MissingHeader { .. }
            | SourceError::DuplicateColumn { .. }
            | SourceError::UnknownColumn { .. }
            | SourceError::SharedHeader { .. }
            | SourceError::NotJoined { .. }
            | SourceError::ColumnType { .. }
            | SourceError::MergedHeader { .. }
            | SourceError::UnitsDiffer { .. }
            | SourceError::MonthsDiffer { .. } => self.what_of_columns(lang, table),
        }
    }

    /// What is wrong with headers, or with the columns below them.
    fn what_of_columns(&self, lang: Language, table: &str) -> String {
        let called = |column| column_called(self.table(), column, lang);
        match self {
            SourceError::MissingColumns { missing, .. } => are_missing(missing, lang, table),
            SourceError::NoResidentId { .. } => words::no_resident_id(lang, table),
            SourceError::NumbersInSome { .. } => words::numbers_in_some(lang, table),
            SourceError::MissingPlaces { missing, .. } => {
                words::missing_places(lang, table, &both_names(missing, lang))
            }
            SourceError::MissingPlace { column, at, width, .. } => {
                words::missing_place(lang, table, &*called(column), *at, *width)
            }
            SourceError::Constant { column, fault, .. } => {
                let sentence = Reason::Fault(*fault).sentence(lang);
                words::constant(lang, table, &*called(column), &*sentence)
            }
            SourceError::NumericCodes { columns, header, .. } => {
                let columns = columns_called(self.table(), columns, lang);
                match header {
                    HeaderPlace::Row { .. } => words::numeric_codes(lang, table, &columns),
                    _ => words::shortened_codes(lang, table, &columns),
                }
            }
            SourceError::NoHeader { is_row: true, .. } => words::no_header_but_values(lang, table),
            SourceError::MissingHeader { column, wanted, .. } => {
                words::missing_header(lang, table, &quotable(wanted), &called(column))
            }
            SourceError::DuplicateColumn { column, positions: (first, second), .. } => {
                words::duplicate_column(lang, table, &*called(column), *first, *second)
            }
            SourceError::UnknownColumn { column, .. } => {
                words::unknown_column(lang, table, &quotable(column))
            }
            SourceError::SharedHeader { columns: [first, second], header, .. } => {
                words::shared_header(lang, table, &called(first), &called(second), &quotable(header))
            }
            SourceError::NotJoined { column, .. } => words::not_joined(lang, table, &called(column)),
            SourceError::ColumnType { column, found, expected, .. } => {
                words::column_type(lang, table, &called(column), found, expected.of(lang))
            }
            SourceError::MergedHeader { column, .. } => words::merged_header(lang, table, &called(column)),
            SourceError::UnitsDiffer { units, .. } => {
                let [first, second] = units.map(unit_called);
                words::units_differ(lang, table, first, second)
            }
            SourceError::MonthsDiffer { months, .. } => {
                let [title, given] = months.map(|month| year_month(lang, month / 100, month % 100));
                words::months_differ(lang, table, &*title, &*given)
            }
            _ => words::no_header(lang, table),
        }
    }

    /// The line that says where.
    fn place(&self, lang: Language) -> Option<String> {
        Some(match self {
            SourceError::NoFile { pattern, .. } => place::of_pattern(lang, shown(pattern)),
            SourceError::Glob { pattern, .. } => place::of_pattern(lang, shown(pattern)),
            SourceError::OpenQuote { file, line, .. }
            | SourceError::BlankLines { file, line, .. }
            | SourceError::LongLine { file, line, .. } => place::in_line(lang, shown(file), *line),
            SourceError::MissingColumns { file, header, .. }
            | SourceError::MissingHeader { file, header, .. }
            | SourceError::DuplicateColumn { file, header, .. }
            | SourceError::NumericCodes { file, header, .. }
            | SourceError::MergedHeader { file, header, .. }
            | SourceError::UnitsDiffer { file, header, .. }
            | SourceError::MonthsDiffer { file, header, .. } => header.says(lang, file),
            SourceError::Workbook { file, sheet, row, .. } => in_workbook(lang, file, sheet.as_deref(), *row),
            SourceError::UnknownColumn { .. }
            | SourceError::SharedHeader { .. }
            | SourceError::NotJoined { .. }
            | SourceError::Constant { .. } => place::IN_COLUMNS.of(lang).to_owned(),
            _ => place::in_file(lang, shown(self.path()?)),
        })
    }

    /// The file that it is about, or the pattern under which there is none.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            SourceError::NoFile { pattern: file, .. }
            | SourceError::OpenQuote { file, .. }
            | SourceError::BlankLines { file, .. }
            | SourceError::LongLine { file, .. }
            | SourceError::MissingColumns { file, .. }
            | SourceError::MissingHeader { file, .. }
            | SourceError::DuplicateColumn { file, .. }
            | SourceError::NumericCodes { file, .. }
            | SourceError::MergedHeader { file, .. }
            | SourceError::UnitsDiffer { file, .. }
            | SourceError::MonthsDiffer { file, .. }
            | SourceError::Workbook { file, .. }
            | SourceError::Twice { file, .. }
            | SourceError::NoResidentId { file, .. }
            | SourceError::NumbersInSome { file, .. }
            | SourceError::Folder { file, .. }
            | SourceError::NotRegular { file, .. }
            | SourceError::Read { file, .. }
            | SourceError::Empty { file, .. }
            | SourceError::Content { file, .. }
            | SourceError::Encoding { file, .. }
            | SourceError::NoHeader { file, .. }
            | SourceError::MissingPlaces { file, .. }
            | SourceError::MissingPlace { file, .. }
            | SourceError::ColumnType { file, .. }
            | SourceError::Parquet { file, .. }
            | SourceError::ParquetMemory { file, .. }
            | SourceError::NoHeaderRow { file, .. }
            | SourceError::SeveralSheets { file, .. }
            | SourceError::NoSheet { file, .. }
            | SourceError::Changed { file, .. } => Some(file),
            SourceError::Glob { .. }
            | SourceError::UnknownColumn { .. }
            | SourceError::SharedHeader { .. }
            | SourceError::NotJoined { .. }
            | SourceError::Constant { .. }
            | SourceError::PlanReused { .. }
            | SourceError::Arrow { .. } => None,
        }
    }

    /// The table whose input it is.
    pub(super) const fn table(&self) -> &'static str {
        match self {
            SourceError::NoFile { table, .. }
            | SourceError::Twice { table, .. }
            | SourceError::Glob { table, .. }
            | SourceError::Folder { table, .. }
            | SourceError::NotRegular { table, .. }
            | SourceError::Read { table, .. }
            | SourceError::Empty { table, .. }
            | SourceError::Content { table, .. }
            | SourceError::Encoding { table, .. }
            | SourceError::NoHeader { table, .. }
            | SourceError::MissingColumns { table, .. }
            | SourceError::NoResidentId { table, .. }
            | SourceError::NumbersInSome { table, .. }
            | SourceError::MissingPlaces { table, .. }
            | SourceError::MissingPlace { table, .. }
            | SourceError::Constant { table, .. }
            | SourceError::NumericCodes { table, .. }
            | SourceError::MissingHeader { table, .. }
            | SourceError::DuplicateColumn { table, .. }
            | SourceError::UnknownColumn { table, .. }
            | SourceError::SharedHeader { table, .. }
            | SourceError::NotJoined { table, .. }
            | SourceError::ColumnType { table, .. }
            | SourceError::Parquet { table, .. }
            | SourceError::ParquetMemory { table, .. }
            | SourceError::OpenQuote { table, .. }
            | SourceError::BlankLines { table, .. }
            | SourceError::LongLine { table, .. }
            | SourceError::Workbook { table, .. }
            | SourceError::NoHeaderRow { table, .. }
            | SourceError::SeveralSheets { table, .. }
            | SourceError::NoSheet { table, .. }
            | SourceError::MergedHeader { table, .. }
            | SourceError::UnitsDiffer { table, .. }
            | SourceError::MonthsDiffer { table, .. }
            | SourceError::Changed { table, .. }
            | SourceError::PlanReused { table }
            | SourceError::Arrow { table, .. } => table,
        }
    }
}

/// Which columns are missing, each by both names.
fn are_missing(missing: &[MissingColumn], lang: Language, table: &str) -> String {
    match missing {
        [MissingColumn { column, accepted: [] }] => words::missing_unnamed(lang, table, column),
        [MissingColumn { column, accepted: [called, ..] }] => {
            words::missing_column(lang, table, column, called)
        }
        several => words::missing_columns(lang, table, several.len(), &both_names(several, lang)),
    }
}

/// A column of a table as messages name it: `birth_date`; to a reader in Japanese `birth_date`（生年月日）.
pub(crate) fn column_called(table: &str, column: &'static str, lang: Language) -> String {
    let layout = LAYOUTS.into_iter().find(|layout| layout.table == table);
    let found = layout.and_then(|layout| layout.columns.iter().find(|known| known.name == column));
    let found = found.filter(|_| lang == Language::Japanese);
    let named = found.map_or(MissingColumn { column, accepted: &[] }, MissingColumn::of);
    both_names(&[named], lang)
}

/// Columns of a table, likewise.
pub(in crate::source) fn columns_called(table: &str, columns: &[&'static str], lang: Language) -> String {
    let called: Vec<String> = columns.iter().map(|column| column_called(table, column, lang)).collect();
    called.join(words::BETWEEN_NAMES.of(lang))
}

/// Columns, each by both names: `birth_date`（生年月日）.
pub(super) fn both_names(columns: &[MissingColumn], lang: Language) -> String {
    let names = |MissingColumn { column, accepted }: &MissingColumn| match accepted {
        [] => format!("`{column}`"),
        [called, ..] => words::both_names(lang, column, called),
    };
    columns.iter().map(names).collect::<Vec<_>>().join(words::BETWEEN_NAMES.of(lang))
}
