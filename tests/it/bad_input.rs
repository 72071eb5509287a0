//! Input that is not as it should be: a clear error or a reject, and never a result that looks whole.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use datafusion::parquet::arrow::ArrowWriter;
use totsugo::synth::Format;

use crate::workspace::{LINKAGE_HEADER, RESIDENT_HEADER, Workspace, number, table};

const JAPANESE_HEADER: &str = "保険者番号,記号,番号,枝番,個人番号,氏名,氏名カナ,生年月日,性別,住所";

/// A record about resident `n`, who bears this number.
fn record(n: u64, number: &str) -> String {
    format!("01040013,あ,{n},01,{number},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都千代田区霞が関1-2-{n}")
}

fn resident(n: u64, number: &str) -> String {
    format!("R{n},{number},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都千代田区霞が関1-2-{n}")
}

/// Three good records with their residents.
fn good() -> Workspace {
    let both = (1..=3).map(|n| (record(n, &number(n)), resident(n, &number(n))));
    let (records, residents): (Vec<_>, Vec<_>) = both.unzip();
    Workspace::of(&records, &residents)
}

fn good_text() -> String {
    table(LINKAGE_HEADER, &(1..=3).map(|n| record(n, &number(n))).collect::<Vec<_>>())
}

fn cp932(text: &str) -> Vec<u8> {
    encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
}

fn parquet(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut file = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut file, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    file
}

/// A Parquet file of one row, all text but one column.
fn parquet_with_a_number_in(column: &str) -> Vec<u8> {
    let value = |name: &str| -> ArrayRef {
        if name == column {
            Arc::new(Int64Array::from(vec![1]))
        } else {
            Arc::new(StringArray::from(vec!["1"]))
        }
    };
    parquet(LINKAGE_HEADER.split(',').map(|name| (name, value(name))).collect())
}

/// What is wrong, the content of the file, how the config names it where it matters, the exit code, and
/// what is said.
type Refused = (&'static str, Vec<u8>, &'static str, i32, &'static [&'static str]);

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let text = good_text();
    let whole = parquet_with_a_number_in("none");
    let gzip = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, text.as_bytes()).unwrap();
        let file = encoder.finish().unwrap();
        file[..file.len() - 9].to_vec()
    };
    let japanese = text.replace(LINKAGE_HEADER, JAPANESE_HEADER);
    let open_quote = text.replacen("山田", "\"山田", 1);
    let utf8 = "{ path = \"input\", encoding = \"cp932\" }";
    let cases: [Refused; 11] = [
        (
            "no column",
            text.replace(",birth_date", ",born").into(),
            "",
            2,
            &["column `birth_date` (生年月日) is missing", "line 1", "columns = {"],
        ),
        ("no header", text.lines().nth(1).unwrap().into(), "", 2, &["names no column"]),
        ("CP932 as UTF-8", cp932(&japanese), "", 2, &["is not in utf-8", "encoding = \"cp932\""]),
        ("UTF-8 as CP932", japanese.clone().into(), utf8, 2, &["is not in cp932", "encoding = \"utf-8\""]),
        (
            "cut-off Parquet",
            whole[..whole.len() - 20].to_vec(),
            "",
            3,
            &["cannot be read as Parquet", "copy it again"],
        ),
        ("empty", Vec::new(), "", 3, &["the file is empty"]),
        (
            "wrong type",
            parquet_with_a_number_in("number"),
            "",
            2,
            &["column `number` is Int64, not text", "leading zeros"],
        ),
        ("cut-off gzip", gzip, "", 3, &["cannot be read to its end"]),
        ("open quote", open_quote.into(), "", 3, &["a quotation mark is opened and not closed", "line 2"]),
        ("a workbook", b"PK\x03\x04xl/workbook.xml".to_vec(), "", 3, &["an Excel workbook"]),
        (
            "no such column",
            text.clone().into(),
            "{ path = \"input\", columns = { nmae = \"x\" } }",
            2,
            &["no column `nmae`", "did you mean `name`?"],
        ),
    ];
    for (what, content, input, code, says) in cases {
        let workspace = good();
        workspace.put("input", content);
        let input = if input.is_empty() { "{ path = \"input\" }" } else { input };
        workspace.configure("", input, "{ path = \"residents.csv\" }");
        let run = workspace.run(&["--lang", "en"]);
        run.fails(code, says);
        run.fails(code, &["linkages:"]);
        if what != "no such column" {
            run.fails(code, &["in input"]);
        }
        assert!(!run.stderr.contains("山田"), "{what}: {}", run.stderr);
        assert!(
            workspace.published().iter().all(|name| name == ".lock"),
            "{what}: {:?}",
            workspace.published()
        );
        assert_eq!(run.stdout, "", "{what}");
    }
}

