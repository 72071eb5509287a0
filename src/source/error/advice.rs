//! What to do about an error of a source.

use std::io;

use super::guess::{are_of_answers, guesses, nearest_header, written};
use super::quoting::{HeaderPlace, listed};
use super::says::both_names;
use super::source_error::{MissingColumn, SourceError};
use crate::codes::month::month_without_year;
use crate::paths::shown;
use crate::source::layout::{LAYOUTS, LINKAGES, RESIDENTS, fold_header};
use crate::source::nearby::Nearby;
use crate::source::system::{advice_of_system, is_of_system};
use crate::source::unused::{Unused, are_headers, named};
use crate::text::shown::quotable;
use crate::words::errors::source as words;
use crate::words::{Language, Text};

impl SourceError {
    /// Whether the config can mend it: it names files, columns or an encoding that are not so. The
    /// other errors are faults of a file, or of one that is not there yet.
    #[must_use]
    pub(crate) const fn is_configuration(&self) -> bool {
        matches!(
            self,
            SourceError::Glob { .. }
                | SourceError::Twice { .. }
                | SourceError::Folder { .. }
                | SourceError::NotRegular { .. }
                | SourceError::Encoding { .. }
                | SourceError::NoHeader { .. }
                | SourceError::NoHeaderRow { .. }
                | SourceError::SeveralSheets { .. }
                | SourceError::NoSheet { .. }
                | SourceError::MergedHeader { .. }
                | SourceError::MissingColumns { .. }
                | SourceError::NoResidentId { .. }
                | SourceError::NumbersInSome { .. }
                | SourceError::MissingPlaces { .. }
                | SourceError::MissingPlace { .. }
                | SourceError::Constant { .. }
                | SourceError::MissingHeader { .. }
                | SourceError::DuplicateColumn { .. }
                | SourceError::UnknownColumn { .. }
                | SourceError::SharedHeader { .. }
                | SourceError::NotJoined { .. }
                | SourceError::ColumnType { .. }
        )
    }

    /// Whether the system or a disk failed, of which no file is at fault.
    #[must_use]
    pub(crate) fn is_of_system(&self) -> bool {
        matches!(self, SourceError::Read { source, .. } if is_of_system(source))
    }

    /// What to do about it, in a language, where there is something to say.
    #[must_use]
    pub fn help(&self, lang: Language) -> Option<String> {
        let text = match self {
            SourceError::NotRegular { .. } => words::WRITE_TO_FILE,
            SourceError::Folder { .. } => words::NAME_FILES,
            SourceError::Empty { .. } => words::EXPORT_AGAIN_OR_REMOVE,
            SourceError::Content { found, .. } if WORKBOOKS.contains(found) => words::SAVE_AS_XLSX,
            SourceError::Content { found, .. } if *found == words::HTML => words::DOWNLOAD_AGAIN,
            SourceError::Content { found, .. } if *found == words::HTML_AS_WORKBOOK => {
                words::SAVE_PAGE_AS_XLSX
            }
            SourceError::Content { .. } => words::EXPORT_AS_CSV,
            SourceError::Workbook { fault, .. } => fault.help(),
            SourceError::NoHeaderRow { .. } => words::NAME_COLUMNS_IN_A_ROW,
            SourceError::MergedHeader { .. } => words::SPLIT_CELLS,
            SourceError::UnitsDiffer { .. } => words::ONE_UNIT,
            SourceError::MonthsDiffer { .. } => words::ONE_MONTH,
            SourceError::Encoding { probable: None, .. } => words::EXPORT_AS_UTF_8,
            SourceError::MissingPlace { .. } => words::COUNT_PLACES,
            SourceError::Constant { .. } => words::WRITE_READABLE,
            SourceError::SharedHeader { .. } => words::ONE_HEADER_A_COLUMN,
            SourceError::NotJoined { .. } => words::JOIN_TEXTS_ALONE,
            SourceError::ColumnType { found, expected, .. }
                if *expected == words::TEXT && !found.contains("loat") =>
            {
                words::WRITE_AS_TEXT
            }
            SourceError::ColumnType { .. } => words::WRITE_IN_TYPE,
            SourceError::Read { source, .. } => advice_of_reading(source),
            SourceError::Parquet { .. } => words::CUT_OFF_OR_DAMAGED,
            SourceError::ParquetMemory { .. } => words::SMALLER_PAGES,
            SourceError::OpenQuote { .. } => words::DOUBLE_QUOTES,
            SourceError::BlankLines { .. } => words::TAKE_BLANK_LINES_OUT,
            SourceError::LongLine { .. } => words::END_ROWS,
            SourceError::Changed { .. } => words::RUN_WHEN_UNTOUCHED,
            SourceError::Twice { .. } => words::NAME_ONCE,
            SourceError::NoResidentId { .. } => words::SAY_THEY_ARE_ANSWERS,
            SourceError::NumbersInSome { .. } => words::NUMBERS_IN_ALL_OR_NONE,
            SourceError::NoFile { .. }
            | SourceError::NumericCodes { .. }
            | SourceError::NoHeader { .. }
            | SourceError::MissingPlaces { .. }
            | SourceError::SeveralSheets { .. }
            | SourceError::NoSheet { .. }
            | SourceError::Encoding { .. }
            | SourceError::MissingColumns { .. }
            | SourceError::MissingHeader { .. }
            | SourceError::DuplicateColumn { .. }
            | SourceError::UnknownColumn { .. } => return self.what_to_write(lang),
            SourceError::Glob { .. } => words::WRITE_GLOB,
            SourceError::PlanReused { .. } | SourceError::Arrow { .. } => return None,
        };
        Some(text.of(lang).to_owned())
    }

