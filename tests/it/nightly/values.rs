//! Evidence with values: who sees both sides of a case, and where nobody finds a name.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use super::night::{Nights, record, resident};
use crate::workspace::{RESIDENT_HEADER, Run, files_below, number, table};

const RIGHT: &str = "山田　一郎";
const WRONG: &str = "鈴木　一郎";
const ANOTHER: &str = "佐藤　一郎";
/// What the fixture writes of everybody: names, a reading, the beginning of all addresses.
const WRITTEN: [&str; 5] = [RIGHT, WRONG, ANOTHER, "一郎", "東京都港区芝"];

/// Nights of forty residents and a key.
fn nights() -> Nights {
    let nights = Nights::new(&(1..=40).map(|n| resident(n, RIGHT)).collect::<Vec<_>>());
    put_key(&nights, "key", "7f");
    nights.workspace.reconfigure("[ledger]", "[ledger]\nkey_file = \"key\"\nkeep_values_days = 30");
    nights
}

fn put_key(nights: &Nights, name: &str, byte: &str) {
    nights.workspace.put(name, byte.repeat(32) + "\n");
    fs::set_permissions(nights.workspace.path(name), fs::Permissions::from_mode(0o600)).unwrap();
}

/// Forty records, the first with these names and all others right.
fn records(names: &[&str]) -> Vec<String> {
    (1..=40)
        .map(|n: u64| record(n, n, names.get(usize::try_from(n).unwrap() - 1).unwrap_or(&RIGHT)))
        .collect()
}

fn run(nights: &Nights, arguments: &[&str]) -> Run {
    Run::of(nights.workspace.command(arguments).output().unwrap())
}

fn shown(nights: &Nights, case: &str) -> Value {
    let shown = run(nights, &["cases", "show", case, "--format", "json"]);
    serde_json::from_str(&shown.stdout).unwrap_or_else(|error| panic!("{error}: {}", shown.stderr))
}

/// Looks for a text in every way in which bytes may hold it.
fn holds(bytes: &[u8], text: &str) -> bool {
    let utf16 = |of: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(of).collect::<Vec<u8>>();
    let ways = [
        text.as_bytes().to_vec(),
        encoding_rs::SHIFT_JIS.encode(text).0.into_owned(),
        encoding_rs::EUC_JP.encode(text).0.into_owned(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
    ];
    ways.iter().any(|way| memchr::memmem::find(bytes, way).is_some())
}

/// Looks through the ledger, the log beside it and a backup; gives how many files there were.
#[track_caller]
fn nothing_in_the_ledger(nights: &Nights) -> usize {
    let mut files = 0;
    for file in files_below(&nights.workspace.path("")) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("ledger") && !name.starts_with("backup") {
            continue;
        }
        files += 1;
        let bytes = fs::read(&file).unwrap();
        for text in WRITTEN {
            assert!(!holds(&bytes, text), "{name} holds {text}");
        }
        for n in 1..=40 {
            let number = number(n);
            let hash = blake3::hash(number.as_bytes());
            assert!(!holds(&bytes, &number) && !holds(&bytes, hash.to_hex().as_str()), "{name}");
            assert!(memchr::memmem::find(&bytes, &hash.as_bytes()[..16]).is_none(), "{name}");
        }
    }
    files
}

#[test]
fn the_search_finds_what_it_looks_for() {
    for text in WRITTEN {
        let (cp932, ..) = encoding_rs::SHIFT_JIS.encode(text);
        assert!(holds(&cp932, text) && holds(text.as_bytes(), text) && !holds(b"1234567890", text));
    }
}

#[test]
fn no_name_stands_in_the_ledger_with_a_key_or_without() {
    for has_key in [true, false] {
        let nights = nights();
        if !has_key {
            nights.workspace.reconfigure("key_file = \"key\"\n", "");
        }
        nights.night("2026-11-01", &records(&[WRONG, WRONG, WRONG]), &[]).exits(1);
        // Whoever reads keeps the log of the database from being put away.
        let reader = rusqlite::Connection::open(nights.workspace.path("ledger.sqlite")).unwrap();
        reader.execute_batch("BEGIN; SELECT count(*) FROM cases").unwrap();
        nights.night("2026-11-02", &records(&[WRONG, ANOTHER, RIGHT, WRONG]), &[]).exits(1);
        run(&nights, &["ledger", "backup", "backup"]).exits(0);
        assert!(nothing_in_the_ledger(&nights) >= 4, "ledger, its two logs, a backup");
        drop(reader);
        let kept = if has_key { "Values are kept of 4 cases, and all open with the key." } else { "" };
        let verified = run(&nights, &["ledger", "verify", "--lang", "en"]);
        assert_eq!(verified.stdout.lines().nth(2).unwrap_or_default(), kept);
        // Nor does it stand in what a night publishes.
        for file in files_below(&nights.workspace.path("out")).iter().filter(|file| file.is_file()) {
            let bytes = fs::read(file).unwrap();
            assert!(!WRITTEN.iter().any(|text| holds(&bytes, text)), "{}", file.display());
        }
    }
}

