//! The most urgent findings as a workbook: an introduction, then a sheet for each insurer, or one for all.
//!
//! Every cell is a text, so that keys stay as they are and nothing is a formula. The same findings give the same bytes.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::book::SheetNames;
use super::cell_text::cell_text;
use super::formats::{self, Formats};
use super::sheet::{column, on_paper, row};
use crate::report::ReportError;
use crate::report::figure::grouped;
use crate::report::most_urgent::{TextRow, UrgentFindings};
use crate::words::findings_workbook as words;
use crate::words::{Language, Text};

/// So many insurers have a sheet each.
const SHEETS: usize = 30;
/// Columns of the key that stay in sight.
const FROZEN: usize = 4;

/// What a workbook of findings holds.
#[derive(Debug)]
pub(crate) struct FindingsLayout {
    pub title: Text,
    /// What comes first.
    pub order: Text,
    /// The columns in their order: the key of four comes first.
    pub columns: &'static [FindingsColumn],
}

/// A column of a workbook of findings.
#[derive(Debug)]
pub(crate) struct FindingsColumn {
    pub header: Text,
    /// In characters.
    pub width: f64,
}

impl FindingsColumn {
    /// A column of so many characters.
    pub(crate) const fn new(header: Text, width: f64) -> FindingsColumn {
        FindingsColumn { header, width }
    }
}

/// Writes the workbook into a file; what does not fit into memory at once lies in the folder `scratch` meanwhile.
pub(crate) fn write_findings(
    found: &UrgentFindings,
    layout: &FindingsLayout,
    lang: Language,
    (file, scratch): (&Path, &Path),
) -> Result<(), ReportError> {
    let write = || -> Result<(), XlsxError> {
        let mut book = begin(layout, lang, scratch)?;
        let by_insurer = rows_by_insurer(found);
        introduce(book.add_worksheet_with_constant_memory()?, found, &by_insurer, (layout, lang))?;
        let mut names = SheetNames::with_reserved(words::INTRODUCTION.of(lang));
        if found.by_insurer.len() <= SHEETS {
            for (insurer, rows) in &by_insurer {
                let insurer = cell_text(insurer, lang);
                let name = if insurer.trim().is_empty() { words::NO_INSURER.of(lang) } else { &insurer };
                list(book.add_worksheet_with_constant_memory()?, &names.unused(name), rows, (layout, lang))?;
            }
        } else {
            let rows: Vec<&TextRow> = found.rows.iter().collect();
            let name = names.unused(words::LIST.of(lang));
            list(book.add_worksheet_with_constant_memory()?, &name, &rows, (layout, lang))?;
        }
        let mut to = BufWriter::new(File::create(file)?);
        book.save_to_writer(&mut to)?;
        Ok(to.flush()?)
    };
    let name = || file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    write().map_err(|source| ReportError::Workbook { sheet: name(), source: Box::new(source) })
}

fn begin(layout: &FindingsLayout, lang: Language, scratch: &Path) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_tempdir(scratch)?;
    // No day of making: the same findings give the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = layout.title.of(lang);
    let properties = DocProperties::new().set_title(title).set_author("totsugo").set_creation_datetime(&made);
    book.set_properties(&properties);
    Ok(book)
}

fn rows_by_insurer(found: &UrgentFindings) -> BTreeMap<&str, Vec<&TextRow>> {
    let mut rows: BTreeMap<&str, Vec<&TextRow>> = BTreeMap::new();
    for row in &found.rows {
        rows.entry(row.cell(0)).or_default().push(row);
    }
    rows
}

