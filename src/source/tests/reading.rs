#![expect(clippy::inconsistent_digit_grouping, reason = "dates are grouped as year, month and day")]

use datafusion::arrow::array::{Date32Array, Int32Array, Int64Array, TimestampMillisecondArray};
use datafusion::arrow::datatypes::UInt8Type;

use super::*;
use crate::words::Language;

#[test]
fn text_becomes_typed_columns() {
    let content = csv(&[
        line("0012", "山田　太郎", "S55.4.1", "1"),
        line("0013", "\"山田, 花子\"", "1980-04-00", "女"),
        line("0014", "", "", "3"),
    ]);
    let outcome = read(
        Folder::with("a.csv", content).open().unwrap(),
        &["number", "name", "birth_date", "sex", "qualified_to"],
    )
    .unwrap();
    assert_eq!(outcome.texts("number"), [Some("0012"), Some("0013"), Some("0014")], "zeros stay");
    assert_eq!(outcome.texts("name"), [Some("山田　太郎"), Some("山田, 花子"), None]);
    assert_eq!(outcome.dates("birth_date"), [Some(1980_04_01), Some(1980_04_00), None]);
    let sexes: Vec<_> = outcome.rows["sex"].as_primitive::<UInt8Type>().iter().collect();
    assert_eq!(sexes, [Some(1), Some(2), None]);
    assert_eq!(outcome.rows["qualified_to"].null_count(), 3, "a column that the file lacks");
    assert_eq!((outcome.ids(), outcome.read, outcome.rejects.count()), (vec![0, 1, 2], 3, 0));
}

