//! Three nights of one insurer: what becomes of each record, as a table.

use super::night::{Nights, record, resident};
use crate::workspace::{LINKAGE_HEADER, Run, Running, table};

const RIGHT: &str = "山田　一郎";
const WRONG: &str = "鈴木　一郎";
const ANOTHER: &str = "佐藤　一郎";

/// The record of a number in a night, by a letter: `r` right, `w` wrong, `a` wrong in another way, `n` a number that
/// nobody bears, `x` a birth date that cannot be read, `-` not there.
fn written(n: u64, letter: char) -> Option<String> {
    let unreadable = |row: String| row.replacen("-04-", "-44-", 1);
    match letter {
        'r' => Some(record(n, n, RIGHT)),
        'w' => Some(record(n, n, WRONG)),
        'a' => Some(record(n, n, ANOTHER)),
        'n' => Some(record(n, 900 + n, RIGHT)),
        'x' => Some(unreadable(record(n, n, WRONG))),
        _ => None,
    }
}

/// Each case's path: what is written in each of three nights, what the ledger says of it then, and the lists that name
/// it. `decide` is done after the night before.
struct Path {
    n: u64,
    written: &'static str,
    presence: [&'static str; 3],
    viewing: [&'static str; 3],
    why: &'static str,
}

const PATHS: &[Path] = &[
    path(1, "www", ["present"; 3], ["stop_medical"; 3], "stays wrong"),
    path(2, "wrr", ["present", "clean", "clean"], ["stop_medical", "open", "open"], "corrected"),
    path(3, "wrw", ["present", "clean", "present"], ["stop_medical", "open", "stop_medical"], "broken anew"),
    path(
        4,
        "w--",
        ["present", "withdrawn", "withdrawn"],
        ["stop_medical"; 3],
        "gone, and not released by it",
    ),
    path(
        5,
        "w-r",
        ["present", "withdrawn", "clean"],
        ["stop_medical", "stop_medical", "open"],
        "back, and right",
    ),
    path(6, "wxw", ["present", "unknown", "present"], ["stop_medical"; 3], "unreadable for a night"),
    path(7, "waa", ["present"; 3], ["stop_medical"; 3], "one wrong name for another"),
    path(
        8,
        "nwr",
        ["present", "present", "clean"],
        ["stop_all", "stop_all", "open"],
        "never milder while it stands",
    ),
    path(9, "rrw", ["", "", "present"], ["", "", "stop_medical"], "new in the third night"),
];

const fn path(
    n: u64,
    written: &'static str,
    presence: [&'static str; 3],
    viewing: [&'static str; 3],
    why: &'static str,
) -> Path {
    Path { n, written, presence, viewing, why }
}

/// The cases as the ledger lists them, by the number of their record.
fn cases(nights: &Nights) -> std::collections::BTreeMap<String, serde_json::Value> {
    let list = nights.workspace.command(&["cases", "list", "--format", "json"]).output().unwrap();
    let text = String::from_utf8(list.stdout).unwrap();
    let case = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
    text.lines()
        .map(case)
        .map(|case| (case["subject"]["number"].as_str().unwrap().to_owned(), case))
        .collect()
}

#[test]
fn each_case_goes_its_way() {
    // Enough others who are right, so that no guard is asked.
    let residents: Vec<_> = (1..=60).map(|n| resident(n, RIGHT)).collect();
    let nights = Nights::new(&residents);
    nights.workspace.reconfigure("[ledger]", "[limits]\nrejected_share = 0.5\n[ledger]");
    for night in 0..3 {
        let others = (20..=60).map(|n| record(n, n, RIGHT));
        let records: Vec<_> = PATHS
            .iter()
            .filter_map(|path| written(path.n, path.written.chars().nth(night)?))
            .chain(others)
            .collect();
        nights.night(&format!("2026-11-0{}", night + 1), &records, &[]).exits(1);
        let cases = cases(&nights);
        for Path { n, presence, viewing, why, .. } in PATHS {
            let told = |what: &str| {
                cases.get(&n.to_string()).map_or("", |case| case[what].as_str().unwrap_or_default())
            };
            assert_eq!(told("presence"), presence[night], "{n}, night {}: {why}", night + 1);
            assert_eq!(told("viewing"), viewing[night], "{n}, night {}: {why}", night + 1);
        }
        let (stop, release, news) = lists(&nights);
        let expected = LISTS[night];
        assert_eq!((stop.as_str(), release.as_str(), news.as_str()), expected, "night {}", night + 1);
    }
    nights.again("2026-11-03", &[]).exits(0);
    assert_eq!(lists(&nights), Default::default(), "the same input twice is no news");
}

/// Whom the lists name in each night, with the reason: to be stopped, to be released, news.
const LISTS: [(&str, &str, &str); 3] = [
    (
        "1 new, 2 new, 3 new, 4 new, 5 new, 6 new, 7 new, 8 new",
        "",
        "1 new, 2 new, 3 new, 4 new, 5 new, 6 new, 7 new, 8 new",
    ),
    ("", "2 clean, 3 clean", "7 evidence_changed, 8 evidence_changed"),
    ("3 returned, 9 new", "5 clean, 8 clean", "3 returned, 9 new"),
];

fn lists(nights: &Nights) -> (String, String, String) {
    let told = |name: &str, column: &str| nights.told(name, column).join(", ");
    (told("stop.csv", "why"), told("release.csv", "why"), told("news.csv", "why_now"))
}

#[test]
fn every_night_adds_up_and_its_lists_can_be_written_again() {
    let residents: Vec<_> = (1..=60).map(|n| resident(n, RIGHT)).collect();
    let nights = Nights::new(&residents);
    let records = |wrong: u64| -> Vec<String> {
        (1..=60).map(|n| record(n, n, if n <= wrong { WRONG } else { RIGHT })).collect()
    };
    let mut kept = Vec::new();
    for (day, wrong) in [(1, 5), (2, 3), (3, 7)] {
        nights.night(&format!("2026-11-0{day}"), &records(wrong), &[]).exits(1);
        let names = ["stop.csv", "release.csv", "news.csv", "due.csv", "summary.csv", "rules_changed.csv"];
        let manifest: serde_json::Value = serde_json::from_str(&nights.text("manifest.json")).unwrap();
        kept.push((
            manifest["run"].as_str().unwrap().to_owned(),
            names.map(|name| (name, nights.text(name))),
        ));
    }
    let summary = nights.list("summary.csv");
    let counts = ["open_before", "new", "returned", "clean", "withdrawn", "decided", "open"];
    assert_eq!(counts.map(|count| summary[0][count].as_str()), ["3", "2", "2", "0", "0", "0", "7"]);
    for (run, lists) in kept {
        let again = nights.again("2026-11-03", &["--lists", &run, "--out", "again"]);
        again.exits(0);
        for (name, text) in lists {
            let written = std::fs::read_to_string(nights.workspace.path("again").join(name)).unwrap();
            assert_eq!(written, text, "{run} {name}");
        }
    }
}

#[test]
fn nothing_of_a_number_is_kept() {
    let residents: Vec<_> = (1..=30).map(|n| resident(n, RIGHT)).collect();
    let nights = Nights::new(&residents);
    let records = |wrong: u64| -> Vec<String> {
        (1..=30).map(|n| record(n, n, if n < wrong { WRONG } else { RIGHT })).collect()
    };
    nights.night("2026-11-01", &records(9), &[]).exits(1);
    let done = |arguments: &[&str]| {
        let run = Run::of(nights.workspace.command(arguments).output().unwrap());
        run.exits(0);
    };
    let decide = ["cases", "decide", "1", "--decision", "same_person", "--reason", "documents_checked"];
    done(&[&decide[..], &["--until", "evidence", "--by", "佐藤"]].concat());
    let export = ["cases", "export", "--insurer", "06139992", "--out", "asked.csv", "--until", "2030-01-01"];
    done(&[&export[..], &["--by", "佐藤"]].concat());
    nights.night("2026-11-02", &records(7), &[]).exits(1);
    done(&["ledger", "backup", "backup.sqlite"]);
    // A night that crashes, one that fails, and the third.
    nights.workspace.put("linkages.csv", table(LINKAGE_HEADER, &records(11)));
    let mut crashing =
        Running::start(nights.workspace.command(&["nightly", "--quiet", "--as-of", "2026-11-03"]));
    std::thread::sleep(std::time::Duration::from_millis(150));
    crashing.signal(rustix::process::Signal::KILL);
    crashing.wait();
    nights.night("2026-11-03", &records(2)[..3], &[]).exits(3);
    nights.night("2026-11-03", &records(11), &[]).exits(1);
    for file in ["asked.csv", "backup.sqlite", "out/nightly.failed.json"] {
        assert_eq!(nights.workspace.path(file).exists(), !file.ends_with("json"), "{file}");
    }
    let mut looked_at = 0;
    for file in crate::workspace::files_below(&nights.workspace.path("")) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if name == "linkages.csv" || name == "residents.csv" || !file.is_file() {
            continue;
        }
        looked_at += 1;
        let bytes = std::fs::read(&file).unwrap();
        for n in 1..=30 {
            let number = crate::workspace::number(n);
            let has = |text: &[u8]| memchr::memmem::find(&bytes, text).is_some();
            assert!(!has(number.as_bytes()), "{name} holds a number");
            assert!(!has(blake3::hash(number.as_bytes()).to_hex().as_bytes()), "{name} holds a hash of one");
            if name.starts_with("ledger") {
                assert!(!has(WRONG.as_bytes()) && !has(RIGHT.as_bytes()), "{name} holds a name");
            }
        }
    }
    assert!(looked_at > 10, "{looked_at} files");
}

#[test]
fn a_case_that_comes_and_goes_is_one_case_one_line_and_told() {
    let residents: Vec<_> = (1..=60).map(|n| resident(n, RIGHT)).collect();
    let nights = Nights::new(&residents);
    for night in 0..5_u32 {
        let is_wrong = |n| n == 1 && night % 2 == 0 || n == 2;
        let records: Vec<_> =
            (1..=60).map(|n| record(n, n, if is_wrong(n) { WRONG } else { RIGHT })).collect();
        nights.night(&format!("2026-11-0{}", night + 1), &records, &[]).exits(1);
        let mail = nights.text("mail.txt");
        assert_eq!(mail.contains("繰り返している事例: 1件（番号 1）"), night >= 2, "night {night}: {mail}");
        let lines = nights.told("news.csv", "why_now");
        let of_first = lines.iter().filter(|line| line.starts_with("1 ")).count();
        assert_eq!(of_first, usize::from(night % 2 == 0), "night {night}: {lines:?}");
    }
    assert_eq!(cases(&nights).len(), 2);
}
