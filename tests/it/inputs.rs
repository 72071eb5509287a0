//! Inputs as files: which are taken, how messages name them, and what a manifest tells of them.

use std::process::Command;

use rustix::fs::{CWD, FileType, mknodat};
use totsugo::synth::Format;

use crate::workspace::{
    LINKAGE_HEADER, PROGRAM, RESIDENT_HEADER, Run, Workspace, files_below, number, table,
};

fn record(n: u64) -> String {
    format!("01040013,あ,{n},01,{},山田　太郎,ﾔﾏﾀﾞ ﾀﾛｳ,1980-04-01,1,東京都千代田区一丁目1番{n}号", number(n))
}

fn resident(n: u64) -> String {
    format!("R{n},{},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都千代田区一丁目1番{n}号", number(n))
}

fn small() -> Workspace {
    Workspace::of(&(1..=3).map(record).collect::<Vec<_>>(), &(1..=3).map(resident).collect::<Vec<_>>())
}

fn manifest(workspace: &Workspace) -> serde_json::Value {
    serde_json::from_slice(&workspace.result("manifest.json")).unwrap()
}

#[test]
fn the_hash_of_a_small_input_is_told_nowhere() {
    let workspace = small();
    workspace.run(&[]).succeeds();
    for input in manifest(&workspace)["inputs"].as_array().unwrap() {
        assert_eq!((input["rows"].as_u64(), input["blake3"].is_null()), (Some(3), true), "{input}");
        assert!(input["bytes"].as_u64() > Some(100), "{input}");
    }
    let hashes = ["linkages.csv", "residents.csv"]
        .map(|name| blake3::hash(&std::fs::read(workspace.path(name)).unwrap()).to_hex().to_string());
    for path in files_below(&workspace.path("out")).iter().filter(|path| path.is_file()) {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        assert!(!hashes.iter().any(|hash| text.contains(hash)), "{}", path.display());
    }
}

#[test]
fn the_hash_of_a_large_input_stands_in_the_manifest_and_on_no_page() {
    let workspace = Workspace::made_up(10_000, Format::Parquet);
    workspace.run(&["--quiet"]).succeeds();
    for input in manifest(&workspace)["inputs"].as_array().unwrap() {
        assert!(input["rows"].as_u64() >= Some(10_000), "{input}");
        let hash = input["blake3"].as_str().unwrap();
        for path in files_below(&workspace.path("out")) {
            let is_page = path.extension().is_some_and(|extension| extension == "html");
            let text = if is_page { std::fs::read_to_string(&path).unwrap() } else { continue };
            assert!(!text.contains(hash) && !text.contains("blake3"), "{}", path.display());
        }
    }
}

#[test]
fn a_name_with_the_digits_of_a_number_is_shown_nowhere() {
    let workspace = small();
    let secret = number(77);
    let wrong = resident(4).replace("1980-04-01", "1980-02-30");
    let rows: Vec<_> = (1..=3).map(resident).chain([wrong]).map(|row| row + ",").collect();
    workspace.put(&format!("r {secret}.csv"), table(&format!("{RESIDENT_HEADER},備考"), &rows));
    workspace.configure(
        "[limits]\nrejected_share = 0.9",
        "{ path = \"linkages.csv\" }",
        "{ path = \"r *.csv\" }",
    );
    let run = workspace.run(&["--lang", "en"]);
    run.succeeds();
    assert!(run.stderr.contains("columns that are not used: `備考`  in r ***.csv"), "{}", run.stderr);
    assert_eq!(workspace.rows("rejects.csv")[1][..3], ["r ***.csv", "5", "birth_date"]);
    for path in files_below(&workspace.path("out")).iter().filter(|path| path.is_file()) {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        assert!(!text.contains(&secret), "{}", path.display());
    }
    workspace.put(&format!("r {secret}.csv"), "");
    let run = workspace.run(&["--lang", "en"]);
    run.fails(3, &["the file is empty", "in r ***.csv"]);
    assert!(!run.stderr.contains(&secret), "{}", run.stderr);
}

#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let workspace = small();
    for name in ["a.csv", "a.parquet", "a.xlsx"] {
        mknodat(CWD, workspace.path(name), FileType::Fifo, 0o600.into(), 0).unwrap();
        workspace.configure("", &format!("{{ path = \"{name}\" }}"), "{ path = \"residents.csv\" }");
        workspace
            .run(&["--lang", "en"])
            .fails(2, &["linkages: the file is not a regular file", name, "help: "]);
    }
}