#[test]
fn the_same_rows_from_every_kind_of_file() {
    let rows: Vec<String> = (0..20_000).map(|n| line(&n.to_string(), "髙﨑 花子", "19800401", "2")).collect();
    let text = csv(&rows);
    let crlf = text.replace('\n', "\r\n");
    let files = [
        ("a.csv", text.clone().into_bytes()),
        ("a.csv", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("a.csv", crlf.into_bytes()),
        ("a.csv.gz", gzip(text.as_bytes())),
        ("a.txt", gzip(text.as_bytes())),
        ("a.csv.zst", zstd::encode_all(text.as_bytes(), 1).unwrap()),
        ("a.parquet", parquet(&text, 7_000)),
        ("no-extension", parquet(&text, 1_000_000)),
    ];
    let wanted = read(Folder::with("a.csv", &text).open().unwrap(), &KEYS).unwrap();
    assert_eq!(wanted.ids(), (0..20_000).collect::<Vec<_>>());
    for (name, content) in files {
        let folder = Folder::with(name, content);
        let source = Arc::new(folder.open().unwrap());
        for partitions in [1, 3] {
            let outcome = read_some(&source, &KEYS, None, partitions).unwrap();
            assert_eq!(outcome.rows, wanted.rows, "{name}");
        }
        let some =
            RowSet::new((0..20_000).filter(|row| row % 19 == 3 || (8_000..9_000).contains(row)).collect());
        let outcome = read_some(&source, &KEYS, Some(some.clone()), 2).unwrap();
        assert_eq!(outcome.ids(), some.as_slice(), "{name}");
        let numbers: Vec<String> = some.as_slice().iter().map(u64::to_string).collect();
        assert!(outcome.texts("number").into_iter().flatten().eq(&numbers), "{name}: the rows asked for");
    }
    let folder = Folder::with("a.csv", cp932(&text));
    assert_eq!(read(folder.open_cp932().unwrap(), &KEYS).unwrap().rows, wanted.rows, "cp932");
}

#[test]
fn files_of_a_glob_in_the_order_of_their_names() {
    let folder = Folder::with("b.csv", csv(&[line("1", "a", "", "")]));
    folder.put("a.parquet", parquet(&csv(&[line("2", "b", "", ""), line("3", "c", "", "")]), 10));
    folder.put(".hidden.csv", "no header");
    let source = folder.open().unwrap();
    let rows: Vec<_> = source.files().iter().map(|file| file.rows).collect();
    assert_eq!(rows, [Some(2), None]);
    let outcome = read(source, &["number"]).unwrap();
    assert_eq!(outcome.ids(), [0, 1, 1 << 40]);
    assert_eq!(outcome.texts("number"), [Some("2"), Some("3"), Some("1")]);
}

#[test]
fn a_file_named_twice_is_read_once_and_a_name_may_look_like_a_glob() {
    let folder = Folder::with("a[1].csv", csv(&[line("1", "a", "", "")]));
    let paths = ["a[1].csv", "*.csv", "./a[1].csv"].map(str::to_owned).to_vec();
    let source =
        Source::open(&LINKAGES, &[Input { paths, ..folder.input("") }], ReadSettings::default()).unwrap();
    assert_eq!(source.files().len(), 1);
}

#[test]
fn a_header_that_stands_for_no_column_is_a_warning() {
    let folder = Folder::with("a.csv", format!("{HEADER},qualified_to,備考\n"));
    let warnings = folder.open().unwrap().warnings(Language::English);
    assert!(warnings[0].starts_with("linkages: columns that are not used: `備考`\n  in "), "{warnings:?}");
}

#[test]
fn a_header_is_quoted_without_what_a_terminal_obeys_and_without_a_number() {
    let folder = Folder::with("a.csv", format!("{HEADER},\u{1B}[2J備考,{}\n", column_names()));
    let warnings = folder.open().unwrap().warnings(Language::English).join("\n");
    let quoted = "columns that are not used: `\u{FFFD}[2J備考`, `c0`, `c1`";
    assert!(warnings.contains(quoted) && warnings.contains("and 81 more"), "{warnings}");
    assert!(!warnings.contains('\u{1B}'), "{warnings}");
    for value in ["111111111110".to_owned(), "1111 1111 1110".to_owned(), "x".repeat(20_000)] {
        let folder = Folder::with("a.csv", format!("{HEADER},備考,{value},{}\n", column_names()));
        let warnings = folder.open().unwrap().warnings(Language::English).join("\n");
        assert!(warnings.contains("columns that are not used: 102 columns (11, 12, 13, "), "{warnings}");
        assert!(
            !warnings.contains("1110") && !warnings.contains("xx") && !warnings.contains("備考"),
            "{warnings}"
        );
    }
}

fn column_names() -> String {
    (0..100).map(|at| format!("c{at}")).collect::<Vec<_>>().join(",")
}

#[test]
fn a_row_on_the_line_of_the_header_is_not_quoted() {
    // The line break behind the header was lost, and with it the mark behind its last column.
    let row = line("7", "山田　太郎", "1980-04-01", "1");
    for (first, lost) in
        [(format!("{HEADER},備考"), ""), (HEADER.to_owned(), ","), (format!("{HEADER},備考"), ",")]
    {
        let folder = Folder::with("a.csv", format!("{first}{lost}{row}\n{row}\n"));
        let said = folder
            .open()
            .map_or_else(|error| explained(&error), |source| source.warnings(Language::English).join("\n"));
        for value in ["山田", "ﾔﾏﾀﾞ", "1980", "千代田区", "01040013", "111111111110"] {
            assert!(!said.contains(value), "{value}: {said}");
        }
        assert!(said.contains("columns that are not used: 1") && said.contains("columns ("), "{said}");
    }
}

#[test]
fn line_breaks_within_quotes_stay_and_lines_are_counted() {
    let content = csv(&[
        line("1", "\"山田\n太郎\"", "", ""),
        line("2", "a", "", "7"),
        String::new(),
        line("3", "\"a \"\"b\"\"\"", "", ""),
        "\n".to_owned(),
        line("4", "\"a\n\nb\"", "", "7"),
    ]);
    let open_end = content.trim_end();
    let crlf = |text: &str| text.replace('\n', "\r\n");
    for content in [content.clone(), open_end.to_owned(), crlf(&content), crlf(open_end)] {
        let outcome = read(Folder::with("a.csv", &content).open().unwrap(), &["name", "sex"]).unwrap();
        let names: Vec<_> =
            outcome.texts("name").iter().map(|name| name.unwrap().replace('\r', "")).collect();
        assert_eq!(names, ["山田\n太郎", "a \"b\""]);
        assert_eq!(outcome.ids(), [0, 2], "a rejected row keeps its number");
        let reason = Fault::Sex.to_string();
        assert_eq!(outcome.reasons(), [(4, "sex", reason.clone()), (9, "sex", reason)], "{content:?}");
        assert_eq!(outcome.read, 4);
    }
}

#[test]
fn a_time_that_no_calendar_reaches_is_a_reject_and_not_quoted() {
    let beyond = 1_152_921_504_606_846_976;
    let times = |values: [Option<i64>; 3]| TimestampMillisecondArray::from(values.to_vec());
    let zoned = |values| Arc::new(times(values).with_timezone("Asia/Tokyo")) as ArrayRef;
    let number = Arc::new(StringArray::from(vec!["1", "2", "3"])) as ArrayRef;
    let mut columns: Vec<(&str, ArrayRef)> =
        HEADER.split(',').map(|name| (name, Arc::clone(&number))).collect();
    columns[7].1 = zoned([Some(0), Some(beyond), None]);
    let file = encoded(
        &RecordBatch::try_from_iter_with_nullable(
            columns.into_iter().map(|(name, array)| (name, array, true)),
        )
        .unwrap(),
        10,
    );
    let outcome = read(Folder::with("a.parquet", file).open().unwrap(), &["number", "birth_date"]).unwrap();
    assert_eq!(outcome.dates("birth_date"), [Some(1970_01_01), None]);
    let reason = Fault::Date(crate::text::date::DateError::YearOutOfRange).to_string();
    assert_eq!(outcome.reasons(), [(2, "birth_date", reason)]);
}

#[test]
fn types_of_parquet_columns() {
    let text = |value: &str| Arc::new(StringArray::from(vec![Some(value), None])) as ArrayRef;
    let mut columns: Vec<(&str, ArrayRef)> = HEADER.split(',').map(|name| (name, text("1"))).collect();
    columns[7].1 = Arc::new(Date32Array::from(vec![Some(3_743), None]));
    columns[8].1 = Arc::new(Int64Array::from(vec![Some(2), Some(9)]));
    columns.push(("qualified_from", Arc::new(Int32Array::from(vec![2024_05_07, 0]))));
    columns.push(("other_valid_qualifications", Arc::new(Int32Array::from(vec![Some(3), None]))));
    let dictionary = datafusion::arrow::datatypes::DataType::Dictionary(
        Box::new(DataType::Int32),
        Box::new(DataType::Utf8),
    );
    columns[5].1 = datafusion::arrow::compute::cast(&text("山田"), &dictionary).unwrap();
    columns[6].1 = datafusion::arrow::compute::cast(&text("ヤマダ"), &DataType::LargeUtf8).unwrap();
    let columns = columns.into_iter().map(|(name, values)| (name, values, true));
    let file = encoded(&RecordBatch::try_from_iter_with_nullable(columns).unwrap(), 100);
    let folder = Folder::with("a.parquet", file);
    let asked = ["name", "name_kana", "birth_date", "sex", "qualified_from", "other_valid_qualifications"];
    let outcome = read(folder.open().unwrap(), &asked).unwrap();
    assert_eq!(outcome.texts("name"), [Some("山田"), None]);
    assert_eq!(outcome.texts("name_kana"), [Some("ヤマダ"), None]);
    assert_eq!(outcome.dates("birth_date"), [Some(1980_04_01), None]);
    assert_eq!(outcome.dates("qualified_from"), [Some(2024_05_07), None], "0 is no day");
    assert_eq!(outcome.dates("other_valid_qualifications"), [Some(3), None]);
    assert_eq!(outcome.rows["sex"].as_primitive::<UInt8Type>().iter().collect::<Vec<_>>(), [Some(2), None]);
}

#[test]
fn a_second_pass_records_nothing_twice() {
    let content = csv(&[line("1", "a", "", "8"), line("2", "a", "2023-02-29", "1"), line("3", "a", "", "1")]);
    for (name, file) in [("a.csv", content.clone().into_bytes()), ("a.parquet", parquet(&content, 2))] {
        let folder = Folder::with(name, file);
        let source = Arc::new(folder.open().unwrap());
        let rejects = Arc::new(Rejects::new());
        let quiet: Progress = Arc::new(|_| ());
        for rows in [None, None, Some(RowSet::new(vec![0, 2]))] {
            let rows = rows.map(Arc::new);
            let table = source
                .table(&["birth_date", "sex"], rows, 2, Arc::clone(&rejects), Arc::clone(&quiet))
                .unwrap();
            let first = collect(&table).unwrap();
            assert_eq!(first, collect(&table).unwrap(), "a table may be scanned again");
            assert_eq!((first.num_rows(), rejects.count()), (1, 2), "{name}");
        }
    }
}

#[test]
fn a_query_that_uses_no_column_counts_the_rows() {
    let folder =
        Folder::with("a.parquet", parquet(&csv(&[line("1", "a", "", "8"), line("2", "b", "", "")]), 1));
    let source = Arc::new(folder.open().unwrap());
    let table = source.table(&["sex"], None, 2, Arc::new(Rejects::new()), Arc::new(|_| ())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let context = SessionContext::new();
        context.register_table("linkages", table).unwrap();
        let count = context.sql("SELECT count(*) FROM linkages").await.unwrap().collect().await.unwrap();
        let count = count[0].column(0).as_primitive::<datafusion::arrow::datatypes::Int64Type>().value(0);
        assert_eq!(count, 1, "the row whose sex is wrong is rejected, used or not");
        let named =
            context.sql("SELECT l.row, row + 1 AS next FROM linkages AS l WHERE row > 0").await.unwrap();
        assert_eq!(named.collect().await.unwrap()[0].num_rows(), 1, "`row` needs no quotes");
    });
}

