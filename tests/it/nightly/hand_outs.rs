//! An insurer is asked about its cases between nights, and what the nights after make of its answers.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use calamine::Reader;
use encoding_rs::SHIFT_JIS;

use super::night::{Nights, record, resident};
use crate::workspace::{Run, number};

const RIGHT: &str = "山田　一郎";
const WRONG: &str = "鈴木　一郎";
const ANOTHER: &str = "佐藤　一郎";
/// Days are told by the clock of the machine: a hand-out of today ends after any of them.
const UNTIL: &str = "2099-11-10";

fn cases(nights: &Nights, arguments: &[&str]) -> Run {
    Run::of(nights.workspace.command(&["cases"]).args(arguments).output().unwrap())
}

/// The records 1 to 40, the first of which have these names.
fn records(names: [&str; 4]) -> Vec<String> {
    let first = (1..).zip(names).map(|(n, name)| record(n, n, name));
    first.chain((5..=40).map(|n| record(n, n, RIGHT))).collect()
}

/// Nights, the first of which found four records that are wrong.
fn nights() -> Nights {
    let nights = Nights::new(&(1..=40).map(|n| resident(n, RIGHT)).collect::<Vec<_>>());
    nights.night("2026-11-01", &records([WRONG; 4]), &[]).exits(1);
    nights
}

fn export(nights: &Nights, file: &str) -> Run {
    cases(nights, &["export", "--insurer", "06139992", "--out", file, "--until", UNTIL, "--by", "佐藤"])
}

fn import(nights: &Nights, file: &str) -> Run {
    cases(nights, &["import", file, "--until", "evidence", "--by", "佐藤"])
}

/// Fills the rows of these records in, and saves the CSV as a spreadsheet in Japan does.
fn fill_in(nights: &Nights, from: &str, to: &str, answers: &[(&str, [&str; 3])]) {
    let text = fs::read_to_string(nights.workspace.path(from)).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let header = reader.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|of| of == name).unwrap();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for row in reader.records() {
        let mut cells: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        let answer = answers.iter().find(|(number, _)| *number == cells[place("number")]);
        for (name, text) in ["decision", "reason", "remark"].iter().zip(answer.map_or([""; 3], |of| of.1)) {
            text.clone_into(&mut cells[place(name)]);
        }
        writer.write_record(&cells).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    nights.workspace.put(to, SHIFT_JIS.encode(&text).0);
}

#[test]
fn an_insurer_is_asked_and_its_answers_release() {
    let nights = nights();
    let said = export(&nights, "照会.csv");
    said.exits(0);
    assert!(said.stdout.contains("事例 4 件を 照会.csv に書き出し"), "{}", said.stdout);
    let mode = fs::metadata(nights.workspace.path("照会.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    export(&nights, "照会.csv").fails(2, &["すでにあります"]);
    let told = fs::read_to_string(nights.workspace.path("照会.csv")).unwrap();
    assert!((1..=40).all(|n| !told.contains(&number(n))), "{told}");
    assert!(!told.contains(WRONG) && !told.contains("港区"), "{told}");

    let same = ["同じ人", "書類で確認", "戸籍で確認　髙﨑"];
    let wrong = ["別人への紐付け", "その他", "窓口"];
    fill_in(&nights, "照会.csv", "回答.csv", &[("1", same), ("2", same), ("3", wrong)]);
    // One wrong name for another: the answer was to the first.
    nights.night("2026-11-02", &records([WRONG, ANOTHER, WRONG, WRONG]), &[]).exits(1);
    let before = nights.text("manifest.json");
    import(&nights, "回答.csv")
        .fails(3, &["1 行あるため", "3行目", "照会の後に根拠が変わりました（照合した値）"]);
    let list = cases(&nights, &["list", "--decision", "in_force", "--format", "json"]);
    assert_eq!((&*list.stdout, nights.text("manifest.json")), ("", before), "nothing was written");

    fill_in(&nights, "照会.csv", "回答.csv", &[("1", same), ("3", wrong)]);
    let said = import(&nights, "回答.csv");
    said.exits(0);
    assert_eq!(said.stdout, "判断を書き込みました：2 件\nまだ回答のない行：2 件\n");
    nights.again("2026-11-03", &[]).exits(1);
    assert_eq!(nights.told("release.csv", "why"), ["1 same_person"]);
    let summary = &nights.list("summary.csv")[0];
    assert_eq!((&*summary["decided"], &*summary["open"]), ("2", "2"));

    // Nobody answered the others in time.
    nights.again(UNTIL, &[]).exits(0);
    nights.again("2099-11-11", &[]).exits(0);
    assert_eq!(nights.told("due.csv", "due_on"), ["2 2099-11-10", "4 2099-11-10"]);
    let verified = nights.workspace.command(&["ledger", "verify"]).output().unwrap();
    assert!(verified.status.success());
}

#[test]
fn a_workbook_opens_and_offers_its_choices() {
    let nights = nights();
    export(&nights, "照会.xlsx").exits(0);
    let file = nights.workspace.path("照会.xlsx");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&file).unwrap();
    let sheet = book.worksheet_range("照会").unwrap();
    let first: Vec<String> = sheet.rows().nth(1).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(first[1..5], ["06139992", "国1", "1", "01"]);
    assert_eq!(sheet.rows().count(), 5);
    let mut archive = zip::ZipArchive::new(fs::File::open(&file).unwrap()).unwrap();
    let xml = std::io::read_to_string(archive.by_name("xl/worksheets/sheet2.xml").unwrap()).unwrap();
    assert_eq!(xml.matches("<dataValidation ").count(), 2, "{xml}");
    import(&nights, "照会.xlsx").exits(0);
}
