//! What is wrong with an input becomes a reject or a finding that names the file, and the counts add up.

use serde_json::Value;

use super::{FACILITY, KEY, configure};
use crate::workspace::Workspace;

const RESPONSES: &str = "insurer_number,symbol,number,branch,birth_date,facility_code,confirmed_on,validity,insured_ratio,\
                         elderly_ratio,elderly_from,elderly_to,limit_consent,limit_class,limit_from,limit_to,preschool,processed_at";

/// Enough rows in which everything agrees, so that single rejects stay below the allowed share.
fn made(more: &[(&str, &str)]) -> Workspace {
    let workspace = Workspace::empty();
    let rows = |row: fn(u32) -> String| (1000..1200).map(row).collect::<String>();
    let clean = [
        (
            "entitlements",
            format!("{KEY},birth_date,ratio,limit_class,valid_from,valid_to\n"),
            rows(|number| format!("138016,国1,{number},01,1980-01-10,30,ウ,2024-04-01,2025-03-31\n")),
        ),
        (
            "responses",
            format!("{RESPONSES}\n"),
            rows(|number| {
                format!(
                    "138016,国1,{number},01,1980-01-10,{FACILITY},2024-08-05,1,,,,,1,A03,,,,2024-08-05 09:00:00\n"
                )
            }),
        ),
        (
            "displays",
            format!("{KEY},facility_code,product_id,service_date,ratio,limit_class\n"),
            rows(|number| format!("138016,国1,{number},01,{FACILITY},P1,2024-08-05,030,A03\n")),
        ),
    ];
    for (table, header, rows) in clean {
        let more: Vec<_> =
            more.iter().filter(|(of, _)| *of == table).flat_map(|(_, row)| [*row, "\n"]).collect();
        workspace.put(&format!("{table}.csv"), header + &rows + &more.concat());
    }
    configure(&workspace, &["entitlements", "responses", "displays"]);
    workspace
}

/// What a run counted.
fn counts(workspace: &Workspace) -> Value {
    let manifest: Value = serde_json::from_slice(&workspace.job_result("burden", "manifest.json")).unwrap();
    manifest["counts"].clone()
}

#[test]
fn a_day_of_an_entry_that_is_not_whole_is_a_reject() {
    let header = "entry_id,entered_on,reason,ratio,limit_class,effective_from,effective_to,invalidated_on,new_card_mailed_on";
    for (rest, column) in [("2024-08-00,", "invalidated_on"), (",2024-07-00", "new_card_mailed_on")] {
        let workspace = made(&[]);
        let entries: Vec<String> = (0..200)
            .map(|number| {
                let rest = if number == 7 { rest } else { "," };
                format!(
                    "138016,国1,{},01,{number},2024-04-01,enrolment,30,ウ,2024-04-01,2025-03-31,{rest}",
                    1000 + number
                )
            })
            .collect();
        workspace.put("registrations.csv", format!("{KEY},{header}\n{}\n", entries.join("\n")));
        configure(&workspace, &["entitlements", "registrations", "responses", "displays"]);
        assert_eq!(workspace.run_job("burden", &["--lang", "en", "--quiet"]).code, Some(1));
        let rejects = String::from_utf8(workspace.job_result("burden", "rejects.csv")).unwrap();
        assert!(
            rejects.contains(&format!("registrations.csv,9,{column},is missing or no whole day")),
            "{rejects}"
        );
        assert_eq!(counts(&workspace)["registrations_rejected"], 1);
    }
}

