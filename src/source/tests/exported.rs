//! Files as people export them: without a header, with titles, with types over the columns, on several sheets.

#![expect(clippy::inconsistent_digit_grouping, reason = "months are grouped as year and month")]

use std::collections::BTreeMap;

use datafusion::arrow::datatypes::{Int32Type, UInt8Type};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::workbooks::workbook;
use super::*;
use crate::config::{ColumnSource, HeaderLine, Sheets};
use crate::source::USAGE;

const ASKED: [&str; 5] = ["month", "facility_type", "prefecture", "card", "total"];

/// A row of usage: month, type, prefecture, card and total.
type Row = (Option<i32>, Option<u8>, Option<u8>, Option<i32>, Option<i32>);

fn usage(folder: &Folder, input: Input) -> Result<Source, SourceError> {
    let input = Input { base: folder.path().to_owned(), paths: vec!["*".to_owned()], ..input };
    Source::open(&USAGE, &[input], ReadSettings { lang: Language::English, ..ReadSettings::default() })
}

fn rows_of(name: &str, content: impl AsRef<[u8]>, input: Input) -> Vec<Row> {
    let folder = Folder::with(name, content);
    let outcome = read(usage(&folder, input).unwrap(), &ASKED).unwrap();
    assert_eq!(outcome.reasons(), [], "{name}");
    let whole = |column: &str| outcome.rows[column].as_primitive::<Int32Type>().iter().collect::<Vec<_>>();
    let code = |column: &str| outcome.rows[column].as_primitive::<UInt8Type>().iter().collect::<Vec<_>>();
    let (months, types, prefectures) = (whole("month"), code("facility_type"), code("prefecture"));
    let (cards, totals) = (whole("card"), whole("total"));
    (0..months.len()).map(|at| (months[at], types[at], prefectures[at], cards[at], totals[at])).collect()
}

fn refusal_of(name: &str, content: impl AsRef<[u8]>, input: Input) -> String {
    let folder = Folder::with(name, content);
    explained(&usage(&folder, input).expect_err("the file is wrong"))
}

fn columns(columns: &[(&str, ColumnSource)]) -> BTreeMap<String, ColumnSource> {
    columns.iter().map(|(name, source)| ((*name).to_owned(), source.clone())).collect()
}

fn value(value: &str) -> ColumnSource {
    ColumnSource::Value(value.to_owned())
}

const TOKYO: Row = (Some(2024_04), Some(1), Some(13), Some(7), Some(70));
const OSAKA: Row = (Some(2024_04), Some(1), Some(27), Some(3), Some(60));

#[test]
fn without_a_header_columns_have_places() {
    let input = || Input {
        header: HeaderLine::Absent,
        columns: columns(&[
            ("prefecture", ColumnSource::Place(2)),
            ("card", ColumnSource::Place(3)),
            ("total", ColumnSource::Place(4)),
            ("month", value("2024年4月分")),
            ("facility_type", value("医科（病院）")),
        ]),
        ..Input::default()
    };
    let csv = "1,東 京,7,70\n2,大阪府,3,60\n";
    assert_eq!(rows_of("a.csv", csv, input()), [TOKYO, OSAKA]);
    assert_eq!(rows_of("a.tsv", csv.replace(',', "\t"), input()), [TOKYO, OSAKA], "by tabs");
    let sheet = |sheet: &mut Worksheet| {
        sheet.write_row(0, 0, ["1", "東京", "7", "70"])?;
        sheet.write_row(1, 0, ["2", "大阪", "3", "60"]).map(drop)
    };
    assert_eq!(rows_of("a.xlsx", workbook(&[("表", &sheet)]), input()), [TOKYO, OSAKA], "a workbook");
    let refused = refusal_of("a.csv", "1,東京\n", input());
    assert!(refused.contains("`card` is column 3 by the config, and the file has 2"), "{refused}");
}

