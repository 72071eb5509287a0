//! Results as people open them: marks, headers, words of codes, formulas, and the workbook of findings.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use totsugo::synth::{Encoding, Format};

use crate::workspace::{Workspace, files_below, number};

const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// A record whose number leads to nobody, and whose symbol is a formula; residents who agree with the other.
fn workspace(top: &str) -> Workspace {
    let record = |symbol: &str, n: u64| {
        format!(
            "06139992,{symbol},{n},00,{},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝1-2-3",
            number(n)
        )
    };
    let resident =
        |n: u64| format!("R{n},{},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝1-2-3", number(n));
    let workspace = Workspace::of(&[record("=1+1", 1), record("-2", 2), record("あ", 3)], &[resident(3)]);
    workspace.configure(top, "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }");
    workspace
}

fn csv_files(workspace: &Workspace) -> Vec<(String, Vec<u8>)> {
    let files = files_below(&workspace.path("out/linkage"));
    let is_csv = |path: &&std::path::PathBuf| path.extension().is_some_and(|ending| ending == "csv");
    let read = |path: &std::path::PathBuf| (path.display().to_string(), std::fs::read(path).unwrap());
    files.iter().filter(is_csv).map(read).collect()
}

#[test]
fn every_csv_bears_a_mark_in_japanese_unless_the_config_says_otherwise() {
    for (top, arguments, marked) in [
        ("", &[][..], true),
        ("lang = \"ja\"", &["--lang", "en"], false),
        ("lang = \"en\"", &[], false),
        ("lang = \"en\"\n[output]\nbyte_order_mark = true", &[], true),
        ("[output]\nbyte_order_mark = false", &[], false),
    ] {
        let workspace = workspace(top);
        let run = workspace.run(&[arguments, &["--quiet"]].concat());
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        let files = csv_files(&workspace);
        assert!(files.len() >= 6, "{files:?}");
        for (file, content) in files {
            assert_eq!(content.starts_with(MARK), marked, "{top} {arguments:?} {file}");
        }
    }
}

#[test]
fn formulas_are_neutralised_where_that_is_asked_for() {
    for (top, first, second) in [
        ("", "06139992,=1+1,1,", "06139992,-2,2,"),
        ("[output]\nneutralise_formulas = true", "06139992,'=1+1,1,", "06139992,'-2,2,"),
    ] {
        let workspace = workspace(top);
        assert_eq!(workspace.run(&["--quiet"]).code, Some(1));
        let findings = workspace.job_text("linkage", "findings.csv");
        assert!(findings.contains(first) && findings.contains(second), "{findings}");
        assert!(!findings.contains(",'-0") && !findings.contains(",'-1"), "weights are numbers: {findings}");
    }
}

fn parquet_columns(workspace: &Workspace) -> Vec<String> {
    let file = std::fs::File::open(workspace.path("out/linkage/findings.parquet")).unwrap();
    let schema = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().schema().clone();
    schema.fields().iter().map(|field| field.name().clone()).collect()
}

#[test]
fn headers_are_english_unless_japanese_is_asked_for() {
    let english = workspace("lang = \"ja\"");
    assert_eq!(english.run(&["--quiet"]).code, Some(1));
    let header = english.job_text("linkage", "findings.csv").lines().next().unwrap().to_owned();
    assert!(header.starts_with("\u{FEFF}insurer_number,symbol,number,branch,category,"), "{header}");
    assert!(header.contains(",category_label,") && header.ends_with("_label"), "{header}");
    assert_eq!(parquet_columns(&english), english.rows("findings.csv")[0], "no words in Parquet");

    let japanese = workspace("lang = \"ja\"\n[output]\nheaders = \"ja\"");
    assert_eq!(japanese.run(&["--quiet"]).code, Some(1));
    for (file, content) in csv_files(&japanese) {
        let text = String::from_utf8(content).unwrap();
        let header: Vec<&str> =
            text.trim_start_matches('\u{FEFF}').lines().next().unwrap().split(',').collect();
        for name in &header {
            assert!(!name.is_ascii(), "{name} of {file}");
        }
        assert_eq!(header.iter().collect::<BTreeSet<_>>().len(), header.len(), "{file}: {header:?}");
    }
    assert_eq!(parquet_columns(&japanese)[..5], ["保険者番号", "記号", "番号", "枝番", "区分"]);
    let rows = |workspace: &Workspace| {
        let text = workspace.job_text("linkage", "findings.csv");
        text.split_once('\n').unwrap().1.to_owned()
    };
    assert_eq!(rows(&english), rows(&japanese), "rows are the same");
    assert!(rows(&english).contains(",住民登録に該当なし,"), "{}", rows(&english));
}

#[test]
fn the_workbook_holds_the_most_urgent_findings_and_the_page_the_first() {
    let workspace = workspace("[output]\nworkbook_rows = 1");
    assert_eq!(workspace.run(&["--quiet"]).code, Some(1));
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(workspace.result("findings.xlsx"))).unwrap();
    assert_eq!(book.sheet_names(), ["はじめに", "06139992"]);
    let sheet = book.worksheet_range("06139992").unwrap();
    assert_eq!(sheet.height(), 2);
    let cells: Vec<&Data> = sheet.rows().nth(1).unwrap()[1..5].iter().collect();
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(cells, [&text("06139992"), &text("=1+1"), &text("1"), &text("00")]);
    assert!(book.worksheet_formula("06139992").unwrap().is_empty(), "no formulas");
    let said = format!("{:?}", book.worksheet_range("はじめに").unwrap());
    assert!(said.contains("全部で 2 件") && said.contains("残りの 1 件"), "{said}");
    for told in ["基準日", "2024-05-07", "linkages.csv", "residents.csv", "優先度", "1. "] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(!said.contains(&*workspace.path("").to_string_lossy()), "names of files alone");
    let page = workspace.job_text("linkage", "report.html");
    assert!(page.contains("id=\"first-findings\"") && page.contains("findings.xlsx"));
    assert!(page.contains("ほかに 1 件"));
}

#[test]
fn threads_and_memory_leave_no_trace_in_the_workbook() {
    let workspace = Workspace::made_up(3_000, Format::Csv(Encoding::Utf8));
    let made = |arguments: &[&str]| {
        assert_eq!(workspace.run(&[arguments, &["--quiet"]].concat()).code, Some(1));
        (workspace.result("findings.xlsx"), workspace.tables())
    };
    let (first, tables) = made(&["--threads", "1"]);
    assert!(made(&["--threads", "2", "--memory", "256MB"]).1 == tables);
    // What stops all viewing comes before what stops medical information, and that before what stays open.
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(first)).unwrap();
    let sheet = book.worksheet_range_at(1).unwrap().unwrap();
    let stops: Vec<String> = sheet.rows().skip(1).map(|row| row[8].to_string()).collect();
    let rank = |stop: &String| match stop.as_str() {
        "資格・医療情報の閲覧停止" => 0,
        "医療情報の閲覧停止" => 1,
        _ => 2,
    };
    assert!(stops.len() > 10 && stops.iter().is_sorted_by_key(rank), "{stops:?}");
}
