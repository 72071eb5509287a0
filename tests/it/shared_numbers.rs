//! Records of different people that hold one number: each says which other record does.

use std::time::{Duration, Instant};

use crate::workspace::{Run, Workspace, files_below, number};

/// More than are judged at once with the least memory.
const RECORDS: u64 = 12_000;

fn resident(n: u64) -> String {
    let (month, day, year) = (n % 12 + 1, n / 12 % 28 + 1, n / 336 % 60 + 1910);
    format!("{},氏{n}　名,シ　メイ,{year}-{month:02}-{day:02},1,東京都港区芝{}-{n}", number(n), n % 7 + 1)
}

/// Somebody else with a number that is a resident's.
fn stranger(of: u64, day: usize) -> String {
    format!("{},木村　陽子,キムラ　ヨウコ,1995-12-{day:02},2,奈良県橿原市八木町一丁目1番18号", number(of))
}

/// Records that agree with their residents, and others that hold the numbers of those: of another insurer, and last.
fn population(records: u64, others: &[(&str, u64)]) -> Workspace {
    let own = (0..records).map(|n| format!("01040013,あ,{n},01,{}", resident(n)));
    let others = others.iter().zip(1..).map(|((key, of), day)| format!("{key},{}", stranger(*of, day)));
    let linkages: Vec<_> = own.chain(others).collect();
    let residents: Vec<_> = (0..records).map(|n| format!("R{n},{}", resident(n))).collect();
    let workspace = Workspace::of(&linkages, &residents);
    workspace.reconfigure("[linkage]\n", "lang = \"en\"\n[linkage]\n");
    workspace
}

/// The sentence of the finding with this key.
fn reason(workspace: &Workspace, key: [&str; 4]) -> String {
    let rows = workspace.rows("findings.csv");
    let found = rows.iter().find(|row| row[..4] == key).unwrap_or_else(|| panic!("{key:?} is found"));
    assert!(found[13].split(',').any(|flag| flag == "number_shared"), "{found:?}");
    found[15].clone()
}

#[test]
fn the_other_record_is_named_however_far_away_it_lies() {
    let others = [("06139992,101,7,00", 3), ("06139992,101:2,8,00", 4), ("06139992,,9,", 4)];
    let workspace = population(RECORDS, &others);
    workspace.reconfigure("[linkage]\n", "[linkage]\nlist = \"all\"\n");
    workspace.run(&["--quiet", "--memory", "2GB"]).succeeds();
    let tables = workspace.tables();
    for (key, named) in [
        (["01040013", "あ", "3", "01"], "record 06139992:101:7:00 of another person holds the same number"),
        (["06139992", "101", "7", "00"], "record 01040013:あ:3:01 of another person holds the same number"),
        (
            ["01040013", "あ", "4", "01"],
            "record \"06139992\" \"101:2\" \"8\" \"00\" and 1 more of other people hold the same number",
        ),
        (
            ["06139992", "", "9", ""],
            "record 01040013:あ:4:01 and 1 more of other people hold the same number",
        ),
    ] {
        assert!(reason(&workspace, key).contains(named), "{}", reason(&workspace, key));
    }
    for path in files_below(&workspace.path("out")).iter().filter(|path| path.is_file()) {
        let content = std::fs::read(path).unwrap();
        let content = String::from_utf8_lossy(&content);
        assert!(!content.contains(&number(3)) && !content.contains(&number(4)), "{}", path.display());
    }

    for (threads, memory) in [("1", "256MB"), ("2", "256MB")] {
        workspace.run(&["--quiet", "--threads", threads, "--memory", memory]).succeeds();
        assert!(workspace.tables() == tables, "{threads} threads, {memory}");
        let manifest: serde_json::Value = serde_json::from_slice(&workspace.result("manifest.json")).unwrap();
        let part = manifest["settings"]["plan"]["part_records"].as_u64().unwrap();
        assert!(part < RECORDS, "several parts");
    }
}

/// Residents and records in a crowd that bears one number.
const CROWD: u64 = 50_000;

#[test]
fn a_number_that_very_many_bear_takes_no_more_time_than_many_numbers() {
    let crowded = |row: String, of: u64| row.replacen(&number(of), &number(1), 1);
    let residents: Vec<_> = (0..CROWD).map(|n| format!("R{n},{}", crowded(resident(n), n))).collect();
    let mut linkages: Vec<_> =
        (0..CROWD).map(|n| format!("01040013,あ,{n},01,{}", crowded(resident(n), n))).collect();
    linkages.push(format!("01040013,あ,{CROWD},01,{}", stranger(1, 3)));
    let workspace = Workspace::of(&linkages, &residents);
    workspace.reconfigure("[linkage]\n", "lang = \"en\"\n[linkage]\n");
    let started = Instant::now();
    let run = workspace.run(&["--lang", "en", "--quiet", "--memory", "1GB"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    assert!(started.elapsed() < Duration::from_mins(5), "{:?}", started.elapsed());
    let warning = "numbers that more than 256 residents bear: 1, the commonest one 50000 residents";
    assert!(run.stderr.contains(warning), "{}", run.stderr);
    let summary = workspace.rows("summary.csv");
    let of = |category: &str| summary.iter().find(|row| row[1] == category).map(|row| row[3].clone());
    assert_eq!(of("exact").as_deref(), Some("50000"), "{summary:?}");
    assert_eq!(of("birth_date_or_sex").as_deref(), Some("1"), "{summary:?}");
}

#[test]
fn a_few_of_the_other_records_are_listed_beside_an_explanation() {
    let keys: Vec<String> = (0..14).map(|n| format!("06139992,101,{n},00")).collect();
    let others: Vec<_> = keys.iter().map(|key| (key.as_str(), 3)).collect();
    let workspace = population(20, &others);
    let explain = |key: &str, lang: &str| {
        Run::of(workspace.command(&["explain", key, "--quiet", "--lang", lang]).output().unwrap())
    };
    let explained = explain("01040013:あ:3:01", "en");
    let listed = (0..10).map(|n| format!("  06139992:101:{n}:00")).collect::<Vec<_>>().join("\n");
    let listed = format!("records of other people that hold the same number:\n{listed}\n  and 4 more\n");
    assert!(explained.stdout.contains(&listed), "{}{}", explained.stdout, explained.stderr);
    assert!(!explained.stdout.contains(&number(3)), "{}", explained.stdout);

    let explained = explain("06139992:101:1:00", "ja");
    assert!(
        explained.stdout.contains("同じ番号の別の人の記録:\n  01040013:あ:3:01\n  06139992:101:0:00\n"),
        "{}",
        explained.stdout
    );
    assert!(explained.stdout.contains("  ほか4件\n"), "{}", explained.stdout);
    assert!(!explain("01040013:あ:5:01", "en").stdout.contains("same number"));
}