/// What is in the workbook, and where the rest is.
fn introduce(
    sheet: &mut Worksheet,
    found: &UrgentFindings,
    by_insurer: &BTreeMap<&str, Vec<&TextRow>>,
    (layout, lang): (&FindingsLayout, Language),
) -> Result<(), XlsxError> {
    let formats = Formats::new();
    sheet.set_name(words::INTRODUCTION.of(lang))?;
    sheet.set_column_width(0, 24)?.set_column_width(1, 16)?.set_column_width(2, 24)?;
    sheet.write_string_with_format(0, 0, layout.title.of(lang), &formats.title)?;
    let (all, here) = (found.findings, found.rows.len() as u64);
    let how_many = match all - here {
        0 if all == 0 => words::NOTHING.of(lang).to_owned(),
        0 => words::all_here(lang, &grouped(all)),
        rest => words::rest_elsewhere(lang, &grouped(all), &grouped(here), &grouped(rest)),
    };
    let insurers = found.by_insurer.len();
    let sheets = if insurers <= SHEETS { words::SHEET_EACH.of(lang) } else { words::ONE_SHEET.of(lang) };
    for (place, line) in
        [&*how_many, layout.order.of(lang), sheets, words::NO_NAMES.of(lang)].into_iter().enumerate()
    {
        sheet.write_string(row(2 + place), 0, line)?;
    }
    if (1..=SHEETS).contains(&insurers) {
        let heads = [words::INSURER, words::ALL_FINDINGS, words::FINDINGS_HERE];
        for (place, head) in heads.into_iter().enumerate() {
            sheet.write_string_with_format(7, column(place), head.of(lang), &formats.head)?;
        }
        let cell = formats::listed();
        for (place, (insurer, findings)) in found.by_insurer.iter().enumerate() {
            let here = by_insurer.get(&**insurer).map_or(0, Vec::len) as u64;
            let cells = [cell_text(insurer, lang), grouped(*findings).into(), grouped(here).into()];
            for (at, text) in cells.iter().enumerate() {
                sheet.write_string_with_format(row(8 + place), column(at), &**text, &cell)?;
            }
        }
    }
    on_paper(sheet);
    sheet.set_print_center_horizontally(false);
    Ok(())
}

