#![expect(clippy::inconsistent_digit_grouping, reason = "dates are grouped as year, month and day")]

use std::io::{Cursor, Read as _, Write as _};

use datafusion::arrow::datatypes::Int32Type;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};

use super::*;
use crate::config::Sheets;
use crate::words::Language;

/// The sheet of a workbook is filled by this.
pub(super) type Fill<'f> = &'f dyn Fn(&mut Worksheet) -> Result<(), XlsxError>;

const NAMES: [&str; 9] =
    ["医療機関コード", "製品ID", "保険者番号", "記号", "番号", "枝番", "診療日", "負担割合", "適用区分"];
pub(super) const ASKED: [&str; 5] = ["facility_code", "insurer_number", "number", "service_date", "ratio"];

pub(super) fn workbook(sheets: &[(&str, Fill<'_>)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, fill) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        fill(sheet).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

pub(super) fn header(sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
    sheet.write_row(row, 0, NAMES).map(drop)
}

/// A row as a careful writer has it: every code is text.
pub(super) fn row(sheet: &mut Worksheet, at: u32, number: &str) -> Result<(), XlsxError> {
    let values = ["0110113719", "P", "01040013", "あ", number, "01", "2024-04-01", "2", ""];
    sheet.write_row(at, 0, values).map(drop)
}

fn displays(folder: &Folder, sheet: Option<&str>) -> Result<Source, SourceError> {
    let sheets = sheet.map_or(Sheets::Only, |sheet| Sheets::Named(vec![sheet.to_owned()]));
    let input = Input { sheets, ..folder.input("*") };
    Source::open(&DISPLAYS, &[input], ReadSettings::default())
}

fn outcome(content: Vec<u8>) -> Outcome {
    let folder = Folder::with("表.xlsx", content);
    read(displays(&folder, None).unwrap(), &ASKED).unwrap()
}

pub(super) fn refused(name: &str, content: Vec<u8>) -> String {
    let folder = Folder::with(name, content);
    match displays(&folder, None) {
        Err(error) => explained(&error),
        Ok(source) => read(source, &ASKED).err().expect("the workbook is wrong").to_string(),
    }
}

/// The same workbook with an entry rewritten.
pub(super) fn rewritten(workbook: &[u8], entry: &str, with: impl Fn(String) -> String) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut from = old.by_index(index).unwrap();
        let (name, mut content) = (from.name().unwrap().into_owned(), Vec::new());
        from.read_to_end(&mut content).unwrap();
        if name == entry {
            let before = String::from_utf8(content).unwrap();
            let after = with(before.clone());
            assert_ne!(before, after, "nothing was rewritten");
            content = after.into_bytes();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&content).unwrap();
    }
    new.finish().unwrap().into_inner()
}

pub(super) const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn a_header_is_found_wherever_it_stands() {
    let title_above: Fill<'_> = &|sheet| {
        sheet.merge_range(0, 0, 0, 8, "表１　表示の状況（2024年4月）", &Format::new())?;
        sheet.write(2, 0, "※ 番号は被保険者番号")?;
        header(sheet, 4)?;
        row(sheet, 5, "1")?;
        row(sheet, 8, "2")
    };
    let to_the_right: Fill<'_> = &|sheet| {
        for (column, name) in (5..).zip(NAMES) {
            sheet.write(0, column, name)?;
        }
        sheet.write_row(1, 5, ["0110113719", "P", "01040013", "あ", "1", "01", "2024-04-01", "2"])?;
        sheet.write_row(4, 5, ["0110113719", "P", "01040013", "あ", "2", "01", "2024-04-01", "3"]).map(drop)
    };
    let two_rows: Fill<'_> = &|sheet| {
        for (column, name) in (0..).zip(NAMES) {
            if (2..=5).contains(&column) {
                sheet.write(2, column, name)?;
            } else {
                sheet.merge_range(1, column, 2, column, name, &Format::new())?;
            }
        }
        sheet.merge_range(1, 2, 1, 5, "被保険者", &Format::new())?;
        row(sheet, 3, "1")?;
        row(sheet, 6, "2")
    };
    let group_over_unmerged: Fill<'_> = &|sheet| {
        sheet.write_row(0, 0, ["医療機関コード", "製品ID", "被保険者", "", "", "", "診療日", "負担割合"])?;
        sheet.write(0, 8, "適用区分")?;
        sheet.write_row(1, 2, ["保険者番号", "記号", "番号", "枝番"])?;
        row(sheet, 2, "1")?;
        row(sheet, 5, "2")
    };
    let cases = [
        ("below a title", title_above, 5),
        ("beginning in column F", to_the_right, 1),
        ("two rows of merged cells", two_rows, 3),
        ("two rows without merged cells", group_over_unmerged, 2),
    ];
    for (what, fill, first) in cases {
        let outcome = outcome(workbook(&[("Sheet1", fill)]));
        assert_eq!(outcome.texts("number"), [Some("1"), Some("2")], "{what}");
        assert_eq!(outcome.dates("service_date"), [Some(2024_04_01); 2], "{what}");
        assert_eq!(outcome.ids(), [0, 3], "{what}: rows without anything are none, first {first}");
        assert_eq!((outcome.rejects.count(), outcome.read), (0, 2), "{what}");
    }
}