#[test]
fn titles_stand_above_the_header() {
    let csv = "4月の利用状況\n\n\"単位\n件\"\n年月,都道府県,種別,マイナ保険証,合計\n2024-04,東京,病院,7,70\n2024-04,大阪,病院,3,x\n";
    let refused = refusal_of("a.csv", csv, Input::default());
    assert!(refused.contains("line 5 seems to be the header") && refused.contains("header = 5"), "{refused}");
    let folder = Folder::with("a.csv", csv);
    let input = Input { header: HeaderLine::At(5), ..Input::default() };
    let outcome = read(usage(&folder, input).unwrap(), &ASKED).unwrap();
    assert_eq!(outcome.rows.num_rows(), 1);
    let lines: Vec<u64> = outcome.reasons().into_iter().map(|(line, ..)| line).collect();
    assert_eq!(lines, [7], "lines are counted from the first of the file");
}

#[test]
fn values_stand_for_others() {
    let meanings =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    let input = || Input {
        values: BTreeMap::from([("facility_type".to_owned(), meanings(&[("Ｈ", "病院"), ("P", "薬局")]))]),
        ..Input::default()
    };
    let csv = "年月,都道府県,種別,MNC利用件数,オン資件数\n2024-04,東京,H,7,70\n2024-04,大阪, h,3,60\n";
    let folder = Folder::with("a.csv", csv);
    let outcome = read(usage(&folder, input()).unwrap(), &ASKED).unwrap();
    assert_eq!(outcome.reasons().len(), 1, "case tells codes apart");
    let csv = csv.replace(" h", "H ");
    assert_eq!(rows_of("a.csv", &csv, input()), [TOKYO, OSAKA]);
    let with_month = Input { columns: columns(&[("month", value("2024-04"))]), ..input() };
    let without_month = csv.replace("2024-04,", "").replace("年月,", "");
    assert_eq!(rows_of("a.parquet", parquet(&without_month, 1), with_month), [TOKYO, OSAKA]);
    let unknown = Input {
        values: BTreeMap::from([("facility_type".to_owned(), meanings(&[("A", "八百屋")]))]),
        ..Input::default()
    };
    assert!(
        refusal_of("a.csv", &csv, unknown).contains("column `facility_type` in the config is not a type")
    );
}

#[test]
fn counts_in_thousands_are_multiplied() {
    let csv = "年月,都道府県,種別,マイナ保険証（千件）,合計（千件）\n2024-04,東京,病院,7,\"1,234.5\"\n";
    let expected = (Some(2024_04), Some(1), Some(13), Some(7_000), Some(1_234_500));
    assert_eq!(rows_of("a.csv", csv, Input::default()), [expected]);
    assert_eq!(rows_of("a.parquet", parquet(csv, 1), Input::default()), [expected]);
    let folder = Folder::with("a.csv", csv);
    let source = usage(&folder, Input::default()).unwrap();
    let warnings = source.warnings(Language::English).join("\n");
    assert!(warnings.contains("rounded") && warnings.contains("`card`"), "{warnings}");
}

#[test]
fn codes_of_seven_digits_are_completed() {
    let csv = "年月,都道府県コード,点数表番号,医療機関コード,MNC件数,合計\n2024-04,1,1,0113719,1,2\n2024-04,13,薬局,1234567,1,2\n2024-04,13,4,1310113719,1,2\n";
    let folder = Folder::with("a.csv", csv);
    let outcome = read(usage(&folder, Input::default()).unwrap(), &["facility_code"]).unwrap();
    assert_eq!(outcome.texts("facility_code"), [Some("0110113719"), Some("1341234567"), Some("1310113719")]);
}

/// A sheet of two prefectures under one header.
fn of_prefectures(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.write_row(0, 0, ["都道府県", "マイナ保険証", "合計"])?;
    sheet.write_row(1, 0, ["東京都", "7", "70"])?;
    sheet.write_row(2, 0, ["大阪府", "3", "60"]).map(drop)
}

