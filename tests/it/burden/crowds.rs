//! Very many rows under one key, as a broken export has them: each is accounted for, and none takes the longer the
//! more there are.

use std::time::{Duration, Instant};

use super::{FACILITY, KEY, configure};
use crate::workspace::Workspace;

const CROWD: u32 = 20_000;
const PERSON: &str = "138016,国1,1000,01";
const RETURNED: &str = "birth_date,facility_code,confirmed_on,validity,insured_ratio,elderly_ratio,elderly_from,elderly_to,limit_consent,limit_class,limit_from,limit_to,preschool";

fn rows(row: impl Fn(u32) -> String) -> String {
    let rows: Vec<String> = (0..CROWD).map(|at| format!("{PERSON},{}", row(at))).collect();
    rows.join("\n") + "\n"
}

/// A day of 2024, another one for each of 224 rows.
fn day(at: u32) -> String {
    format!("2024-{:02}-{:02}", 1 + at / 28 % 8, 1 + at % 28)
}

fn crowded(tables: &[&str]) -> Workspace {
    let workspace = Workspace::empty();
    for (table, header, rows) in [
        (
            "entitlements",
            "birth_date,ratio,limit_class,valid_from,valid_to",
            rows(|at| format!("1980-01-10,{},ウ,{},2025-03-31", [20, 30][at as usize % 2], day(at))),
        ),
        (
            "registrations",
            "entry_id,entered_on,reason,ratio,limit_class,effective_from,effective_to,invalidated_on,new_card_mailed_on",
            rows(|at| {
                let reason = ["enrolment", "income", "correction", "card_reissue"][at as usize % 4];
                format!(
                    "E{at},{},{reason},{},ウ,{},2025-03-31,,2024-01-01",
                    day(at),
                    [20, 30][at as usize % 2],
                    day(at / 2)
                )
            }),
        ),
        (
            "responses",
            RETURNED,
            rows(|at| format!("1980-01-10,{FACILITY},{},1,,,,,1,A0{},,,", day(at), 2 + at % 2)),
        ),
        (
            "displays",
            "facility_code,product_id,service_date,ratio,limit_class",
            rows(|at| format!("{FACILITY},P1,{},020,A01", day(at))),
        ),
        (
            "claims",
            "facility_code,service_date,points,paid_yen",
            rows(|at| format!("{FACILITY},{},100,300", day(at))),
        ),
    ] {
        workspace.put(&format!("{table}.csv"), format!("{KEY},{header}\n{rows}"));
    }
    configure(&workspace, tables);
    workspace
}

/// What a run counted, in far less time than it takes to hold each row against each other.
fn counts(workspace: &Workspace) -> serde_json::Value {
    let started = Instant::now();
    let run = workspace.run_job("burden", &["--quiet", "--lang", "en", "--accept", "repeated_records"]);
    assert!(matches!(run.code, Some(0 | 1)), "{}{}", run.stdout, run.stderr);
    assert!(started.elapsed() < Duration::from_mins(5), "{:?}", started.elapsed());
    assert!(run.stderr.contains("1 people have so many"), "{}", run.stderr);
    let manifest: serde_json::Value =
        serde_json::from_slice(&workspace.job_result("burden", "manifest.json")).unwrap();
    manifest["counts"].clone()
}

#[test]
fn displays_of_a_crowd_meet_their_entitlement() {
    let counts = counts(&crowded(&["entitlements", "registrations", "responses", "displays", "claims"]));
    for (name, number) in [
        ("rows_read", CROWD),
        ("rows_with_findings", CROWD),
        ("entitlements_overlapping", CROWD - 1),
        ("people_not_explained", 1),
        ("patterns", 0),
    ] {
        assert_eq!(counts[name], number, "{name}: {counts}");
    }
}

#[test]
fn responses_of_a_crowd_count_once_a_day() {
    let counts = counts(&crowded(&["entitlements", "registrations", "responses", "claims"]));
    for (name, number) in
        [("rows_read", CROWD), ("responses_superseded", CROWD - 224), ("people_not_explained", 1)]
    {
        assert_eq!(counts[name], number, "{name}: {counts}");
    }
}

