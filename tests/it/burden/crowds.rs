//! Very many rows under one key, as a broken export has them: each is accounted for, and none takes the longer the
//! more there are.

use std::time::{Duration, Instant};

use super::{FACILITY, KEY, configure};
use crate::workspace::Workspace;

const CROWD: u32 = 20_000;
const PERSON: &str = "138016,国1,1000,01";

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
            "birth_date,facility_code,confirmed_on,validity,insured_ratio,elderly_ratio,elderly_from,elderly_to,limit_consent,limit_class,limit_from,limit_to,preschool",
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
    let run = workspace.run_job("burden", &["--quiet", "--lang", "en"]);
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