#[test]
fn paths_that_lead_nowhere_are_named() {
    for (path, code, says) in
        [("data/*.csv", 3, "no file"), ("none.csv", 3, "no file"), ("folder", 2, "a folder, not a file")]
    {
        let workspace = good();
        std::fs::create_dir(workspace.path("folder")).unwrap();
        workspace.configure("", "{ path = \"linkages.csv\" }", &format!("{{ path = \"{path}\" }}"));
        workspace.run(&["--lang", "en"]).fails(code, &["residents:", says, path]);
        assert_eq!(workspace.published(), [""; 0]);
    }
}

#[test]
fn a_name_of_two_lines_is_shown_on_one() {
    let workspace = good();
    let rows = [record(1, &number(1)), record(2, &number(2)).replace("1980-04-01", "1980-02-30")];
    workspace
        .put("a\nerror: b.csv", table(&format!("{LINKAGE_HEADER},備考"), &rows.map(|row| format!("{row},"))));
    let linkages = "{ path = \"a*b.csv\" }";
    workspace.configure("[limits]\nrejected_share = 0.9", linkages, "{ path = \"residents.csv\" }");
    let run = workspace.run(&["--lang", "en"]);
    run.succeeds();
    assert!(run.stderr.contains("not used: `備考`  in a\\nerror: b.csv\n"), "{}", run.stderr);
    let rejects = workspace.rows("rejects.csv");
    assert_eq!(rejects[1][..3], ["a\\nerror: b.csv", "3", "birth_date"]);

    workspace.put("a\nerror: b.csv", "");
    let run = workspace.run(&["--lang", "en"]);
    run.fails(3, &["the file is empty"]);
    assert!(run.stderr.contains("  in a\\nerror: b.csv  "), "{}", run.stderr);
    // Named outright, it is what a path of Windows becomes.
    workspace.configure("", "{ path = \"a\\nerror: b.csv\" }", "{ path = \"residents.csv\" }");
    workspace.run(&["--lang", "en"]).fails(2, &["a \\ cannot stand by itself", "totsugo.toml, line 5"]);
}

#[test]
fn a_header_that_stands_for_nothing_is_a_warning() {
    let workspace = good();
    let rows: Vec<_> = (1..=3).map(|n| record(n, &number(n)) + ",x").collect();
    workspace.put("linkages.csv", table(&format!("{LINKAGE_HEADER},備考"), &rows));
    let run = workspace.run(&["--lang", "en"]);
    run.succeeds();
    assert!(run.stderr.contains("columns that are not used: `備考`"), "{}", run.stderr);
    assert!(!run.stdout.contains("備考"), "the result alone: {}", run.stdout);
}

#[test]
fn rows_that_cannot_be_read_are_rejected_with_their_line() {
    let workspace = good();
    let long = "x".repeat(10 << 20);
    let rows = [
        record(1, &number(1)),
        record(2, &number(2)).replace("1980-04-01", "2023-02-29"),
        record(3, &number(3)).replace("1980-04-01", "平成元年2月30日"),
        record(4, &number(4)).replace("太郎", "太\u{7}郎"),
        record(5, &number(5)).replace("山田　太郎", &long),
        record(6, &number(6)).replace(",1,東京都", ",男女,東京都"),
        record(7, &number(7)) + ",",
        record(8, &number(8)),
    ];
    workspace.put("linkages.csv", table(LINKAGE_HEADER, &rows));
    workspace
        .run(&["--lang", "en"])
        .fails(3, &["linkages: 6 of 8 rows were rejected", "linkage-rejected/rejects.csv"]);
    assert_eq!(workspace.published(), [".lock", "linkage-rejected"], "no result");

    workspace.configure(
        "[limits]\nrejected_share = 0.9",
        "{ path = \"linkages.csv\" }",
        "{ path = \"residents.csv\" }",
    );
    workspace.run(&["--lang", "en"]).succeeds();
    assert_eq!(workspace.rows("rejects.csv")[0], ["file", "line", "column", "reason"]);
    let rejects: Vec<_> = workspace.rows("rejects.csv")[1..].iter().map(|row| row.join(" ")).collect();
    assert_eq!(
        rejects,
        [
            "linkages.csv 3 birth_date is a date that does not exist",
            "linkages.csv 4 birth_date is a date that does not exist",
            "linkages.csv 5 name holds a control character",
            "linkages.csv 6 name is longer than 4096 bytes",
            "linkages.csv 7 sex is not a sex: write 1 or 2",
            "linkages.csv 8  has another number of values than the header",
        ]
    );
    assert_eq!(workspace.published(), [".lock", "linkage"], "the list without a result is withdrawn");
    let manifest: serde_json::Value = serde_json::from_slice(&workspace.result("manifest.json")).unwrap();
    assert_eq!(
        (&manifest["counts"]["linkages_rejected"], &manifest["counts"]["categorised"]),
        (&6.into(), &2.into())
    );
}