/// A head that stays in sight and on every page, filters, and the rows.
fn list(
    sheet: &mut Worksheet,
    name: &str,
    rows: &[&TextRow],
    (layout, lang): (&FindingsLayout, Language),
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let head = Formats::new().head;
    let last = column(layout.columns.len().saturating_sub(1));
    for (place, FindingsColumn { width, .. }) in layout.columns.iter().enumerate() {
        sheet.set_column_width(column(place), *width)?;
    }
    sheet.set_row_height(0, 33)?;
    for (place, FindingsColumn { header, .. }) in layout.columns.iter().enumerate() {
        sheet.write_string_with_format(0, column(place), header.of(lang), &head)?;
    }
    let cell: Format = formats::listed();
    for (place, texts) in rows.iter().enumerate() {
        for at in 0..layout.columns.len() {
            let text = cell_text(texts.cell(at), lang);
            sheet.write_string_with_format(row(1 + place), column(at), &*text, &cell)?;
        }
    }
    sheet.set_freeze_panes(1, column(FROZEN))?;
    sheet.autofilter(0, 0, row(rows.len()), last)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    on_paper(sheet);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::report::most_urgent::MostUrgent;

    const fn head(ja: &'static str, en: &'static str) -> FindingsColumn {
        FindingsColumn { header: Text { ja, en }, width: 9.0 }
    }

    static LAYOUT: FindingsLayout = FindingsLayout {
        title: Text { ja: "確認を要する登録", en: "records to look at" },
        order: Text { ja: "急ぐ順", en: "the most urgent first" },
        columns: &[
            head("保険者番号", "insurer"),
            head("記号", "symbol"),
            head("番号", "number"),
            head("枝番", "branch"),
            head("理由", "reason"),
        ],
    };

    /// The workbook of a finding for each insurer, of which the first few are kept.
    fn made(insurers: &[&str], kept: usize) -> Vec<u8> {
        let mut urgent = MostUrgent::new(kept);
        let mut by_insurer = BTreeMap::new();
        for insurer in insurers {
            *by_insurer.entry((*insurer).to_owned()).or_default() += 1;
            urgent.offer(1, || TextRow::new([*insurer, "=1+1", "007", "", "1\u{0}行\u{FFFF}"]));
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("findings.xlsx");
        let found = urgent.finish(by_insurer);
        write_findings(&found, &LAYOUT, Language::Japanese, (&file, folder.path())).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
        std::fs::read(file).unwrap()
    }

    fn opened(file: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
        calamine::open_workbook_from_rs(Cursor::new(file)).unwrap()
    }

    fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
        book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
    }

    /// A part of the package as text.
    fn part(file: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
    }

    #[test]
    fn each_insurer_has_a_sheet_of_texts() {
        let mut book = opened(made(&["06130012", "138016", "06130012"], 9));
        assert_eq!(book.sheet_names(), ["はじめに", "06130012", "138016"]);
        let sheet = rows(&mut book, "06130012");
        let text = |text: &str| Data::String(text.to_owned());
        assert_eq!(sheet[0], ["保険者番号", "記号", "番号", "枝番", "理由"].map(text));
        assert_eq!(sheet.len(), 3);
        assert_eq!(sheet[1][..3], ["06130012", "=1+1", "007"].map(text));
        assert_eq!(sheet[1][4], text("1行"), "characters that no workbook can hold are left out");
        assert!(book.worksheet_formula("06130012").unwrap().is_empty());
        let said = format!("{:?}", rows(&mut book, "はじめに"));
        assert!(said.contains("確認を要する 3 件のすべて") && said.contains("138016"), "{said}");
    }

    #[test]
    fn sheets_are_printed_with_their_head_on_every_page_and_filtered() {
        let file = made(&["138016"], 9);
        let sheet = part(&file, "xl/worksheets/sheet2.xml");
        for setting in [
            "<autoFilter ref=\"A1:E2\"/>",
            "orientation=\"landscape\"",
            "paperSize=\"9\"",
            "state=\"frozen\"",
        ] {
            assert!(sheet.contains(setting), "{setting}: {sheet}");
        }
        assert!(part(&file, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    }

    #[test]
    fn what_is_left_out_is_said() {
        let mut book = opened(made(&["06130012", "138016", "138016"], 1));
        assert_eq!(book.sheet_names(), ["はじめに", "06130012"]);
        let said = format!("{:?}", rows(&mut book, "はじめに"));
        assert!(said.contains("全部で 3 件") && said.contains("残りの 2 件"), "{said}");
        assert!(said.contains("findings.csv") && said.contains("138016"), "{said}");
    }

    #[test]
    fn more_than_thirty_insurers_share_a_sheet() {
        let insurers: Vec<String> = (0..31).map(|number| format!("{number:08}")).collect();
        let names: Vec<&str> = insurers.iter().map(String::as_str).collect();
        let mut book = opened(made(&names, 99));
        assert_eq!(book.sheet_names(), ["はじめに", "一覧"]);
        assert_eq!(rows(&mut book, "一覧").len(), 32);
        assert_eq!(opened(made(&names[..30], 99)).sheet_names().len(), 31);
    }

    #[test]
    fn hostile_insurer_numbers_make_names_that_spreadsheets_take() {
        let long = "9".repeat(60);
        let hostile = ["", " ", "a[b]:*?/\\c", "A[B]:*?/\\C", "はじめに", "history", "'x'", "\u{7}", &long];
        let book = opened(made(&hostile, 99));
        let names = book.sheet_names();
        assert_eq!(names.len(), 1 + hostile.len(), "{names:?}");
        let mut folded: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        folded.sort();
        folded.dedup();
        assert_eq!(folded.len(), names.len(), "{names:?}");
        for name in &names {
            assert!(
                !name.contains(['[', ']', ':', '*', '?', '/', '\\', '\'']) && name != "history",
                "{name}"
            );
            assert!((1..=31).contains(&name.encode_utf16().count()), "{name}");
        }
    }

    #[test]
    fn nothing_to_look_at_is_said() {
        let mut book = opened(made(&[], 9));
        assert_eq!(book.sheet_names(), ["はじめに"]);
        assert!(format!("{:?}", rows(&mut book, "はじめに")).contains("確認を要するものはありません"));
    }

    #[test]
    fn the_same_findings_give_the_same_bytes() {
        let first = made(&["06130012", "138016"], 9);
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        assert!(first == made(&["06130012", "138016"], 9));
    }
}
