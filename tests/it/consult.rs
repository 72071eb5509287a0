//! `totsugo consult`: a caller's question is answered as the job would find it.

use std::collections::BTreeMap;

use totsugo::inside::Folders;
use totsugo::synth::burden::{self, Insured};
use totsugo::synth::{Encoding, Format};

use crate::workspace::{Run, Workspace};

type Row = BTreeMap<String, String>;

fn made() -> (Workspace, Vec<Row>) {
    let workspace = Workspace::empty();
    let insured = Insured { people: 5_000, altered: 0.3, ..Insured::default() };
    burden::write(&insured, &workspace.path("made"), Format::Csv(Encoding::Utf8), &|_| {}).unwrap();
    let mut reader = csv::Reader::from_path(workspace.path("made/truth.csv")).unwrap();
    let truth = reader.deserialize().map(Result::unwrap).collect();
    (workspace, truth)
}

fn ask(workspace: &Workspace, row: &Row, more: &[&str]) -> Run {
    let arguments = [
        ("--insurer", "insurer_number"),
        ("--symbol", "symbol"),
        ("--number", "number"),
        ("--branch", "branch"),
        ("--date", "service_date"),
    ];
    let mut command =
        workspace.command(&["consult", "--config", "made/totsugo.toml", "--lang", "en", "--quiet"]);
    for (argument, column) in arguments {
        command.args([argument, &row[column]]);
    }
    Run::of(command.args(more).output().unwrap())
}

/// Without `name`, the config no longer names that table.
fn forget(workspace: &Workspace, name: &str) {
    let config = std::fs::read_to_string(workspace.path("made/totsugo.toml")).unwrap();
    let kept: Vec<_> = config.lines().filter(|line| !line.starts_with(name)).collect();
    workspace.put("made/totsugo.toml", kept.join("\n"));
}

#[test]
fn each_cause_has_its_verdict_and_its_reason() {
    let (workspace, truth) = made();
    for (cause, verdict, says) in [
        ("reissued_after_advance_mailing", "1", "old card reissued after new mailing"),
        ("wrong_entry_not_invalidated", "1", "wrong entry never invalidated"),
        ("wrong_effective_date", "1", "wrong effective date"),
        ("income_after_month_end_enrolment", "1", "income after month-end enrolment"),
        ("display_own_calculation", "2", "receipt computer’s own calculation"),
        ("display_stale", "2", "an earlier response is shown"),
    ] {
        let row = truth.iter().find(|row| row["cause"] == cause && row["verdict"] == verdict).unwrap();
        let answer = ask(&workspace, row, &[]);
        assert_eq!(answer.code, Some(0), "{}", answer.stderr);
        assert!(answer.stdout.contains(&format!("verdict: {verdict}: ")), "{cause}: {}", answer.stdout);
        assert!(answer.stdout.contains(says), "{cause}: {}", answer.stdout);
        assert!(
            answer.stdout.contains("| entered ") && answer.stdout.contains("| shown "),
            "{}",
            answer.stdout
        );
    }
    assert!(!workspace.path("made/out").exists(), "nothing is left");
}

#[test]
fn no_run_is_waited_for() {
    let (workspace, truth) = made();
    let folder = workspace.path("made/out");
    let folders = Folders { output: &folder, work: None, permissions: 0o640 };
    let _running = totsugo::inside::Workspace::open(folders, "burden", "under way").unwrap();
    let answer = ask(&workspace, &truth[0], &[]);
    assert_eq!(answer.code, Some(0), "{}", answer.stderr);
}

#[test]
fn what_was_paid_is_held_against_what_was_due() {
    let (workspace, truth) = made();
    let wrong =
        |row: &&Row| row["verdict"] == "2" && row["overpaid_yen"].parse::<i64>().is_ok_and(|yen| yen > 0);
    let row = truth.iter().find(wrong).unwrap();
    let answer = ask(&workspace, row, &[]);
    let refund = format!("refund: {}: {} yen too much", row["facility_code"], row["overpaid_yen"]);
    assert!(answer.stdout.contains(&refund), "{refund}: {}", answer.stdout);
    assert!(answer.stdout.contains("It owes a refund of"), "{}", answer.stdout);

    let row = truth.iter().find(|row| row["case"] == "ordinary" && row["cause"].is_empty()).unwrap();
    let clean = ask(&workspace, row, &[]);
    assert!(clean.stdout.contains("verdict: 3: nothing is wrong"), "{}", clean.stdout);
    assert!(clean.stdout.contains(": what was paid is right"), "{}", clean.stdout);

    // The same person, paid by 30 % of 10 points more than was due, though everything agrees.
    let claims = std::fs::read_to_string(workspace.path("made/claims.csv")).unwrap();
    let paid =
        claims.lines().find(|line| line.starts_with(&row["facility_code"]) && line.contains(&row["number"]));
    let (before, yen) = paid.unwrap().rsplit_once(',').unwrap();
    let more = format!("{before},{}", yen.parse::<i64>().unwrap() + 30);
    workspace.put("made/claims.csv", claims.replace(paid.unwrap(), &more));
    let overpaid = ask(&workspace, row, &[]);
    assert!(overpaid.stdout.contains(": 30 yen too much"), "{}", overpaid.stdout);
    assert!(overpaid.stdout.contains("verdict: 3"), "{}", overpaid.stdout);
}

