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
    let run = workspace.run_job("incentive", &["--quiet"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
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
        writeln!(usage, "2023-10,F{place},{card},{total},,{}", case["october_claims"]).unwrap();
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
            writeln!(usage, "{month},F{place},{card},20000,,").unwrap();
        }
        writeln!(reports, "F{place},○,○,○,2024-08-01").unwrap();
    }
    let workspace = workspace(&facilities, &usage, Some(&reports), "");
    run(&workspace);
    check(&table(&workspace, "lump_sum.csv"), &cases, &["rule", "yen", "reason"]);
}

#[test]
fn the_payment_per_use_at_every_threshold() {
    for plan in ["revised", "original"] {
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
                table(&workspace, "per_use.csv").into_iter().filter(|row| row["period"] == period).collect();
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
    check(&table(&workspace, "visiting_nurse.csv"), &cases, &["yen", "reason"]);
    assert_eq!(table(&workspace, "lump_sum.csv").len(), 0, "stations have no lump sum");
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
        writeln!(usage, "2023-10,F{place},1000,10000,,400\n2024-05,F{place},1001,10000,,").unwrap();
        if !report.is_empty() {
            writeln!(reports, "F{place},{report}").unwrap();
        }
    }
    let workspace = workspace(&facilities, &usage, Some(&reports), "");
    run(&workspace);
    let rows = table(&workspace, "lump_sum.csv");
    for ((place, (_, yen, reason, why)), row) in cases.iter().enumerate().zip(&rows) {
        assert_eq!((row["yen"].as_str(), row["reason"].as_str()), (*yen, *reason), "F{place}: {why}");
    }
}

#[test]
fn users_are_counted_where_both_months_have_them_and_october_may_be_missing() {
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
    let found: Vec<String> = table(&workspace, "lump_sum.csv").iter().map(cells).collect();
    assert_eq!(
        found,
        [
            "10.00 2024-05 14.00 80 90 10 users ordinary/10-20/+10 50000 ",
            "10.00 2024-05 14.00 100 140 40 uses ordinary/10-20/+30 100000 ",
            "0.00 2024-05 8.00 0 40 40 users small/0-3/+40 50000 ",
            "10.00  –     ordinary/10-20/+ 0 no_usage",
            "0.00  –     ordinary/0-3/+ 0 no_usage",
        ]
    );
    let per_use: Vec<Row> = table(&workspace, "per_use.csv");
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

#[test]
fn the_original_plan_pays_no_lump_sum() {
    let usage = "2023-10,F0,1000,10000,,400\n2024-05,F0,1001,10000,,\n";
    let workspace =
        workspace("F0,,病院,東京,1,,,,\n", usage, Some("F0,1,1,1,2024-08-01\n"), "plan = \"original\"\n");
    run(&workspace);
    let row = &table(&workspace, "lump_sum.csv")[0];
    assert_eq!((row["yen"].as_str(), row["reason"].as_str()), ("0", "original_plan"));
}

#[test]
fn rows_at_fault_are_rejects_with_file_and_line() {
    let usage = "2023-10,F0,1000,10000,,400\n2024-05,F0,10001,10000,,\n2024-06,F0,5,10,,\n2024-06,F0,5,10,,\n,F0,5,10,,\n\
                 2024-07,F9,5,10,,\n2024-07,F0,-5,10,,\n2022-01,F9,5,10,,\n2024-07,,5,10,,\n";
    let workspace = workspace(
        "F0,,病院,東京,1,,,,\n",
        usage,
        Some("F0,1,1,1,2024-08-01\n,1,1,1,2024-08-01\nF9,1,1,1,\n"),
        "",
    );
    workspace.reconfigure("[usage]", "[limits]\nrejected_share = 0.9\n[usage]");
    run(&workspace);
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
            "5 month is the month of a row before of the same facility, prefecture and type or insurer, which counts",
            "6 month is missing, and without it the row counts for no month",
            "7 facility_code is in no list of facilities",
            "8 card is below zero, and counts nothing",
        ]
    );
    let manifest: serde_json::Value =
        serde_json::from_str(&workspace.job_text("incentive", "manifest.json")).unwrap();
    let counts = &manifest["counts"];
    assert_eq!(
        (&counts["usage_read"], &counts["usage_rejected"], &counts["usage_set_aside"]),
        (&9.into(), &5.into(), &2.into())
    );
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
    // Whoever reads the first of two rows of a month and wherever, the second is the reject.
    usage += "2024-05,F0,1,100,,\n2024-05,F9999,1,100,,\n2024-05,F9999,1,100,,\n";
    let workspace = workspace(&facilities, &usage, None, "");
    let tables = || {
        ["lump_sum.csv", "per_use.csv", "visiting_nurse.csv", "rejects.csv"]
            .map(|name| workspace.job_text("incentive", name))
    };
    run(&workspace);
    let whole = tables();
    assert_eq!(workspace.job_rows("incentive", "rejects.csv").len(), 1 + 3);
    for threads in ["1", "2"] {
        let arguments = ["--quiet", "--memory", "256MB", "--threads", threads];
        let run = workspace.run_job("incentive", &arguments);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(tables() == whole, "in parts, on {threads} threads");
        let manifest: serde_json::Value =
            serde_json::from_str(&workspace.job_text("incentive", "manifest.json")).unwrap();
        assert_eq!(manifest["counts"]["usage_set_aside"], 8_000, "December");
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
    workspace.reconfigure("[usage]", "[output]\nbyte_order_mark = true\n[usage]");
    let run = workspace.run_job("incentive", &["--quiet", "--lang", "ja"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let text = workspace.job_text("incentive", "visiting_nurse.csv");
    assert!(text.starts_with("\u{FEFF}医療機関コード,名称,施設類型,"), "{text}");
    assert!(
        text.contains("F0,甲,訪問看護,13,東京都,2025-06-01,○,○,operating_by/2025-07-31,50000,"),
        "{text}"
    );
    assert!(run.stdout.contains("訪問看護の協力金") && run.stdout.contains("50000"), "{}", run.stdout);
}