#[test]
fn a_merged_header_is_understood_or_refused() {
    let merged = |values: bool| {
        workbook(&[("表示", &move |sheet: &mut Worksheet| {
            sheet.write_row(2, 0, NAMES[..8].iter().copied())?;
            sheet.merge_range(2, 8, 2, 9, "適用区分", &Format::new())?;
            row(sheet, 3, "1")?;
            if values { sheet.write(3, 9, "ア").map(drop) } else { Ok(()) }
        })])
    };
    assert_eq!(outcome(merged(false)).texts("number"), [Some("1")], "merged for its looks alone");
    let refusal = refused("表.xlsx", merged(true));
    for part in
        ["`limit_class` is merged over several columns", "表.xlsx, sheet 表示, row 3", "split the merged"]
    {
        assert!(refusal.contains(part), "{refusal}");
    }
}

#[test]
fn what_a_header_lacks_is_said_with_sheet_and_row() {
    let lacking = workbook(&[("4月", &|sheet| {
        sheet.write(0, 0, "表")?;
        sheet.write_row(2, 0, NAMES[..8].iter().copied()).map(drop)
    })]);
    let refusal = refused("表.xlsx", lacking);
    assert!(refusal.contains("column `limit_class` (適用区分) is missing"), "{refusal}");
    assert!(refusal.contains("表.xlsx, sheet 4月, row 3"), "{refusal}");
    let none = workbook(&[("4月", &|sheet| sheet.write(0, 0, "秘密").map(drop)), ("5月", &|_| Ok(()))]);
    let refusal = refused("表.xlsx", none);
    assert!(refusal.contains("no row of the sheets `4月`, `5月` names columns"), "{refusal}");
    assert!(!refusal.contains("秘密"), "{refusal}");
}

#[test]
fn the_sheet_that_holds_the_table_is_found_or_named() {
    let table = |number: &'static str| {
        move |sheet: &mut Worksheet| {
            header(sheet, 0)?;
            row(sheet, 1, number)
        }
    };
    let (one, two) = (table("1"), table("2"));
    let single = workbook(&[("説明", &|sheet| sheet.write(0, 0, "読み方").map(drop)), ("表", &one)]);
    assert_eq!(outcome(single).texts("number"), [Some("1")]);
    let hidden = workbook(&[
        ("表", &one),
        ("古い表", &|sheet| {
            sheet.set_hidden(true);
            two(sheet)
        }),
    ]);
    assert_eq!(outcome(hidden).texts("number"), [Some("1")], "what is hidden is not read unless it is named");
    let several = workbook(&[("4月", &one), ("５月", &two)]);
    let refusal = refused("a.xlsx", several.clone());
    assert!(refusal.contains("2 sheets hold such a table: `4月`, `５月`"), "{refusal}");
    assert!(refusal.contains("displays = { …, sheet = \"4月\" }"), "{refusal}");
    let folder = Folder::with("a.xlsx", several);
    for named in ["５月", "5月"] {
        let outcome = read(displays(&folder, Some(named)).unwrap(), &ASKED).unwrap();
        assert_eq!(outcome.texts("number"), [Some("2")], "{named}");
    }
    let refusal = explained(&displays(&folder, Some("6月")).unwrap_err());
    assert!(
        refusal.contains("there is no sheet `6月`") && refusal.contains("its sheets are: `4月`, `５月`"),
        "{refusal}"
    );
}