#[test]
fn several_sheets_say_month_or_type_by_their_names() {
    let notes = |sheet: &mut Worksheet| sheet.write_string(0, 0, "メモ").map(drop);
    let book = workbook(&[("病　院", &of_prefectures), ("メモ", &notes), ("薬局", &of_prefectures)]);
    let input =
        |sheets| Input { sheets, columns: columns(&[("month", value("2024-04"))]), ..Input::default() };
    let pharmacy = |row: Row| (row.0, Some(4), row.2, row.3, row.4);
    let expected = [TOKYO, OSAKA, pharmacy(TOKYO), pharmacy(OSAKA)];
    let named = Sheets::Named(vec!["病　院".to_owned(), "薬局".to_owned()]);
    assert_eq!(rows_of("a.xlsx", &book, input(named)), expected);
    assert_eq!(rows_of("a.xlsx", &book, input(Sheets::All)), expected);
    let folder = Folder::with("a.xlsx", &book);
    let warnings = usage(&folder, input(Sheets::All)).unwrap().warnings(Language::English).join("\n");
    assert!(warnings.contains("`メモ`"), "what is not read is said: {warnings}");
    let missing = Sheets::Named(vec!["病院".to_owned(), "歯科".to_owned()]);
    let refused = refusal_of("a.xlsx", &book, input(missing));
    assert!(refused.contains("there is no sheet"), "{refused}");
    let not_a_table = Sheets::Named(vec!["薬局".to_owned(), "メモ".to_owned()]);
    let refused = refusal_of("a.xlsx", &book, input(not_a_table));
    assert!(refused.contains("メモ"), "{refused}");
    let half = |sheet: &mut Worksheet| {
        sheet.write_row(0, 0, ["年月", "都道府県", "マイナ保険証", "マイナ保険証"]).map(drop)
    };
    let book = workbook(&[("病院", &of_prefectures), ("半端", &half)]);
    let refused = refusal_of("a.xlsx", &book, Input { sheets: Sheets::All, ..input(Sheets::All) });
    assert!(refused.contains("twice"), "a sheet that is nearly a table is not left out: {refused}");
    let months = workbook(&[("2024年4月", &of_prefectures), ("2024年5月", &of_prefectures)]);
    let input = Input {
        sheets: Sheets::All,
        columns: columns(&[("facility_type", value("病院"))]),
        ..Input::default()
    };
    let read: Vec<Option<i32>> = rows_of("a.xlsx", &months, input).into_iter().map(|row| row.0).collect();
    assert_eq!(read, [Some(2024_04), Some(2024_04), Some(2024_05), Some(2024_05)]);
}

#[test]
fn types_over_the_columns_become_rows() {
    let merged = Format::new();
    let sheet = |sheet: &mut Worksheet| {
        sheet.write_string(0, 0, "2024年4月分")?;
        sheet.merge_range(1, 0, 2, 0, "都道府県", &merged)?;
        sheet.merge_range(1, 1, 1, 2, "病　院", &merged)?;
        sheet.merge_range(1, 3, 1, 4, "調剤薬局", &merged)?;
        sheet.write_row(2, 1, ["MNC利用件数", "オン資件数", "MNC利用件数", "オン資件数"])?;
        sheet.write_row(3, 0, ["東京都", "7", "70", "8", "80"])?;
        sheet.write_row(4, 0, ["大阪府", "3", "60", "", ""])?;
        sheet.write_string(6, 0, "※　速報値").map(drop)
    };
    let input = || Input { columns: columns(&[("month", value("2024-04"))]), ..Input::default() };
    let pharmacy = (Some(2024_04), Some(4), Some(13), Some(8), Some(80));
    let book = workbook(&[("表", &sheet)]);
    assert_eq!(rows_of("a.xlsx", &book, input()), [TOKYO, OSAKA, pharmacy]);
    let folder = Folder::with("a.xlsx", &book);
    let source = Arc::new(usage(&folder, input()).unwrap());
    let all = read_some(&source, &ASKED, None, 2).unwrap();
    let notes: Vec<u64> = all.rejects.notes().into_iter().map(|note| note.line).collect();
    assert_eq!(notes, [7], "a note beside the blocks counts once");
    let some: Vec<u64> = all.ids().into_iter().skip(1).collect();
    let read_again = read_some(&source, &ASKED, Some(RowSet::new(some.clone())), 2).unwrap();
    assert_eq!(read_again.ids(), some, "rows keep their names");
    // Months over types.
    let sheet = |sheet: &mut Worksheet| {
        sheet.write_string(2, 0, "都道府県")?;
        sheet.merge_range(0, 1, 0, 4, "2024年4月", &merged)?;
        sheet.merge_range(0, 5, 0, 8, "2024年5月", &merged)?;
        for (at, name) in [(1, "病院"), (3, "薬局"), (5, "病院"), (7, "薬局")] {
            sheet.merge_range(1, at, 1, at + 1, name, &merged)?;
            sheet.write_row(2, at, ["マイナ保険証", "合計"])?;
        }
        sheet.write_row(3, 0, ["東京都", "7", "70", "8", "80", "9", "90", "10", "100"]).map(drop)
    };
    let rows = rows_of("a.xlsx", workbook(&[("表", &sheet)]), Input::default());
    let may =
        |facility_type, card, total| (Some(2024_05), Some(facility_type), Some(13), Some(card), Some(total));
    assert_eq!(rows, [TOKYO, pharmacy, may(1, 9, 90), may(4, 10, 100)]);
}