#[test]
fn a_response_without_a_display_is_counted_and_compared() {
    let response = |number: u32, class: &str| {
        format!(
            "138016,国1,{number},01,1980-01-10,1310112345,2024-07-05,1,,,,,1,{class},,,,2024-07-05 09:00:00"
        )
    };
    let (agrees, differs, nobody) = (response(1001, "A03"), response(1002, "A02"), response(9999, "A03"));
    let workspace = made(&[("responses", &agrees), ("responses", &differs), ("responses", &nobody)]);
    let run = workspace.run_job("burden", &["--quiet", "--lang", "en"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("3 responses to which no display belongs"), "{}", run.stdout);
    let counts = counts(&workspace);
    for (name, number) in [
        ("rows_read", 200),
        ("rows_clean", 200),
        ("findings", 1),
        ("responses_not_displayed", 3),
        ("responses_not_displayed_clean", 1),
        ("responses_not_displayed_with_findings", 1),
        ("responses_not_displayed_without_entitlement", 1),
    ] {
        assert_eq!(counts[name], number, "{name}: {counts}");
    }
    let findings = workspace.job_rows("burden", "findings.csv");
    assert_eq!(findings[1][4..=12].join(" "), "2024-07-05 1310112345  limit_class A03 A02  mismatch ");
    let rejects = String::from_utf8(workspace.job_result("burden", "rejects.csv")).unwrap();
    assert!(
        rejects.contains("responses.csv,204,number,belongs to a person who has no entitlement"),
        "{rejects}"
    );
    let page = String::from_utf8(workspace.job_result("burden", "report.html")).unwrap();
    assert!(page.contains("responses without a display"), "{page}");
}

#[test]
fn a_page_in_japanese_says_in_japanese_why_a_row_is_not_read() {
    let workspace = made(&[("displays", "138016,国1,1000,01,1310112345,P1,2024-08-32,030,A03")]);
    workspace.run_job("burden", &["--quiet", "--lang", "ja"]);
    let page = String::from_utf8(workspace.job_result("burden", "report.html")).unwrap();
    assert!(page.contains("実在しない日付である") && !page.contains("does not exist"), "{page}");
}

/// The rows of which it is said what became of them.
fn accounted(counts: &serde_json::Value) -> u64 {
    ["rows_rejected", "rows_set_aside", "rows_not_in_force", "rows_clean", "rows_with_findings"]
        .iter()
        .map(|name| counts[*name].as_u64().unwrap())
        .sum()
}

#[test]
fn odd_rows_are_listed_with_their_file_and_line() {
    let cases = [
        (
            (
                "responses",
                "138016,国1,1000,01,1980-01-10,1310112345,2024-09-01,1,,,,,1,A03,,,,2024-09-01 09:00:00",
            ),
            "responses.csv,202,confirmed_on,\"lies in the future, after as_of\"",
            ["responses_rejected", "responses_of_the_future"],
            "a response of the future",
        ),
        (
            (
                "responses",
                "138016,国1,1000,01,1980-01-10,1310112345,2024-08-05,1,,,,,1,A03,,,,20240805090000",
            ),
            "responses.csv,2,confirmed_on,\"is the second of another response of this person and facility, which was read later and counts\"",
            ["responses_of_the_same_second", "responses_of_the_same_second"],
            "two responses in the same second",
        ),
        (
            ("entitlements", "138016,国1,1000,01,1980-01-10,30,ウ,2025-03-31,2026-03-31"),
            "entitlements.csv,202,valid_from,lies in another period of this person: of several the one that starts last counts",
            ["entitlements_overlapping", "entitlements_overlapping"],
            "overlapping entitlement periods",
        ),
        (
            ("entitlements", "138016,国1,1000,01,1980-01-10,20,ウ,2024-08-00,2025-03-31"),
            "entitlements.csv,202,valid_from,is missing or no whole day",
            ["entitlements_rejected", "entitlements_rejected"],
            "a period of which the first day is not known",
        ),
        (
            ("entitlements", "138016,国1,1000,01,1980-01-10,20,ウ,2024-08-01,2024-08-00"),
            "entitlements.csv,202,valid_to,is missing or no whole day",
            ["entitlements_rejected", "entitlements_rejected"],
            "a period of which the last day is not known",
        ),
        (
            ("displays", "138016,国1,9999,01,1310112345,P1,2024-08-05,030,A03"),
            "displays.csv,202,number,belongs to a person who has no entitlement on the day",
            ["rows_without_entitlement", "rows_set_aside"],
            "a person in no entitlement",
        ),
        (
            ("displays", "138016,国1,1000,01,1310112345,P1,2024-03-31,030,A03"),
            "displays.csv,202,number,belongs to a person who has no entitlement on the day",
            ["rows_without_entitlement", "rows_set_aside"],
            "a person whose entitlement has not begun",
        ),
        (
            ("displays", "138016,国1,,01,1310112345,P1,2024-08-05,030,A03"),
            "displays.csv,202,number,\"is missing, and without it the row names nobody\"",
            ["displays_rejected", "rows_rejected"],
            "nobody",
        ),
        (
            ("displays", "138016,国1,1000,01,1310112345,P1,2024-08,030,A03"),
            "displays.csv,202,service_date,is missing or no whole day",
            ["displays_rejected", "rows_rejected"],
            "no day",
        ),
        (
            (
                "responses",
                "138016,国1,1000,01,1980-01-10,1310112345,2024-08-05, ,,,,,1,A03,,,,2024-08-05 09:00:01",
            ),
            "responses.csv,202,validity,\"is missing, and without it the row answers nothing\"",
            ["responses_rejected", "responses_rejected"],
            "an enquiry that failed does not displace the answer",
        ),
        (
            (
                "responses",
                "138016,国1,1000,01,1980-01-10,1310112345,2024-08-05,○,,,,,1,A03,,,,2024-08-05 09:00:01",
            ),
            "responses.csv,202,validity,\"is neither a code of 資格有効性 (1 valid, 2 to 5 not valid) nor its words (有効, 無効)\"",
            ["responses_rejected", "responses_rejected"],
            "nor does an answer that nobody can read",
        ),
        (
            ("displays", "138016,国1,1000,01,1310112345,P1,2024-08-32,030,A03"),
            "displays.csv,202,service_date,is a date that does not exist",
            ["displays_rejected", "rows_rejected"],
            "a day that does not exist",
        ),
    ];
    for (row, listed, counted, why) in cases {
        let workspace = made(&[row]);
        let run = workspace.run_job("burden", &["--lang", "en", "--quiet"]);
        let rejects = String::from_utf8(workspace.job_result("burden", "rejects.csv")).unwrap();
        assert!(rejects.contains(listed), "{why}: {rejects}");
        assert_eq!(rejects.lines().count(), 2, "{why}: nothing else: {rejects}");
        let counts = counts(&workspace);
        let tables = ["entitlements", "responses", "displays", "products"];
        let rejected = tables.iter().any(|table| counts[format!("{table}_rejected")].as_u64() > Some(0));
        assert_eq!(run.code, Some(i32::from(rejected)), "{why}: {}{}", run.stdout, run.stderr);
        assert!(counted.iter().all(|name| counts[*name] == 1), "{why}: {counts}");
        assert_eq!(counts["rows_read"], accounted(&counts), "{why}: the counts add up");
    }
}

#[test]
fn without_displays_the_last_response_of_a_day_counts_alone() {
    let response = |ratio: &str, second: &str| {
        format!(
            "138016,国1,1000,01,1980-01-10,{FACILITY},2024-08-05,1,{ratio},,,,1,A03,,,,2024-08-05 {second}"
        )
    };
    let (early, late) = (response("20", "08:00:00"), response("10", "10:00:00"));
    let workspace = made(&[("responses", &late), ("responses", &early)]);
    configure(&workspace, &["entitlements", "responses"]);
    let run = workspace.run_job("burden", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    let rows = workspace.job_rows("burden", "findings.csv");
    let value = rows[0].iter().position(|column| column == "response_value").expect("a column");
    let values: Vec<&str> = rows[1..].iter().map(|row| row[value].as_str()).collect();
    assert_eq!(values, ["10"], "that of ten o'clock, whatever was read last");
    let rejects = String::from_utf8(workspace.job_result("burden", "rejects.csv")).unwrap();
    for line in [2, 203] {
        let listed = format!("responses.csv,{line},confirmed_on,\"is the day of another response");
        assert!(rejects.contains(&listed), "{listed}: {rejects}");
    }
    let counts = counts(&workspace);
    assert_eq!(counts["responses_superseded"], 2);
    let of = |name: &str| counts[name].as_u64().unwrap();
    assert_eq!(
        [of("rows_read"), of("rows_set_aside"), of("rows_clean"), of("rows_with_findings")],
        [202, 2, 199, 1]
    );
}

#[test]
fn a_period_may_have_no_end() {
    let workspace = made(&[
        ("entitlements", "138016,国1,2000,01,1980-01-10,30,ウ,2024-04-01,99999999"),
        ("displays", "138016,国1,2000,01,1310112345,P1,2024-08-05,030,A03"),
        (
            "responses",
            "138016,国1,2000,01,1980-01-10,1310112345,2024-08-05,1,,,,,1,A03,,,,2024-08-05 09:00:00",
        ),
    ]);
    assert_eq!(workspace.run_job("burden", &["--quiet"]).code, Some(0));
    assert_eq!(counts(&workspace)["rows_clean"], 201);
}

#[test]
fn an_entry_has_whole_days_or_none() {
    let workspace = made(&[]);
    let entry = |number: u32, from: &str, to: &str| {
        format!("138016,国1,{number},01,E{number},2024-04-01,income,30,ウ,{from},{to},,\n")
    };
    let mut rows: String = (1002..1200).map(|number| entry(number, "2024-04-01", "99999999")).collect();
    rows += &entry(1000, "2024-04-00", "");
    rows += &entry(1001, "2024-04-01", "2025-03");
    let header = "entry_id,entered_on,reason,ratio,limit_class,effective_from,effective_to,invalidated_on,new_card_mailed_on";
    workspace.put("registrations.csv", format!("{KEY},{header}\n{rows}"));
    configure(&workspace, &["entitlements", "registrations", "responses", "displays"]);
    let run = workspace.run_job("burden", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    let rejects = String::from_utf8(workspace.job_result("burden", "rejects.csv")).unwrap();
    for listed in
        ["registrations.csv,200,effective_from,is missing", "registrations.csv,201,effective_to,is missing"]
    {
        assert!(rejects.contains(listed), "{listed}: {rejects}");
    }
    assert_eq!(rejects.lines().count(), 3, "{rejects}");
}

#[test]
fn nested_periods_leave_nobody_without_an_entitlement() {
    let workspace = made(&[
        ("entitlements", "138016,国1,1000,01,1980-01-10,20,ウ,2024-07-01,2024-07-31"),
        ("displays", "138016,国1,1000,01,1310112345,P1,2024-08-20,030,A03"),
    ]);
    let run = workspace.run_job("burden", &["--quiet"]);
    assert_eq!(
        run.code,
        Some(0),
        "the longer period counts again once the shorter has ended: {}",
        run.stdout
    );
    assert_eq!(counts(&workspace)["entitlements_overlapping"], 1);
}

#[test]
fn too_many_rejects_end_the_run_and_name_themselves() {
    let rows: Vec<_> =
        (0..10).map(|_| ("displays", "138016,国1,,01,1310112345,P1,2024-08-05,030,A03")).collect();
    let workspace = made(&rows);
    workspace
        .run_job("burden", &["--lang", "en", "--quiet"])
        .fails(3, &["displays: 10 of 210 rows were rejected", "burden-rejected"]);
    let rejects = String::from_utf8(workspace.job_result("burden-rejected", "rejects.csv")).unwrap();
    assert_eq!(rejects.lines().count(), 11, "{rejects}");
    assert!(!workspace.path("out/burden").exists());
}

#[test]
fn displays_of_people_without_an_entitlement_are_not_clean() {
    let row = "138016,国1,9999,01,1310112345,P1,2024-08-05,030,A03";
    let workspace = made(&[("displays", row)]);
    let run = workspace.run_job("burden", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let warned = "warning: displays: 1 of 201 rows belong to people who have no entitlement";
    assert!(run.stderr.contains(warned), "{}", run.stderr);

    let header = format!("{KEY},facility_code,product_id,service_date,ratio,limit_class\n");
    workspace.put("displays.csv", format!("{header}{row}\n"));
    // What is set aside is not rejected, but where nothing else is there somebody has to act.
    let run = workspace.run_job("burden", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    assert_eq!([&counts(&workspace)["rows_rejected"], &counts(&workspace)["rows_set_aside"]], [0, 1]);
}

#[test]
fn visits_after_the_loss_of_the_qualification_have_a_list() {
    let after = "138016,国1,1000,01,1310112345,P1,2025-04-01,030,A03";
    let workspace = made(&[("displays", after)]);
    let run = workspace.run_job("burden", &["--quiet", "--lang", "en"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("1 visits after the loss of the qualification"), "{}", run.stdout);
    let listed = workspace.job_rows("burden", "used_after_loss.csv");
    let row = ["138016", "国1", "1000", "01", "2025-04-01", "1310112345", "P1", "2025-04-01", "entitlement"];
    assert_eq!(listed[1..], [row]);
    let counts = counts(&workspace);
    assert_eq!(
        [&counts["visits_after_loss"], &counts["rows_with_findings"], &counts["rows_set_aside"]],
        [1, 1, 0]
    );
}

#[test]
fn a_header_alone_is_an_export_that_went_wrong() {
    let workspace = made(&[]);
    workspace.put("responses.csv", format!("{RESPONSES}\n"));
    workspace.run_job("burden", &["--lang", "en", "--quiet"]).fails(3, &["responses: there are no rows"]);
}

#[test]
fn no_job_starts_before_all_are_configured() {
    let workspace = made(&[]);
    let run = |jobs: &[&str]| {
        let arguments: Vec<_> =
            ["run"].iter().chain(jobs).copied().chain(["--quiet", "--lang", "en"]).collect();
        crate::workspace::Run::of(workspace.command(&arguments).output().unwrap())
    };
    run(&["burden", "linkage"]).fails(2, &["no [linkage] section"]);
    assert!(!workspace.path("out").exists(), "nothing was published");
    configure(&workspace, &["entitlements", "responses"]);
    run(&["burden", "display"]).fails(2, &["burden.displays is not given"]);
    assert!(!workspace.path("out").exists(), "nothing was published");
}

#[test]
fn a_config_without_the_section_says_what_to_add() {
    let workspace = made(&[]);
    workspace.put("totsugo.toml", "as_of = \"2024-08-31\"\n");
    workspace
        .run_job("burden", &["--lang", "en", "--quiet"])
        .fails(2, &["no [burden] section", "entitlements"]);
}

#[test]
fn a_period_that_ends_before_it_starts_is_a_reject() {
    let reversed = "138016,国1,1000,01,1980-01-10,20,ウ,2024-09-01,2024-08-01";
    let workspace = made(&[("entitlements", reversed)]);
    let entry = |from: &str, to: &str| {
        format!("138016,国1,1000,01,1,2024-04-01,enrolment,30,ウ,{from},{to},,\n").repeat(100)
    };
    let header = "entry_id,entered_on,reason,ratio,limit_class,effective_from,effective_to,invalidated_on,new_card_mailed_on";
    let entries =
        entry("2024-04-01", "2025-03-31") + entry("2024-04-01", "2024-03-31").lines().next().unwrap();
    workspace.put("registrations.csv", format!("{KEY},{header}\n{entries}\n"));
    for tables in [
        &["entitlements", "registrations", "responses", "displays"][..],
        &["entitlements", "registrations", "responses"],
        &["entitlements", "registrations"],
    ] {
        configure(&workspace, tables);
        workspace.run_job("burden", &["--lang", "en", "--quiet"]);
        let counts = counts(&workspace);
        assert_eq!([&counts["entitlements_rejected"], &counts["registrations_rejected"]], [1, 1], "{counts}");
        let rejects = String::from_utf8(workspace.job_result("burden", "rejects.csv")).unwrap();
        for listed in
            ["entitlements.csv,202,valid_to,lies before", "registrations.csv,102,effective_to,lies before"]
        {
            assert!(rejects.contains(listed), "{listed}: {rejects}");
        }
    }
}

#[test]
fn an_insurer_is_one_however_it_is_written() {
    let row = |insurer: &str, number: u32, ratio: &str| {
        format!("{insurer},国1,{number},01,1980-01-10,{ratio},ウ,2024-04-01,2025-03-31\n")
    };
    let workspace = made(&[]);
    let entitlements: String = (1000..1200)
        .map(|number| {
            row(["138016", "00138016"][number as usize % 2], number, if number < 1004 { "20" } else { "30" })
        })
        .collect();
    workspace.put(
        "entitlements.csv",
        format!("{KEY},birth_date,ratio,limit_class,valid_from,valid_to\n{entitlements}"),
    );
    workspace.run_job("burden", &["--quiet"]);
    let summary = workspace.job_rows("burden", "summary.csv");
    assert_eq!(summary.len(), 2, "{summary:?}");
    assert_eq!([summary[1][0].as_str(), &summary[1][4]], ["138016", "4"]);
    let findings = workspace.job_rows("burden", "findings.csv");
    let echoed: Vec<&str> = findings[1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(echoed, ["138016", "00138016", "138016", "00138016"], "as the entitlement writes it");
}
