//! The register of a society: answers to its enquiries, beside the keys of its own records.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use totsugo::synth::{Encoding, Format};

use crate::workspace::{LINKAGE_HEADER, RESIDENT_HEADER, Run, Workspace, files_below, number, table};

const ANSWER_HEADER: &str = "insurer_number,symbol,number,branch,name,name_kana,birth_date,sex,address";

const TARO: &str = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号";
const TARO_MOVED: &str = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,奈良県橿原市八木町一丁目1番18号";
const HANAKO: &str = "佐藤　花子,サトウ　ハナコ,1951-12-03,2,大阪府大阪市北区梅田一丁目1番1号";
const ICHIRO: &str = "鈴木　一郎,スズキ　イチロウ,1966-07-21,1,福岡県福岡市中央区天神一丁目8番1号";
const MIDORI: &str = "中村　翠,ナカムラ　ミドリ,1999-09-09,2,愛媛県松山市二番町四丁目7番地2";
const KEI: &str = "高橋　圭,タカハシ　ケイ,2001-02-03,2,北海道札幌市中央区北1条西2丁目";

fn key(person: &str) -> String {
    format!("06139992,あ,{person},01")
}

fn record(person: &str, of: u64, values: &str) -> String {
    format!("{},{},{values}", key(person), number(of))
}

fn answer(person: &str, values: &str) -> String {
    format!("{},{values}", key(person))
}

fn workspace(records: &[String], answers: &[String]) -> Workspace {
    let workspace = Workspace::of(records, &[]);
    workspace.put("residents.csv", table(ANSWER_HEADER, answers));
    workspace
}

/// Each finding by its column `number`, by column.
fn findings(workspace: &Workspace) -> BTreeMap<String, BTreeMap<String, String>> {
    let rows = workspace.rows("findings.csv");
    let named = |row: &Vec<String>| -> BTreeMap<String, String> {
        rows[0].iter().cloned().zip(row.iter().cloned()).collect()
    };
    rows[1..].iter().map(named).map(|row| (row["number"].clone(), row)).collect()
}

fn manifest(workspace: &Workspace) -> serde_json::Value {
    serde_json::from_slice(&workspace.result("manifest.json")).unwrap()
}

/// Records of which one agrees, one holds another's number, one has no answer and one no number.
fn society() -> Workspace {
    let without_number = record("5", 5, KEI).replace(&number(5), "");
    let records = [
        record("1", 1, TARO),
        record("2", 3, HANAKO),
        record("3", 3, ICHIRO),
        record("4", 4, MIDORI),
        without_number,
        record("6", 6, HANAKO),
    ];
    // The register was asked by number: beside 2 stands whose number that is.
    let answers =
        [answer("1", TARO), answer("2", ICHIRO), answer("3", ICHIRO), answer("6", HANAKO), answer("9", KEI)];
    workspace(&records, &answers)
}

#[test]
fn an_answer_is_about_the_number_of_the_record_beside_whose_key_it_stands() {
    let workspace = society();
    let run = workspace.run(&["--lang", "en"]);
    run.succeeds();
    let found = findings(&workspace);
    let seen: Vec<_> = found
        .iter()
        .map(|(number, row)| {
            (&**number, &*row["category"], &*row["verdict"], &*row["candidate_resident_id"], &*row["flags"])
        })
        .collect();
    let expected = [
        ("2", "birth_date_or_sex", "different_person", "06139992:あ:6:01", "number_shared"),
        ("3", "exact", "", "", "number_shared"),
        ("4", "not_in_register", "unsure", "", ""),
        ("5", "number_missing", "unsure", "06139992:あ:9:01", ""),
    ];
    assert_eq!(seen, expected);
    let reason = |number: &str| found[number]["reason"].as_str();
    assert!(reason("2").contains("another resident agrees in") && !reason("2").contains("alone"));
    assert!(reason("4").starts_with("There is no answer to an enquiry about the record"), "{}", reason("4"));
    assert!(
        reason("5").contains("compared with answers to enquiries alone: whether another resident fits"),
        "{}",
        reason("5")
    );
    let manifest = manifest(&workspace);
    assert_eq!(manifest["settings"]["register"], "answers");
    let counts = &manifest["counts"];
    for (name, expected) in [
        ("answers_to_unknown_keys", 1),
        ("answers_to_ambiguous_keys", 0),
        ("answers_to_records_without_number", 0),
        // 2 and 3 hold one number, and were answered alike.
        ("answers_again", 1),
        ("not_answered", 1),
        ("duplicate_numbers", 0),
    ] {
        assert_eq!(counts[name], expected, "{name}");
    }
    for says in [
        "residents: answers about records that are not among linkages: 1",
        "linkages: records about which there is no answer, so that nothing can be told: 1",
    ] {
        assert!(run.stderr.contains(says), "{says}: {}", run.stderr);
    }
    let page = String::from_utf8(workspace.result("report.html")).unwrap();
    assert!(page.contains("Compared with 5 answers to enquiries, not with the whole register."));
    assert!(page.contains("Enquire about the records that have no answer (1)"));
}

