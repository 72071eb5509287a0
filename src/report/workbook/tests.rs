use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::*;
use crate::report::made_up;
use crate::words::Language;

fn made(months: u64, lang: Language) -> Vec<u8> {
    let tables = made_up::tables(months);
    workbook(&tables.iter().collect::<Vec<_>>(), lang).unwrap()
}

fn opened(file: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(Cursor::new(file.to_vec())).unwrap()
}

/// The cells below the head of a sheet.
fn body(file: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let range = opened(file).worksheet_range(sheet).unwrap();
    range.rows().skip(sheet::HEAD as usize + 1).map(<[Data]>::to_vec).collect()
}

#[test]
fn cells_hold_numbers_and_months_are_dates() {
    let file = made(3, Language::Japanese);
    if let Some(folder) = std::env::var_os("CHARTS") {
        for lang in Language::ALL {
            let path = std::path::Path::new(&folder).join(format!("report_{}.xlsx", lang.as_str()));
            std::fs::write(path, made(36, lang)).unwrap();
        }
    }
    let rows = body(&file, "都道府県別の利用率");
    assert_eq!(rows.len(), 3 * 48);
    for row in &rows {
        assert!(matches!(row[0], Data::DateTime(_)), "{:?}", row[0]);
        assert!(matches!(row[1], Data::String(_) | Data::Empty), "a code is text: {:?}", row[1]);
        for cell in &row[3..6] {
            assert!(matches!(cell, Data::Float(_) | Data::Int(_)), "{cell:?}");
        }
    }
    assert!(rows[..48].iter().all(|row| row[0] == rows[0][0]), "the latest month comes first");
    let first = rows.last().unwrap();
    assert_eq!(
        (&first[2], &first[6]),
        (&Data::String("全国".to_owned()), &Data::Empty),
        "no change without a month before"
    );
}

#[test]
fn columns_that_hold_nothing_are_left_out_and_named() {
    let head = |months: u64, sheet: &str| {
        let range = opened(&made(months, Language::Japanese)).worksheet_range(sheet).unwrap();
        let row = |at: u32| {
            range.rows().nth(at as usize).unwrap().iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        (row(sheet::HEAD), row(2).concat())
    };
    let change = "前月差".to_owned();
    for sheet in ["都道府県別の利用率", "都道府県（最新月）"] {
        let (columns, note) = head(2, sheet);
        assert!(columns.contains(&change) && !note.contains(&change), "{sheet}: {columns:?} {note}");
        let (columns, _) = head(1, sheet);
        assert!(!columns.contains(&change) && columns.contains(&"利用率".to_owned()), "{sheet}: {columns:?}");
    }
    let (_, note) = head(1, "都道府県別の利用率");
    assert!(note.contains("値がないため省いた列：") && note.contains(&change), "{note}");
}

#[test]
fn the_prefectures_stand_in_three_blocks() {
    let rows = body(&made(2, Language::Japanese), "都道府県（最新月）");
    assert_eq!(rows.len(), 16);
    let name = |row: usize, column: usize| rows[row][column].to_string();
    assert_eq!((name(0, 0), name(0, 5), name(0, 10)), ("北海道".into(), "石川県".into(), "岡山県".into()));
    assert_eq!((name(15, 0), name(14, 10), name(15, 10)), ("富山県".into(), "沖縄県".into(), "全国".into()));
    let numbers = rows.iter().flat_map(|row| [&row[1], &row[6], &row[11]]);
    assert!(numbers.into_iter().all(|cell| matches!(cell, Data::Float(_))));
}

#[test]
fn what_cannot_be_had_is_a_dash() {
    let rows = body(&made(1, Language::English), "Facilities by rate");
    let left_out: Vec<_> = rows.iter().filter(|row| row[2] == Data::String("left_out".to_owned())).collect();
    assert_eq!(left_out.len(), made_up::TYPES.len());
    assert!(
        left_out.iter().all(|row| row[4] == Data::String("–".to_owned()) && row[3] == Data::Float(74_562.0))
    );
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let first = made(2, Language::Japanese);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!(first, made(2, Language::Japanese));
}

#[test]
fn no_tables_leave_a_workbook_that_says_so() {
    let file = workbook(&[], Language::English).unwrap();
    assert_eq!(opened(&file).sheet_names().len(), 1);
}
