//! The workbook as a whole.

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::formats::Formats;
use super::{blocks, formats, sheet};
use crate::report::ReportError;
use crate::report::table::{ResultTable, TableView};
use crate::words::Language;
use crate::words::usage::workbook as words;

/// Longest name of a sheet that spreadsheets take.
const NAME_LENGTH: usize = 31;

/// Makes a workbook of tables, a sheet each in their order; the table `prefecture` comes first in three blocks for the
/// latest month too. A table without rows has no sheet.
pub(crate) fn workbook(tables: &[&ResultTable], lang: Language) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    let formats = Formats::new();
    let mut names = SheetNames::default();
    let mut latest = None;
    for table in tables {
        let view = TableView::of(table, lang)?;
        if view.is_empty() {
            continue;
        }
        latest = latest.max(view.months().next());
        if blocks::fits(&view) {
            let title = words::PREFECTURES_SHEET.of(lang);
            let name = names.unused(title);
            let sheet = workbook.add_worksheet();
            let made =
                sheet.set_name(&name).map(drop).and_then(|()| blocks::fill(sheet, &view, &formats, lang));
            made.map_err(failed(&name))?;
        }
        let name = names.unused(view.layout().title.of(lang));
        let sheet = workbook.add_worksheet();
        let made = sheet.set_name(&name).map(drop).and_then(|()| sheet::fill(sheet, &view, &formats, lang));
        made.map_err(failed(&name))?;
    }
    if names.0.is_empty() {
        let sheet = workbook.add_worksheet();
        let text = words::NO_TABLES.of(lang);
        sheet.write_string(0, 0, text).map_err(failed(text))?;
    }
    let properties = properties(latest, lang).map_err(failed("properties"))?;
    workbook.set_properties(&properties);
    workbook.save_to_buffer().map_err(failed("all"))
}

fn failed(sheet: &str) -> impl Fn(XlsxError) -> ReportError {
    move |source| ReportError::Workbook { sheet: sheet.to_owned(), source: Box::new(source) }
}

/// The date of making is that of the figures: the same figures give the same bytes.
fn properties(latest: Option<i64>, lang: Language) -> Result<DocProperties, XlsxError> {
    let made = latest.and_then(formats::first_day).map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    let title = words::TITLE.of(lang);
    Ok(DocProperties::new().set_title(title).set_author("totsugo").set_creation_datetime(&made))
}

/// A workbook for people, which is written piece by piece; what is not in memory lies in the folder `scratch` meanwhile.
pub(super) fn titled(title: &str, scratch: &Path) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_tempdir(scratch)?;
    // No day of making: the same rows give the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(title).set_author("totsugo").set_creation_datetime(&made);
    book.set_properties(&properties);
    Ok(book)
}

/// The names of the sheets so far.
#[derive(Debug, Default)]
pub(super) struct SheetNames(Vec<String>);

impl SheetNames {
    /// None but one that is taken, and the one that spreadsheets keep for themselves.
    pub(super) fn with_reserved(name: &str) -> SheetNames {
        SheetNames(vec![name.to_owned(), "History".to_owned()])
    }

    /// A name like the title that spreadsheets take and no other sheet has.
    pub(super) fn unused(&mut self, title: &str) -> String {
        let plain: String = title
            .chars()
            .map(|character| if "[]:*?/\\'".contains(character) { ' ' } else { character })
            .scan(NAME_LENGTH - 3, |room, character| {
                *room = room.checked_sub(character.len_utf16())?;
                Some(character)
            })
            .collect();
        let numbered = |number: usize| format!("{plain} {number}");
        let is_used = |name: &str| self.0.iter().any(|used| used.to_lowercase() == name.to_lowercase());
        let first = std::iter::once(plain.clone()).chain((2..100).map(numbered)).find(|name| !is_used(name));
        let name = first.unwrap_or_else(|| numbered(self.0.len() + 1));
        self.0.push(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_that_spreadsheets_take() {
        let mut names = SheetNames::default();
        let long = "都道府県".repeat(20);
        let (one, two) = (names.unused(&long), names.unused(&long));
        assert!(one != two && one.chars().count() <= NAME_LENGTH && two.chars().count() <= NAME_LENGTH);
        assert_eq!(names.unused("a/b"), "a b");
        assert_eq!(names.unused("A:B"), "A B 2");
    }
}
