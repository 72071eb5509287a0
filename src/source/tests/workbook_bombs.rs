//! Workbooks that would take more memory than a run has.

use super::workbooks::{ASKED, SHEET, header, refused, rewritten, row, workbook, zip};
use super::*;

/// What a workbook with these contents of its texts and its sheet is refused with, where the run has 64 MiB.
fn refused_within(texts: &str, sheet: &str) -> String {
    let good = workbook(&[("s", &|sheet| {
        header(sheet, 0)?;
        row(sheet, 1, "1")
    })]);
    let longer =
        rewritten(&good, "xl/sharedStrings.xml", |xml| xml.replace("</sst>", &format!("{texts}</sst>")));
    let longer =
        rewritten(&longer, SHEET, |xml| xml.replace("</sheetData>", &format!("{sheet}</sheetData>")));
    let folder = Folder::with("a.xlsx", longer);
    match Source::open(
        &DISPLAYS,
        &[folder.input("*")],
        ReadSettings { memory: 64 << 20, ..ReadSettings::default() },
    ) {
        Err(error) => explained(&error),
        Ok(source) => {
            let error = read(source, &ASKED).err().expect("the workbook takes too much memory");
            let DataFusionError::External(error) = error else { panic!("{error}") };
            explained(error.downcast_ref().unwrap())
        }
    }
}

#[test]
fn a_workbook_that_takes_much_memory_is_refused() {
    let last = "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row>";
    let cells = format!("<row r=\"3\">{}</row>", "<c><v>1</v></c>".repeat(20_000));
    let long = format!("<si><t>{}</t></si>", "a".repeat(4_000));
    let referring = |at: u32| {
        let cells = "ABCDEF".chars().map(|column| format!("<c r=\"{column}{at}\" t=\"s\"><v>99</v></c>"));
        format!("<row r=\"{at}\">{}</row>", cells.collect::<Vec<_>>().concat())
    };
    let referring = (3..3_000).map(referring).collect::<Vec<_>>().concat();
    let memory = "takes more memory than the run may use for it";
    for (what, texts, sheet, expected, help) in [
        (
            "a long text",
            format!("<si><t>{}</t></si>", "a".repeat(20 << 20)),
            last,
            "unpacks to more",
            "as CSV",
        ),
        ("many texts", "<si/>".repeat(300_000), last, memory, "raise `memory`"),
        ("many cells", "<si/>".to_owned(), cells.as_str(), "more than 16384 cells in a row", "as CSV"),
    ] {
        let refusal = refused_within(&texts, sheet);
        assert!(refusal.contains(expected) && refusal.contains(help), "{what}: {refusal}");
    }
    // Whatever the place of the long text in the list is, all after the first one are it.
    let refusal = refused_within(&long.repeat(100), &referring);
    assert!(
        refusal.contains(memory) && refusal.contains("sheet s, row "),
        "one text in many cells: {refusal}"
    );
}

#[test]
fn an_entry_that_is_packed_too_well_is_refused_whatever_lies_beside_it() {
    let noise: Vec<u8> = std::iter::repeat_with(|| fastrand::u8(..)).take(2 << 20).collect();
    let rows = format!("<worksheet><sheetData>{}</sheetData></worksheet>", "<row/>".repeat(12 << 20));
    let archive = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/media/image1.png", &noise),
        ("xl/worksheets/sheet1.xml", rows.as_bytes()),
    ]);
    assert!(rows.len() / archive.len() < 100, "the archive as a whole is not suspect");
    let refusal = refused("a.xlsx", archive);
    assert!(refusal.contains("unpacks to more than a workbook that people work with"), "{refusal}");
}

#[test]
fn a_workbook_of_very_many_sheets_is_refused() {
    let sheets = format!("<workbook><sheets>{}</sheets></workbook>", "<sheet name=\"a\"/>".repeat(30_000));
    let archive = zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", sheets.as_bytes())]);
    let refusal = refused("a.xlsx", archive);
    assert!(refusal.contains("has more than 512 sheets"), "{refusal}");
}