#[test]
fn the_register_and_the_response_stand_in_for_what_was_not_shown() {
    let (workspace, truth) = made();
    let cause = "reissued_after_advance_mailing";
    let row = truth.iter().find(|row| row["cause"] == cause && row["verdict"] == "1").unwrap();
    forget(&workspace, "displays");
    let returned = ask(&workspace, row, &[]);
    assert!(returned.stdout.contains("verdict: 1: "), "{}", returned.stdout);
    assert!(returned.stdout.contains(&row["facility_code"]), "{}", returned.stdout);
    forget(&workspace, "responses");
    let registered = ask(&workspace, row, &[]);
    assert!(registered.stdout.contains("verdict: 1: "), "{}", registered.stdout);
    assert!(!registered.stdout.contains(&format!("| {} |", row["facility_code"])), "{}", registered.stdout);
    // Nothing was shown on this day, but the response of the month counts on it.
    let row = truth.iter().find(|row| row["case"] == "ordinary").unwrap();
    let nothing = Row::from([("service_date".to_owned(), "2019-01-01".to_owned())]);
    let long_ago = ask(&workspace, &row.clone().into_iter().chain(nothing).collect(), &[]);
    assert!(long_ago.stdout.contains("verdict: cannot be told"), "{}", long_ago.stdout);
    assert!(long_ago.stdout.contains("nothing was decided for this day"), "{}", long_ago.stdout);
}

#[test]
fn a_key_may_be_written_in_any_way_and_nobody_is_nobody() {
    let (workspace, truth) = made();
    let row = truth.iter().find(|row| row["insurer_number"].len() == 6 && row["cause"].is_empty()).unwrap();
    let wide: String = row["number"]
        .chars()
        .filter_map(|digit| "０１２３４５６７８９".chars().nth(digit.to_digit(10)? as usize))
        .collect();
    let mut written = row.clone();
    written.insert("number".to_owned(), wide);
    written.insert("insurer_number".to_owned(), format!("00{}", row["insurer_number"]));
    written.insert("service_date".to_owned(), row["service_date"].replace('-', ""));
    assert_eq!(ask(&workspace, &written, &[]).stdout, ask(&workspace, row, &[]).stdout);

    written.insert("number".to_owned(), "99999999".to_owned());
    ask(&workspace, &written, &[]).fails(2, &["no table of the config knows a person with this key"]);
    written.insert("service_date".to_owned(), "2024-02-30".to_owned());
    ask(&workspace, &written, &[]).fails(2, &["--date: it is not a day"]);
    workspace.put("made/totsugo.toml", "as_of = \"2024-09-30\"\n");
    ask(&workspace, row, &[]).fails(2, &["no [burden] section"]);
}

/// A config of one person of 72, who has 20 per cent until 9 August and 30 per cent from then on, and these tables beside.
fn known(tables: &[(&str, &str)]) -> Workspace {
    let workspace = Workspace::empty();
    std::fs::create_dir(workspace.path("made")).unwrap();
    let key = "insurer_number,symbol,number,branch";
    let entitlements = ",1952-01-10,20,B04,2023-08-01,2024-08-09\n,1952-01-10,30,B04,2024-08-10,2025-07-31";
    let mut config = "as_of = \"2024-08-31\"\n[burden]\n".to_owned();
    for (table, rows) in [("entitlements", entitlements)].iter().chain(tables) {
        let columns = match *table {
            "entitlements" => "birth_date,ratio,limit_class,valid_from,valid_to",
            "registrations" => {
                "entry_id,entered_on,reason,ratio,limit_class,effective_from,effective_to,invalidated_on,new_card_mailed_on"
            }
            "responses" => {
                "facility_code,confirmed_on,birth_date,validity,insured_ratio,elderly_ratio,elderly_from,elderly_to,\
                 limit_consent,limit_class,limit_from,limit_to,preschool"
            }
            "displays" => "facility_code,product_id,service_date,ratio,limit_class",
            _ => "facility_code,service_date,points,paid_yen",
        };
        let rows: Vec<String> = rows.lines().map(|row| format!("138016,国1,1,01{row}")).collect();
        let rows = rows.join("\n") + "\n";
        workspace.put(&format!("made/{table}.csv"), format!("{key},{columns}\n{rows}"));
        config.push_str(&["", table, " = { path = \"", table, ".csv\" }\n"].concat());
    }
    workspace.put("made/totsugo.toml", config);
    workspace
}

fn ask_on(workspace: &Workspace, day: &str) -> String {
    let asked = [("insurer_number", "138016"), ("symbol", "国1"), ("number", "1"), ("branch", "01")];
    let row = asked.into_iter().chain([("service_date", day)]);
    let answer = ask(workspace, &row.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(), &[]);
    assert_eq!(answer.code, Some(0), "{}", answer.stderr);
    answer.stdout
}