#[test]
fn more_rejects_than_allowed_leave_the_earlier_result_alone() {
    let workspace = good();
    workspace.run(&["--lang", "en"]).succeeds();
    let earlier = workspace.tables();
    workspace.put("residents.csv", table(RESIDENT_HEADER, &[resident(1, &number(1)).replace("1980", "80")]));
    workspace
        .run(&["--lang", "en"])
        .fails(3, &["residents: 1 of 1 rows were rejected", "more than the 1 % that are allowed"]);
    assert_eq!(workspace.published(), [".lock", "linkage", "linkage-rejected"]);
    assert!(workspace.tables() == earlier, "the last complete result stands");
}

#[test]
fn numbers_that_are_none_are_findings() {
    let thirteen = number(4) + "0";
    let rows = [
        record(1, &number(1)),
        record(2, ""),
        record(3, &number(3)[2..]),
        record(4, &thirteen),
        record(5, &"0".repeat(12)),
        record(6, "12345678901X"),
        record(7, &number(7)),
    ];
    let residents: Vec<_> = (1..=6).map(|n| resident(n, &number(n))).collect();
    let workspace = Workspace::of(&rows, &residents);
    assert_eq!(workspace.run(&[]).code, Some(1));
    let findings: Vec<_> = workspace.rows("findings.csv")[1..]
        .iter()
        .map(|row| format!("{} {} {}", row[2], row[4], row[14]))
        .collect();
    let expected = [
        "2 number_missing R2",
        "3 number_invalid R3",
        "4 number_invalid R4",
        "5 number_invalid R5",
        "6 number_invalid R6",
        "7 not_in_register ",
    ];
    assert_eq!(findings[..5], expected[..5], "the residents who fit are named");
    assert!(findings[5].starts_with(expected[5]), "{}", findings[5]);
}

/// A table in which a program of tables took the numbers for numbers: they have lost their zeros.
fn parquet_of_numbers(header: &str, rows: &[String]) -> Vec<u8> {
    let column = |at: usize, name: &str| -> ArrayRef {
        let values = rows.iter().map(|row| row.split(',').nth(at).unwrap_or_default());
        if name == "individual_number" {
            Arc::new(values.map(|value| value.parse::<i64>().ok()).collect::<Int64Array>())
        } else {
            Arc::new(values.map(|value| (!value.is_empty()).then_some(value)).collect::<StringArray>())
        }
    };
    parquet(header.split(',').enumerate().map(|(at, name)| (name, column(at, name))).collect())
}