    /// What to write into the config.
    fn what_to_write(&self, lang: Language) -> Option<String> {
        let table = self.table();
        Some(match self {
            SourceError::NoFile { near, .. } => check_path(near, table, lang),
            SourceError::SeveralSheets { sheets, .. } => {
                let example = sheets.first().map(|sheet| quotable(sheet)).unwrap_or_default();
                words::name_sheet(lang, table, &example)
            }
            SourceError::NoSheet { sheets, .. } => words::sheets_are(lang, &listed(sheets, lang)),
            SourceError::Encoding { probable, .. } => words::seems_encoded(lang, table, (*probable)?),
            SourceError::NumericCodes { columns, header, .. } => {
                let help = words::FORMAT_AS_TEXT.of(lang);
                match header {
                    // Whole numbers, that is; a text in exponent form has lost more.
                    HeaderPlace::Row { .. } => {
                        let columns: Vec<String> =
                            columns.iter().map(|column| format!("\"{column}\"")).collect();
                        let named = words::say_without_zeros(lang, table, &columns.join(", "));
                        words::and_more(lang, help, &named)
                    }
                    _ => help.to_owned(),
                }
            }
            SourceError::MissingPlaces { .. } => {
                words::say_there_is_no_header(lang, table, &first_places(table))
            }
            SourceError::NoHeader { line, is_row, file, .. } => {
                let help = match line {
                    Some(line) => words::say_which_line(lang, table, *line),
                    None if *is_row => words::say_there_is_no_header(lang, table, &first_places(table)),
                    None => words::NAME_COLUMNS_IN_THE_FIRST_LINE.of(lang).to_owned(),
                };
                words::and_more(lang, &help, &words::look_with_inspect(lang, shown(file)))
            }
            SourceError::MissingColumns { missing, unused, .. }
                if seem_exchanged(table, unused, lack_numbers(missing)) =>
            {
                words::perhaps_exchanged(lang, table, RESIDENTS.table)
            }
            SourceError::MissingColumns { yearless: Some(month), header, .. } => match header {
                HeaderPlace::Row { sheet, .. } if month_without_year(sheet) == Some(*month) => {
                    words::say_which_year_of_sheets(lang, table, &quotable(sheet), *month)
                }
                _ => words::say_which_year(lang, table, *month),
            },
            SourceError::MissingColumns { missing, unused, .. } if is_month_alone(missing, unused) => {
                words::say_which_month(lang, table)
            }
            SourceError::MissingColumns { missing, unused, .. } => {
                let help = if unused.is_empty() {
                    words::add_columns(lang, &both_names(missing, lang))
                } else {
                    let columns = mapping(missing, unused, lang);
                    words::name_columns_of(lang, table, &columns, &named(unused, lang))
                };
                let is_branch = |missing: &MissingColumn| missing.column == "branch";
                let no_branch = missing.iter().any(is_branch).then(|| words::say_no_branch(lang, table));
                let is_insurer = |missing: &MissingColumn| missing.column == "insurer_number";
                let one_insurer = missing.iter().any(is_insurer).then(|| words::say_one_insurer(lang, table));
                let more = either(table, missing, lang).into_iter().chain(one_insurer).chain(no_branch);
                more.fold(help, |help, more| words::and_more(lang, &help, &more))
            }
            SourceError::MissingHeader { headers, .. } if seem_exchanged(table, headers, true) => {
                words::perhaps_exchanged(lang, table, RESIDENTS.table)
            }
            SourceError::MissingHeader { column, wanted, headers, .. } => {
                match nearest_header(wanted, headers).filter(|_| are_headers(headers)) {
                    Some(near) => {
                        words::write_near_header(lang, table, column, &quotable(near), &named(headers, lang))
                    }
                    None => words::write_header(lang, table, column, &named(headers, lang)),
                }
            }
            SourceError::DuplicateColumn { column, positions: (first, second), .. } => {
                words::say_which_column(lang, table, column, *first, *second)
            }
            SourceError::UnknownColumn { suggestion, .. } => words::did_you_mean(lang, (*suggestion)?),
            _ => return None,
        })
    }
}

