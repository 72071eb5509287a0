//! Three nights of burden: what becomes of each person, item and side, by the service days of their evidence.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use crate::workspace::{Run, Workspace};

const KEY: &str = "insurer_number,symbol,number,branch";
const FACILITY: &str = "1310112345";

/// Who is 50 and has ウ; a day of theirs in a night is a letter: `m` all three sides are the same, `s` another ratio is
/// shown, `e` another class is returned, and shown, `x` the display has a day that cannot be read, `-` it is not in the
/// input.
struct Path {
    number: u32,
    days: &'static [(&'static str, &'static str)],
    case: (&'static str, &'static str),
    presence: [&'static str; 3],
    why_now: [&'static str; 3],
    why: &'static str,
}

const RATIO: (&str, &str) = ("display", "ratio");
const CLASS: (&str, &str) = ("register", "limit_class");

const PATHS: &[Path] = &[
    path(1, &[("05", "sss")], RATIO, ["present"; 3], ["new"; 3], "stays wrong"),
    path(2, &[("05", "smm")], RATIO, ["present", "clean", "clean"], ["new", "", ""], "shown right since"),
    path(3, &[("05", "s--")], RATIO, ["present"; 3], ["new"; 3], "a day outside the input keeps its state"),
    path(
        4,
        &[("05", "sm-"), ("06", "s-m")],
        RATIO,
        ["present", "present", "clean"],
        ["new", "new", ""],
        "clean where every day was read again",
    ),
    path(5, &[("05", "eem")], CLASS, ["present", "present", "clean"], ["new", "new", ""], "registered right"),
    path(6, &[("05", "msm")], RATIO, ["", "present", "clean"], ["", "new", ""], "a night of it"),
    path(7, &[("05", "sxs")], RATIO, ["present", "unknown", "present"], ["new"; 3], "unreadable for a night"),
    path(
        8,
        &[("05", "s--"), ("06", "-s-")],
        RATIO,
        ["present"; 3],
        ["new", "evidence_changed", "evidence_changed"],
        "another day is other evidence",
    ),
    path(
        9,
        &[("05", "sms")],
        RATIO,
        ["present", "clean", "present"],
        ["new", "", "returned"],
        "shown wrong anew",
    ),
];

const fn path(
    number: u32,
    days: &'static [(&'static str, &'static str)],
    case: (&'static str, &'static str),
    presence: [&'static str; 3],
    why_now: [&'static str; 3],
    why: &'static str,
) -> Path {
    Path { number, days, case, presence, why_now, why }
}

/// Writes what is read in a night.
fn put_night(workspace: &Workspace, night: usize) {
    let mut entitlements = format!("{KEY},birth_date,ratio,limit_class,valid_from,valid_to\n");
    let mut responses = format!(
        "{KEY},birth_date,facility_code,confirmed_on,validity,insured_ratio,elderly_ratio,elderly_from,elderly_to,\
         limit_consent,limit_class,limit_from,limit_to,preschool\n"
    );
    let mut displays = format!("{KEY},facility_code,product_id,service_date,ratio,limit_class\n");
    for Path { number, days, .. } in PATHS {
        let key = format!("138016,国1,{number},01");
        writeln!(entitlements, "{key},1974-05-01,30,ウ,2024-04-01,2025-03-31").unwrap();
        for (day, nights) in *days {
            let letter = nights.chars().nth(night).unwrap();
            let (date, class) = (format!("2024-08-{day}"), if letter == 'e' { "A04" } else { "A03" });
            let shown = match letter {
                'm' => format!("{date},3割,ウ"),
                's' => format!("{date},2割,ウ"),
                'e' => format!("{date},3割,エ"),
                'x' => "2024-08-99,2割,ウ".to_owned(),
                _ => continue,
            };
            writeln!(responses, "{key},1974-05-01,{FACILITY},{date},1,,,,,1,{class},2024-04-01,2025-03-31,")
                .unwrap();
            writeln!(displays, "{key},{FACILITY},P1,{shown}").unwrap();
        }
    }
    workspace.put("entitlements.csv", entitlements);
    workspace.put("responses.csv", responses);
    workspace.put("displays.csv", displays);
}

fn workspace() -> Workspace {
    let workspace = Workspace::empty();
    let tables = ["entitlements", "responses", "displays"];
    let tables = tables.map(|table| format!("{table} = {{ path = \"{table}.csv\" }}\n")).concat();
    workspace.put(
        "totsugo.toml",
        format!(
            "as_of = \"2024-08-31\"\n[ledger]\npath = \"ledger.sqlite\"\nuntil = {{ display = \"evidence\" }}\n[limits]\nrejected_share = 0.5\n\
             [burden]\n{tables}"
        ),
    );
    workspace
}

fn night(workspace: &Workspace, night: usize) -> Run {
    put_night(workspace, night);
    again(workspace, night)
}

fn again(workspace: &Workspace, night: usize) -> Run {
    let as_of = format!("2024-09-0{}", night + 1);
    Run::of(workspace.command(&["nightly", "--quiet", "--as-of", &as_of]).output().unwrap())
}

/// The cases by kind, item and number.
fn cases(workspace: &Workspace) -> BTreeMap<(String, String, String), Value> {
    let list = workspace.command(&["cases", "list", "--format", "json"]).output().unwrap();
    let text = String::from_utf8(list.stdout).unwrap();
    let case = |line: &str| {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let subject = &case["subject"];
        ((text(&case["kind"]), text(&subject["item"]), text(&subject["number"])), case)
    };
    text.lines().map(case).collect()
}

fn key((kind, item): (&str, &str), number: u32) -> (String, String, String) {
    (kind.to_owned(), item.to_owned(), number.to_string())
}

#[test]
fn each_person_item_and_side_goes_its_way() {
    let workspace = workspace();
    for n in 0..3 {
        night(&workspace, n).exits(1);
        let cases = cases(&workspace);
        for Path { number, case, presence, why_now, why, .. } in PATHS {
            let told = |what: &str| {
                let case = cases.get(&key(*case, *number));
                case.map_or("", |case| case[what].as_str().unwrap_or_default()).to_owned()
            };
            assert_eq!(told("presence"), presence[n], "{number}, night {}: {why}", n + 1);
            assert_eq!(told("why_now"), why_now[n], "{number}, night {}: {why}", n + 1);
        }
        let of_persons = cases.keys().filter(|(kind, ..)| kind != "product").count();
        let expected = PATHS.iter().filter(|path| !path.presence[n].is_empty()).count();
        assert_eq!(of_persons, expected, "no case that nobody expects: {:#?}", cases.keys());
        assert_eq!(cases[&("product".to_owned(), "ratio".to_owned(), String::new())]["presence"], "present");
    }
    again(&workspace, 2).exits(0);
    let news = std::fs::read_to_string(workspace.path("out/nightly/news.csv")).unwrap();
    assert_eq!(news.lines().count(), 1, "the same input twice is no news");
    let verified = workspace.command(&["ledger", "verify"]).output().unwrap();
    assert!(verified.status.success(), "{verified:?}");
}

#[test]
fn evidence_is_service_days_with_what_was_paid() {
    let workspace = workspace();
    night(&workspace, 0).exits(1);
    night(&workspace, 1).exits(1);
    let cases = cases(&workspace);
    let days = |number| {
        let days = cases[&key(RATIO, number)]["evidence"]["days"].as_array().unwrap().clone();
        days.iter()
            .map(|day| format!("{} {}", day["service_date"].as_str().unwrap(), day["clean"] == true))
            .collect::<Vec<_>>()
    };
    assert_eq!(days(4), ["2024-08-05 true", "2024-08-06 false"]);
    assert_eq!(days(8), ["2024-08-05 false", "2024-08-06 false"]);
    let evidence = &cases[&key(RATIO, 1)]["evidence"];
    assert_eq!((&evidence["verdict"], &evidence["viewing_advised"]), (&"2".into(), &"open".into()));
    let day = &evidence["days"][0];
    assert_eq!(
        [&day["response_value"], &day["display_value"], &day["facility_code"]],
        ["30", "20", FACILITY]
    );
}

#[test]
fn a_decision_holds_while_days_only_become_fewer() {
    let workspace = workspace();
    night(&workspace, 0).exits(1);
    let of_case = |number| cases(&workspace)[&key(RATIO, number)].clone();
    for number in [4, 8] {
        let id = of_case(number)["case_id"].to_string();
        let decide = ["cases", "decide", &id, "--decision", "facility_told", "--reason", "documents_checked"];
        let decided = workspace.command(&decide).args(["--by", "佐藤"]).output().unwrap();
        assert!(decided.status.success(), "{decided:?}");
    }
    night(&workspace, 1).exits(1);
    assert_eq!(of_case(4)["decision"]["standing"], "in_force", "one of two days was shown right");
    assert_eq!(of_case(8)["decision"]["standing"], "stale", "another day was shown wrong");
    night(&workspace, 2).exits(1);
    assert_eq!(of_case(4)["presence"], "clean");
}

#[test]
fn two_jobs_share_a_night_and_one_that_is_left_out_leaves_its_cases_alone() {
    let workspace = workspace();
    night(&workspace, 0).exits(1);
    let before = cases(&workspace);
    let config = std::fs::read_to_string(workspace.path("totsugo.toml")).unwrap();
    workspace.put("totsugo.toml", format!("{config}[nightly]\njobs = [\"display\"]\n"));
    put_night(&workspace, 1);
    again(&workspace, 1);
    let after = cases(&workspace);
    for ((kind, ..), case) in &after {
        if kind != "product" {
            let same = before.values().find(|of_before| of_before["case_id"] == case["case_id"]).unwrap();
            assert_eq!(case, same);
        }
    }
    for job in ["burden", "display"] {
        assert!(workspace.path(&format!("out/{job}/followed.parquet")).exists(), "{job}");
    }
}

/// Without responses and displays, decisions are held against the central register as of each night: there are no
/// service days, and who is not in the input is gone.
#[test]
fn persons_who_are_looked_at_as_of_a_day_have_no_service_days() {
    let workspace = Workspace::empty();
    workspace.put(
        "totsugo.toml",
        "as_of = \"2024-08-31\"\n[ledger]\npath = \"ledger.sqlite\"\n[burden]\n\
         entitlements = { path = \"entitlements.csv\" }\nregistrations = { path = \"registrations.csv\" }\n",
    );
    // Entered as 20 (`w`) or as decided (`r`), or not decided at all any more.
    let paths = [
        (1, "www", ["present"; 3], ["new"; 3]),
        (2, "wrr", ["present", "clean", "clean"], ["new", "", ""]),
        (3, "w-w", ["present", "withdrawn", "present"], ["new", "", "returned"]),
    ];
    for n in 0..3 {
        let mut entitlements = format!("{KEY},birth_date,ratio,limit_class,valid_from,valid_to\n");
        let mut registrations = format!(
            "{KEY},entry_id,entered_on,reason,ratio,limit_class,effective_from,effective_to,invalidated_on,\
             new_card_mailed_on\n"
        );
        for (number, letters, ..) in paths {
            let key = format!("138016,国1,{number},01");
            let ratio = match letters.chars().nth(n).unwrap() {
                'w' => 20,
                'r' => 30,
                _ => continue,
            };
            writeln!(entitlements, "{key},1952-05-01,30,B04,2024-08-01,2025-07-31").unwrap();
            writeln!(registrations, "{key},1,2024-07-10,income,{ratio},B04,2024-08-01,2025-07-31,,").unwrap();
        }
        workspace.put("entitlements.csv", entitlements);
        workspace.put("registrations.csv", registrations);
        again(&workspace, n).exits(i32::from(n != 1));
        let cases = cases(&workspace);
        for (number, letters, presence, why_now) in paths {
            let case = &cases[&key(("register", "ratio"), number)];
            assert_eq!(case["presence"], presence[n], "{letters}, night {}", n + 1);
            assert_eq!(
                case["why_now"].as_str().unwrap_or_default(),
                why_now[n],
                "{letters}, night {}",
                n + 1
            );
            assert_eq!(case["evidence"]["days"][0]["service_date"], "");
        }
    }
}
