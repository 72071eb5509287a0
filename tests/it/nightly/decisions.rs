//! What people decide between nights, and what the nights after make of it.

use super::night::{Nights, record, resident};
use crate::workspace::Run;

const RIGHT: &str = "山田　一郎";
const WRONG: &str = "鈴木　一郎";
const ANOTHER: &str = "佐藤　一郎";

fn nights() -> Nights {
    Nights::new(&(1..=40).map(|n| resident(n, RIGHT)).collect::<Vec<_>>())
}

/// The first five records with these names, the others right; the number of the first leads to nobody.
fn records(names: [&str; 5]) -> Vec<String> {
    let first = (1..).zip(names).map(|(n, name)| record(n, if n == 1 { 900 } else { n }, name));
    first.chain((6..=40).map(|n| record(n, n, RIGHT))).collect()
}

fn cases(nights: &Nights, arguments: &[&str]) -> Run {
    Run::of(nights.workspace.command(&["cases"]).args(arguments).output().unwrap())
}

/// The number of the case of a record.
fn case(nights: &Nights, n: u64) -> String {
    let news = cases(nights, &["list", "--format", "json"]);
    let mut lines = news.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let number = n.to_string();
    let case = lines.find(|case| case["subject"]["number"] == number.as_str()).unwrap();
    case["case_id"].to_string()
}

fn decide(nights: &Nights, n: u64, decision: &str, until: &str) -> Run {
    let case = case(nights, n);
    let decided = ["decide", &case, "--decision", decision, "--reason", "documents_checked"];
    cases(nights, &[&decided[..], &["--until", until, "--by", "佐藤"]].concat())
}

#[test]
fn a_case_that_nobody_decided_is_news_each_time_its_evidence_changes() {
    let nights = nights();
    nights.night("2026-11-01", &records([RIGHT, WRONG, RIGHT, RIGHT, RIGHT]), &[]).exits(1);
    for (day, name) in [("02", ANOTHER), ("03", WRONG), ("04", ANOTHER)] {
        nights.night(&format!("2026-11-{day}"), &records([RIGHT, name, RIGHT, RIGHT, RIGHT]), &[]).exits(1);
        assert_eq!(nights.told("news.csv", "why_now"), ["2 evidence_changed"], "{day}");
    }
    nights.again("2026-11-05", &[]).exits(0);
    assert_eq!(nights.told("news.csv", "why_now"), [""; 0]);
}

#[test]
fn a_decision_releases_until_it_ends_or_its_evidence_does() {
    let nights = nights();
    let all_wrong = records([WRONG; 5]);
    nights.night("2026-11-01", &all_wrong, &[]).exits(1);
    decide(&nights, 1, "same_person", "evidence").fails(2, &[]);
    decide(&nights, 2, "same_person", "evidence").exits(0);
    decide(&nights, 3, "same_person", "2099-11-02").exits(0);
    decide(&nights, 4, "corrected", "evidence").exits(0);
    nights.again("2026-11-02", &[]).exits(1);
    assert_eq!(nights.told("release.csv", "why"), ["2 same_person", "3 same_person"]);
    assert_eq!(nights.told("stop.csv", "why"), [""; 0]);
    let summary = &nights.list("summary.csv")[0];
    assert_eq!((&*summary["decided"], &*summary["open"]), ("3", "2"));

    // One wrong name for another: what was decided of the first says nothing of the second.
    nights.night("2026-11-03", &records([WRONG, ANOTHER, WRONG, WRONG, WRONG]), &[]).exits(1);
    assert_eq!(nights.told("stop.csv", "why"), ["2 evidence_changed"]);
    let news = nights.list("news.csv");
    let told = ["number", "why_now", "decision_before", "decided_by"].map(|column| news[0][column].clone());
    assert_eq!(
        (news.len(), told.each_ref().map(String::as_str)),
        (1, ["2", "evidence_changed", "same_person", "佐藤"])
    );

    // Called corrected, and there for three nights.
    nights.again("2026-11-04", &[]).exits(1);
    assert_eq!(nights.told("news.csv", "why_now"), ["4 not_corrected"]);
    nights.again("2026-11-05", &[]).exits(0);
    nights.again("2099-11-02", &[]).exits(0);
    nights.again("2099-11-03", &[]).exits(1);
    assert_eq!(nights.told("stop.csv", "why"), ["3 expired"], "the day after its last");
}

#[test]
fn what_is_taken_back_is_stopped_again() {
    let nights = nights();
    nights.night("2026-11-01", &records([WRONG; 5]), &[]).exits(1);
    decide(&nights, 5, "same_person", "evidence").exits(0);
    nights.again("2026-11-02", &[]).exits(1);
    let five = case(&nights, 5);
    cases(&nights, &["undo", &five, "--by", "鈴木"]).exits(0);
    cases(&nights, &["undo", &five, "--by", "鈴木"]).fails(2, &[&five]);
    nights.again("2026-11-03", &[]).exits(1);
    assert_eq!(nights.told("stop.csv", "why"), ["5 undone"]);
    let verified = nights.workspace.command(&["ledger", "verify"]).output().unwrap();
    assert!(verified.status.success());
}
