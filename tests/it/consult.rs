//! `totsugo consult`: a caller's question is answered as the job would find it.

use std::collections::BTreeMap;

use totsugo::inside::Folders;
use totsugo::synth::burden::{self, Insured};
use totsugo::synth::{Encoding, Format};

use crate::workspace::{Run, Workspace, in_one_line};

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
            answer.stdout.contains("\n  event: entered") && answer.stdout.contains("\n  event: shown"),
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

    // The same person, who paid 30 yen more than any ratio gives, though everything agrees.
    let claims = std::fs::read_to_string(workspace.path("made/claims.csv")).unwrap();
    let paid =
        claims.lines().find(|line| line.starts_with(&row["facility_code"]) && line.contains(&row["number"]));
    let (before, yen) = paid.unwrap().rsplit_once(',').unwrap();
    let more = format!("{before},{}", yen.parse::<i64>().unwrap() + 30);
    workspace.put("made/claims.csv", claims.replace(paid.unwrap(), &more));
    let unknown = ask(&workspace, row, &[]);
    assert!(
        unknown.stdout.contains(": no amount, since what was paid follows from no ratio"),
        "{}",
        unknown.stdout
    );
    assert!(unknown.stdout.contains("verdict: 3"), "{}", unknown.stdout);
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
    assert!(
        !registered.stdout.contains(&format!("\n  facility: {}\n", row["facility_code"])),
        "{}",
        registered.stdout
    );
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
    known_with(",1952-01-10,20,B04,2023-08-01,2024-08-09\n,1952-01-10,30,B04,2024-08-10,2025-07-31", tables)
}

/// The same with other decisions.
fn known_with(entitlements: &str, tables: &[(&str, &str)]) -> Workspace {
    let workspace = Workspace::empty();
    std::fs::create_dir(workspace.path("made")).unwrap();
    let key = "insurer_number,symbol,number,branch";
    let mut config = "as_of = \"2024-08-31\"\n[burden]\n".to_owned();
    for (table, rows) in [("entitlements", entitlements)].iter().chain(tables) {
        let columns = match *table {
            "entitlements" => "birth_date,ratio,limit_class,valid_from,valid_to",
            "registrations" => {
                "entry_id,entered_on,reason,ratio,limit_class,effective_from,effective_to,invalidated_on,new_card_mailed_on"
            }
            "responses" => {
                "facility_code,confirmed_on,birth_date,validity,insured_ratio,elderly_ratio,elderly_from,elderly_to,\
                 limit_consent,limit_class,limit_from,limit_to,preschool,name,name_kana,alias,alias_kana"
            }
            "displays" => "facility_code,product_id,service_date,ratio,limit_class",
            _ => "facility_code,service_date,points,paid_yen,month_points",
        };
        // What a row leaves out at its end is blank.
        let blank = |row: &str| ",".repeat(columns.split(',').count() + 1 - row.split(',').count());
        let rows: Vec<String> =
            rows.lines().map(|row| format!("138016,国1,1,01{row}{}", blank(row))).collect();
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
        assert!(in_one_line(answer).contains(&in_one_line(words)), "{words}: {answer}");
    }
}

#[test]
fn a_right_register_is_not_blamed_for_an_older_response() {
    let shown = [",1310112345,P1,2024-08-15,2割,一般", ",1310112345,P1,2024-08-15,3割,一般"];
    let nobody = "verdict: neither the register nor the display is to blame";
    for display in shown {
        let workspace = known(&[("registrations", ENTERED), ("responses", RETURNED), ("displays", display)]);
        says(
            &ask_on(&workspace, "2024-08-15"),
            &[nobody, "Tell the facility to check again: the central register already holds"],
        );
    }
    let own = ",1310112345,P1,2024-08-15,1割,一般";
    let workspace = known(&[("registrations", ENTERED), ("responses", RETURNED), ("displays", own)]);
    says(
        &ask_on(&workspace, "2024-08-15"),
        &["verdict: 2: ", "another value than was returned. Tell the facility to check again"],
    );
    let workspace = known(&[("responses", RETURNED), ("displays", shown[0])]);
    let answer = ask_on(&workspace, "2024-08-15");
    says(&answer, &[nobody, "the response is older than the decision"]);
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
            "\n  facility: 1310199999\n",
            "refund: 1310112345: what was paid is right; 1310188888: what was paid is right; 1310199999: 1000 yen too much",
        ],
    );
}