#[test]
fn a_number_that_lost_its_zero_gets_it_back_whatever_the_format() {
    let whole = |n: u64| number(1_234_567_890 + n);
    let lost = |n: u64| whole(n)[1..].to_owned();
    let residents: Vec<_> = (1..=3).map(|n| resident(n, &whole(n))).collect();
    let rows = |number: fn(u64) -> String| (1..=3).map(|n| record(n, &number(n))).collect::<Vec<_>>();
    let texts = rows(|n| number(1_234_567_890 + n)[1..].to_owned());
    let workspace = Workspace::of(&texts, &residents);
    workspace.run(&["--lang", "en"]).succeeds();
    let counted = |name: &str| {
        let manifest: serde_json::Value = serde_json::from_slice(&workspace.result("manifest.json")).unwrap();
        manifest["counts"][name].as_u64()
    };
    let (records, register) = ("numbers_without_leading_zero", "residents_with_numbers_without_leading_zero");
    assert_eq!((counted(records), counted(register)), (Some(3), Some(0)));

    // Integers of both sides.
    let numbers = rows(|n| number(1_234_567_890 + n));
    workspace.put("linkages.parquet", parquet_of_numbers(LINKAGE_HEADER, &numbers));
    workspace.put("residents.parquet", parquet_of_numbers(RESIDENT_HEADER, &residents));
    workspace.configure("", "{ path = \"linkages.parquet\" }", "{ path = \"residents.parquet\" }");
    workspace.run(&["--lang", "en"]).succeeds();
    assert_eq!((counted(records), counted(register)), (Some(3), Some(3)));

    // What a clerk reads, where every record is listed.
    workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }\nlist = \"all\"");
    workspace.put("linkages.csv", table(LINKAGE_HEADER, &[record(1, &lost(1)), record(2, &whole(2))]));
    let run = workspace.run(&["--lang", "ja"]);
    assert!(run.stderr.contains("先頭の0が失われた11桁の個人番号が1件あり、0を補いました"), "{}", run.stderr);
    let found = |column: &str| {
        let rows = workspace.rows("findings.csv");
        let at = rows[0].iter().position(|name| name == column).unwrap();
        rows[1..].iter().map(|row| row[at].clone()).collect::<Vec<_>>()
    };
    assert_eq!(found("category"), ["exact", "exact"]);
    let reasons = found("reason");
    assert!(reasons[0].contains("先頭の0を補った") && !reasons[1].contains("先頭の0"), "{reasons:?}");

    // Left as it is: nobody's, with the reason and whose it may be.
    workspace.reconfigure("list = \"all\"", "repair_numbers = false");
    assert_eq!(workspace.run(&["--lang", "ja"]).code, Some(1));
    assert_eq!(
        (found("category"), found("candidate_resident_id")),
        (vec!["number_invalid".into()], vec!["R1".into()])
    );
    let reasons = found("reason");
    assert!(reasons[0].contains("先頭の0が失われたとみられ"), "{reasons:?}");
    workspace.reconfigure("repair_numbers = false", "repair_numbers = \"no\"");
    workspace.run(&["--lang", "en"]).fails(2, &["repair_numbers", "true or false"]);
}

#[test]
fn records_without_a_number_end_with_a_result() {
    let workspace = good();
    workspace.put("linkages.csv", table(LINKAGE_HEADER, &[record(1, ""), record(2, "")]));
    assert_eq!(workspace.run(&[]).code, Some(1));
    let findings = workspace.rows("findings.csv");
    assert_eq!(findings.len(), 3);
    assert!(findings[1..].iter().all(|row| row[4] == "number_missing"), "{findings:?}");
}

#[test]
fn a_header_without_rows_is_no_result() {
    for (table, header) in [("linkages", LINKAGE_HEADER), ("residents", RESIDENT_HEADER)] {
        let workspace = good();
        let file = format!("{table}.csv");
        let rows = std::fs::read(workspace.path(&file)).unwrap();
        workspace.put(&file, format!("{header}\n"));
        let says = format!("{table}: there are no rows");
        workspace.run(&["--lang", "en"]).fails(3, &[&says, "export it again"]);
        assert_eq!(workspace.published(), [".lock"], "nothing is published");

        workspace.put(&file, rows);
        workspace.run(&["--lang", "en"]).succeeds();
        let earlier = workspace.tables();
        workspace.put(&file, format!("{header}\n"));
        workspace.run(&["--lang", "en"]).fails(3, &[&says]);
        assert!(workspace.tables() == earlier, "the last complete result stands");
    }
}

#[test]
fn what_stands_twice_is_reported_twice() {
    let other =
        resident(9, &number(1)).replace("山田　太郎,ヤマダ　タロウ,1980", "鈴木　一郎,スズキ　イチロウ,1951");
    let twice = record(1, &number(1)).replace("1980", "1951");
    let workspace = Workspace::of(
        &[twice.clone(), twice, record(2, &number(2))],
        &[resident(1, &number(1)), other, resident(2, &number(2))],
    );
    let run = workspace.run(&["--lang", "en"]);
    assert_eq!(run.code, Some(1));
    let warning = "warning: residents: numbers that several residents bear: 1, by 2 residents;";
    assert!(run.stderr.contains(warning), "{}", run.stderr);
    let findings = workspace.rows("findings.csv");
    assert_eq!(findings.len(), 3, "both records of the one key: {findings:?}");
    assert_eq!(findings[1], findings[2]);
    assert_eq!(findings[1][4], "birth_date_or_sex", "compared with the resident who fits best");
    let manifest: serde_json::Value = serde_json::from_slice(&workspace.result("manifest.json")).unwrap();
    assert_eq!(manifest["counts"]["duplicate_numbers"], 1);
    assert_eq!(manifest["counts"]["residents_with_duplicate_numbers"], 2);
}