#[test]
fn cells_merged_downwards_count_for_each_row() {
    let merged = Format::new();
    let sheet = |sheet: &mut Worksheet| {
        sheet.write_row(0, 0, ["年月", "都道府県", "種別", "マイナ保険証", "合計"])?;
        sheet.merge_range(1, 0, 4, 0, "2024年4月", &merged)?;
        sheet.merge_range(1, 1, 2, 1, "東京都", &merged)?;
        sheet.merge_range(3, 1, 4, 1, "大阪府", &merged)?;
        for (row, values) in [
            (1, ["病院", "7", "70"]),
            (2, ["薬局", "8", "80"]),
            (3, ["病院", "3", "60"]),
            (4, ["薬局", "4", "61"]),
        ] {
            sheet.write_row(row, 2, values)?;
        }
        Ok(())
    };
    let rows = rows_of("a.xlsx", workbook(&[("表", &sheet)]), Input::default());
    let pharmacy =
        |prefecture, card, total| (Some(2024_04), Some(4), Some(prefecture), Some(card), Some(total));
    assert_eq!(rows, [TOKYO, pharmacy(13, 8, 80), OSAKA, pharmacy(27, 4, 61)]);
}

#[test]
fn blocks_side_by_side_are_read_one_after_the_other() {
    let sheet = |sheet: &mut Worksheet| {
        for block in 0..3 {
            sheet.write_row(3, block * 4, ["順位", "都道府県", "マイナ保険証", "合計"])?;
        }
        sheet.write_row(
            4,
            0,
            ["1", "東京都", "7", "70", "3", "大阪府", "3", "60", "5", "沖縄県", "5", "50"],
        )?;
        sheet.write_row(5, 0, ["2", "京都府", "2", "20", "4", "奈良県", "1", "10"]).map(drop)
    };
    let input = || Input {
        columns: columns(&[("month", value("2024-04")), ("facility_type", value("病院"))]),
        ..Input::default()
    };
    let book = workbook(&[("表", &sheet)]);
    let prefectures: Vec<Option<u8>> =
        rows_of("a.xlsx", &book, input()).into_iter().map(|row| row.2).collect();
    assert_eq!(prefectures, [13, 26, 27, 29, 47].map(Some));
    let csv = "順位,都道府県,マイナ保険証,合計,順位,都道府県,マイナ保険証,合計\n1,東京都,7,70,3,大阪府,3,60\n2,京都府,2,20,,,,\n";
    let prefectures: Vec<Option<u8>> = rows_of("a.csv", csv, input()).into_iter().map(|row| row.2).collect();
    assert_eq!(prefectures, [13, 26, 27].map(Some));
}

