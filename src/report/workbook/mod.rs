//! Result tables as a workbook: a sheet per table, as the ministry lays them out.
//!
//! Cells hold numbers: a rate is the number in per cent with a format that adds the sign, a month is a date. What
//! cannot be had is `–`. The same tables give the same bytes.

mod blocks;
mod formats;
mod sheet;
#[cfg(test)]
mod tests;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::ReportError;
use super::table::{ResultTable, TableView};
use crate::words::Language;
use formats::Formats;

/// Longest name of a sheet that spreadsheets take.
const NAME_LENGTH: usize = 31;
/// A sheet of more rows is no longer read by anybody; the rest stands in the CSV.
const MOST_ROWS: usize = 50_000;

/// Makes a workbook of tables, a sheet each in their order; the table `prefecture` comes first in three blocks for the
/// latest month too. A table without rows has no sheet.
pub fn workbook(tables: &[&ResultTable], lang: Language) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    let formats = Formats::new();
    let mut names = Names::default();
    let mut latest = None;
    for table in tables {
        let view = TableView::of(table, lang)?;
        if view.is_empty() {
            continue;
        }
        latest = latest.max(view.months().next());
        if blocks::fits(&view) {
            let title = lang.choose("都道府県（最新月）", "prefectures, latest month");
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
        let text = lang.choose("表はありません。", "There are no tables.");
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
    let title = lang.choose("マイナ保険証の利用状況", "Use of the My Number card");
    Ok(DocProperties::new().set_title(title).set_author("totsugo").set_creation_datetime(&made))
}

/// The names of the sheets so far.
#[derive(Debug, Default)]
struct Names(Vec<String>);

impl Names {
    /// A name like the title that spreadsheets take and no other sheet has.
    fn unused(&mut self, title: &str) -> String {
        let plain: String = title
            .chars()
            .map(|character| if "[]:*?/\\'".contains(character) { ' ' } else { character })
            .take(NAME_LENGTH - 3)
            .collect();
        let numbered = |number: usize| format!("{plain} {number}");
        let is_used = |name: &str| self.0.iter().any(|used| used.to_lowercase() == name.to_lowercase());
        let first = std::iter::once(plain.clone()).chain((2..100).map(numbered)).find(|name| !is_used(name));
        let name = first.unwrap_or_else(|| numbered(self.0.len() + 1));
        self.0.push(name.clone());
        name
    }
}