#[test]
fn a_case_shows_both_sides_to_whoever_has_the_key() {
    let nights = nights();
    nights.night("2026-11-01", &records(&[WRONG]), &[]).exits(1);
    let values = &shown(&nights, "1")["values"];
    assert_eq!(
        (values["record"]["name"].as_str(), values["resident"]["name"].as_str()),
        (Some(WRONG), Some(RIGHT))
    );
    assert_eq!(values["record"]["birth_date"], "1951-04-02");
    assert_eq!(values["resident"]["address"], "東京都港区芝2丁目1番1号");
    let show = |lang: &str| run(&nights, &["cases", "show", "1", "--lang", lang]).stdout;
    let japanese = show("ja");
    for part in ["値:\n", "| 項目", "| 漢字氏名 | 鈴木　一郎", "| 住民登録", "| 性別     | 男"]
    {
        assert!(japanese.contains(part), "{part}\n{japanese}");
    }
    assert!(show("en").contains("| name       | 鈴木　一郎"), "{}", show("en"));
    nights.night("2026-11-02", &records(&[ANOTHER]), &[]).exits(1);
    assert_eq!(shown(&nights, "1")["values"]["record"]["name"], ANOTHER);
}

#[test]
fn why_there_are_no_values() {
    let nights = nights();
    nights.workspace.reconfigure("key_file = \"key\"\n", "");
    nights.night("2026-11-01", &records(&[WRONG, WRONG]), &[]).exits(1);
    let told = |case: &str, lang: &str| run(&nights, &["cases", "show", case, "--lang", lang]).stdout;
    assert!(told("1", "ja").contains("値の鍵が指定されていないため"), "{}", told("1", "ja"));
    assert!(told("1", "en").replace("\n    ", " ").contains("no key of the values is given"));
    assert_eq!(shown(&nights, "1")["no_values"], "no_key");
    nights.workspace.reconfigure("[ledger]", "[ledger]\nkey_file = \"key\"");
    nights.night("2026-11-02", &records(&[WRONG, WRONG, WRONG]), &[]).exits(1);
    assert!(told("1", "ja").contains("鍵が指定される前に見つかった"), "{}", told("1", "ja"));
    assert_eq!(shown(&nights, "1")["no_values"], "found_without_key");
    assert_eq!(shown(&nights, "3")["values"]["record"]["name"], WRONG);
    nights.night("2026-11-03", &records(&[WRONG, WRONG]), &[]).exits(1);
    nights.night("2026-12-02", &records(&[WRONG, WRONG]), &[]).exits(0);
    assert_eq!(shown(&nights, "3")["values"]["record"]["name"], WRONG, "the thirtieth day");
    nights.night("2026-12-03", &records(&[WRONG, WRONG]), &[]).exits(0);
    assert!(told("3", "ja").contains("2026-12-03 に消した"), "{}", told("3", "ja"));
    assert_eq!(shown(&nights, "3")["no_values"], "forgotten");
    assert_eq!(shown(&nights, "3")["forgotten_on"], "2026-12-03");
    assert!(shown(&nights, "3")["values"].is_null());
}

#[test]
fn an_address_that_is_not_disclosed_is_never_kept() {
    let nights = nights();
    let put = |undisclosed: u64| {
        let row = |n: u64| format!("{},{}", resident(n, RIGHT), u8::from(n == undisclosed));
        let rows: Vec<_> = (1..=40).map(row).collect();
        nights.workspace.put("residents.csv", table(&format!("{RESIDENT_HEADER},undisclosed"), &rows));
    };
    put(1);
    nights.night("2026-11-01", &records(&[WRONG, WRONG]), &[]).exits(1);
    let addresses = |case: &str| {
        let values = &shown(&nights, case)["values"];
        ["record", "resident"].map(|side| values[side]["address"].as_str().map(str::to_owned))
    };
    assert_eq!(addresses("1"), [None, None], "the record's is the same");
    assert!(addresses("2").iter().all(Option::is_some));
    let told = run(&nights, &["cases", "show", "1", "--lang", "ja"]).stdout;
    assert_eq!(told.matches("（不開示）").count(), 2, "{told}");
    put(2);
    nights.again("2026-11-02", &[]).exits(0);
    assert_eq!(addresses("2"), [None, None], "from the night on in which it is no longer disclosed");
}

