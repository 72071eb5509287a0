//! The most urgent findings as a workbook: an introduction, then a sheet for each insurer, or one for all.
//!
//! Every cell but the priority is a text, so that keys stay as they are and nothing is a formula. The same findings give
//! the same bytes; the introduction alone tells of the run.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::book::{SheetNames, titled};
use super::cell_text::cell_text;
use super::findings_layout::{FindingsColumn, FindingsLayout, SHEETS};
use super::formats::{self, Formats};
use super::introduction::{RowsByInsurer, RunFacts, introduce};
use super::sheet::{column, on_paper, row};
use crate::guarded::guarded;
use crate::report::ReportError;
use crate::report::most_urgent::{TextRow, UrgentFindings};
use crate::words::Language;
use crate::words::findings_workbook as words;

/// The priority and the columns of the key stay in sight.
const FROZEN: usize = 1 + 4;
/// The width of the priority in characters.
const PRIORITY: f64 = 8.0;

/// Writes the workbook into a file; what does not fit into memory at once lies in the folder `scratch` meanwhile.
pub(crate) fn write_findings(
    found: &UrgentFindings,
    facts: &RunFacts,
    (layout, lang): (&FindingsLayout, Language),
    (file, scratch): (&Path, &Path),
) -> Result<(), ReportError> {
    let write = || -> Result<(), XlsxError> {
        let mut book = titled(layout.title.of(lang), scratch)?;
        let by_insurer = rows_by_insurer(found);
        introduce(book.add_worksheet_with_constant_memory()?, (found, &by_insurer), facts, (layout, lang))?;
        let mut names = SheetNames::with_reserved(words::INTRODUCTION.of(lang));
        if found.by_insurer.len() <= SHEETS {
            for (insurer, rows) in &by_insurer {
                let insurer = cell_text(insurer, lang);
                let name = if insurer.trim().is_empty() { words::NO_INSURER.of(lang) } else { &insurer };
                let sheet = book.add_worksheet_with_constant_memory()?;
                list(sheet, &names.unused(name), (rows, found.gravest), (layout, lang))?;
            }
        } else {
            let rows: Vec<(usize, &TextRow)> = found.rows.iter().enumerate().collect();
            let name = names.unused(words::LIST.of(lang));
            list(book.add_worksheet_with_constant_memory()?, &name, (&rows, found.gravest), (layout, lang))?;
        }
        let mut to = BufWriter::new(File::create(file)?);
        book.save_to_writer(&mut to)?;
        Ok(to.flush()?)
    };
    let name = || file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // The library panics where a file of its own cannot be written, as on a full disk.
    let written = guarded(write).unwrap_or_else(|| Err(io::Error::from(rustix::io::Errno::NOSPC).into()));
    written.map_err(|source| ReportError::Workbook { sheet: name(), source: Box::new(source) })
}

fn rows_by_insurer(found: &UrgentFindings) -> RowsByInsurer<'_> {
    let mut rows = RowsByInsurer::new();
    for (place, row) in found.rows.iter().enumerate() {
        rows.entry(row.cell(0)).or_default().push((place, row));
    }
    rows
}

