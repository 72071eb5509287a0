//! Nights that are not what they should be change nothing.

use std::fs::File;
use std::time::{Duration, SystemTime};

use super::night::{Nights, record, resident};
use crate::workspace::{LINKAGE_HEADER, Run, table};

const NAMES: [&str; 2] = ["山田　一郎", "鈴木　一郎"];

fn records(count: u64, wrong: u64) -> Vec<String> {
    (1..=count).map(|n| record(n, n, if n <= wrong { NAMES[1] } else { NAMES[0] })).collect()
}

fn nights() -> Nights {
    nights_of(200)
}

fn nights_of(count: u64) -> Nights {
    let residents: Vec<_> = (1..=count).map(|n| resident(n, NAMES[0])).collect();
    Nights::new(&residents)
}

/// What a refused night must leave as it was.
fn state(nights: &Nights) -> [String; 3] {
    let ledger = nights.workspace.command(&["ledger", "verify"]).output().unwrap();
    let manifest = std::fs::read_to_string(nights.workspace.path("out/linkage/manifest.json")).unwrap();
    [nights.text("manifest.json"), manifest, String::from_utf8(ledger.stdout).unwrap()]
}

#[test]
fn fewer_rows_than_last_night_end_a_night() {
    let nights = nights();
    nights.night("2026-11-01", &records(200, 5), &[]).exits(1);
    let before = state(&nights);
    let says = ["06139992", "200", "179", "--accept withdrawals:"];
    nights.night("2026-11-02", &records(179, 5), &["--accept", "fewer_rows"]).fails(3, &says);
    assert_eq!(state(&nights), before, "ledger and results are those of last night");
    nights
        .night("2026-11-02", &records(179, 5), &["--accept", "fewer_rows", "--lang", "en"])
        .fails(3, &["after 200 last night"]);
    let accept =
        ["--accept", "fewer_rows", "--accept", "withdrawals:all", "--accept", "withdrawals:06139992"];
    nights.night("2026-11-02", &records(179, 5), &accept).exits(0);
    // A tenth may go.
    nights.night("2026-11-03", &records(162, 5), &["--accept", "fewer_rows"]).exits(0);
}

#[test]
fn all_guards_are_named_at_once_and_an_insurer_that_is_gone_is_told() {
    let nights = nights();
    let of = |insurer: &str, numbers: std::ops::RangeInclusive<u64>| -> Vec<String> {
        let wrong = *numbers.start();
        let records = numbers.map(|n| record(n, n, NAMES[usize::from(n == wrong)]));
        records.map(|record| record.replace("06139992", insurer)).collect()
    };
    let all = [of("06139992", 1..=100), of("06130017", 101..=190), of("06130025", 191..=200)];
    nights.night("2026-11-01", &all.concat(), &[]).exits(1);
    let fewer = [of("06139992", 1..=50), of("06130017", 101..=130), of("06130025", 191..=200)].concat();
    let says = ["06130017", "90行から30行", "ほかに2件", "withdrawals:06139992、withdrawals:all"];
    nights.night("2026-11-02", &fewer, &["--accept", "fewer_rows"]).fails(3, &says);
    let english = ["--accept", "fewer_rows", "--lang", "en"];
    nights.night("2026-11-02", &fewer, &english).fails(3, &["2 more times", "--accept withdrawals:all"]);
    let without = nights.night("2026-11-02", &all[..2].concat(), &[]);
    without.exits(0);
    let gone = "昨夜は登録があり、今夜の入力には1行もない保険者があります（1保険者：06130025（10行））";
    assert!(without.stderr.contains(gone), "{}", without.stderr);
    let [text, html] = ["mail.txt", "mail.html"].map(|name| nights.text(name));
    assert!(text.contains(gone) && html.contains(gone), "{text}");
    assert!(text.contains("\n06130025\t"), "its case is withdrawn: {text}");
    assert!(text.contains("動きのなかった保険者: 2（未処理 2件）") && !text.contains("06139992"), "{text}");
}

#[test]
fn a_file_that_is_older_than_that_of_the_last_night_is_told() {
    let nights = nights();
    nights.night("2026-11-01", &records(200, 5), &[]).exits(1);
    let old = nights.workspace.path("linkages.csv");
    nights.workspace.put("linkages.csv", table(LINKAGE_HEADER, &records(200, 6)));
    let written = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    File::options().write(true).open(old).unwrap().set_modified(written).unwrap();
    let older = nights.again("2026-11-02", &[]);
    older.exits(1);
    let says =
        "紐付け登録（linkages）は前回読んだファイルより古いものです（最終更新 2023-11-15 07:13、前回は ";
    assert!(older.stderr.contains(says), "{}", older.stderr);
    assert!(nights.text("mail.txt").contains(says));
    let newer = nights.night("2026-11-03", &records(200, 7), &[]);
    assert!(!newer.stderr.contains("古いもの"), "{}", newer.stderr);
}

