//! The incentive job: each rule by its table of cases, at every threshold and on both sides of it.
//!
//! The cases stand in `lump_sum.csv`, `per_use.csv` and `visiting_nurse.csv`; their source is the ministry's description of the
//! payments of 2024 and 2025, which `queries/incentive/` cites.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::workspace::Workspace;

const FACILITIES: &str = "facility_code,name,facility_type,prefecture,obligated,reader_applied_on,connected_on,operating_on,deferral";
const USAGE: &str = "month,facility_code,card,total,card_users,claims";
const REPORTS: &str = "facility_code,poster,called_on_patients,leaflet,reported_on";

const LUMP_SUM: &str = "internal/lump_sum.csv";
const PER_USE: &str = "internal/per_use.csv";
const VISITING_NURSE: &str = "internal/visiting_nurse.csv";

type Row = BTreeMap<String, String>;

/// A table of cases with its rows by column name.
fn cases(file: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/incentive").join(file);
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn table(workspace: &Workspace, file: &str) -> Vec<Row> {
    let rows = workspace.job_rows("incentive", file);
    rows[1..].iter().map(|row| rows[0].iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

fn workspace(facilities: &str, usage: &str, reports: Option<&str>, plan: &str) -> Workspace {
    let workspace = Workspace::empty();
    workspace.put("facilities.csv", format!("{FACILITIES}\n{facilities}"));
    workspace.put("usage.csv", format!("{USAGE}\n{usage}"));
    let mut config = "as_of = \"2025-12-31\"\n[usage]\nusage = { path = \"usage.csv\" }\n\
                      [adoption]\nfacilities = { path = \"facilities.csv\" }\n[incentive]\n"
        .to_owned();
    if let Some(reports) = reports {
        workspace.put("incentive_reports.csv", format!("{REPORTS}\n{reports}"));
        config += "reports = { path = \"incentive_reports.csv\" }\n";
    }
    workspace.put("totsugo.toml", config + plan);
    workspace
}

fn run(workspace: &Workspace) {
    let run = workspace.run_job("incentive", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}

/// Rows that were left out are something to act on.
fn run_with_rejects(workspace: &Workspace, arguments: &[&str]) {
    let run = workspace.run_job("incentive", &[&["--quiet"], arguments].concat());
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
}

/// Compares what came out of each case, by the place of the case, with what must.
fn check(found: &[Row], cases: &[Row], columns: &[&str]) {
    let by_code: BTreeMap<&str, &Row> =
        found.iter().map(|row| (row["facility_code"].as_str(), row)).collect();
    let mut wrong = Vec::new();
    for (place, case) in cases.iter().enumerate() {
        let row = by_code[format!("F{place}").as_str()];
        for column in columns {
            if row[*column] != case[*column] {
                let line = place + 2;
                wrong.push(format!(
                    "line {line} ({}): {column} is {}, not {}",
                    case["why"], row[*column], case[*column]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(found.len(), cases.len());
}

#[test]
fn the_lump_sum_at_every_threshold() {
    let cases = cases("lump_sum.csv");
    let (mut facilities, mut usage, mut reports) = (String::new(), String::new(), String::new());
    for (place, case) in cases.iter().enumerate() {
        let (card, total, best) = (&case["october_card"], &case["october_total"], &case["best_card"]);
        writeln!(facilities, "F{place},,{},東京,1,,,,", case["facility_type"]).unwrap();
        writeln!(usage, "2023-10,F{place},{card},{total},{card},{}", case["october_claims"]).unwrap();
        // The best month counts, whichever it is; the months around it are of no concern.
        let best: u64 = best.parse().unwrap();
        let months = [
            ("2024-04", best + 900),
            ("2024-05", best / 2),
            ("2024-06", best),
            ("2024-07", best / 3),
            ("2024-08", best + 900),
        ];
        for (month, card) in months {
            writeln!(usage, "{month},F{place},{card},20000,{card},").unwrap();
        }
        writeln!(reports, "F{place},○,○,○,2024-08-01").unwrap();
    }
    let workspace = workspace(&facilities, &usage, Some(&reports), "");
    run(&workspace);
    check(&table(&workspace, LUMP_SUM), &cases, &["rule", "yen", "reason"]);
}

#[test]
fn the_payment_per_use_at_every_threshold() {
    for plan in ["announced_2024_04", "original"] {
        for (period, month) in [("2024-01/2024-05", "2024-03"), ("2024-06/2024-11", "2024-11")] {
            let of_run = |case: &Row| case["plan"] == plan && case["period"] == period;
            let cases: Vec<Row> = cases("per_use.csv").into_iter().filter(of_run).collect();
            let (mut facilities, mut usage) = (String::new(), String::new());
            for (place, case) in cases.iter().enumerate() {
                writeln!(facilities, "F{place},,pharmacy,東京,1,,,,").unwrap();
                writeln!(usage, "2023-10,F{place},{},{},,", case["october_card"], case["october_total"])
                    .unwrap();
                writeln!(usage, "{month},F{place},{},{},,", case["card"], case["total"]).unwrap();
            }
            let workspace = workspace(&facilities, &usage, None, &format!("plan = \"{plan}\"\n"));
            run(&workspace);
            let found: Vec<Row> =
                table(&workspace, PER_USE).into_iter().filter(|row| row["period"] == period).collect();
            check(&found, &cases, &["rule", "yen", "reason"]);
        }
    }
}

#[test]
fn the_cooperation_money_of_stations() {
    let cases = cases("visiting_nurse.csv");
    let (mut facilities, mut reports) = (String::new(), String::new());
    for (place, case) in cases.iter().enumerate() {
        writeln!(facilities, "F{place},,訪問看護,東京,1,,,{},", case["operating_on"]).unwrap();
        if !case["reported_on"].is_empty() {
            let report = ["poster", "called_on_patients", "leaflet", "reported_on"]
                .map(|column| case[column].as_str());
            writeln!(reports, "F{place},{}", report.join(",")).unwrap();
        }
    }
    let workspace = workspace(&facilities, "2025-05,F0,0,10,,\n", Some(&reports), "");
    run(&workspace);
    check(&table(&workspace, VISITING_NURSE), &cases, &["yen", "reason"]);
    assert_eq!(table(&workspace, LUMP_SUM).len(), 0, "stations have no lump sum");
}

#[test]
fn a_period_that_has_not_ended_pays_nothing() {
    let facilities =
        "F0,,pharmacy,東京,1,,,,\nF1,,訪問看護,東京,1,,,2025-06-01,\nF2,,訪問看護,東京,1,,,2025-08-01,\n";
    let usage = "2023-10,F0,10,1000,10,\n2024-01,F0,300,1000,300,\n2024-05,F0,300,1000,300,\n2024-06,F0,300,1000,300,\n";
    let reports = "F0,○,○,○,2024-05-01\nF1,,1,1,2025-07-01\nF2,,1,1,2025-07-01\n";
    for (as_of, lump_sum, per_use, stations) in [
        (
            "2024-05-30",
            "unfinished 0",
            ["unfinished 0", "replaced_by_lump_sum 0"],
            ["not_yet_operating 0", "operating_too_late 0"],
        ),
        (
            "2024-05-31",
            "unfinished 0",
            [" 36000", "replaced_by_lump_sum 0"],
            ["not_yet_operating 0", "operating_too_late 0"],
        ),
        (
            "2024-07-31",
            " 100000",
            [" 36000", "replaced_by_lump_sum 0"],
            ["not_yet_operating 0", "operating_too_late 0"],
        ),
        (
            "2025-07-30",
            " 100000",
            [" 36000", "replaced_by_lump_sum 0"],
            ["unfinished 0", "operating_too_late 0"],
        ),
        ("2025-07-31", " 100000", [" 36000", "replaced_by_lump_sum 0"], [" 50000", "operating_too_late 0"]),
    ] {
        let workspace = workspace(facilities, usage, Some(reports), "");
        workspace.reconfigure("2025-12-31", as_of);
        let run = workspace.run_job("incentive", &["--lang", "ja", "--quiet"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let found = |file| -> Vec<String> {
            table(&workspace, file).iter().map(|row| format!("{} {}", row["reason"], row["yen"])).collect()
        };
        assert_eq!(
            (found(LUMP_SUM), found(PER_USE), found(VISITING_NURSE)),
            (
                vec![lump_sum.to_owned()],
                per_use.map(str::to_owned).to_vec(),
                stations.map(str::to_owned).to_vec()
            ),
            "{as_of}"
        );
        let is_told = run.stdout.contains("対象期間が基準日（as_of）にまだ終わっていないため");
        assert_eq!(
            is_told,
            [lump_sum, per_use[0], stations[0]].iter().any(|found| found.starts_with("unf")),
            "{}",
            run.stdout
        );
    }
    let workspace = workspace(facilities, usage, Some(reports), "plan = \"original\"\n");
    workspace.reconfigure("2025-12-31", "2024-11-29");
    run(&workspace);
    assert_eq!(table(&workspace, PER_USE)[1]["reason"], "unfinished", "the second half of the original plan");
}

#[test]
fn what_is_reported_decides_whether_the_lump_sum_is_paid() {
    let cases = [
        ("1,1,1,2024-08-01", "30000", "", "all is done"),
        ("0,1,1,2024-08-01", "0", "no_poster", ""),
        (",1,1,2024-08-01", "0", "no_poster", "a mark that is not there is none"),
        ("1,0,1,2024-08-01", "0", "not_called_on_patients", ""),
        ("1,1,×,2024-08-01", "0", "no_leaflet", ""),
        ("", "0", "not_reported", ""),
        ("1,1,1,2026-01-01", "0", "not_reported", "a report after the day is none yet"),
        ("0,0,0,2024-06-01\nF7,1,1,1,2024-07-01", "30000", "", "the latest report counts"),
        ("1,1,1,2024-06-01\nF8,1,1,0,2024-07-01", "0", "no_leaflet", "the latest report counts"),
    ];
    let (mut facilities, mut usage, mut reports) = (String::new(), String::new(), String::new());
    for (place, (report, ..)) in cases.iter().enumerate() {
        writeln!(facilities, "F{place},,歯科診療所,大阪,1,,,,").unwrap();
        writeln!(usage, "2023-10,F{place},1000,10000,1000,400\n2024-05,F{place},1001,10000,1001,").unwrap();
        if !report.is_empty() {
            writeln!(reports, "F{place},{report}").unwrap();
        }
    }
    let workspace = workspace(&facilities, &usage, Some(&reports), "");
    run(&workspace);
    let rows = table(&workspace, LUMP_SUM);
    for ((place, (_, yen, reason, why)), row) in cases.iter().enumerate().zip(&rows) {
        assert_eq!((row["yen"].as_str(), row["reason"].as_str()), (*yen, *reason), "F{place}: {why}");
    }
}

#[test]
fn people_are_counted_and_october_may_be_missing() {
    let facilities = "F0,,薬局,東京,1,,,,\nF1,,薬局,東京,1,,,,\nF2,,薬局,東京,1,,,,\nF3,,薬局,東京,1,,,,\nF4,,薬局,東京,1,,,,\n";
    let usage = "2023-10,F0,100,1000,80,400\n2024-05,F0,140,1000,90,\n\
                 2023-10,F1,100,1000,,400\n2024-05,F1,140,1000,90,\n\
                 2024-05,F2,80,1000,40,\n\
                 2023-10,F3,100,1000,80,400\n";
    let reports = "F0,1,1,1,2024-08-01\nF1,1,1,1,2024-08-01\nF2,1,1,1,2024-08-01\n";
    let workspace = workspace(facilities, usage, Some(reports), "");
    run(&workspace);
    let cells = |row: &Row| {
        [
            "october_rate_percent",
            "month",
            "month_rate_percent",
            "october_users",
            "users",
            "increase",
            "counted",
            "rule",
            "yen",
            "reason",
        ]
        .map(|column| row[column].clone())
        .join(" ")
    };
    let found: Vec<String> = table(&workspace, LUMP_SUM).iter().map(cells).collect();
    assert_eq!(
        found,
        [
            "10.00 2024-05 14.00 80 90 10 users ordinary/10-20/+10 50000 ",
            "10.00 2024-05 14.00  90  bounds ordinary/10-20/+..ordinary/10-20/+80 0 users_unknown",
            "0.00 2024-05 8.00 0 40 40 users small/0-3/+40 50000 ",
            "10.00  –     ordinary/10-20/+ 0 no_usage",
            "0.00  –     ordinary/0-3/+ 0 no_usage",
        ]
    );
    let per_use: Vec<Row> = table(&workspace, PER_USE);
    let of = |code: &str| {
        let row = per_use
            .iter()
            .find(|row| row["facility_code"] == code && row["period"].starts_with("2024-01"))
            .unwrap();
        ["october_rate_percent", "period_rate_percent", "increase_points", "uses", "rule", "yen", "reason"]
            .map(|column| row[column].clone())
            .join(" ")
    };
    assert_eq!(of("F2"), "0.00 8.00 +8.00 80 +5/20 1600 ", "without October its rate is 0");
    assert_eq!(of("F4"), "0.00 –    0 no_usage");
}

/// A person counts once a month, however often; where October does not say how many people there were, none at least and
/// its uses at most bound the increase.
#[test]
fn the_increase_is_paid_where_both_of_its_bounds_pay_the_same() {
    // October's uses, people and checks; the month's uses and people.
    let cases = [
        ((1, "1", 100), (90, "40"), "users 39 39 39 30000 ", "people 1 → 40, uses 1 → 90"),
        ((30, "", 1500), (90, "40"), "bounds  10 40 0 users_unknown", "10 pays nothing and 40 pays 30,000"),
        ((5, "", 1500), (90, "40"), "bounds  35 40 30000 ", "both are steps of 30"),
        ((10, "", 1500), (90, "40"), "bounds  30 40 30000 ", "the lower one on the step"),
        ((11, "", 1500), (90, "40"), "bounds  29 40 0 users_unknown", "the lower one just below it"),
        ((30, "", 1500), (90, "29"), "bounds  -1 29 0 increase_too_small", "neither pays"),
        ((30, "", 1500), (90, "0"), "bounds  -30 0 0 no_increase", "nobody at all"),
        ((1, "1", 100), (90, ""), "bounds  -1 89 0 users_unknown", "the month does not say"),
        ((500, "", 1000), (900, "900"), "bounds  400 900 100000 ", "40 % and over: every step pays the most"),
    ];
    bounds_pay("医科診療所", 400, &cases);
}

/// A small hospital with a rate of 5 to 10 % is paid for an increase of 1 to 9 people, and again from 40 on.
#[test]
fn what_lies_between_the_bounds_pays_the_same_too() {
    let cases = [
        ((5, "", 100), (90, "30"), "bounds  25 30 0 increase_too_small", "nothing from 10 to 39"),
        ((9, "", 100), (30, "9"), "bounds  0 9 0 users_unknown", "nothing to 15,000"),
        ((9, "", 170), (30, "4"), "bounds  -5 4 0 users_unknown", "nothing to 10,000"),
        ((5, "", 100), (30, ""), "bounds  -5 30 0 users_unknown", "nothing at both bounds, and 15,000 for 6"),
        ((5, "", 100), (39, "14"), "bounds  9 14 0 users_unknown", "the lower one just below the step of 10"),
        ((5, "", 100), (39, "15"), "bounds  10 15 0 increase_too_small", "the lower one on it"),
        (
            (5, "", 100),
            (39, "39"),
            "bounds  34 39 0 increase_too_small",
            "the upper one just below the step of 40",
        ),
        ((5, "", 100), (40, "40"), "bounds  35 40 0 users_unknown", "the upper one on it"),
    ];
    bounds_pay("病院", 100, &cases);
}

type BoundsCase = ((u32, &'static str, u32), (u32, &'static str), &'static str, &'static str);

/// Checks what is paid to facilities of a type with so many claims in October.
fn bounds_pay(facility_type: &str, claims: u32, cases: &[BoundsCase]) {
    let (mut facilities, mut usage, mut reports) = (String::new(), String::new(), String::new());
    for (place, ((october, october_users, checks), (uses, users), ..)) in cases.iter().enumerate() {
        writeln!(facilities, "F{place},,{facility_type},東京,1,,,,").unwrap();
        writeln!(usage, "2023-10,F{place},{october},{checks},{october_users},{claims}").unwrap();
        writeln!(usage, "2024-06,F{place},{uses},2000,{users},").unwrap();
        writeln!(reports, "F{place},1,1,1,2024-08-01").unwrap();
    }
    let workspace = workspace(&facilities, &usage, Some(&reports), "");
    run(&workspace);
    for ((place, (.., expected, why)), row) in cases.iter().enumerate().zip(&table(&workspace, LUMP_SUM)) {
        let columns = ["counted", "increase", "increase_low", "increase_high", "yen", "reason"];
        let found = columns.map(|column| row[column].clone()).join(" ");
        assert_eq!(found, *expected, "F{place}: {why}");
    }
}

#[test]
fn a_plan_without_a_table_is_refused() {
    let workspace =
        workspace("F0,,病院,東京,1,,,,\n", "2023-10,F0,1,10,1,4\n", None, "plan = \"revised_2024_06\"\n");
    workspace
        .run_job("incentive", &["--lang", "en", "--quiet"])
        .fails(2, &["the plan `revised_2024_06` cannot be applied", "200,000 yen", "announced_2024_04"]);
    assert!(!workspace.published().contains(&"incentive".to_owned()), "nothing is guessed");
    workspace.reconfigure("revised_2024_06", "revised");
    workspace
        .run_job("incentive", &["--lang", "en", "--quiet"])
        .fails(2, &["incentive.plan", "\"announced_2024_04\""]);
}

#[test]
fn sums_to_pay_are_added_up_by_prefecture_type_and_period() {
    let facilities =
        "F0,,薬局,東京,1,,,,\nF1,,薬局,東京,1,,,,\nF2,,薬局,大阪,1,,,,\nN0,,訪問看護,東京,1,,,2025-06-01,\n";
    let usage = "2023-10,F0,100,1000,100,400\n2024-05,F0,200,1000,200,\n\
                 2023-10,F1,100,1000,100,400\n2024-05,F1,110,1000,110,\n\
                 2023-10,F2,100,1000,100,400\n2024-05,F2,100,1000,100,\n";
    let reports = "F0,1,1,1,2024-08-01\nF1,1,1,1,2024-08-01\nF2,1,1,1,2024-08-01\nN0,0,1,1,2025-08-01\n";
    let workspace = workspace(facilities, usage, Some(reports), "");
    run(&workspace);
    let rows = table(&workspace, "totals.csv");
    let columns =
        ["payment", "period", "prefecture_code", "prefecture", "facility_type", "facilities", "paid", "yen"];
    let shown: Vec<String> =
        rows.iter().map(|row| columns.map(|column| row[column].clone()).join(" ")).collect();
    assert_eq!(
        shown,
        [
            "lump_sum 2024-05/2024-07 13 東京都 pharmacy 2 2 150000",
            "lump_sum 2024-05/2024-07 27 大阪府 pharmacy 1 0 0",
            "per_use 2024-01/2024-05 13 東京都 pharmacy 2 1 8000",
            "per_use 2024-01/2024-05 27 大阪府 pharmacy 1 0 0",
            "per_use 2024-06/2024-11 13 東京都 pharmacy 2 0 0",
            "per_use 2024-06/2024-11 27 大阪府 pharmacy 1 0 0",
            "visiting_nurse 2025-05/2025-07 13 東京都 visiting_nurse 1 1 50000",
        ]
    );
    let outside = ["lump_sum.csv", "per_use.csv", "visiting_nurse.csv"]
        .map(|name| workspace.path("out/incentive").join(name).exists());
    assert_eq!(outside, [false; 3], "what one facility is paid stays inside");
    for (lang, says) in [
        ("ja", "totals.csv では何も伏せていません。判定した施設が1つだけの行が4行あり"),
        ("en", "totals.csv hides nothing: 4 rows are of one facility"),
    ] {
        let said = workspace.run_job("incentive", &["--quiet", "--lang", lang]);
        assert!(said.stdout.contains(says), "{}", said.stdout);
    }
}

#[test]
fn the_original_plan_pays_no_lump_sum() {
    let usage = "2023-10,F0,1000,10000,,400\n2024-05,F0,1001,10000,,\n";
    let workspace =
        workspace("F0,,病院,東京,1,,,,\n", usage, Some("F0,1,1,1,2024-08-01\n"), "plan = \"original\"\n");
    run(&workspace);
    let row = &table(&workspace, LUMP_SUM)[0];
    assert_eq!((row["yen"].as_str(), row["reason"].as_str()), ("0", "original_plan"));
}

#[test]
fn rows_at_fault_are_rejects_with_file_and_line() {
    let usage = "2023-10,F0,1000,10000,,400\n2024-05,F0,10001,10000,,\n2024-06,F0,5,10,,\n2024-06,F0,5,10,,\n,F0,5,10,,\n\
                 2024-07,F9,5,10,,\n2024-07,F0,-5,10,,\n2022-01,F9,5,10,,\n2024-07,,5,10,,\n2024-07,F0,5,10,6,\n2024-08,F0,5,10,5,\n";
    let workspace = workspace(
        "F0,,病院,東京,1,,,,\n",
        usage,
        Some("F0,1,1,1,2024-08-01\n,1,1,1,2024-08-01\nF9,1,1,1,\n"),
        "",
    );
    workspace.reconfigure("[usage]", "[limits]\nrejected_share = 0.9\n[usage]");
    run_with_rejects(&workspace, &["--lang", "en"]);
    let rejects: Vec<String> = workspace.job_rows("incentive", "rejects.csv")[1..]
        .iter()
        .map(|row| format!("{} {} {}", row[1], row[2], row[3]))
        .collect();
    assert_eq!(
        rejects,
        [
            "3 facility_code is missing, and without it the row names no facility",
            "4 reported_on is missing or no whole day",
            "3 card is more than the total",
            "6 month is missing, and without it the row counts for no month",
            "7 facility_code is in no list of facilities",
            "8 card is below zero, and counts nothing",
            "11 card_users is more than the uses of a card: each of its users counts once",
        ]
    );
    let manifest: serde_json::Value =
        serde_json::from_str(&workspace.job_text("incentive", "manifest.json")).unwrap();
    let counts = &manifest["counts"];
    assert_eq!(
        (&counts["usage_read"], &counts["usage_rejected"], &counts["usage_set_aside"]),
        (&11.into(), &5.into(), &3.into())
    );
}

/// Whichever row comes first, and whatever share of the input it is.
#[test]
fn rows_of_one_facility_and_month_that_differ_end_the_run_and_equal_ones_are_a_note() {
    let october = "2023-10,F0,0,100,0,400\n";
    let row = |counts: &str| format!("2024-05,F0,{counts}\n");
    let of = |usage: &str| {
        let workspace = workspace(
            "F0,,薬局,東京,1,,,,\n",
            usage,
            Some("F0,1,1,1,2024-08-01\n"),
            "[limits]\nrejected_share = 1\n",
        );
        (workspace.run_job("incentive", &["--lang", "en", "--quiet"]), workspace)
    };
    let yen = |workspace: &Workspace| table(workspace, LUMP_SUM)[0]["yen"].clone();
    let first = "40,100,40,50";
    for other in ["5,100,5,50", "40,101,40,50", "40,100,39,50", "40,100,,50", "40,100,40,"] {
        for rows in [[first, other], [other, first]] {
            let (run, _) = of(&(october.to_owned() + &rows.map(row).concat()));
            let expected =
                ["two rows of one facility and month differ", "usage.csv, line 3", "usage.csv, line 4"];
            run.fails(3, &expected);
        }
    }
    let (run, workspace) = of(&(october.to_owned() + &[first, first].map(row).concat()));
    assert_eq!((run.code, yen(&workspace).as_str()), (Some(0), "30000"), "{}", run.stderr);
    assert!(run.stderr.contains("1 rows give again what another row gives"), "{}", run.stderr);
    assert_eq!(workspace.job_rows("incentive", "rejects.csv").len(), 1);
    // A row at fault is none of the two.
    let (run, workspace) = of(&(october.to_owned() + &["101,100,,50", first].map(row).concat()));
    assert_eq!((run.code, yen(&workspace).as_str()), (Some(1), "30000"), "{}", run.stderr);
}

#[test]
fn a_later_file_corrects_an_earlier_one_where_that_is_said() {
    let workspace = workspace("F0,,薬局,東京,1,,,,\n", "", Some("F0,1,1,1,2024-08-01\n"), "");
    workspace.reconfigure(
        "usage = { path = \"usage.csv\" }",
        "usage = [{ path = \"b.csv\" }, { path = \"a.csv\" }]\nrepeated = \"last\"",
    );
    workspace.put("b.csv", format!("{USAGE}\n2023-10,F0,0,100,0,400\n2024-05,F0,5,100,5,50\n"));
    workspace.put("a.csv", format!("{USAGE}\n2024-05,F0,40,100,40,50\n"));
    let run = workspace.run_job("incentive", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(table(&workspace, LUMP_SUM)[0]["yen"], "30000", "the file that is named last");
    assert!(
        run.stderr.contains("1 rows of b.csv are given again by a.csv, whose values count"),
        "{}",
        run.stderr
    );
    workspace.put("a.csv", format!("{USAGE}\n2024-05,F0,40,100,40,50\n2024-05,F0,39,100,39,50\n"));
    workspace
        .run_job("incentive", &["--lang", "en", "--quiet"])
        .fails(3, &["a.csv, line 2", "a.csv, line 3"]);
}

#[test]
fn memory_leaves_no_trace() {
    let (mut facilities, mut usage) = (String::new(), String::new());
    let types = ["病院", "医科診療所", "歯科診療所", "薬局", "訪問看護"];
    for n in 0..8_000 {
        writeln!(facilities, "F{n},,{},{},1,,,,", types[n % 5], n % 47 + 1).unwrap();
    }
    for (at, month) in
        ["2023-10", "2024-01", "2024-04", "2024-05", "2024-06", "2024-07", "2024-12"].iter().enumerate()
    {
        for n in 0..8_000 {
            writeln!(usage, "{month},F{n},{},{},,{}", (n * 7 + at * (n % 40)) % 90, 100 + n % 50, n % 300)
                .unwrap();
        }
    }
    // Whoever reads the first of two rows of a month and wherever, the second repeats it.
    usage += "2024-05,F0,0,100,,0\n2024-05,F9999,1,100,,\n2024-05,F9999,1,100,,\n";
    let workspace = workspace(&facilities, &usage, None, "");
    let tables = || {
        [LUMP_SUM, PER_USE, VISITING_NURSE, "totals.csv", "rejects.csv"]
            .map(|name| workspace.job_text("incentive", name))
    };
    run_with_rejects(&workspace, &[]);
    let whole = tables();
    assert_eq!(workspace.job_rows("incentive", "rejects.csv").len(), 1 + 2);
    for threads in ["1", "2"] {
        let arguments = ["--quiet", "--memory", "256MB", "--threads", threads];
        let run = workspace.run_job("incentive", &arguments);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(tables() == whole, "in parts, on {threads} threads");
        let manifest: serde_json::Value =
            serde_json::from_str(&workspace.job_text("incentive", "manifest.json")).unwrap();
        assert_eq!(manifest["counts"]["usage_set_aside"], 8_001, "December and a repeated row");
    }
}

#[test]
fn in_japanese_with_a_mark_for_spreadsheets() {
    let workspace = workspace(
        "F0,甲,訪問看護,東京,1,,,2025-06-01,\n",
        "2025-05,F0,0,10,,\n",
        Some("F0,,1,1,2025-07-01\n"),
        "",
    );
    workspace.reconfigure("[usage]", "[output]\nheaders = \"ja\"\n[usage]");
    let run = workspace.run_job("incentive", &["--quiet", "--lang", "ja"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let text = workspace.job_text("incentive", VISITING_NURSE);
    assert!(text.starts_with("\u{FEFF}医療機関コード,名称,施設類型,"), "{text}");
    assert!(
        text.contains(
            "F0,甲,visiting_nurse,13,東京都,2025-06-01,true,true,operating_by/2025-07-31,50000,,訪問看護,\n"
        ),
        "{text}"
    );
    assert!(run.stdout.contains("訪問看護の協力金") && run.stdout.contains("50000"), "{}", run.stdout);
}