#[test]
fn the_register_alone_tells_the_refund_of_each_facility() {
    let claims = ",1310112345,2024-08-15,1000,2000\n,1310199999,2024-08-15,100,250";
    let workspace = known(&[("registrations", ENTERED), ("claims", claims)]);
    says(
        &ask_on(&workspace, "2024-08-15"),
        &[
            "refund: 1310112345: 1000 yen too little; 1310199999: no amount, since what was paid follows from no ratio",
        ],
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
    says(&ask_on(&workspace, "2024-08-05"), &["\n  event: returned: not valid"]);
}

#[test]
fn what_was_not_looked_at_is_not_said_to_be_right() {
    let claim = ("claims", ",1310112345,2024-08-15,1000,2000");
    // Of the day nothing was returned: the register alone is compared, and what was paid is held against what was due.
    let future = RETURNED.replace("2024-08-05", "2024-09-05");
    let workspace = known(&[("registrations", ENTERED), ("responses", &future), claim]);
    let answer = ask_on(&workspace, "2024-08-15");
    says(
        &answer,
        &["only the central register was compared", "responses: 1 rows were rejected", "1000 yen too little"],
    );
    assert!(!answer.contains("verdict: 3") && !answer.contains("\nday: 2024-08-15"), "{answer}");
    let ratio = answer.split("item: burden ratio\n").nth(1).unwrap();
    assert!(ratio.starts_with("  insurer: 30\n  central register: 30\n"), "{answer}");
    let ratio = ratio.split("\nitem: ").next().unwrap();
    assert!(!ratio.contains("  response: 30") && !ratio.contains("  confirmed on: "), "{answer}");

    let workspace = known(&[("responses", &future), claim]);
    let answer = ask_on(&workspace, "2024-08-15");
    says(&answer, &["verdict: cannot be told", "the central register was not given", "1000 yen too little"]);
}

const YOUNG: &str = ",1980-05-05,30,ウ,2024-04-01,2025-03-31";
const RETURNED_C: &str =
    ",1310112345,2024-08-05,1980-05-05,1,,,,,1,A03,,,,診療　太郎,ｼﾝﾘﾖｳ ﾀﾛｳ,見本　花子,ﾐﾎﾝ ﾊﾅｺ";

#[test]
fn what_reaches_a_ceiling_is_no_amount() {
    let shown = ",1310112345,P1,2024-08-05,3割,ウ";
    let claim = ("claims", ",1310112345,2024-08-05,100000,87430");
    let workspace = known_with(YOUNG, &[("responses", RETURNED_C), ("displays", shown), claim]);
    let answer = ask_on(&workspace, "2024-08-05");
    says(
        &answer,
        &["verdict: 3: ", "facility: 1310112345", "no amount, since a ceiling may have been reached"],
    );
    assert!(!answer.contains("yen too"), "{answer}");
}

#[test]
fn a_wrong_class_is_settled_by_the_points_of_the_month() {
    let entered = ",1,2024-03-20,income,30,エ,2024-04-01,2025-03-31,,";
    let returned = RETURNED_C.replace("A03", "A04");
    let shown = ",1310112345,P1,2024-08-05,3割,エ";
    for (claim, said) in [
        (",1310112345,2024-08-05,100000,57600,100000", "1310112345: 29830 yen too little"),
        (",1310112345,2024-08-05,100000,57600", "no amount, since a ceiling may have been reached"),
    ] {
        let others = [("responses", &*returned), ("displays", shown), ("claims", claim)];
        let all = [&[("registrations", entered)], &others[..]].concat();
        let registered = [("registrations", entered), ("claims", claim)];
        for tables in [&all[..], &registered] {
            let workspace = known_with(YOUNG, tables);
            let answer = ask_on(&workspace, "2024-08-05");
            says(&answer, &["verdict: 1: ", said]);
            let to_do: Vec<_> = answer.lines().filter(|line| line.starts_with("to do: ")).collect();
            assert_eq!(to_do.last(), Some(&"to do: Tell the person the outcome."), "{answer}");
        }
    }
}

/// Asks with a caller read from standard input.
fn asked_by(workspace: &Workspace, caller: &str, more: &[&str]) -> Run {
    use std::io::Write;
    let mut command =
        workspace.command(&["consult", "--config", "made/totsugo.toml", "--lang", "en", "--quiet"]);
    command.args(["--insurer", "138016", "--symbol", "国1", "--number", "1", "--branch", "01"]);
    command.args(["--date", "2024-08-05", "--caller", "-"]).args(more);
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut asking = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    asking.stdin.take().unwrap().write_all(caller.as_bytes()).unwrap();
    Run::of(asking.wait_with_output().unwrap())
}

#[test]
fn a_caller_is_compared_and_what_they_said_is_kept_nowhere() {
    let named = known_with(YOUNG, &[("responses", RETURNED_C)]);
    let blank = RETURNED_C.replace("診療　太郎,ｼﾝﾘﾖｳ ﾀﾛｳ,見本　花子,ﾐﾎﾝ ﾊﾅｺ", ",,,");
    let nameless = known_with(YOUNG, &[("responses", &blank)]);
    let cases = [
        (&named, "診療太郎\n1980-05-05\n", "the name agrees with the response; the birth date agrees"),
        (
            &named,
            "シンリョウ　タロウ,昭和55年5月5日",
            "the name agrees with the response; the birth date agrees",
        ),
        (
            &named,
            "診療花子\n1980-05-06\n",
            "the name differs from the response (find out who asks); the birth date differs",
        ),
        // 通称 (NameOfOther).
        (&named, "見本花子\n1980-05-05\n", "the name agrees with the response; the birth date agrees"),
        (&named, "ミホン　ハナコ\n1980-05-05\n", "the name agrees with the response; the birth date agrees"),
        (&named, "診療 太郎 1980-05-05\n", "the name agrees with the response; the birth date agrees"),
        (
            &named,
            "1980/13/45\n診療太郎\n",
            "the name agrees with the response; the birth date was not compared (it cannot be read as a day)",
        ),
        (
            &named,
            "診療太郎\n1980-05\n",
            "the name agrees with the response; the birth date was not compared (it cannot be read as a day)",
        ),
        (&named, "1980-05-05\n", "the name was not compared (not given); the birth date agrees"),
        (
            &nameless,
            "診療太郎\n1980-05-05\n",
            "the name was not compared (no response has one); the birth date agrees",
        ),
    ];
    for (workspace, caller, said) in cases {
        let answer = asked_by(workspace, caller, &["--record", "made/calls.jsonl"]);
        assert_eq!(answer.code, Some(0), "{}", answer.stderr);
        says(&answer.stdout, &[&format!("caller: {said}"), "verdict: 3: "]);
    }
    let calls = std::fs::read_to_string(named.path("made/calls.jsonl")).unwrap();
    assert_eq!(calls.lines().count(), 9, "{calls}");
    assert!(calls.contains("\"birth_date\":\"unreadable\""), "{calls}");
    let first: serde_json::Value = serde_json::from_str(calls.lines().next().unwrap()).unwrap();
    assert_eq!(
        first["compared"],
        serde_json::json!({"key": "agrees", "name": "agrees", "birth_date": "agrees"})
    );
    assert!(calls.contains("\"name\":\"differs\"") && calls.contains("not_given"), "{calls}");
    for value in ["太郎", "ﾀﾛｳ", "1980", "138016", "1310112345", "国1"] {
        assert!(!calls.contains(value), "{value}: {calls}");
    }
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &std::fs::metadata(named.path("made/calls.jsonl")).unwrap().permissions(),
    );
    assert_eq!(mode & 0o777, 0o600);
    asked_by(&named, "\n", &[]).fails(2, &["--caller: it holds neither a name nor a birth date"]);
    says(&ask_on(&named, "2024-08-05"), &["the name was not compared (not given)"]);
}