#[test]
fn a_file_is_named_twice_only_sheet_by_sheet() {
    let book = workbook(&[("一", &of_prefectures), ("二", &of_prefectures)]);
    let folder = Folder::with("a.xlsx", book);
    let input = |sheet: &str, facility_type: &str| Input {
        sheets: Sheets::Named(vec![sheet.to_owned()]),
        columns: columns(&[("month", value("2024-04")), ("facility_type", value(facility_type))]),
        ..folder.input("a.xlsx")
    };
    let open = |inputs: &[Input]| Source::open(&USAGE, inputs, ReadSettings::default());
    let source = open(&[input("一", "病院"), input("二", "薬局")]).unwrap();
    let outcome = read(source, &ASKED).unwrap();
    let types: Vec<Option<u8>> = outcome.rows["facility_type"].as_primitive::<UInt8Type>().iter().collect();
    assert_eq!(types, [1, 1, 4, 4].map(Some));
    assert!(matches!(open(&[input("一", "病院"), input("一", "薬局")]), Err(SourceError::Twice { .. })));
}

#[test]
fn an_individual_number_is_no_constant() {
    let folder = Folder::with("a.csv", "x\n");
    let input =
        Input { columns: columns(&[("individual_number", value("111111111110"))]), ..folder.input("*") };
    let error = Source::open(&LINKAGES, &[input], ReadSettings::default()).unwrap_err();
    assert!(matches!(error, SourceError::Constant { .. }) && !error.to_string().contains("1111"), "{error}");
}

#[test]
fn a_first_line_of_values_is_told() {
    let folder = Folder::with("a.csv", format!("{}\n", line("1", "山田 太郎", "1980-04-01", "1")));
    let refused = folder.refusal();
    assert!(refused.contains("seems to hold values") && refused.contains("header = \"none\""), "{refused}");
    assert!(refused.contains("insurer_number = 1, symbol = 2") && !refused.contains("山田"), "{refused}");
}

const RECORD: [&str; 10] =
    ["保険者番号", "記号", "番号", "枝番", "個人番号", "氏名", "氏名カナ", "生年月日", "性別", "住所"];

/// A sheet of records whose codes in these columns are numbers.
fn records(numeric: &[usize]) -> Vec<u8> {
    let fill = |sheet: &mut Worksheet| {
        sheet.write_row(0, 0, RECORD)?;
        for row in 1..=3 {
            let values = [
                "06139992",
                "12",
                "345",
                "01",
                "111111111110",
                "山田 太郎",
                "ﾔﾏﾀﾞ ﾀﾛｳ",
                "1980-04-01",
                "1",
                "東京都",
            ];
            for (at, value) in (0_u16..).zip(values) {
                if numeric.contains(&usize::from(at)) {
                    sheet.write_number(row, at, value.parse::<f64>().unwrap())?;
                } else {
                    sheet.write_string(row, at, value)?;
                }
            }
        }
        Ok(())
    };
    workbook(&[("加入者", &fill)])
}

#[test]
fn codes_that_became_numbers_are_repaired_where_their_length_tells_how() {
    let folder = Folder::with("a.xlsx", records(&[0, 3, 4]));
    let outcome = read(folder.open().unwrap(), &["insurer_number", "branch", "individual_number"]).unwrap();
    assert_eq!(outcome.reasons(), []);
    assert_eq!(outcome.texts("insurer_number"), [Some("06139992"); 3]);
    assert_eq!(outcome.texts("branch"), [Some("01"); 3]);
    let warnings = outcome.rejects.warnings(Language::English);
    assert!(
        warnings.iter().any(|warning| warning.contains("`insurer_number` that lost a zero")
            && warning.contains("spreadsheet: 3")),
        "{warnings:?}"
    );
    let csv = csv(&[line("1", "山田", "1980-04-01", "1"), line("2", "山田", "1980-04-01", "1")]);
    let zeros_eaten = csv.replace("01040013", "6139992");
    let folder = Folder::with("a.csv", &zeros_eaten);
    let outcome = read(folder.open().unwrap(), &["insurer_number", "branch"]).unwrap();
    assert_eq!(outcome.texts("insurer_number"), [Some("06139992"); 2]);
    let not_right = csv.replace("01040013", "6139991");
    let folder = Folder::with("a.csv", &not_right);
    let outcome = read(folder.open().unwrap(), &["insurer_number"]).unwrap();
    assert_eq!(outcome.texts("insurer_number"), [Some("6139991"); 2], "the check digit does not say so");
    assert!(outcome.rejects.warnings(Language::English).is_empty());
}