#[test]
fn the_same_plan_does_not_run_twice() {
    let folder = Folder::with("a.csv", csv(&[line("1", "a", "", "")]));
    let source = Arc::new(folder.open().unwrap());
    let table = source.table(&["name"], None, 1, Arc::new(Rejects::new()), Arc::new(|_| ())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let context = SessionContext::new();
        let plan = table.scan(&context.state(), None, &[], None).await.unwrap();
        let first = collect_partitioned(Arc::clone(&plan), context.task_ctx()).await.unwrap();
        assert_eq!(first[0][0].num_rows(), 1);
        let second = collect_partitioned(plan, context.task_ctx()).await.unwrap_err();
        assert!(second.to_string().contains("the same plan was run twice"), "{second}");
    });
}

#[test]
fn long_values_make_small_batches() {
    let long = |row: usize| format!("{row:05}{}", "あ".repeat(1_300));
    let rows: Vec<String> =
        (0..6_000).map(|row| line(&row.to_string(), &long(row), "1980-04-01", "1")).collect();
    let text = csv(&rows);
    for content in [text.clone().into_bytes(), parquet(&text, 6_000)] {
        let folder = Folder::with("a", content);
        let source = Arc::new(folder.open().unwrap());
        let table = source.table(&KEYS, None, 1, Arc::default(), Arc::new(|_| {})).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let batches = runtime.block_on(async {
            let context = SessionContext::new();
            let plan = table.scan(&context.state(), None, &[], None).await.unwrap();
            collect_partitioned(plan, context.task_ctx()).await.unwrap().concat()
        });
        assert_eq!(batches.iter().map(RecordBatch::num_rows).sum::<usize>(), rows.len());
        let most = batches.iter().map(RecordBatch::num_rows).max().unwrap();
        assert!((128..4_000).contains(&most), "{most} rows of about 4,000 bytes");
    }
}
