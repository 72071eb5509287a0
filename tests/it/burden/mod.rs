//! The burden job: every rule by a case made for it, and bad input.

mod amounts;
mod bad_input;
mod boundaries;
mod cases;
mod crowds;
mod documents;
mod doubts;
mod repeated;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::workspace::{Run, Workspace};
use boundaries::BOUNDARIES;
use cases::{ANSWERED, Case, REGISTERED, RETURNED_UNKNOWN, SAID, SAID_WITHOUT_REGISTER, SHOWN};

const FACILITY: &str = "1310112345";
const KEY: &str = "insurer_number,symbol,number,branch";

/// A workspace whose inputs hold these cases; the number of a person is the place of the case, from 1.
fn workspace(cases: &[Case], tables: &[&str]) -> Workspace {
    let workspace = Workspace::empty();
    let headers = [
        ("entitlements", format!("{KEY},birth_date,ratio,limit_class,valid_from,valid_to")),
        (
            "registrations",
            format!(
                "{KEY},entry_id,entered_on,reason,ratio,limit_class,effective_from,effective_to,invalidated_on,new_card_mailed_on"
            ),
        ),
        (
            "responses",
            format!(
                "{KEY},birth_date,facility_code,confirmed_on,validity,insured_ratio,elderly_ratio,elderly_from,elderly_to,\
                 limit_consent,limit_class,limit_from,limit_to,preschool,processed_at,reference_classification,disqualified_on"
            ),
        ),
        ("displays", format!("{KEY},facility_code,product_id,service_date,ratio,limit_class")),
        ("claims", format!("{KEY},facility_code,service_date,points,paid_yen,month_points")),
    ];
    for (table, header) in headers {
        let columns = header.split(',').count();
        let mut text = header + "\n";
        for (place, case) in cases.iter().enumerate() {
            let [insurer_number, symbol, birth_date] = case.person;
            let key = format!("{insurer_number},{symbol},{},01", place + 1);
            let (rows, before) = match table {
                "entitlements" => (case.entitlements, format!("{key},{birth_date}")),
                "registrations" => (case.entries, key),
                "responses" => (case.responses, format!("{key},{birth_date},{FACILITY}")),
                "displays" => (case.displays, format!("{key},{FACILITY},P1")),
                _ => (case.claims, format!("{key},{FACILITY}")),
            };
            for row in rows {
                let row = format!("{before},{row}");
                let left_out = columns - row.split(',').count();
                writeln!(text, "{row}{}", ",".repeat(left_out)).unwrap();
            }
        }
        workspace.put(&format!("{table}.csv"), text);
    }
    configure(&workspace, tables);
    workspace
}

/// A config with these tables, of files named after them.
fn configure(workspace: &Workspace, tables: &[&str]) {
    let tables: Vec<_> =
        tables.iter().map(|table| format!("{table} = {{ path = \"{table}.csv\" }}\n")).collect();
    workspace.put("totsugo.toml", format!("as_of = \"2024-08-31\"\n[burden]\n{}", tables.concat()));
}

/// The findings by the number of their person, each as a case has it.
fn findings(workspace: &Workspace) -> BTreeMap<String, Vec<String>> {
    let rows = workspace.job_rows("burden", "findings.csv");
    let place = |name: &str| rows[0].iter().position(|column| column == name).expect("a column");
    let columns =
        ["item", "insurer_response", "response_display", "cause", "verdict", "overpaid_yen"].map(place);
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &rows[1..] {
        let cells = columns.map(|column| if row[column].is_empty() { "-" } else { &row[column] });
        found.entry(row[place("number")].clone()).or_default().push(cells.join(" "));
    }
    found
}