#[test]
fn numbers_dates_and_truths_become_what_their_column_holds() {
    let day = Format::new().set_num_format("yyyy/m/d");
    let era = Format::new().set_num_format("[$-411]ggge\"年\"m\"月\"d\"日\"");
    let content = workbook(&[("s", &|sheet| {
        header(sheet, 0)?;
        for at in 1..=8 {
            row(sheet, at, &at.to_string())?;
        }
        let shown = ExcelDateTime::from_ymd(2024, 4, 1)?;
        sheet.write_with_format(1, 6, &shown, &day)?;
        sheet.write_with_format(2, 6, &shown, &era)?;
        sheet.write(3, 6, 45_383)?;
        sheet.write(4, 6, 45_383.75)?;
        sheet.write(5, 6, 20_240_401)?;
        sheet.write(6, 6, 5_060_401)?;
        sheet.write(7, 6, "令和6年4月1日")?;
        sheet.clear_cell(8, 6);
        sheet.write(1, 7, 2)?;
        sheet.write(1, 0, 110_113_719)?;
        sheet.write(2, 0, 1_310_000_000_i64)?;
        sheet.write(1, 2, 1_040_013)?;
        sheet.write(2, 2, 10_017)?;
        sheet.write(3, 2, 138_016).map(drop)
    })]);
    let folder = Folder::with("a.xlsx", content);
    let source = displays(&folder, None).unwrap();
    let outcome = read(source, &ASKED).unwrap();
    assert_eq!(outcome.reasons(), []);
    let days: Vec<_> = [Some(2024_04_01); 7].into_iter().chain([None]).collect();
    assert_eq!(outcome.dates("service_date"), days);
    assert_eq!(
        outcome.texts("facility_code")[..3],
        [Some("0110113719"), Some("1310000000"), Some("0110113719")]
    );
    assert_eq!(outcome.texts("insurer_number")[..3], [Some("01040013"), Some("010017"), Some("138016")]);
    assert_eq!(outcome.texts("ratio")[0], Some("2"));
    let warnings = outcome.rejects.warnings(Language::English).join("\n");
    for told in [
        "column `facility_code` that lost a zero before them in a spreadsheet: 1;",
        "`insurer_number` that lost a zero before them in a spreadsheet: 2;",
    ] {
        assert!(warnings.contains(told), "{warnings}");
    }
}

#[test]
fn notes_below_a_table_are_passed_over_and_rows_with_missing_cells_are_not() {
    let sheet = |last: &'static str| {
        workbook(&[("表示", &move |sheet: &mut Worksheet| {
            header(sheet, 0)?;
            row(sheet, 1, "1")?;
            sheet.write(2, 0, "※ この行の下にも行がある")?;
            sheet.write(3, 0, "0110113719")?;
            row(sheet, 4, "2")?;
            sheet.write(6, 0, "※ 令和6年4月診療分")?;
            sheet.merge_range(7, 0, 7, 8, "集計は翌月末に行った", &Format::new())?;
            sheet.write(8, 6, "速報値")?;
            sheet.write(9, 20, "厚生労働省").map(drop)?;
            if last.is_empty() { Ok(()) } else { sheet.write(11, 0, last).map(drop) }
        })])
    };
    let lines = |outcome: &Outcome| outcome.rejects.notes().iter().map(|note| note.line).collect::<Vec<_>>();
    let with_notes = outcome(sheet(""));
    assert_eq!((with_notes.ids(), lines(&with_notes)), (vec![0, 1, 2, 3], vec![7, 8, 9, 10]));
    assert_eq!((with_notes.read, with_notes.rejects.count()), (4, 0));
    // A facility alone is a row in which the rest is missing: what stands above it is no note below the table.
    let with_row = outcome(sheet("0110113720"));
    assert_eq!(lines(&with_row), [0; 0]);
    assert_eq!((with_row.read, with_row.rejects.count()), (9, 1), "no date: 速報値");
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let plain = workbook(&[("s", &|sheet| {
        header(sheet, 0)?;
        row(sheet, 1, "1")?;
        row(sheet, 2, "2")?;
        row(sheet, 3, "3")?;
        sheet.write_with_format(1, 6, 43_921, &Format::new().set_num_format("yyyy/m/d"))?;
        sheet.write(2, 6, 43_921)?;
        sheet.write(3, 6, 60).map(drop)
    })]);
    let from_1900 = outcome(plain.clone());
    assert_eq!(from_1900.dates("service_date"), [Some(2020_03_31); 2]);
    let no_such_day = (4, "service_date", "is a date that does not exist".to_owned());
    assert_eq!(from_1900.reasons(), [no_such_day], "29 February 1900 is day 60 and never was");
    let from_1904 = outcome(rewritten(&plain, "xl/workbook.xml", |xml| {
        xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    }));
    assert_eq!(from_1904.dates("service_date"), [Some(2024_04_01), Some(2024_04_01), Some(1904_03_01)]);
}

