//! The commands: help, what they print, exit codes.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use totsugo::synth::Format;

use crate::workspace::{
    LINKAGE_HEADER, PROGRAM, RESIDENT_HEADER, Run, TABLES, Workspace, files_below, number, table,
};

fn totsugo(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env("LC_ALL", "en_US.UTF-8");
    command
}

fn yamada(number: &str) -> String {
    format!("01040013,あ,1,01,{number},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都千代田区霞が関1-2-3")
}

fn resident(id: &str, number: &str) -> String {
    format!("{id},{number},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都千代田区霞が関1-2-3")
}

#[test]
fn every_command_has_help() {
    for (command, says) in [
        (vec![], "Exit codes: 0"),
        (vec!["run"], "--config"),
        (vec!["demo"], "--dir"),
        (vec!["synth"], "--linkages"),
        (vec!["synth", "burden"], "--people"),
        (vec!["kit"], "--out"),
        (vec!["consult"], "--insurer"),
        (vec!["verify"], "<DIR>"),
        (vec!["explain"], "insurer_number:symbol:number:branch"),
    ] {
        let arguments: Vec<_> = command.iter().copied().chain(["--help"]).collect();
        totsugo(&arguments).assert().code(0).stdout(contains("Usage:").and(contains(says))).stderr("");
    }
    totsugo(&["--version"]).assert().code(0).stdout(format!("totsugo {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn usage_and_config_end_with_2() {
    let workspace = Workspace::of(&[yamada(&number(1))], &[resident("R1", &number(1))]);
    workspace.put("bare.toml", "as_of = \"2024-05-07\"\n");
    workspace.put("misspelt.toml", "as_of = \"2024-05-07\"\n\n[linkage]\nlinkage = { path = \"a.csv\" }\n");
    workspace.put("broken.toml", "as_of = \n");
    let cases: [(&[&str], &[&str]); 20] = [
        (&[], &["Usage: totsugo <COMMAND>"]),
        (&["publish"], &["unrecognized subcommand 'publish'"]),
        (&["run"], &["<JOBS>"]),
        (&["run", "nightly"], &["invalid value 'nightly'", "possible values: linkage, burden"]),
        (&["run", "linkage", "--config", "none.toml"], &["in none.toml", "name the file with --config"]),
        (
            &["run", "linkage", "--config", "bare.toml", "--lang", "en"],
            &["no [linkage] section", "see the README"],
        ),
        (
            &["run", "linkage", "--config", "misspelt.toml"],
            &["`linkage.linkage`", "line 4", "did you mean `linkage.linkages`?"],
        ),
        (&["run", "linkage", "--config", "broken.toml"], &["in broken.toml, line 1"]),
        (&["run", "linkage", "--memory", "lots", "--lang", "en"], &["`lots` is not an amount of memory"]),
        (
            &["run", "linkage", "--memory", "255MB", "--lang", "en"],
            &["`255MB` is not an amount of memory", "less than 256MB"],
        ),
        (&["run", "linkage", "--threads", "0"], &["invalid value '0'"]),
        (
            &["run", "linkage", "--threads", "20000"],
            &["invalid value '20000'", "a whole number from 1 to 1024"],
        ),
        (&["explain", "1:2", "--threads", "many"], &["invalid value 'many'", "give a whole number"]),
        (&["explain", "1:2"], &["it has four parts"]),
        (&["synth", "--out", "made", "--altered", "2"], &["2 is not a share between 0 and 1"]),
        (&["synth"], &["required arguments were not provided: --out <OUT>"]),
        (
            &["synth", "--out", "made", "--linkages", "0"],
            &["invalid value '0' for '--linkages <LINKAGES>'", "a whole number from 1 to"],
        ),
        (
            &["synth", "burden", "--out", "made", "--people", "0"],
            &["invalid value '0' for '--people <PEOPLE>'"],
        ),
        (&["synth", "burden"], &["required arguments were not provided: --out <OUT>"]),
        (&["synth", "burden", "--out", "made", "--altered", "NaN"], &["NaN is not a share between 0 and 1"]),
    ];
    for (arguments, says) in cases {
        Run::of(workspace.command(arguments).output().unwrap()).fails(2, says);
    }
    assert_eq!(workspace.published(), [""; 0], "nothing was written");
}

#[test]
fn what_was_found_decides_between_0_and_1() {
    let workspace = Workspace::of(&[yamada(&number(1))], &[resident("R1", &number(1))]);
    assert_eq!(workspace.run(&[]).code, Some(0), "nothing to act on");
    workspace.put("linkages.csv", table(LINKAGE_HEADER, &[yamada("")]));
    assert_eq!(workspace.run(&[]).code, Some(1), "a record without a number");
    workspace.reconfigure("[linkage]\n", "[linkage]\nfindings_allowed = 1\n");
    assert_eq!(workspace.run(&[]).code, Some(0), "as many as the config allows");
    workspace.reconfigure("findings_allowed = 1", "list = \"all\"");
    assert_eq!(workspace.run(&[]).code, Some(1));
    assert_eq!(workspace.rows("findings.csv").len(), 2, "the header and the record");
}

#[test]
fn a_made_up_population_is_run_from_synth_to_the_result() {
    let workspace = Workspace::empty();
    let made =
        workspace.command(&["synth", "--linkages", "2000", "--out", "made", "--quiet"]).output().unwrap();
    let made = Run::of(made);
    assert_eq!(made.code, Some(0), "{}", made.stderr);
    assert!(made.stdout.contains("2100 residents, 2000 records"), "{}", made.stdout);

    let run = workspace
        .command(&["run", "linkage", "--config", "made/totsugo.toml", "--lang", "en"])
        .output()
        .unwrap();
    let run = Run::of(run);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stdout.contains("2000 records read = 0 rejected + 2000 categorised"), "{}", run.stdout);
    for step in
        ["folding residents", "reading numbers", "folding records", "settling", "searching", "writing"]
    {
        assert!(run.stderr.contains(step), "{}", run.stderr);
    }
    for table in TABLES.iter().chain(&["manifest.json"]) {
        assert!(workspace.path("made/out/linkage").join(table).is_file(), "{table}");
    }
    // Beside the last result it would be said that the files are the same.
    let quiet = ["run", "linkage", "--config", "made/totsugo.toml", "--quiet", "--set", "output.dir=quiet"];
    assert_eq!(Run::of(workspace.command(&quiet).output().unwrap()).stderr, "", "nothing to say");
}

#[test]
fn the_counts_of_all_tables_add_up() {
    let workspace = Workspace::made_up(2_000, Format::Parquet);
    workspace.run(&[]).succeeds();
    let manifest: serde_json::Value = serde_json::from_slice(&workspace.result("manifest.json")).unwrap();
    let counts = &manifest["counts"];
    assert_eq!((&counts["linkages_read"], &counts["categorised"]), (&2_000.into(), &2_000.into()));
    let summary: u64 =
        workspace.rows("summary.csv")[1..].iter().map(|row| row[3].parse::<u64>().unwrap()).sum();
    assert_eq!(summary, 2_000, "the summary holds every record");
    let number_leads_nowhere =
        |row: &&Vec<String>| matches!(&*row[1], "number_missing" | "number_invalid" | "not_in_register");
    let nobody = workspace.rows("summary.csv")[1..]
        .iter()
        .filter(number_leads_nowhere)
        .map(|row| row[3].parse::<u64>().unwrap())
        .sum::<u64>();
    let records = |row: &Vec<String>| row[row.len() - 1].parse::<u64>().unwrap();
    let not_compared = workspace.rows("not_compared.csv");
    let with_nobody: u64 = not_compared[1..].iter().filter(|row| row[1] == "resident").map(records).sum();
    assert_eq!(with_nobody, nobody, "who was compared with nobody");
    let findings = workspace.rows("findings.csv").len() - 1;
    assert_eq!(counts["findings"], findings);
    let listed = |row: &&Vec<String>| !matches!(&*row[1], "exact" | "notation_only");
    let summarised: u64 = workspace.rows("summary.csv")[1..]
        .iter()
        .filter(listed)
        .map(|row| row[3].parse::<u64>().unwrap())
        .sum();
    let found = workspace.rows("findings.csv")[1..]
        .iter()
        .filter(|row| !matches!(&*row[4], "exact" | "notation_only"))
        .count();
    let ended = counts["ended"].as_u64().unwrap();
    assert_eq!(
        found as u64 + ended,
        summarised,
        "every record of these categories is listed, unless it has ended"
    );
    assert_eq!(manifest["inputs"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_record_is_explained_whether_it_agrees_or_not() {
    let other = yamada(&number(2)).replace(",1,01,", ",2,01,");
    let residents = [
        resident("R1", &number(1)),
        resident("R2", &number(2))
            .replace("山田　太郎,ヤマダ　タロウ,1980", "鈴木　一郎,スズキ　イチロウ,1951"),
    ];
    let workspace = Workspace::of(&[yamada(&number(1)), other], &residents);
    let explain = |key: &str| {
        let arguments = ["explain", key, "--quiet", "--lang", "en"];
        Run::of(workspace.command(&arguments).output().unwrap())
    };
    let agrees = explain("01040013:あ:1:01");
    assert_eq!(agrees.code, Some(0), "{}", agrees.stderr);
    assert!(agrees.stdout.contains("category: exact"), "{}", agrees.stdout);
    let differs = explain("01040013:あ:2:01");
    assert_eq!(differs.code, Some(0), "{}", differs.stderr);
    for part in [
        "category: birth_date_or_sex",
        "verdict: different_person",
        ": R2",
        ": R1",
        "スズキ　イチロウ",
        "different",
    ] {
        assert!(differs.stdout.contains(part), "{part}: {}", differs.stdout);
    }
    for run in [&agrees, &differs] {
        assert!(!run.stdout.contains(&number(1)) && !run.stdout.contains(&number(2)), "{}", run.stdout);
    }
    explain("01040013:あ:3:01").fails(2, &["no record has this key"]);
    assert!(!workspace.path("out").exists(), "explaining writes nothing");
}

#[test]
fn a_record_that_was_rejected_is_explained_with_where_and_why() {
    let rejected = yamada(&number(1)).replace("1980-04-01", "1980-02-30");
    let unreadable = yamada(&number(2)) + ",more";
    let again = yamada(&number(1));
    let workspace = Workspace::of(&[unreadable, rejected, again], &[resident("R1", &number(1))]);
    let explain = |key: &str| {
        Run::of(workspace.command(&["explain", key, "--quiet", "--lang", "en"]).output().unwrap())
    };
    let both = explain("01040013:あ:1:01");
    assert_eq!(both.code, Some(0), "{}", both.stderr);
    for part in
        ["rejected: birth_date is a date that does not exist\n  in linkages.csv, line 3", "category: exact"]
    {
        assert!(both.stdout.contains(part), "{part}: {}", both.stdout);
    }
    assert!(!both.stdout.contains("1980-02-30"), "{}", both.stdout);
    explain("01040013:あ:2:01").fails(2, &["no record has this key", "the keys of 1 rows cannot be read"]);
}

#[test]
fn a_key_may_hold_a_colon() {
    let record = yamada(&number(1)).replace(",あ,1,01,", ",あ:い,1,,");
    let workspace = Workspace::of(&[record], &[resident("R1", &number(1))]);
    let explain = |key: &[&str]| {
        let arguments: Vec<_> = [&["explain"][..], key, &["--quiet"]].concat();
        Run::of(workspace.command(&arguments).output().unwrap())
    };
    let explained = explain(&["01040013", "あ:い", "1", ""]);
    assert!(explained.stdout.contains("区分: 完全一致（exact）"), "{}{}", explained.stdout, explained.stderr);
    for key in [&["01040013:あ:い:1:"][..], &["01040013", "あ:い"]] {
        explain(key).fails(2, &["KEY: it has four parts", "the four parts as four arguments"]);
    }
}

#[test]
fn a_key_may_be_typed_as_a_spreadsheet_shows_it() {
    let records = [yamada(&number(1)), yamada(&number(1)).replace(",あ,1,01,", ",あ,1,10,")];
    let workspace = Workspace::of(&records, &[resident("R1", &number(1))]);
    for key in ["1040013:あ:1:1", "０１０４００１３:あ:１:０１", "=\"01040013\":あ:1:=\"01\""] {
        let explained =
            Run::of(workspace.command(&["explain", key, "--quiet", "--lang", "en"]).output().unwrap());
        assert!(explained.stdout.starts_with("record: 01040013:あ:1:01\n"), "{key}: {explained:?}");
    }
    workspace.put("linkages.csv", table(LINKAGE_HEADER, &[records[0].clone(), records[0].clone()]));
    let explained = Run::of(
        workspace.command(&["explain", "1040013:あ:1:1", "--quiet", "--lang", "en"]).output().unwrap(),
    );
    explained.fails(2, &["no record has this key"]);
}

#[test]
fn an_address_that_a_candidate_does_not_disclose_is_shown_beside_nobody() {
    let linked = resident("R1", &number(1))
        .replace("山田　太郎,ヤマダ　タロウ,1980", "鈴木　一郎,スズキ　イチロウ,1951")
        .replace("東京都千代田区霞が関1-2-3", "大阪府大阪市北区梅田1-1-1");
    let workspace = Workspace::of(&[yamada(&number(1))], &[]);
    let explain = || {
        let arguments = ["explain", "01040013:あ:1:01", "--quiet", "--lang", "en"];
        let explained = Run::of(workspace.command(&arguments).output().unwrap());
        assert_eq!(explained.code, Some(0), "{}", explained.stderr);
        assert!(
            explained.stdout.contains(": R1") && explained.stdout.contains(": R2"),
            "{}",
            explained.stdout
        );
        explained.stdout
    };
    let residents = |undisclosed: u8| {
        let rows = [format!("{linked},0"), format!("{},{undisclosed}", resident("R2", &number(2)))];
        workspace.put("residents.csv", table(&format!("{RESIDENT_HEADER},undisclosed"), &rows));
    };
    residents(0);
    assert!(explain().contains("霞が関"), "it is shown where it may be");
    residents(1);
    let hidden = explain();
    assert!(!hidden.contains("霞が関") && hidden.contains("(not disclosed)"), "{hidden}");
}

#[test]
fn the_demo_shows_a_result_and_spares_other_folders() {
    let workspace = Workspace::empty();
    let demo = Run::of(workspace.command(&["demo", "--dir", "demo", "--lang", "ja"]).output().unwrap());
    assert_eq!(demo.code, Some(0), "{}", demo.stderr);
    assert!(demo.stdout.contains("読込 20000 件 = 除外 0 件 + 判定 20000 件"), "{}", demo.stdout);
    assert!(demo.stdout.contains("読込 5109 件 = 除外 0 件"), "{}", demo.stdout);
    let is_english = |sign: char| sign.is_ascii_alphabetic();
    assert!(demo.stderr.contains("住民の読み取り") && !demo.stderr.contains(is_english), "{}", demo.stderr);
    for job in ["linkage", "burden"] {
        assert!(workspace.path("demo/out").join(job).join("findings.csv").is_file(), "{job}");
    }
    assert!(workspace.path("demo/out/display/conformance.csv").is_file());
    for file in ["adoption/adoption.csv", "incentive/internal/lump_sum.csv", "incentive/totals.csv"] {
        assert!(workspace.path("demo/out").join(file).is_file(), "{file}");
    }
    assert!(demo.stdout.contains("夜間照合（基準日 2024-09-28"), "{}", demo.stdout);
    let news = std::fs::read_to_string(workspace.path("demo/nights/out/nightly/news.csv")).unwrap();
    for why in ["returned", "new"] {
        assert!(news.contains(&format!(",{why},")), "three nights have something to show: {why}");
    }
    let list = ["cases", "list", "--decision", "in_force", "--format", "json"];
    let mut list = workspace.command(&list);
    let decided = list.args(["--config", "demo/nights/totsugo.toml"]).output().unwrap();
    assert!(String::from_utf8(decided.stdout).unwrap().lines().count() > 10, "decisions are in force");
    for file in ["letter.txt", "totsugo.toml"] {
        let folder = format!("with-{file}");
        std::fs::create_dir(workspace.path(&folder)).unwrap();
        workspace.put(&format!("{folder}/{file}"), "");
        for command in [
            &["demo", "--dir", &folder, "--lang", "en"][..],
            &["synth", "--linkages", "10", "--format", "csv", "--out", &folder],
        ] {
            let refused = Run::of(workspace.command(command).output().unwrap());
            refused.fails(2, &[&folder, "the folder is not empty and holds no made-up population"]);
        }
        assert_eq!(files_below(&workspace.path(&folder)).len(), 1, "{file} alone is there");
        assert_eq!(std::fs::read(workspace.path(&format!("{folder}/{file}"))).unwrap(), b"", "as it was");
    }
}

#[test]
fn a_made_up_population_may_be_made_anew() {
    let workspace = Workspace::empty();
    let synth = || {
        let arguments = ["synth", "--linkages", "10", "--out", "made", "--quiet"];
        Run::of(workspace.command(&arguments).output().unwrap())
    };
    for _ in 0..2 {
        let made = synth();
        assert_eq!(made.code, Some(0), "{}", made.stderr);
    }
    std::fs::remove_file(workspace.path("made/MADE_UP")).unwrap();
    synth().fails(2, &["made: the folder is not empty and holds no made-up population"]);
}