#[test]
fn what_is_said_is_said_in_japanese_too() {
    let workspace = society();
    workspace.run(&["--quiet"]).succeeds();
    let found = findings(&workspace);
    assert_eq!(
        found["4"]["reason"],
        "この記録への照会の回答がないので、判定できません。登録された個人番号で照会してください。"
    );
    assert!(
        found["5"]["reason"].contains("ほかに合う住民がいないかは分かりません"),
        "{}",
        found["5"]["reason"]
    );
    let page = String::from_utf8(workspace.result("report.html")).unwrap();
    assert!(
        page.contains("住民登録の全体ではなく、照会の回答 5 件と比べた結果です"),
        "in the head of the page"
    );
}

#[test]
fn no_number_is_shown_anywhere() {
    let workspace = society();
    let run = workspace.run(&["--lang", "en"]);
    let explained = explain(&workspace, "06139992:あ:2:01");
    let numbers: Vec<String> = (1..=6).map(number).collect();
    let mut shown: Vec<Vec<u8>> =
        [run.stdout, run.stderr, explained.stdout, explained.stderr].map(String::into_bytes).into();
    let files = files_below(&workspace.path("out"));
    shown.extend(files.iter().filter(|file| file.is_file()).map(|file| fs::read(file).unwrap()));
    assert!(shown.len() > 8);
    for bytes in &shown {
        for number in &numbers {
            assert!(!bytes.windows(number.len()).any(|part| part == number.as_bytes()));
        }
    }
}

fn explain(workspace: &Workspace, key: &str) -> Run {
    Run::of(workspace.command(&["explain", key, "--quiet", "--lang", "en"]).output().unwrap())
}

#[test]
fn a_record_is_explained_beside_its_answer() {
    let workspace = society();
    let wrong = explain(&workspace, "06139992:あ:2:01");
    assert_eq!(wrong.code, Some(0), "{}", wrong.stderr);
    for part in [
        "verdict: different_person",
        // The number is that of 3, whose answer says the same; the first one stands for both.
        ": 06139992:あ:2:01",
        ": 06139992:あ:6:01",
        "スズキ　イチロウ",
        "number_shared",
    ] {
        assert!(wrong.stdout.contains(part), "{part}: {}", wrong.stdout);
    }
    let unanswered = explain(&workspace, "06139992:あ:4:01");
    assert!(unanswered.stdout.contains("There is no answer to an enquiry"), "{}", unanswered.stdout);
    assert!(!unanswered.stdout.contains("no resident bears the number"), "{}", unanswered.stdout);
}

#[test]
fn two_records_that_hold_each_others_number_are_found_by_their_answers() {
    let records = [record("1", 2, TARO), record("2", 1, HANAKO)];
    let workspace = workspace(&records, &[answer("1", HANAKO), answer("2", TARO)]);
    workspace.run(&["--quiet", "--lang", "en"]).succeeds();
    let found = findings(&workspace);
    assert_eq!((&*found["1"]["flags"], &*found["2"]["flags"]), ("household_swap", "household_swap"));
    let explained = explain(&workspace, "06139992:あ:1:01");
    assert!(explained.stdout.contains("household_swap"), "{}", explained.stdout);
}

