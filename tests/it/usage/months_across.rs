//! Months that stand side by side above the columns of a workbook, however a spreadsheet writes them.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{done, picked, table, workspace};
use crate::workspace::Workspace;

/// What stands above two columns.
enum Above<'t> {
    Text(&'t str),
    Day(u16, u8),
    Number(f64),
}

/// A table of two months, each above the uses of a card and all checks; `top` stands above both.
fn book(top: &str, months: [Above<'_>; 2]) -> Workspace {
    let workspace = workspace("", "");
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let (plain, dated) = (Format::new(), Format::new().set_num_format("yyyy/m/d"));
    page.merge_range(0, 2, 0, 5, top, &plain).unwrap();
    for (column, header) in (0..).zip(["都道府県", "施設類型"]) {
        page.merge_range(1, column, 2, column, header, &plain).unwrap();
    }
    for (column, month) in [2, 4].into_iter().zip(months) {
        page.merge_range(1, column, 1, column + 1, "", &plain).unwrap();
        match month {
            Above::Text(text) => page.write(1, column, text).unwrap(),
            Above::Number(number) => page.write(1, column, number).unwrap(),
            Above::Day(year, month) => {
                let day = ExcelDateTime::from_ymd(year, month, 1).unwrap();
                page.write_with_format(1, column, &day, &dated).unwrap()
            }
        };
        page.write(2, column, "マイナ保険証").unwrap().write(2, column + 1, "合計").unwrap();
    }
    for (row, prefecture) in (3..).zip(["東京都", "大阪府"]) {
        page.write(row, 0, prefecture).unwrap().write(row, 1, "病院").unwrap();
        for (column, count) in (2..).zip([31_319, 45_292, 40_447, 45_323]) {
            page.write(row, column, count).unwrap();
        }
    }
    workspace.put("a.xlsx", book.save_to_buffer().unwrap());
    workspace.reconfigure("path = \"usage.csv\"", "path = \"a.xlsx\"");
    workspace
}

#[test]
fn months_are_read_as_dates_serials_and_texts() {
    use Above::{Day, Number, Text};
    for (top, months, expected) in [
        ("", [Day(2024, 1), Day(2024, 2)], ["2024-01", "2024-02"]),
        ("", [Text("2024-01-01"), Text("2024-02-01")], ["2024-01", "2024-02"]),
        // 2024-01-01 and 2024-02-01 without their format.
        ("", [Number(45_292.0), Number(45_323.0)], ["2024-01", "2024-02"]),
        ("", [Number(202_401.0), Number(202_402.0)], ["2024-01", "2024-02"]),
        ("", [Text("令和6年12月"), Text("1月")], ["2024-12", "2025-01"]),
        ("令和5年度", [Text("12月"), Text("1月")], ["2023-12", "2024-01"]),
        ("", [Text("令和6年1月（確報）"), Text("令和6年2月（速報値）")], ["2024-01", "2024-02"]),
    ] {
        let workspace = book(top, months);
        done(&workspace, &[]);
        let ranking = table(&workspace, "ranking.csv");
        let of_tokyo = [("prefecture", "東京都"), ("facility_type", "hospital")];
        let read = picked(&ranking, &of_tokyo, &["month", "card", "total"]);
        let uses = ["31319 45292", "40447 45323"];
        assert_eq!(read, [0, 1].map(|at| format!("{} {}", expected[at], uses[at])), "{top}");
    }
}

#[test]
fn months_without_a_year_are_none() {
    let workspace = book("", [Above::Text("1月"), Above::Text("2月")]);
    workspace.run_job("usage", &["--quiet"]).fails(
        2,
        &[
            "列 `month`（年月）がありません",
            "「1月」だけでは何年の月か分かりません",
            "見出しに年を書いてください（令和6年1月）",
        ],
    );
    workspace.run_job("usage", &["--quiet", "--lang", "en"]).fails(2, &["with its year in the headers"]);
}

#[test]
fn a_month_that_stands_twice_side_by_side_is_told() {
    use Above::Text;
    // Beside each other they are one block, in which every column comes twice.
    let twice = || [Text("2024年4月"), Text("2024年4月")];
    let run = book("", twice()).run_job("usage", &["--quiet"]);
    assert!([Some(2), Some(3)].contains(&run.code), "{}", run.stderr);
    // Apart they are two, of which none corrects the other.
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(1, 0, "都道府県").unwrap().write(1, 1, "施設類型").unwrap();
    page.write(2, 0, "東京都").unwrap().write(2, 1, "病院").unwrap();
    for (column, month) in [2, 4, 6].into_iter().zip(["2024年4月", "2024年5月", "2024年4月"]) {
        page.merge_range(0, column, 0, column + 1, month, &Format::new()).unwrap();
        page.write(1, column, "マイナ保険証").unwrap().write(1, column + 1, "合計").unwrap();
        page.write(2, column, 10 + u32::from(column)).unwrap().write(2, column + 1, 100).unwrap();
    }
    let content = book.save_to_buffer().unwrap();
    let run = |more: &str, lang: &str| {
        let workspace = workspace("", more);
        workspace.put("a.xlsx", content.clone());
        workspace.reconfigure("path = \"usage.csv\"", "path = \"a.xlsx\"");
        workspace.run_job("usage", &["--quiet", "--lang", lang])
    };
    run("", "ja").fails(3, &["2024年4月の東京都・病院は、ある合計の行では"]);
    let last = "repeated = \"last\"\n";
    run(last, "ja")
        .fails(3, &["同じ月（または同じ合計）の件数が横に並べて2度", "a.xlsx", "年月の見出しを直して"]);
    run(last, "en").fails(3, &["a.xlsx", "twice side by side", "mend the month above it"]);
}