/// To look at a path under which there is no file, beside what lies there instead.
fn check_path(near: &Nearby, table: &str, lang: Language) -> String {
    match near {
        Nearby::Files(files) => {
            let files: Vec<String> = files.iter().map(|file| shown(file).to_string()).collect();
            let files = files.join(words::BETWEEN_NAMES.of(lang));
            match table {
                "FILE" => words::check_typed_path_near(lang, &files),
                _ => words::check_path_near(lang, table, &files),
            }
        }
        _ if table == "FILE" => words::CHECK_TYPED_PATH.of(lang).to_owned(),
        Nearby::Empty(folder) => words::check_path_empty(lang, table, shown(folder)),
        Nearby::NoFolder(folder) => words::check_path_folder(lang, table, shown(folder)),
    }
}

/// Which columns a file may have instead, where it lacks one of two lists of them.
fn either(table: &str, missing: &[MissingColumn], lang: Language) -> Option<String> {
    let layout = LAYOUTS.into_iter().find(|layout| layout.table == table)?;
    let lists = layout.either()?;
    let is_of_either = |missing: &MissingColumn| lists.iter().any(|list| list.contains(&missing.column));
    let both_names_of = |list: &[&str]| {
        let columns = layout.columns.iter().filter(|column| list.contains(&column.name));
        both_names(&columns.map(MissingColumn::of).collect::<Vec<_>>(), lang)
    };
    let [first, second] = lists.map(both_names_of);
    missing.iter().any(is_of_either).then(|| words::either_columns(lang, table, &first, &second))
}

/// Whether a file of linkages seems to be one of residents: by their key, or by the words of answers to enquiries where it lacks
/// individual numbers.
fn seem_exchanged(table: &str, headers: &[Unused], lacks_numbers: bool) -> bool {
    let Some(key) = RESIDENTS.columns.first().filter(|_| table == LINKAGES.table) else { return false };
    let names: Vec<String> = key.headers.iter().chain([&key.name]).map(|name| fold_header(name)).collect();
    let texts: Vec<&str> = headers.iter().map(|header| header.header.as_str()).collect();
    texts.iter().any(|header| names.contains(&fold_header(header)))
        || lacks_numbers && are_headers(headers) && are_of_answers(&texts)
}

fn lack_numbers(missing: &[MissingColumn]) -> bool {
    missing.iter().any(|missing| missing.column == "individual_number")
}

/// `columns = { … }` for the columns that every file of a table has, in their order.
fn first_places(table: &str) -> String {
    let layout = LAYOUTS.into_iter().find(|layout| layout.table == table);
    let required = layout.map(|layout| layout.missing(|_| false)).unwrap_or_default();
    let entries: Vec<String> =
        (1..).zip(required).map(|(at, column)| format!("{} = {at}", column.name)).collect();
    entries.join(", ")
}

/// Whether a table lacks its months alone, and no header seems to be theirs.
fn is_month_alone(missing: &[MissingColumn], unused: &[Unused]) -> bool {
    matches!(missing, [MissingColumn { column: "month", .. }])
        && guesses(missing, unused).iter().all(Vec::is_empty)
}

/// What may be a workbook, of a form that is not read.
const WORKBOOKS: [Text; 6] = [
    words::NO_WORKBOOK,
    words::OLD_WORKBOOK,
    words::ZIP,
    words::ZIP_DAMAGED,
    words::BINARY_WORKBOOK,
    words::OPEN_DOCUMENT,
];

fn advice_of_reading(error: &io::Error) -> Text {
    match error.kind() {
        _ if is_of_system(error) => advice_of_system(error),
        io::ErrorKind::PermissionDenied => words::ALLOW_READING,
        io::ErrorKind::UnexpectedEof => words::CUT_OFF,
        _ => words::SEE_IT_CAN_BE_READ,
    }
}

/// What goes into `columns = { … }`: each missing column with the header that seems to be meant for it.
fn mapping(missing: &[MissingColumn], unused: &[Unused], lang: Language) -> String {
    let guesses = guesses(missing, unused);
    let entry = |(MissingColumn { column, .. }, guess): (&MissingColumn, Vec<&str>)| {
        let mut headers: Vec<String> = guess.into_iter().map(quotable).collect();
        if headers.is_empty() {
            headers.push(words::ITS_HEADER.of(lang).to_owned());
        }
        format!("{column} = {}", written(&headers))
    };
    missing.iter().zip(guesses).map(entry).collect::<Vec<_>>().join(", ")
}