#[test]
fn the_files_of_an_earlier_night_are_told() {
    let nights = nights_of(10_000);
    let says = "紐付け登録（linkages）は前の夜（基準日 2026-11-01）に読んだファイルと同じ内容です";
    for (day, wrong, is_told) in [("01", 5, false), ("02", 4, false), ("03", 5, true), ("04", 5, false)] {
        let night = nights.night(&format!("2026-11-{day}"), &records(10_000, wrong), &[]);
        let told = [night.stderr, nights.text("mail.txt"), nights.text("mail.html")];
        assert_eq!(told.map(|told| told.contains(says)), [is_told; 3], "{day}");
    }
    assert!(nights.workspace.command(&["ledger", "verify"]).status().unwrap().success());
}

#[test]
fn lists_of_a_night_that_a_backup_does_not_know_are_told() {
    let nights = nights();
    let ledger = |arguments: &[&str]| {
        Run::of(nights.workspace.command(&["ledger"]).args(arguments).output().unwrap()).exits(0);
    };
    nights.night("2026-11-01", &records(200, 5), &[]).exits(1);
    ledger(&["backup", "kept.sqlite"]);
    nights.night("2026-11-02", &records(200, 4), &[]).exits(1);
    let manifest: serde_json::Value = serde_json::from_str(&nights.text("manifest.json")).unwrap();
    let lost = manifest["run"].as_str().unwrap().to_owned();
    ledger(&["restore", "kept.sqlite"]);
    let after = nights.night("2026-11-03", &records(200, 5), &[]);
    let says = format!("台帳にない夜（実行 {lost}）");
    assert!(after.stderr.contains(&says) && nights.text("mail.txt").contains(&says), "{}", after.stderr);
    let next = nights.again("2026-11-04", &[]);
    assert!(!next.stderr.contains("台帳にない夜"), "{}", next.stderr);
}

#[test]
fn a_day_that_has_not_come_is_told() {
    let nights = nights();
    let later = (chrono::Utc::now().date_naive() + chrono::Days::new(40)).to_string();
    let early = nights.night(&later, &records(30, 1), &[]);
    early.exits(1);
    assert!(early.stderr.contains(&format!("基準日 {later} は今日")), "{}", early.stderr);
    nights.again("2026-11-02", &[]).fails(2, &[&later]);
}

#[test]
fn far_more_new_cases_than_there_were_end_a_night() {
    let nights = nights();
    nights.night("2026-11-01", &records(200, 10), &[]).exits(1);
    let before = state(&nights);
    nights
        .night("2026-11-02", &records(200, 31), &[])
        .fails(3, &["新しい事例が21件", "--accept new:06139992"]);
    assert_eq!(state(&nights), before);
    nights.night("2026-11-02", &records(200, 30), &[]).exits(1);
    nights.night("2026-11-03", &records(200, 100), &["--accept", "new:０６１３９９９２"]).exits(1);
    nights.again("2026-11-03", &["--accept", "everything"]).fails(2, &["everything"]);
}

#[test]
fn a_night_without_a_file_or_before_the_last_is_none() {
    let nights = nights();
    nights.night("2026-11-02", &records(200, 5), &[]).exits(1);
    let before = state(&nights);
    nights.again("2026-11-01", &[]).fails(2, &["2026-11-02"]);
    std::fs::remove_file(nights.workspace.path("linkages.csv")).unwrap();
    nights.again("2026-11-03", &[]).fails(3, &["linkages.csv"]);
    assert_eq!(state(&nights), before);
    nights.workspace.reconfigure("[ledger]\npath = \"ledger.sqlite\"\n", "");
    nights.night("2026-11-03", &records(200, 5), &[]).fails(2, &["[ledger]"]);
}

#[test]
fn a_dry_run_writes_nothing_and_says_what_would_open() {
    let nights = nights();
    let run = nights.night("2026-11-01", &records(200, 5), &["--dry-run"]);
    run.exits(1);
    assert!(run.stdout.contains("5件"), "{}", run.stdout);
    assert!(!nights.workspace.path("out/nightly").exists() && !nights.workspace.path("out/linkage").exists());
    nights.again("2026-11-01", &[]).exits(1);
    assert_eq!(nights.list("news.csv").len(), 5, "as on a first night");
}