#[test]
fn records_of_calls_go_to_a_file_of_their_own() {
    let claim = ",1310112345,2024-08-05,1000,3000";
    let shown = ",1310112345,P1,2024-08-05,3割,ウ";
    let workspace = known_with(YOUNG, &[("responses", RETURNED_C), ("displays", shown), ("claims", claim)]);
    let run =
        workspace.command(&["run", "burden", "--config", "made/totsugo.toml", "--quiet"]).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let made = |name: &str| workspace.path(&format!("made/{name}"));
    workspace.put("made/notes.txt", "call back tomorrow\n");
    workspace.put("made/list.json", "{\"name\": 1}\n");
    std::fs::create_dir(made("folder")).unwrap();
    std::os::unix::fs::symlink(made("claims.csv"), made("link")).unwrap();
    std::fs::hard_link(made("claims.csv"), made("hard")).unwrap();
    for name in [
        "totsugo.toml",
        "claims.csv",
        "out/burden/findings.csv",
        "out/burden/calls.jsonl",
        "out/calls.jsonl",
        "notes.txt",
        "list.json",
        "folder",
        "link",
        "hard",
    ] {
        let before = std::fs::read(made(name)).ok();
        let answer = asked_by(&workspace, "1980-05-05", &["--record", &format!("made/{name}")]);
        answer.fails(2, &["--record: records of calls go to a file of their own"]);
        assert_eq!(std::fs::read(made(name)).ok(), before, "{name}");
    }
    workspace.put("made/calls.jsonl", "");
    for lines in 1..=2 {
        let answer = asked_by(&workspace, "1980-05-05", &["--record", "made/calls.jsonl"]);
        assert_eq!(answer.code, Some(0), "{}", answer.stderr);
        let calls = std::fs::read_to_string(made("calls.jsonl")).unwrap();
        assert_eq!(calls.lines().count(), lines, "{calls}");
    }
}