#[test]
fn keys_are_met_in_whatever_width_they_are_written() {
    let records = [record("1", 1, TARO), record("2", 2, HANAKO)];
    let answers =
        [format!("０６１３９９９２,あ, 1,０１,{TARO}"), format!("  06139992,\u{3000}あ,0002,01,{HANAKO}")];
    let workspace = workspace(&records, &answers);
    workspace.run(&["--quiet"]).succeeds();
    assert_eq!(manifest(&workspace)["counts"]["findings"], 0);
    assert_eq!(manifest(&workspace)["counts"]["answers_to_unknown_keys"], 0);

    // One insurer, whose number the config gives.
    let answers = [format!("あ,1,01,{TARO}"), format!("あ,2,01,{HANAKO}")];
    workspace.put("residents.csv", table(ANSWER_HEADER.trim_start_matches("insurer_number,"), &answers));
    let residents = "{ path = \"residents.csv\", columns = { insurer_number = { value = \"06139992\" } } }";
    workspace.configure("", "{ path = \"linkages.csv\" }", residents);
    workspace.run(&["--quiet"]).succeeds();
    assert_eq!(manifest(&workspace)["counts"]["findings"], 0);
}

#[test]
fn a_key_that_tells_no_number_is_counted_and_never_guessed() {
    let shared = |of: u64, values: &str| format!("06139992,あ,1,,{},{values}", number(of));
    let records = [
        shared(1, TARO),
        shared(2, HANAKO),
        // Twice in the file, with one number.
        record("2", 3, ICHIRO),
        record("2", 3, ICHIRO),
        record("3", 4, KEI).replace(&number(4), "123"),
    ];
    let answers = [
        format!("06139992,あ,1,,{TARO}"),
        format!("06139992,あ,1,,{HANAKO}"),
        answer("2", ICHIRO),
        answer("3", KEI),
        format!("06139992,あ,,01,{KEI}"),
        // Another answer about 2, and the same one again.
        answer("2", KEI),
        answer("2", ICHIRO),
    ];
    let workspace = workspace(&records, &answers);
    let run = workspace.run(&["--lang", "en"]);
    run.succeeds();
    let counts = manifest(&workspace)["counts"].clone();
    for (name, expected) in [
        ("answers_to_unknown_keys", 1),
        ("answers_to_ambiguous_keys", 2),
        ("answers_to_records_without_number", 1),
        ("answers_again", 1),
        ("not_answered", 2),
        ("duplicate_numbers", 1),
        ("residents_with_duplicate_numbers", 2),
    ] {
        assert_eq!(counts[name], expected, "{name}");
    }
    for says in [
        "answers about keys that records with several individual numbers share: 2",
        "answers about records that have no number that could be somebody's: 1",
        "numbers to which answers differ of which none is known to be newer: 1, with 2 answers",
    ] {
        assert!(run.stderr.contains(says), "{says}: {}", run.stderr);
    }
    let rows = workspace.rows("findings.csv");
    let of_category = |category: &str| rows.iter().filter(|row| row[4] == category).count();
    assert_eq!((of_category("not_in_register"), of_category("number_invalid")), (2, 1));
}

#[test]
fn answers_with_numbers_are_no_whole_register() {
    let records = [record("1", 1, TARO), record("2", 2, HANAKO)];
    let residents = [format!("R1,{},{TARO_MOVED}", number(1)), format!("R2,{},{TARO_MOVED}", number(1))];
    let workspace = Workspace::of(&records, &residents);
    workspace.run(&["--quiet", "--lang", "en"]).succeeds();
    assert_eq!(manifest(&workspace)["settings"]["register"], "whole");
    assert!(manifest(&workspace)["counts"]["answers_again"].is_null());
    let whole = findings(&workspace);
    assert!(whole["2"]["reason"].starts_with("No resident bears the number"), "{}", whole["2"]["reason"]);

    workspace.reconfigure("[linkage]\n", "[linkage]\nregister = \"answers\"\n");
    workspace.run(&["--quiet", "--lang", "en"]).succeeds();
    assert_eq!(manifest(&workspace)["settings"]["register"], "answers");
    assert_eq!(manifest(&workspace)["counts"]["answers_again"], 1);
    let answers = findings(&workspace);
    assert!(answers["2"]["reason"].starts_with("There is no answer"), "{}", answers["2"]["reason"]);
    assert_eq!(answers["1"]["verdict"], "same_person");
    assert!(answers["1"]["reason"].contains("alone"), "{}", answers["1"]["reason"]);

    // Named by the key of the record where they have no id.
    let row = |person: &str, of: u64, values: &str| format!("{},{},{values}", key(person), number(of));
    workspace.put("residents.csv", table(LINKAGE_HEADER, &[row("1", 1, ICHIRO), row("7", 7, TARO)]));
    workspace.run(&["--quiet", "--lang", "en"]).succeeds();
    assert_eq!(findings(&workspace)["1"]["candidate_resident_id"], "06139992:あ:7:01");

    workspace.reconfigure("register = \"answers\"\n", "");
    workspace.run(&["--quiet", "--lang", "en"]).fails(
        2,
        &[
            "there is no column `resident_id`",
            "linkages and residents are exchanged",
            "register = \"answers\"",
        ],
    );
}

