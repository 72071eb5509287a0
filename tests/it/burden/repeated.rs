//! Rows that say once more what another says, and tables of a month that shrank.

use std::fmt::Write;

use super::{FACILITY, KEY, configure};
use crate::workspace::Workspace;

/// A workspace of so many people, of whom nothing differs.
fn workspace(people: u64) -> Workspace {
    let workspace = Workspace::empty();
    for table in ["entitlements", "responses", "displays", "claims"] {
        put(&workspace, table, people, 0);
    }
    configure(&workspace, &["entitlements", "responses", "displays", "claims"]);
    workspace
}

/// Writes a table with a row for each person, and the first of them again.
fn put(workspace: &Workspace, table: &str, people: u64, again: u64) {
    let (header, row) = match table {
        "entitlements" => (
            "birth_date,ratio,limit_class,valid_from,valid_to",
            "1980-04-01,30,エ,2024-04-01,2025-03-31".to_owned(),
        ),
        "responses" => (
            "birth_date,facility_code,confirmed_on,validity,insured_ratio,elderly_ratio,elderly_from,elderly_to,limit_consent,\
             limit_class,limit_from,limit_to,preschool",
            format!("1980-04-01,{FACILITY},2024-08-01,1,030,,,,0,,,,0"),
        ),
        "displays" => (
            "facility_code,product_id,service_date,ratio,limit_class",
            format!("{FACILITY},P1,2024-08-01,30,"),
        ),
        _ => (
            "facility_code,service_date,points,paid_yen,month_points",
            format!("{FACILITY},2024-08-01,100,300,100"),
        ),
    };
    let mut text = format!("{KEY},{header}\n");
    for person in (1..=people).chain(1..=again) {
        writeln!(text, "06139992,あ,{person},01,{row}").unwrap();
    }
    workspace.put(&format!("{table}.csv"), text);
}

#[test]
fn rows_that_come_again_are_told_and_too_many_end_the_run() {
    for (table, called, is_told) in [
        ("entitlements", "保険者の決定（entitlements）", false),
        ("responses", "資格確認の回答（responses）", true),
        ("displays", "レセコンの表示（displays）", true),
        ("claims", "請求と支払い（claims）", true),
    ] {
        let workspace = workspace(50);
        let run = workspace.run_job("burden", &["--quiet"]);
        run.succeeds();
        assert!(!run.stderr.contains("同じ内容"), "{}", run.stderr);
        // A half of those that are different may come again.
        put(&workspace, table, 50, 25);
        let run = workspace.run_job("burden", &["--quiet"]);
        run.succeeds();
        let warned = run.stderr.contains(&format!("{called}：ほかの行と同じ内容の行が25行あり"));
        assert_eq!(warned, is_told, "{}", run.stderr);
        put(&workspace, table, 50, 26);
        let says = format!("{called}：76行のうち26行が、ほかの行と同じ内容の繰り返しです");
        workspace.run_job("burden", &["--quiet"]).fails(3, &[&says, "--accept repeated_records"]);
        workspace.run_job("burden", &["--quiet", "--accept", "repeated_records"]).succeeds();
        if matches!(table, "responses" | "displays") {
            workspace.run_job("display", &["--quiet"]).fails(3, &[&says]);
            put(&workspace, table, 50, 25);
            let run = workspace.run_job("display", &["--quiet", "--lang", "en"]);
            assert!(run.stderr.contains(&format!("{table}: rows that say once more")), "{}", run.stderr);
        }
    }
}

#[test]
fn another_day_or_value_is_no_repeat() {
    let workspace = workspace(30);
    let displays = std::fs::read_to_string(workspace.path("displays.csv")).unwrap();
    let (_, rows) = displays.split_once('\n').unwrap();
    let rows = rows.replace("08-01", "08-02");
    workspace.put("displays.csv", displays + &rows);
    let run = workspace.run_job("burden", &["--quiet"]);
    run.succeeds();
    assert!(!run.stderr.contains("同じ内容"), "{}", run.stderr);
}

#[test]
fn tables_of_a_month_that_shrank_are_told_and_a_state_ends_the_run() {
    let workspace = workspace(50);
    workspace.run_job("burden", &["--quiet"]).succeeds();
    for table in ["responses", "displays", "claims"] {
        put(&workspace, table, 30, 0);
    }
    let run = workspace.run_job("burden", &["--quiet"]);
    run.succeeds();
    for called in ["資格確認の回答（responses）", "レセコンの表示（displays）", "請求と支払い（claims）"]
    {
        let said = format!("警告: {called}：前回の50行から30行に減っています");
        assert!(run.stderr.contains(&said), "{said}: {}", run.stderr);
    }
    // Nineteen are too few to matter.
    put(&workspace, "displays", 11, 0);
    let run = workspace.run_job("burden", &["--quiet", "--lang", "en"]);
    assert!(!run.stderr.contains("displays: 11 rows"), "{}", run.stderr);
    put(&workspace, "entitlements", 30, 0);
    workspace.run_job("burden", &["--quiet"]).fails(3, &["50行から30行", "--accept fewer_rows"]);
}