#[test]
fn what_cannot_be_insurer_numbers_is_an_error() {
    let workspace = good();
    workspace.run(&["--lang", "en", "--quiet"]).succeeds();
    let before = workspace.tables();
    workspace.put("few.csv", good_text());
    let rows =
        (0..50_100).map(|n| format!("{},あ,1,01,,山田　太郎,,1980-04-01,1,", 7_000_000_000_000_u64 + n));
    workspace.put("many.csv", table(LINKAGE_HEADER, &rows.collect::<Vec<_>>()));
    workspace.configure("", "{ path = [\"few.csv\", \"many.csv\"] }", "{ path = \"residents.csv\" }");
    let run = workspace.run(&["--lang", "en", "--quiet"]);
    run.fails(3, &["column `insurer_number` holds more than 50000 different values", "in many.csv"]);
    assert!(run.stderr.contains("insurer_number = \"its header\""), "{}", run.stderr);
    assert!(!run.stderr.contains("7000000"), "no value is shown: {}", run.stderr);
    assert!(workspace.tables() == before, "the last complete result stands");
}

#[test]
fn odd_insurer_numbers_are_a_warning() {
    let workspace = good();
    let insurers = ["01040013", "01040014", "138017", "123456789", ""];
    let rows: Vec<_> = insurers
        .iter()
        .zip(1..)
        .map(|(insurer, n)| record(n, &number(n)).replacen("01040013", insurer, 1))
        .collect();
    let residents: Vec<_> = (1..=5).map(|n| resident(n, &number(n))).collect();
    workspace.put("linkages.csv", table(LINKAGE_HEADER, &rows));
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents));
    let run = workspace.run(&["--lang", "en"]);
    assert_eq!(run.code, Some(0), "they agree: {}", run.stderr);
    let said = "warning: linkages: insurer numbers to check: neither 6 nor 8 digits: 2; wrong check digit: 2 \
                (01040014, 138017)\n";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    let manifest: serde_json::Value = serde_json::from_slice(&workspace.result("manifest.json")).unwrap();
    let odd = &manifest["odd_insurer_numbers"];
    assert_eq!((&odd[1]["warning"], &odd[1]["numbers"]), (&"check_digit".into(), &2.into()), "{odd}");
    assert!(String::from_utf8(workspace.result("report.html")).unwrap().contains("Insurer numbers to check"));
    assert_eq!(workspace.rows("summary.csv")[1..].iter().map(|row| &row[0]).collect::<Vec<_>>().len(), 5);
}

#[test]
fn both_encodings_and_both_headers_make_one_table() {
    let workspace = good();
    let rows: Vec<_> = (1..=3).map(|n| record(n, &number(n))).collect();
    workspace.put("utf8.csv", format!("\u{FEFF}{}", table(LINKAGE_HEADER, &rows[..1])));
    workspace.put("cp932.csv", cp932(&table(JAPANESE_HEADER, &rows[1..])));
    let inputs = "[{ path = \"utf8.csv\" }, { path = \"cp932.csv\", encoding = \"cp932\" }]";
    workspace.configure("", inputs, "{ path = \"residents.csv\" }");
    let run = workspace.run(&["--lang", "en"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("3 records read = 0 rejected + 3 categorised; 0 findings"), "{}", run.stdout);
}

#[test]
fn parquet_cut_off_anywhere_publishes_nothing() {
    let workspace = Workspace::made_up(500, Format::Parquet);
    let whole = std::fs::read(workspace.path("residents.parquet")).unwrap();
    for length in [10, whole.len() / 3, whole.len() - 100, whole.len() - 1] {
        workspace.put("residents.parquet", &whole[..length]);
        workspace
            .run(&["--lang", "en"])
            .fails(3, &["residents:", "cannot be read as Parquet", "residents.parquet"]);
        assert_eq!(workspace.published(), [""; 0]);
    }
}