#[test]
fn cells_that_hold_no_value_of_their_column_are_rejects() {
    let content = workbook(&[("表示", &|sheet| {
        header(sheet, 1)?;
        for at in 2..=9 {
            row(sheet, at, "1")?;
        }
        sheet.write_formula(3, 6, Formula::new("=NA()").set_result("#N/A"))?;
        sheet.write(4, 4, 12)?;
        sheet.write(5, 4, true)?;
        sheet.write_with_format(6, 4, 45_383, &Format::new().set_num_format("m-d"))?;
        sheet.write(7, 6, "昨日")?;
        sheet.write(8, 6, -3)?;
        sheet.write(9, 7, 0.3).map(drop)
    })]);
    let outcome = outcome(content);
    let not_text = "is a number or a date, not text: format the column as text and enter it again";
    let expected = [
        (4, "service_date", "is an error of the spreadsheet, such as #N/A"),
        (5, "number", not_text),
        (6, "number", not_text),
        (7, "number", not_text),
        (8, "service_date", "is not a date"),
        (9, "service_date", "is not a date"),
        (10, "ratio", not_text),
    ];
    assert_eq!(outcome.reasons(), expected.map(|(line, column, reason)| (line, column, reason.to_owned())));
    let [file, ..] = outcome.rejects.rows(Language::English).next().unwrap();
    assert!(file.ends_with("表.xlsx、シート「表示」"), "{file}");
    assert_eq!((outcome.ids(), outcome.read), (vec![0], 8));
}

#[test]
fn a_formula_gives_the_value_that_was_saved_with_it() {
    let content = workbook(&[("s", &|sheet| {
        header(sheet, 0)?;
        row(sheet, 1, "1")?;
        row(sheet, 2, "2")?;
        row(sheet, 3, "3")?;
        sheet.write_formula(1, 4, Formula::new("=A1&\"\"").set_result("A12"))?;
        sheet.write_formula(2, 6, Formula::new("=DATE(2024,4,1)").set_result("45383"))?;
        sheet.write_formula(3, 6, Formula::new("=DATE(2024,4,2)").set_result("45384")).map(drop)
    })]);
    let unsaved = rewritten(&content, SHEET, |xml| xml.replace("<v>45384</v>", ""));
    let saved = outcome(content);
    assert_eq!(saved.texts("number"), [Some("A12"), Some("2"), Some("3")]);
    assert_eq!(saved.dates("service_date"), [Some(2024_04_01), Some(2024_04_01), Some(2024_04_02)]);
    let outcome = outcome(unsaved);
    let reason = "is a formula whose value is not saved: open the workbook, save it and run again".to_owned();
    assert_eq!(outcome.reasons(), [(4, "service_date", reason)]);
}

#[test]
fn the_reading_that_japanese_spreadsheets_keep_beside_a_text_is_no_part_of_it() {
    let content = workbook(&[("s", &|sheet| {
        header(sheet, 0)?;
        row(sheet, 1, "漢字")
    })]);
    let phonetic = rewritten(&content, "xl/sharedStrings.xml", |xml| {
        xml.replace("<si><t>漢字</t></si>", "<si><t>漢字</t><rPh sb=\"0\" eb=\"2\"><t>カンジ</t></rPh></si>")
    });
    assert_eq!(outcome(phonetic).texts("number"), [Some("漢字")]);
}

#[test]
fn many_rows_are_read_in_batches_and_some_alone() {
    let content = workbook(&[("s", &|sheet| {
        header(sheet, 0)?;
        (1..=20_000).try_for_each(|at| row(sheet, at, &(at - 1).to_string()))
    })]);
    let folder = Folder::with("a.xlsx", content);
    let source = Arc::new(displays(&folder, None).unwrap());
    let all = read_some(&source, &ASKED, None, 2).unwrap();
    assert_eq!((all.ids().len(), all.read, all.rejects.count()), (20_000, 20_000, 0));
    let wanted = RowSet::new(vec![3, 8_191, 8_192, 19_999]);
    let some = read_some(&source, &ASKED, Some(wanted.clone()), 2).unwrap();
    assert_eq!(some.ids(), wanted.as_slice());
    assert_eq!(some.texts("number"), [Some("3"), Some("8191"), Some("8192"), Some("19999")]);
}