/// A head that stays in sight and on every page, filters, and the rows.
fn list(
    sheet: &mut Worksheet,
    name: &str,
    (rows, gravest): (&[(usize, &TextRow)], usize),
    (layout, lang): (&FindingsLayout, Language),
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let head = Formats::new().head;
    let last = column(layout.columns.len());
    sheet.set_column_width(0, PRIORITY)?;
    for (place, FindingsColumn { width, .. }) in layout.columns.iter().enumerate() {
        sheet.set_column_width(column(1 + place), *width)?;
    }
    sheet.set_row_height(0, 33)?;
    sheet.write_string_with_format(0, 0, words::PRIORITY.of(lang), &head)?;
    for (place, FindingsColumn { header, .. }) in layout.columns.iter().enumerate() {
        sheet.write_string_with_format(0, column(1 + place), header.of(lang), &head)?;
    }
    let ranks = [formats::ranked(), formats::standing_out(formats::ranked())];
    let cells: [Format; 2] = [formats::listed(), formats::standing_out(formats::listed())];
    for (at, (place, texts)) in rows.iter().enumerate() {
        let kind = usize::from(*place < gravest);
        sheet.write_number_with_format(row(1 + at), 0, (1 + place) as f64, &ranks[kind])?;
        for cell in 0..layout.columns.len() {
            let text = cell_text(texts.cell(cell), lang);
            sheet.write_string_with_format(row(1 + at), column(1 + cell), &*text, &cells[kind])?;
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
    use std::collections::BTreeMap;
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::report::most_urgent::MostUrgent;
    use crate::words::Text;

    const fn head(ja: &'static str, en: &'static str) -> FindingsColumn {
        FindingsColumn::new((Text { ja, en }, Text { ja: "意味", en: "meaning" }), 9.0)
    }

    static LAYOUT: FindingsLayout = FindingsLayout {
        title: Text { ja: "確認を要する登録", en: "records to look at" },
        order: Text { ja: "急ぐ順", en: "the most urgent first" },
        gravest: Text { ja: "色を付けた行", en: "rows in colour" },
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
        let mut urgent = MostUrgent::new(kept, 1);
        let mut by_insurer = BTreeMap::new();
        for (place, insurer) in insurers.iter().enumerate() {
            *by_insurer.entry((*insurer).to_owned()).or_default() += 1;
            urgent.offer(place as u64, || TextRow::new([*insurer, "=1+1", "007", "", "1\u{0}行\u{FFFF}"]));
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("findings.xlsx");
        let found = urgent.finish(by_insurer);
        let facts = RunFacts {
            notices: Vec::new(),
            as_of: "2024-05-07".to_owned(),
            made: "2024-05-08 09:30".to_owned(),
            run: "20240508T093000-4f2a".to_owned(),
            made_up: true,
            inputs: vec![("紐付け登録".to_owned(), (1..=7).map(|at| format!("{at}.csv")).collect())],
            steps: vec!["止める。".to_owned(), "直す。".to_owned()],
        };
        write_findings(&found, &facts, (&LAYOUT, Language::Japanese), (&file, folder.path())).unwrap();
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
        assert_eq!(sheet[0], ["優先度", "保険者番号", "記号", "番号", "枝番", "理由"].map(text));
        assert_eq!(sheet.len(), 3);
        assert_eq!(sheet[1][1..4], ["06130012", "=1+1", "007"].map(text));
        assert_eq!(sheet[1][5], text("1行"), "characters that no workbook can hold are left out");
        assert!(book.worksheet_formula("06130012").unwrap().is_empty());
        let said = format!("{:?}", rows(&mut book, "はじめに"));
        assert!(said.contains("確認を要する 3 件のすべて") && said.contains("138016"), "{said}");
    }

    #[test]
    fn rows_tell_their_place_among_all_and_the_gravest_stand_out() {
        let file = made(&["06130012", "138016", "06130012"], 9);
        let sheet = rows(&mut opened(file.clone()), "06130012");
        let places: Vec<&Data> = sheet.iter().skip(1).map(|row| &row[0]).collect();
        assert_eq!(places, [&Data::Float(1.0), &Data::Float(3.0)], "numbers, so that they sort as such");
        let xml = part(&file, "xl/worksheets/sheet2.xml");
        let style = |cell: &str| {
            let from = xml.split_once(&format!("<c r=\"{cell}\" s=\"")).unwrap().1;
            from.split_once('"').unwrap().0.to_owned()
        };
        assert_ne!(style("A2"), style("A3"), "the first is of the gravest kind");
        assert_ne!(style("F2"), style("F3"));
        assert_eq!(style("B3"), style("F3"));
    }

    #[test]
    fn the_introduction_tells_of_the_run_and_of_the_columns() {
        let mut book = opened(made(&["06130012", "138016"], 9));
        let sheet = rows(&mut book, "はじめに");
        let said = format!("{sheet:?}");
        for told in [
            words::MADE_UP.ja,
            "2024-05-07",
            "2024-05-08 09:30",
            "20240508T093000-4f2a",
            "1.csv、2.csv、3.csv、4.csv、5.csv、ほか2個のファイル",
            "1. 止める。",
            "2. 直す。",
            "色を付けた行",
            "意味",
            words::PRIORITY_MEANS.ja,
        ] {
            assert!(said.contains(told), "{told}: {said}");
        }
        assert!(!said.contains("6.csv"), "{said}");
    }

    #[test]
    fn sheets_are_printed_with_their_head_on_every_page_and_filtered() {
        let file = made(&["138016"], 9);
        let sheet = part(&file, "xl/worksheets/sheet2.xml");
        for setting in [
            "<autoFilter ref=\"A1:F2\"/>",
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