fn check(cases: &[Case], tables: &[&str]) {
    let workspace = workspace(cases, tables);
    let run = workspace.run_job("burden", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    let found = findings(&workspace);
    let mut wrong = Vec::new();
    for (place, case) in cases.iter().enumerate() {
        let number = (place + 1).to_string();
        let nothing = Vec::new();
        let found = found.get(&number).unwrap_or(&nothing);
        if found != case.findings {
            wrong.push(format!(
                "{number} {} ({}):\n  expected {:?}\n  found    {found:?}",
                case.name, case.source, case.findings
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_by_its_case_and_by_nothing_else() {
    check(SHOWN, &["entitlements", "registrations", "responses", "displays", "claims"]);
    check(BOUNDARIES, &["entitlements", "registrations", "responses", "displays", "claims"]);
}

#[test]
fn what_to_do_fits_what_is_known() {
    let without_register = ["entitlements", "responses", "displays", "claims"];
    let with_register = [&without_register[..], &["registrations"]].concat();
    for (said, tables) in [(SAID, &with_register[..]), (SAID_WITHOUT_REGISTER, &without_register)] {
        let cases: Vec<Case> = said.iter().map(|(case, _)| *case).collect();
        check(&cases, tables);
        let workspace = workspace(&cases, tables);
        workspace.run_job("burden", &["--quiet", "--lang", "en"]);
        let rows = workspace.job_rows("burden", "findings.csv");
        let actions: Vec<&str> = rows[1..].iter().map(|row| row[16].as_str()).collect();
        assert_eq!(actions, said.iter().map(|(_, action)| *action).collect::<Vec<_>>());
    }
}

#[test]
fn findings_page_and_consultation_name_one_culprit() {
    let tables = ["entitlements", "registrations", "responses", "displays", "claims"];
    let cases: Vec<Case> = ANSWERED.iter().map(|(case, ..)| *case).collect();
    check(&cases, &tables);
    let workspace = workspace(&cases, &tables);
    let run = workspace.run_job("burden", &["--quiet", "--lang", "ja"]);
    let page = String::from_utf8(workspace.job_result("burden", "report.html")).unwrap();
    let verdicts: Vec<&str> =
        cases.iter().flat_map(|case| case.findings).map(|said| said.split(' ').nth(4).unwrap()).collect();
    let count = |verdict| verdicts.iter().filter(|found| **found == verdict).count();
    for (label, verdict) in [("①中間サーバーの登録の誤り", "1"), ("②医療機関の表示の誤り", "2")]
    {
        let figure = format!("<dt>{label}</dt><dd>{}</dd>", count(verdict));
        assert!(page.contains(&figure), "{figure}: {page}");
    }
    let row = format!("<code>not_to_blame</code></th><td>–</td><td class=\"n\">{}</td>", count("-"));
    assert!(page.contains(&row), "{row}: {page}");
    assert!(run.stdout.contains("登録の誤りではない"), "{}", run.stdout);

    for (number, (case, verdict, amount)) in (1..).zip(ANSWERED) {
        let [insurer, symbol, _] = case.person;
        let (day, number) = (&case.displays[0][..10], format!("{number}"));
        let arguments = [
            "consult",
            "--insurer",
            insurer,
            "--symbol",
            symbol,
            "--number",
            &number,
            "--branch",
            "01",
            "--date",
            day,
        ];
        let answer =
            Run::of(workspace.command(&arguments).args(["--quiet", "--lang", "ja"]).output().unwrap());
        assert_eq!(answer.code, Some(0), "{}", answer.stderr);
        assert!(answer.stdout.contains(&format!("判定: {verdict}")), "{number}: {}", answer.stdout);
        assert!(answer.stdout.contains(amount), "{number}: {}", answer.stdout);
    }
}

#[test]
fn a_returned_value_that_is_not_known_is_echoed() {
    let workspace = workspace(RETURNED_UNKNOWN, &["entitlements", "responses", "displays"]);
    workspace.run_job("burden", &["--quiet"]);
    let rows = workspace.job_rows("burden", "findings.csv");
    let echoed: Vec<_> = rows[1..].iter().map(|row| [row[7].as_str(), &row[9], &row[11]]).collect();
    assert_eq!(echoed, [["limit_class", "Z99", "unknown_code"], ["ratio", "035", "unknown_code"]]);
}

#[test]
fn what_was_not_given_is_not_said_to_be_missing() {
    let actions = |workspace: &Workspace| -> Vec<String> {
        workspace.run_job("burden", &["--quiet", "--lang", "en"]);
        workspace.job_rows("burden", "findings.csv")[1..].iter().map(|row| row[16].clone()).collect()
    };
    let registered = actions(&workspace(&REGISTERED[..2], &["entitlements", "registrations"]));
    assert!(registered[0].contains("the central register has no entry in force"), "{registered:?}");

    // A display without a facility code is a display nevertheless.
    let shown = workspace(&SHOWN[4..5], &["entitlements", "responses", "displays"]);
    let displays = std::fs::read_to_string(shown.path("displays.csv")).unwrap();
    shown.put("displays.csv", displays.replace(FACILITY, ""));
    let shown = actions(&shown);
    assert!(shown[0].starts_with("Ask the facility whether it checked"), "{shown:?}");
}

#[test]
fn the_register_stands_in_for_responses() {
    check(REGISTERED, &["entitlements", "registrations"]);
}

/// The words that the columns of the findings may hold: states, then causes.
pub(crate) const WORDS: [&str; 17] = [
    "match",
    "mismatch",
    "response_absent",
    "display_absent",
    "no_consent",
    "out_of_validity",
    "qualification_invalid",
    "derived_only",
    "unknown_code",
    "reissued_after_advance_mailing",
    "wrong_entry_not_invalidated",
    "wrong_effective_date",
    "income_after_month_end_enrolment",
    "display_own_calculation",
    "display_stale",
    "used_after_loss",
    "unknown",
];

#[test]
fn every_state_and_every_cause_has_a_case() {
    let found: BTreeSet<&str> =
        SHOWN.iter().flat_map(|case| case.findings).flat_map(|finding| finding.split(' ')).collect();
    for word in WORDS.into_iter().chain(["1", "2"]) {
        assert!(found.contains(word), "{word}");
    }
}

#[test]
fn patterns_are_found_where_todays_value_is_right() {
    let workspace = workspace(REGISTERED, &["entitlements", "registrations"]);
    workspace.run_job("burden", &["--quiet"]);
    let rows = workspace.job_rows("burden", "patterns.csv");
    let found: Vec<String> = rows[1..]
        .iter()
        .map(|row| [&row[2], &row[4], &row[5], &row[6], &row[7], &row[10]].map(String::as_str).join(" "))
        .collect();
    assert_eq!(
        found,
        [
            "4 ratio wrong_entry_not_invalidated procedure 1 2",
            "6 ratio reissued_after_advance_mailing procedure 3 2",
            "7 ratio wrong_effective_date procedure 1 2",
            "8 ratio income_after_month_end_enrolment system 1 2",
        ]
    );
}

#[test]
fn without_displays_the_responses_own_day_counts() {
    let workspace = workspace(SHOWN, &["entitlements", "registrations", "responses"]);
    // Some of the cases are of responses before anything was decided.
    workspace.reconfigure("[burden]", "[limits]\nrejected_share = 0.5\n[burden]");
    assert_eq!(workspace.run_job("burden", &["--quiet"]).code, Some(1));
    let rows = workspace.job_rows("burden", "findings.csv");
    let place = |name: &str| rows[0].iter().position(|column| column == name).expect("a column");
    assert!(
        rows[1..]
            .iter()
            .all(|row| row[place("response_display")].is_empty() && row[place("product_id")].is_empty())
    );
    assert!(rows[1..].iter().all(|row| row[place("facility_code")] == FACILITY));
    let states: BTreeSet<&str> =
        rows[1..].iter().map(|row| row[place("insurer_response")].as_str()).collect();
    assert!(states.contains("mismatch") && !states.contains("response_absent"), "{states:?}");
}

#[test]
fn threads_and_formats_leave_no_trace() {
    let tables = ["entitlements", "registrations", "responses", "displays", "claims"];
    let workspace = workspace(SHOWN, &tables);
    let files = ["findings.parquet", "findings.csv", "summary.csv", "patterns.csv", "rejects.csv"];
    let run = |threads: &str| {
        let run = workspace.run_job("burden", &["--lang", "en", "--quiet", "--threads", threads]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        files.map(|file| workspace.job_result("burden", file))
    };
    let one = run("1");
    assert!(one == run("2"), "two threads");
    for table in tables {
        workspace.as_parquet(&format!("{table}.csv"));
        workspace.reconfigure(&format!("{table}.csv"), &format!("{table}.parquet"));
    }
    // Rejects name the file.
    assert!(one[..4] == run("2")[..4], "Parquet");
}

#[test]
fn the_summary_splits_procedure_and_system() {
    let workspace = workspace(SHOWN, &["entitlements", "registrations", "responses", "displays", "claims"]);
    workspace.run_job("burden", &["--quiet"]);
    let rows = workspace.job_rows("burden", "summary.csv");
    assert_eq!(rows[0], ["insurer_number", "item", "cause", "origin", "findings"]);
    let of = |cause: &str| rows.iter().find(|row| row[2] == cause).expect(cause)[3].clone();
    assert_eq!(of("wrong_effective_date"), "procedure");
    assert_eq!(of("income_after_month_end_enrolment"), "system");
    let counted: usize = rows[1..].iter().map(|row| row[4].parse::<usize>().unwrap()).sum();
    assert_eq!(counted, SHOWN.iter().map(|case| case.findings.len()).sum::<usize>());
    let page = String::from_utf8(workspace.job_result("burden", "report.html")).unwrap();
    assert!(page.contains("一致しています"), "the counts add up");
    let first = page.split("id=\"first-findings\"").nth(1).unwrap();
    assert!(
        first.contains("国1") && first.contains("findings.xlsx"),
        "the findings that come first, by their keys"
    );
}