#[test]
fn where_nothing_tells_whom_a_row_is_about_both_ways_are_named() {
    let workspace = workspace(&[record("1", 1, TARO)], &[]);
    let cases = [
        ("name,name_kana,birth_date,sex,address", "`resident_id` (住民ID), `individual_number` (個人番号)"),
        (
            "symbol,number,branch,name,name_kana,birth_date,sex,address",
            "column `insurer_number` (保険者番号) is missing",
        ),
        (
            "individual_number,name,name_kana,birth_date,sex,address",
            "column `resident_id` (住民ID) is missing",
        ),
    ];
    for (header, says) in cases {
        workspace.put("residents.csv", format!("{header}\n"));
        let help = "residents needs `resident_id` (住民ID), `individual_number` (個人番号); answers to enquiries have \
             instead `insurer_number` (保険者番号), `symbol` (記号), `number` (番号), `branch` (枝番)";
        workspace.run(&["--quiet", "--lang", "en"]).fails(2, &[says, help]);
        workspace.run(&["--quiet", "--lang", "ja"]).fails(2, &["照会の回答なら、代わりに照会した記録の"]);
    }

    workspace.put("a.csv", table(ANSWER_HEADER, &[answer("1", TARO)]));
    workspace.put("b.csv", table(RESIDENT_HEADER, &[format!("R1,{},{TARO}", number(1))]));
    workspace.configure("", "{ path = \"linkages.csv\" }", "[{ path = \"a.csv\" }, { path = \"b.csv\" }]");
    let mixed = workspace.run(&["--quiet", "--lang", "en"]);
    mixed.fails(2, &["some files have individual numbers, and others have none", "in a.csv"]);
}

#[test]
fn keys_that_no_record_has_end_a_run() {
    let people: Vec<String> = (1..=40).map(|person| person.to_string()).collect();
    let records: Vec<String> = people.iter().zip(1..).map(|(person, of)| record(person, of, TARO)).collect();
    // A spreadsheet took the zero of each branch.
    let answers: Vec<String> =
        people.iter().map(|person| answer(person, TARO).replace(",01,山田", ",1,山田")).collect();
    let workspace = workspace(&records, &answers);
    let config = "values = { branch = { \"0\" = \"00\", \"1\" = \"01\", \"2\" = \"02\" } } }";
    let why = "residents: answers that are kept from their records by zeros that branches have lost, as where 01 has become 1: 40";
    workspace.run(&["--quiet", "--lang", "en"]).fails(
        3,
        &[
            "40 of 40 answers stand beside a key that no record has",
            why,
            &format!("residents = {{ …, {config}"),
            "--accept nothing_compared",
        ],
    );
    workspace.run(&["--quiet"]).fails(
        3,
        &["住民登録（residents）：枝番の先頭の0がないために、記録と結び付かない回答が40件あります", config],
    );
    let accepted = workspace.run(&["--lang", "en", "--accept", "nothing_compared"]);
    accepted.succeeds();
    assert!(accepted.stderr.contains(why), "{}", accepted.stderr);
    assert_eq!(manifest(&workspace)["counts"]["not_answered"], 40);
    assert_eq!(manifest(&workspace)["counts"]["answers_but_for_zeros"], 40);
    let page = String::from_utf8(workspace.result("report.html")).unwrap();
    assert!(page.contains(why), "at the head of the page");

    // As it says, and with the zeros taken on the other side.
    let residents = "{ path = \"residents.csv\", ".to_owned() + config;
    workspace.configure("", "{ path = \"linkages.csv\" }", &residents);
    workspace.run(&["--quiet"]).succeeds();
    assert_eq!(manifest(&workspace)["counts"]["not_answered"], 0);
    let lost: Vec<String> = records.iter().map(|record| record.replacen(",01,", ",1,", 1)).collect();
    workspace.put("linkages.csv", table(LINKAGE_HEADER, &lost));
    workspace
        .run(&["--quiet", "--lang", "en"])
        .fails(3, &["linkages: answers that are kept", "linkages = {"]);
}