#[test]
fn codes_that_became_numbers_are_refused_once_for_the_column() {
    for (numeric, column) in [(&[1_usize][..], "`symbol`"), (&[1, 2], "`symbol`, `number`")] {
        let refused = Folder::with("a.xlsx", records(numeric)).refusal();
        assert!(refused.contains(column) && refused.contains("加入者, row 1"), "{refused}");
        assert!(refused.contains("format the column as text"), "{refused}");
    }
    for written in ["1.23E+08", "123456.0"] {
        let refused = Folder::with("a.csv", csv(&[line(written, "山田", "1980-04-01", "1")])).refusal();
        assert!(refused.contains("`number`") && !refused.contains(written), "{refused}");
    }
    let sound = Folder::with("a.csv", csv(&[line("12E3", "山田", "1980-04-01", "1")]));
    assert!(sound.open().is_ok(), "a code may look like that");
}

#[test]
fn a_unit_may_stand_above_the_table_or_over_its_columns() {
    let sheet = |sheet: &mut Worksheet| {
        sheet.write_string(0, 4, "（単位：千件）")?;
        sheet.write_row(1, 0, ["年月", "都道府県", "種別", "マイナ保険証", "合計"])?;
        sheet.write_row(2, 0, ["2024-04", "東京", "病院", "7", "70"]).map(drop)
    };
    let thousands = (Some(2024_04), Some(1), Some(13), Some(7_000), Some(70_000));
    assert_eq!(rows_of("a.xlsx", workbook(&[("表", &sheet)]), Input::default()), [thousands]);
    let csv = "利用状況,,,,単位：千件\n年月,都道府県,種別,マイナ保険証,合計\n2024-04,東京,病院,7,70\n";
    let input = Input { header: HeaderLine::At(2), ..Input::default() };
    assert_eq!(rows_of("a.csv", csv, input), [thousands]);
    let merged = Format::new();
    let sheet = |sheet: &mut Worksheet| {
        sheet.merge_range(0, 2, 0, 3, "医科（病院）（千件）", &merged)?;
        sheet.merge_range(0, 4, 0, 5, "総数（千件）", &merged)?;
        sheet.write_row(1, 0, ["年月", "都道府県", "マイナ保険証", "合計", "マイナ保険証", "合計"])?;
        sheet.write_row(2, 0, ["2024-04", "東京", "7", "70", "8", "80"]).map(drop)
    };
    let all = (Some(2024_04), Some(0), Some(13), Some(8_000), Some(80_000));
    assert_eq!(rows_of("a.xlsx", workbook(&[("表", &sheet)]), Input::default()), [thousands, all]);
}