#[test]
fn files_that_are_no_workbook_or_hostile_ones_are_refused() {
    let good = workbook(&[("s", &|sheet| {
        header(sheet, 0)?;
        row(sheet, 1, "1")
    })]);
    let claims = rewritten(&good, "xl/sharedStrings.xml", |xml| {
        let at = xml.find("uniqueCount=\"").unwrap() + "uniqueCount=\"".len();
        format!("{}99999999999{}", &xml[..at], &xml[at..])
    });
    let bomb =
        rewritten(&good, SHEET, |xml| xml.replace("<sheetData>", &(" ".repeat(80 << 20) + "<sheetData>")));
    let backwards = rewritten(&good, SHEET, |xml| xml.replace("r=\"A2\"", "r=\"A9\""));
    let typed = rewritten(&good, SHEET, |xml| xml.replacen("t=\"s\"", "t=\"zz\"", 1));
    let area = rewritten(&good, SHEET, |xml| {
        xml.replace("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"B9:A1\"/></mergeCells>")
    });
    let cases: [(&str, &str, Vec<u8>, &str); 11] = [
        (
            "old",
            "a.xls",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            "an old Excel workbook (.xls), or one with a password",
        ),
        ("text", "a.xlsx", b"facility_code,product_id\n".to_vec(), "named as a workbook but is none"),
        ("cut off", "a.xlsx", good[..good.len() / 2].to_vec(), "cut off or damaged"),
        ("a plain archive", "a.xlsx", zip(&[("a.csv", b"a")]), "is a zip archive"),
        ("binary", "a.xlsb", zip(&[("xl/workbook.bin", b"a")]), "a binary Excel workbook"),
        (
            "another office",
            "a.ods",
            zip(&[("mimetype", b"a"), ("content.xml", b"a")]),
            "an OpenDocument spreadsheet",
        ),
        ("claims more texts than it has", "a.xlsx", claims, "the workbook is cut off or damaged"),
        ("a bomb", "a.xlsx", bomb, "unpacks to more than a workbook that people work with"),
        ("rows in no order", "a.xlsx", backwards, "cut off or damaged"),
        ("a cell of no kind", "a.xlsx", typed, "holds a cell that cannot be read"),
        ("a merged area that ends before it begins", "a.xlsx", area, "cut off or damaged"),
    ];
    for (what, name, content, expected) in cases {
        let refusal = refused(name, content);
        assert!(refusal.contains(expected) && refusal.contains(name), "{what}: {refusal}");
    }
}

#[test]
fn a_damaged_workbook_never_panics() {
    let good = workbook(&[("s", &|sheet| {
        header(sheet, 0)?;
        (1..50).try_for_each(|at| row(sheet, at, &at.to_string()))
    })]);
    let mut random = fastrand::Rng::with_seed(20_240_507);
    let mut refused = 0;
    for _ in 0..200 {
        let mut damaged = good.clone();
        for _ in 0..3 {
            damaged[random.usize(..good.len())] = random.u8(..);
        }
        let folder = Folder::with("a.xlsx", &damaged);
        refused += u32::from(displays(&folder, None).map(|source| read(source, &ASKED)).is_err());
    }
    assert!(refused > 50, "damage is noticed: {refused}");
    let inside = rewritten(&good, SHEET, |xml| xml.replace("<c r=\"E", "<c r=\"AAAAAAAAE"));
    let folder = Folder::with("a.xlsx", inside);
    assert!(displays(&folder, None).is_err());
}

#[test]
fn answers_of_eligibility_checks_may_be_a_workbook_too() {
    let names: Vec<&str> = RESPONSES.names();
    let content = workbook(&[("s", &|sheet| {
        sheet.write_row(0, 0, names.clone())?;
        sheet.write_row(1, 0, ["0110113719", "2024-04-01", "01040013", "あ", "7", "01"]).map(drop)
    })]);
    let folder = Folder::with("a.xlsx", content);
    let source = Source::open(&RESPONSES, &[folder.input("*")], ReadSettings::default()).unwrap();
    let outcome = read(source, &["number", "confirmed_on"]).unwrap();
    assert_eq!(outcome.texts("number"), [Some("7")]);
    assert_eq!(outcome.rows["confirmed_on"].as_primitive::<Int32Type>().value(0), 2024_04_01);
}

pub(super) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