#[test]
fn a_number_in_place_of_a_key_makes_a_reject() {
    let answers = [answer("1", TARO), format!("06139992,あ,{},01,{HANAKO}", number(2))];
    let workspace = workspace(&[record("1", 1, TARO)], &answers);
    let run = workspace.run(&["--quiet", "--lang", "en"]);
    assert!(!run.stderr.contains(&number(2)), "{}", run.stderr);
    assert!(matches!(run.code, Some(1..=3)), "{:?}: {}", run.code, run.stderr);
}

/// A made-up society: answers about every record whose key tells a number that somebody bears, without the number or with
/// it.
fn made_up(records: u64) -> (Workspace, Vec<String>, Vec<String>) {
    let workspace = Workspace::made_up(records, Format::Csv(Encoding::Utf8));
    let read = |name: &str| -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(workspace.path(name)).unwrap();
        reader.deserialize().map(Result::unwrap).collect()
    };
    let (linkages, residents) = (read("linkages.csv"), read("residents.csv"));
    let by_number: BTreeMap<&str, _> =
        residents.iter().map(|resident| (&*resident["individual_number"], resident)).collect();
    let key = |row: &BTreeMap<String, String>| {
        ["insurer_number", "symbol", "number", "branch"].map(|part| row[part].clone()).join(",")
    };
    let mut numbers: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for record in &linkages {
        numbers.entry(key(record)).or_default().insert(&record["individual_number"]);
    }
    let (mut by_key, mut with_number) = (Vec::new(), Vec::new());
    let columns = ["name", "name_kana", "birth_date", "sex", "address", "former_name", "alias", "status"];
    for record in linkages.iter().filter(|record| numbers[&key(record)].len() == 1) {
        if let Some(resident) = by_number.get(&*record["individual_number"]) {
            let values = columns.map(|column| resident[column].clone()).join(",");
            by_key.push(format!("{},{values}", key(record)));
            with_number.push(format!("A{},{},{values}", by_key.len(), record["individual_number"]));
        }
    }
    (workspace, by_key, with_number)
}

#[test]
fn by_key_or_by_number_the_same_is_found_whatever_threads_and_memory() {
    let (workspace, by_key, with_number) = made_up(4_000);
    assert!(by_key.len() > 3_500, "{}", by_key.len());
    let more = "former_name,alias,status";
    workspace.put("residents.csv", table(&format!("{ANSWER_HEADER},{more}"), &by_key));
    workspace.run(&["--quiet", "--threads", "1", "--memory", "2GB"]).succeeds();
    let one = workspace.tables();
    let listed = workspace.rows("findings.csv");
    for (threads, memory) in [("2", "2GB"), ("3", "256MB")] {
        workspace.run(&["--quiet", "--threads", threads, "--memory", memory]).succeeds();
        for ((name, left), (_, right)) in one.iter().zip(&workspace.tables()) {
            assert!(left == right, "{name}: {threads} threads, {memory}");
        }
    }

    workspace.put("residents.csv", table(&format!("{RESIDENT_HEADER},{more}"), &with_number));
    workspace.reconfigure("[linkage]\n", "[linkage]\nregister = \"answers\"\n");
    workspace.run(&["--quiet"]).succeeds();
    let candidate = listed[0].iter().position(|name| name == "candidate_resident_id").unwrap();
    let without_candidate = |rows: Vec<Vec<String>>| -> Vec<Vec<String>> {
        let shown = |mut row: Vec<String>| {
            row[candidate] = (!row[candidate].is_empty()).to_string();
            row
        };
        rows.into_iter().map(shown).collect()
    };
    assert!(without_candidate(listed) == without_candidate(workspace.rows("findings.csv")));
}