#[test]
fn a_crowd_of_entries_is_one_person() {
    let counts = counts(&crowded(&["entitlements", "registrations"]));
    for (name, number) in
        [("rows_read", CROWD), ("rows_not_in_force", CROWD - 1), ("patterns", 0), ("people_not_explained", 1)]
    {
        assert_eq!(counts[name], number, "{name}: {counts}");
    }
}

#[test]
fn long_keys_take_more_rounds_and_give_the_same_rows() {
    const PEOPLE: usize = 2_500;
    let workspace = Workspace::empty();
    let symbol = "記".repeat(1_300);
    let rows = |row: &dyn Fn(usize) -> String| -> String {
        (0..PEOPLE).map(|at| format!("138016,{symbol}{at},{at},01,") + &row(at) + "\n").collect()
    };
    let decided = rows(&|_| "1980-01-10,30,ウ,2024-01-01,2025-03-31".to_owned());
    let entered = rows(&|at| format!("E{at},2023-12-20,enrolment,20,ウ,2024-01-01,2025-03-31,,2024-01-01"));
    let shown = rows(&|_| format!("{FACILITY},P1,2024-05-02,020,A03"));
    let returned = rows(&|_| format!("1980-01-10,{FACILITY},2024-05-02,1,020,,,,1,A03,,,"));
    for (table, header, rows) in [
        ("entitlements", "birth_date,ratio,limit_class,valid_from,valid_to", decided),
        (
            "registrations",
            "entry_id,entered_on,reason,ratio,limit_class,effective_from,effective_to,invalidated_on,new_card_mailed_on",
            entered,
        ),
        ("displays", "facility_code,product_id,service_date,ratio,limit_class", shown),
        ("responses", RETURNED, returned),
    ] {
        workspace.put(&format!("{table}.csv"), format!("{KEY},{header}\n{rows}"));
    }
    configure(&workspace, &["entitlements", "registrations", "responses", "displays"]);
    let tables = |memory: &str| {
        let run = workspace.run_job("burden", &["--lang", "en", "--quiet", "--memory", memory]);
        assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
        ["findings.csv", "findings.parquet", "patterns.csv", "summary.csv"]
            .map(|name| workspace.job_result("burden", name))
    };
    let (little, plenty) = (tables("256MB"), tables("4GB"));
    assert!(little == plenty);
    let findings = String::from_utf8_lossy(&little[0]).lines().count();
    assert!(findings > PEOPLE, "{findings} lines");
}

#[test]
fn what_cannot_be_insurers_or_products_ends_the_run() {
    for (table, column) in [("entitlements", "insurer_number"), ("displays", "product_id")] {
        let workspace = Workspace::empty();
        let name = |at: u32, of: &str| if of == table { format!("X{at}") } else { "138016".to_owned() };
        let rows = |row: &dyn Fn(u32) -> String| -> String { (0..50_100).map(|at| row(at) + "\n").collect() };
        workspace.put(
            "entitlements.csv",
            format!("{KEY},birth_date,ratio,limit_class,valid_from,valid_to\n")
                + &rows(&|at| {
                    format!("{},国1,{at},01,1980-01-10,30,ウ,2024-01-01,2025-03-31", name(at, "entitlements"))
                }),
        );
        workspace.put(
            "responses.csv",
            format!("{KEY},{RETURNED}\n138016,国1,1,01,1980-01-10,{FACILITY},2024-05-02,1,030,,,,1,A03,,,\n"),
        );
        workspace.put(
            "displays.csv",
            format!("{KEY},facility_code,product_id,service_date,ratio,limit_class\n")
                + &rows(&|at| {
                    format!("138016,国1,{at},01,{FACILITY},{},2024-05-02,030,", name(at, "displays"))
                }),
        );
        configure(&workspace, &["entitlements", "responses", "displays"]);
        let run = workspace.run_job("burden", &["--lang", "en", "--quiet"]);
        run.fails(
            3,
            &[&format!("{table}: column `{column}` holds more than 50000 different values"), column],
        );
        assert!(!run.stderr.contains("X5"), "no value is shown: {}", run.stderr);
    }
}