const ENTERED: &str = ",1,2024-07-10,income,20,B04,2023-08-01,2025-07-31,2024-08-10,\n,2,2024-08-08,income,30,B04,2024-08-10,2025-07-31,,";
const RETURNED: &str = ",1310112345,2024-08-05,1952-01-10,1,,020,2024-08-01,2025-07-31,1,B04,,,";

fn says(answer: &str, words: &[&str]) {
    for words in words {
        assert!(answer.contains(words), "{words}: {answer}");
    }
}

#[test]
fn a_right_register_is_not_blamed_for_an_older_response() {
    let shown = [",1310112345,P1,2024-08-15,2割,一般", ",1310112345,P1,2024-08-15,3割,一般"];
    for (display, verdict) in shown.into_iter().zip(["verdict: 2: ", "verdict: cannot be told"]) {
        let workspace = known(&[("registrations", ENTERED), ("responses", RETURNED), ("displays", display)]);
        says(
            &ask_on(&workspace, "2024-08-15"),
            &[verdict, "Tell the facility to check again: the central register already holds"],
        );
    }
    let workspace = known(&[("responses", RETURNED), ("displays", shown[0])]);
    let answer = ask_on(&workspace, "2024-08-15");
    says(&answer, &["verdict: cannot be told", "the response is older than the decision"]);
}

#[test]
fn a_facility_that_exported_no_display_is_looked_at_too() {
    let other = RETURNED.replace("1310112345", "1310199999");
    let responses = [RETURNED, &other.replace(",020,", ",030,")].join("\n");
    let shown = ",1310112345,P1,2024-08-05,2割,一般";
    let claims =
        ",1310112345,2024-08-05,1000,2000\n,1310199999,2024-08-05,1000,3000\n,1310188888,2024-08-05,100,200";
    let workspace = known(&[("responses", &responses), ("displays", shown), ("claims", claims)]);
    let answer = ask_on(&workspace, "2024-08-05");
    says(
        &answer,
        &[
            "verdict: 1: ",
            "| 1310199999 |",
            "refund: 1310112345: what was paid is right; 1310188888: what was paid is right; 1310199999: 1000 yen too much",
        ],
    );
}

#[test]
fn the_register_alone_tells_the_refund_of_each_facility() {
    let claims = ",1310112345,2024-08-15,1000,4000\n,1310199999,2024-08-15,100,250";
    let workspace = known(&[("registrations", ENTERED), ("claims", claims)]);
    says(
        &ask_on(&workspace, "2024-08-15"),
        &["refund: 1310112345: 1000 yen too much; 1310199999: 50 yen too little"],
    );
}

#[test]
fn limit_classes_are_compared_by_what_they_stand_for() {
    // The display's notation stands for several classes, the decided one among them.
    let entered = ENTERED.replace(",30,B04,", ",30,B06,");
    let response = RETURNED.replace(",B04,", ",B05,");
    let shown = ",1310112345,P1,2024-08-15,3割,30";
    let workspace = known(&[("registrations", &entered), ("responses", &response), ("displays", shown)]);
    let entitlements = std::fs::read_to_string(workspace.path("made/entitlements.csv")).unwrap();
    workspace.put("made/entitlements.csv", entitlements.replace(",30,B04,", ",30,B06,"));
    let answer = ask_on(&workspace, "2024-08-15");
    assert!(!answer.contains("verdict: 2"), "30 stands for B06 too: {answer}");
}

#[test]
fn a_response_that_is_not_valid_is_told_from_others() {
    let invalid = RETURNED.replace("1952-01-10,1,", "1952-01-10,2,");
    let workspace = known(&[("responses", &invalid)]);
    says(&ask_on(&workspace, "2024-08-05"), &["| returned: not valid"]);
}

#[test]
fn what_was_not_looked_at_is_not_said_to_be_right() {
    let claim = ("claims", ",1310112345,2024-08-15,1000,4000");
    // Of the day nothing was returned: the register alone is compared, and what was paid is held against what was due.
    let future = RETURNED.replace("2024-08-05", "2024-09-05");
    let workspace = known(&[("registrations", ENTERED), ("responses", &future), claim]);
    let answer = ask_on(&workspace, "2024-08-15");
    says(
        &answer,
        &["only the central register was compared", "responses: 1 rows were rejected", "1000 yen too much"],
    );
    assert!(!answer.contains("verdict: 3") && !answer.contains("| 2024-08-15 "), "{answer}");
    let row = answer.lines().find(|line| line.contains("burden ratio")).unwrap();
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    assert_eq!((cells[4], cells[5]), ("30", "30"), "{answer}");
    assert!(!cells[6].contains("30") && !cells[7].contains("2024"), "{answer}");

    let workspace = known(&[("responses", &future), claim]);
    let answer = ask_on(&workspace, "2024-08-15");
    says(&answer, &["verdict: cannot be told", "the central register was not given", "1000 yen too much"]);
}