#[test]
fn a_key_is_looked_at_before_anything_runs() {
    let nights = nights();
    nights.night("2026-11-01", &records(&[WRONG]), &[]).exits(1);
    let refused = |says: &str, ja: &str| {
        for arguments in
            [&["nightly", "--as-of", "2026-11-02"][..], &["cases", "show", "1"], &["ledger", "verify"]]
        {
            let run = |lang| run(&nights, &[arguments, &["--lang", lang]].concat());
            run("en").fails(2, &[says]);
            run("ja").fails(2, &[ja]);
        }
    };
    put_key(&nights, "key", "11");
    refused("encrypted under another key", "別の鍵で暗号化されています");
    nights.workspace.put("key", "7f");
    refused("no key of a ledger's values", "台帳の値の鍵ではありません");
    nights.workspace.put("key", "");
    refused("is empty", "ファイルが空です");
    fs::set_permissions(nights.workspace.path("key"), fs::Permissions::from_mode(0o644)).unwrap();
    refused("others can read this key", "ほかの利用者も読める");
    fs::remove_file(nights.workspace.path("key")).unwrap();
    refused("there is no key", "がありません");
    // One of the variable serves where the config names none, and not else.
    put_key(&nights, "another", "7f");
    let with = |arguments: &[&str]| {
        let mut command = nights.workspace.command(arguments);
        Run::of(command.env("TOTSUGO_LEDGER_KEY_FILE", "another").output().unwrap())
    };
    with(&["ledger", "verify"]).exits(2);
    nights.workspace.reconfigure("key_file = \"key\"\n", "");
    let verified = with(&["ledger", "verify", "--lang", "ja"]);
    assert!(
        verified.stdout.contains("値を残している事例は 1 件で、すべて鍵で開けました"),
        "{}",
        verified.stdout
    );
    let unopened = run(&nights, &["ledger", "verify", "--lang", "ja"]);
    assert!(unopened.stdout.contains("開いて確かめてはいません"), "{}", unopened.stdout);
}

#[test]
fn keys_are_changed_and_values_forgotten_by_command() {
    let nights = nights();
    nights.night("2026-11-01", &records(&[WRONG, WRONG]), &[]).exits(1);
    put_key(&nights, "new", "22");
    let rekeyed = run(&nights, &["ledger", "rekey", "--new-key-file", "new", "--lang", "ja"]);
    assert!(
        rekeyed.stdout.contains("事例 2 件の鍵") && rekeyed.stdout.contains("new を指定"),
        "{}",
        rekeyed.stdout
    );
    nights.again("2026-11-02", &[]).exits(2);
    nights.workspace.reconfigure("key_file = \"key\"", "key_file = \"new\"");
    nights.again("2026-11-02", &[]).exits(0);
    assert_eq!(shown(&nights, "1")["values"]["record"]["name"], WRONG);
    let said =
        |arguments: &[&str]| run(&nights, &[&["ledger", "forget", "--lang", "en"], arguments].concat());
    assert!(said(&[]).stdout.starts_with("Values were forgotten of 0 cases."));
    assert!(said(&["--case", "2"]).stdout.starts_with("Values were forgotten of 1 cases."));
    said(&["--case", "9"]).fails(2, &["there is no case 9"]);
    said(&["--case", "1", "--all"]).exits(2);
    let replayed = run(&nights, &["ledger", "replay", "again", "--lang", "ja"]);
    assert!(replayed.stdout.contains("値は記録に含まれない"), "{}", replayed.stdout);
    said(&["--all"]).exits(0);
    nights.workspace.reconfigure("key_file = \"new\"", "key_file = \"key\"");
    nights.night("2026-11-03", &records(&[WRONG, ANOTHER]), &[]).exits(1);
    assert_eq!(shown(&nights, "2")["values"]["record"]["name"], ANOTHER);
}

#[test]
fn a_dry_run_keeps_nothing() {
    let nights = nights();
    nights.night("2026-11-01", &records(&[WRONG]), &[]).exits(1);
    nights.night("2026-11-02", &records(&[ANOTHER, WRONG]), &["--dry-run"]).exits(1);
    assert_eq!(shown(&nights, "1")["values"]["record"]["name"], WRONG);
    let verified = run(&nights, &["ledger", "verify", "--lang", "en"]);
    assert!(verified.stdout.contains("Values are kept of 1 cases"), "{}", verified.stdout);
}