/// A run that may have so many files open.
fn run_with_files(workspace: &Workspace, files: u32) -> Run {
    let script = format!("ulimit -n {files}; exec \"$0\" run linkage --quiet");
    Run::of(
        Command::new("sh").args(["-c", &script, PROGRAM]).current_dir(workspace.path("")).output().unwrap(),
    )
}

#[test]
fn too_many_open_files_are_no_fault_of_an_input() {
    for name in ["a.csv", "a.parquet"] {
        let workspace = small();
        workspace.put("a.csv", table(LINKAGE_HEADER, &(1..=3).map(record).collect::<Vec<_>>()));
        workspace.as_parquet("a.csv");
        workspace.configure("", &format!("{{ path = \"{name}\" }}"), "{ path = \"residents.csv\" }");
        let mut told = 0;
        for files in 9..20 {
            let run = run_with_files(&workspace, files);
            assert!(matches!(run.code, Some(0 | 4)), "{files}: {:?} {}", run.code, run.stderr);
            assert!(!run.stderr.contains("コピーし"), "{files}: {}", run.stderr);
            if run.stderr.contains("（linkages）：") || run.stderr.contains("（residents）：") {
                assert!(
                    run.stderr.contains("開けるファイルの数の上限を上げてください"),
                    "{files}: {}",
                    run.stderr
                );
                told += 1;
            }
        }
        assert!(told > 0, "{name}: the limit was met where an input is opened");
    }
}

#[test]
fn values_may_be_separated_by_tabs_or_semicolons() {
    let workspace = small();
    workspace.run(&["--quiet"]).succeeds();
    let complete = workspace.tables();
    let text = String::from_utf8(std::fs::read(workspace.path("linkages.csv")).unwrap()).unwrap();
    for separator in ["\t", ";"] {
        workspace.put("linkages.csv", text.replace(',', separator));
        workspace.run(&["--quiet"]).succeeds();
        assert!(workspace.tables() == complete, "{separator:?}");
    }
}

#[test]
fn words_of_a_status_that_stand_for_nothing_are_named_with_what_to_write() {
    let header = format!("{RESIDENT_HEADER},status");
    let resident = |n: u64, status: &str| {
        format!("R{n},{},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号,{status}", number(n))
    };
    let workspace = Workspace::of(
        &[format!(
            "06139992,あ,1,00,{},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号",
            number(1)
        )],
        &[],
    );
    let residents = |strange: &[&str]| {
        let mut rows: Vec<String> = (1..1_000).map(|n| resident(n, "現存")).collect();
        rows.extend((1_000..).zip(strange).map(|(n, status)| resident(n, status)));
        workspace.put("residents.csv", table(&header, &rows));
    };
    residents(&["転居", "職権記載", "2024年の長い言葉12345"]);
    let run = workspace.run(&["--quiet", "--lang", "ja"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.stderr.contains("読めない言葉があり、その行を除きました：職権記載、転居。"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("values = { status = { \"職権記載\" = \"現存\" } }"), "{}", run.stderr);
    assert!(!run.stderr.contains("長い言葉"), "what may be something else is not told: {}", run.stderr);
    let many: Vec<&str> = std::iter::repeat_n("転居", 20).collect();
    residents(&many);
    workspace.run(&["--quiet", "--lang", "ja"]).fails(3, &["読めなかった言葉: 転居"]);
    workspace.run(&["--quiet", "--lang", "en"]).fails(3, &["words that could not be read: 転居"]);
}

#[test]
fn a_qualification_without_an_end_may_end_with_nines() {
    let header = format!("{LINKAGE_HEADER},qualified_to");
    let record = |n: u64, end: &str| {
        format!(
            "06139992,あ,{n},00,{},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号,{end}",
            number(n)
        )
    };
    let resident = |n: u64| {
        format!("R{n},{},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号", number(n))
    };
    let workspace = Workspace::of(&[], &(1..=4).map(resident).collect::<Vec<_>>());
    let ends = ["99999999", "R99.99.99", "9999-12-31", ""];
    let records: Vec<String> = (1..).zip(ends).map(|(n, end)| record(n, end)).collect();
    workspace.put("linkages.csv", table(&header, &records));
    workspace.run(&["--quiet"]).succeeds();
    assert_eq!(workspace.rows("rejects.csv").len(), 1, "none is rejected");
}