#[test]
fn a_sum_without_a_month_is_no_row() {
    let header = "年月,都道府県,種別,マイナ保険証,合計\n2024-04,東京,病院,7,70\n";
    for sum in ["合計,,,7,70", ",合　計,,7,70", ",全国計,,7,70", "総計,,,7,70"] {
        let folder = Folder::with("a.csv", format!("{header}{sum}\n"));
        let outcome = read(usage(&folder, Input::default()).unwrap(), &ASKED).unwrap();
        assert_eq!((outcome.rows.num_rows(), outcome.reasons()), (1, vec![]), "{sum}");
        assert_eq!(outcome.rejects.notes().len(), 1, "{sum}");
        let warnings = outcome.rejects.warnings(Language::English);
        assert!(
            warnings[0].starts_with("rows that sum up others were passed over: 1\n  in "),
            "{warnings:?}"
        );
    }
    let of_one_month = "都道府県,種別,マイナ保険証,合計\n東京,病院,7,70\n合計,,7,70\n";
    let of_april = || Input { columns: columns(&[("month", value("2024-04"))]), ..Input::default() };
    assert_eq!(rows_of("a.csv", of_one_month, of_april()), [TOKYO]);
    let of_types = "種別,都道府県,マイナ保険証,合計\n病院,東京,7,70\n総計,東京,7,70\n";
    assert_eq!(rows_of("a.csv", of_types, of_april()).len(), 2, "all types together are a row");
    let whole = format!("{header}2024-04,全国,病院,7,70\n");
    assert_eq!(rows_of("a.csv", whole, Input::default()).len(), 2, "the country in a month is a row");
    let sheet = |sheet: &mut Worksheet| {
        sheet.write_row(0, 0, ["年月", "都道府県", "種別", "マイナ保険証", "合計"])?;
        sheet.merge_range(1, 0, 2, 0, "2024年4月", &Format::new())?;
        sheet.write_row(1, 1, ["東京", "病院", "7", "70"])?;
        sheet.write_row(2, 1, ["大阪", "病院", "3", "60"])?;
        sheet.write_row(3, 1, ["合計", "", "10", "130"]).map(drop)
    };
    assert_eq!(rows_of("a.xlsx", workbook(&[("表", &sheet)]), Input::default()), [TOKYO, OSAKA]);
}

#[test]
fn sheets_that_say_the_month_are_offered() {
    let book = workbook(&[("2024年4月", &of_prefectures), ("2024年5月", &of_prefectures)]);
    let refused = refusal_of("a.xlsx", &book, Input::default());
    assert!(refused.contains("2 sheets hold such a table") && refused.contains("sheet = \"*\""), "{refused}");
    let refused = refusal_of("a.csv", "都道府県,利用率,マイナ保険証,合計\n東京,1,7,70\n", Input::default());
    assert!(refused.contains("month = \"2024-04\""), "{refused}");
}

#[test]
fn a_month_of_no_year_is_told_with_what_to_write() {
    let titled = |sheet: &mut Worksheet| {
        sheet.write_string(0, 0, "４月分")?;
        sheet.write_row(1, 0, ["都道府県", "種別", "マイナ保険証", "合計"])?;
        sheet.write_row(2, 0, ["東京", "病院", "7", "70"]).map(drop)
    };
    let beside = "usage = { …, month = \"2024-04\" }";
    let refused = refusal_of("a.xlsx", workbook(&[("表", &titled)]), Input::default());
    assert!(
        refused.contains("month 4 alone does not say of which year") && refused.contains(beside),
        "{refused}"
    );
    let refused = refusal_of("a.csv", "都道府県,種別,4月,合計\n東京,病院,7,70\n", Input::default());
    assert!(
        refused.contains("month 4 alone does not say of which year") && refused.contains(beside),
        "{refused}"
    );
    let book = workbook(&[("5月", &of_prefectures), ("6月", &of_prefectures)]);
    for sheets in [Sheets::Only, Sheets::All] {
        let refused = refusal_of("a.xlsx", &book, Input { sheets, ..Input::default() });
        let line = "usage = [{ path = …, sheet = \"5月\", month = \"2024-05\" }, …]";
        assert!(
            refused.contains("sheet 5月 does not say of which year") && refused.contains(line),
            "{refused}"
        );
    }
    let rows = "年月,都道府県,種別,マイナ保険証,合計\n4月,東京,病院,7,70\n";
    let outcome = read(usage(&Folder::with("a.csv", rows), Input::default()).unwrap(), &ASKED).unwrap();
    assert!(outcome.reasons()[0].2.contains("without its year"), "{:?}", outcome.reasons());
}

#[test]
fn what_an_open_workbook_leaves_beside_itself_is_not_read() {
    let folder = Folder::with("a.csv", csv(&[line("1", "山田", "1980-04-01", "1")]));
    std::fs::write(folder.path().join("~$a.csv"), b"\x05owner").unwrap();
    assert_eq!(read(folder.open().unwrap(), &["name"]).unwrap().rows.num_rows(), 1);
}
