//! The examples of `testdata`, which can be read, against what each of their records must end as.

use std::fs;
use std::path::Path;

use crate::burden::WORDS;
use crate::workspace::{Run, Workspace, files_below, records};

const COLUMNS: [&str; 7] = ["insurer_number", "symbol", "number", "branch", "category", "verdict", "flags"];

fn linkage() -> Workspace {
    let workspace = Workspace::empty();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/linkage");
    for file in ["linkages.csv", "residents.csv", "totsugo.toml"] {
        workspace.put(file, fs::read(folder.join(file)).unwrap());
    }
    workspace
}

fn expected() -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/linkage/expected.csv");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The columns of a table, by name.
fn columns(rows: &[Vec<String>], names: &[&str]) -> Vec<Vec<String>> {
    let header = &rows[0];
    let places: Vec<_> =
        names.iter().map(|name| header.iter().position(|column| column == name).expect("a column")).collect();
    rows.iter().map(|row| places.iter().map(|place| row[*place].clone()).collect()).collect()
}

#[test]
fn every_record_ends_as_expected() {
    let workspace = linkage();
    let run = workspace.run(&["--lang", "en"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("writing results: 18 rows in "), "{}", run.stderr);
    let findings = columns(&workspace.rows("findings.csv"), &COLUMNS);
    for (found, expected) in findings.iter().zip(&expected()) {
        assert_eq!(found, expected);
    }
    assert_eq!(findings.len(), expected().len());
}

#[test]
fn the_right_residents_are_named() {
    let workspace = linkage();
    assert_eq!(workspace.run(&[]).code, Some(1));
    let named = columns(
        &workspace.rows("findings.csv"),
        &["number", "branch", "candidate_resident_id", "viewing_advised"],
    );
    let named: Vec<_> = named.iter().map(|row| row.join(" ")).filter(|row| row.contains(" R")).collect();
    // The couple of each other, the holder of somebody's number, and those whose number leads to nobody.
    assert_eq!(
        named,
        [
            "8 00 R08 stop_all",
            "8 01 R09 stop_all",
            "12 01 R14 stop_all",
            "14 01 R07 open",
            "15 01 R12 stop_all",
            "16 01 R14 stop_all",
        ]
    );
}

#[test]
fn every_record_is_explained_as_it_was_found() {
    let workspace = linkage();
    assert_eq!(workspace.run(&[]).code, Some(1));
    let names =
        ["category", "viewing", "viewing_advised", "verdict", "flags", "candidate_resident_id", "reason"];
    let rows = workspace.rows("findings.csv");
    let (keys, found) = (columns(&rows, &COLUMNS[..4]), columns(&rows, &names));
    for (key, found) in keys.iter().zip(&found).skip(1) {
        let explained = Run::of(workspace.command(&["explain", &key.join(":"), "--quiet"]).output().unwrap());
        // Long sentences are broken.
        let stdout = explained.stdout.replace("\n  ", " ");
        let [category, viewing, advised, verdict, flags, candidate, reason] = found.as_slice() else {
            panic!("seven columns");
        };
        let said = |what: &str, value: &str| match value {
            "" => assert!(!explained.stdout.contains(what), "{key:?} {what}: {}", explained.stdout),
            _ => assert!(stdout.contains(&format!("{what}{value}\n")), "{key:?} {what}{value}: {stdout}"),
        };
        assert!(
            explained.stdout.contains(&format!("\ncategory: {category} ")),
            "{key:?}: {}",
            explained.stdout
        );
        said("viewing: ", &format!("{viewing}, advised: {advised}"));
        said("verdict: ", verdict);
        said("flags: ", flags);
        said("another resident who fits: ", candidate);
        said("why: ", reason);
    }
    assert_eq!(found.len(), expected().len());
}

#[test]
fn an_address_not_to_be_disclosed_does_not_leave() {
    let workspace = linkage();
    assert_eq!(workspace.run(&["--lang", "en"]).code, Some(1));
    let explained =
        Run::of(workspace.command(&["explain", "06139992:101:5:00", "--quiet"]).output().unwrap());
    assert_eq!(explained.code, Some(0), "{}", explained.stderr);
    assert!(
        explained.stdout.contains("R05") && explained.stdout.contains("(not disclosed)"),
        "{}",
        explained.stdout
    );
    let undisclosed = ["一宮市本町二丁目", "一宮市本町2"];
    assert!(undisclosed.iter().all(|address| !explained.stdout.contains(address)), "{}", explained.stdout);
    for path in files_below(&workspace.path("out")).iter().filter(|path| path.is_file()) {
        let content = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        assert!(undisclosed.iter().all(|address| !content.contains(address)), "{}", path.display());
    }
}

#[test]
fn every_insured_person_ends_as_expected() {
    let workspace = Workspace::empty();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/burden");
    let tables = ["entitlements", "registrations", "responses", "displays", "claims"];
    for file in tables.map(|table| format!("{table}.csv")).iter().map(String::as_str).chain(["totsugo.toml"])
    {
        workspace.put(file, fs::read(folder.join(file)).unwrap());
    }
    let run = workspace.run_job("burden", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let found = workspace.job_rows("burden", "findings.csv");
    let expected = records(&folder.join("expected.csv"));
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
    assert_eq!(workspace.job_rows("burden", "rejects.csv").len(), 1, "every row is read");
    for word in WORDS {
        assert!(found.iter().flatten().any(|cell| cell == word), "{word}");
    }
}

#[test]
fn the_facilities_are_counted_and_paid_as_expected() {
    let workspace = Workspace::empty();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/usage");
    for file in ["facilities.csv", "usage.csv", "incentive_reports.csv", "totsugo.toml"] {
        workspace.put(file, fs::read(folder.join(file)).unwrap());
    }
    for (job, files) in [
        ("adoption", &["not_introduced.csv"][..]),
        ("incentive", &["lump_sum.csv", "per_use.csv", "visiting_nurse.csv"]),
    ] {
        let run = workspace.run_job(job, &["--quiet"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        for file in files {
            let expected = records(&folder.join("expected").join(file));
            assert_eq!(workspace.job_rows(job, &format!("internal/{file}")), expected, "{file}");
        }
    }
}
