//! The display job: every rule by a case made for it, the survey's figures, and bad input.

mod bad_input;
mod cases;
mod survey;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::workspace::Workspace;
use cases::{CASES, Case};

const FACILITY: &str = "1310112345";
const KEY: &str = "insurer_number,symbol,number,branch";
const RESPONSES: &str = "birth_date,facility_code,confirmed_on,validity,insured_ratio,elderly_ratio,elderly_from,elderly_to,\
                         limit_consent,limit_class,limit_from,limit_to,preschool";
const DISPLAYS: &str = "facility_code,product_id,service_date,ratio,limit_class";
const PRODUCTS: &str = "product_id,company,product,ratio_display,limit_display,fix_planned_on,customers_told";
const FILES: [&str; 7] = [
    "conformance.csv",
    "survey.csv",
    "publishable.csv",
    "publishable.html",
    "differences.csv",
    "junit.xml",
    "rejects.csv",
];

/// A workspace whose inputs hold these cases; person and product have the place of the case, from 1.
fn workspace(cases: &[Case]) -> Workspace {
    let mut responses = format!("{KEY},{RESPONSES}\n");
    let mut displays = format!("{KEY},{DISPLAYS}\n");
    for (place, case) in cases.iter().enumerate() {
        let [insurer_number, symbol, birth_date] = case.person;
        let place = place + 1;
        let key = format!("{insurer_number},{symbol},{place},01");
        for row in case.responses {
            writeln!(responses, "{key},{birth_date},{FACILITY},{row}").unwrap();
        }
        for row in case.displays {
            writeln!(displays, "{key},{FACILITY},P{place},{row}").unwrap();
        }
    }
    made(&responses, &displays, None)
}

/// A workspace as a maker has it: responses and displays, and perhaps what is declared.
fn made(responses: &str, displays: &str, products: Option<&str>) -> Workspace {
    let workspace = Workspace::empty();
    workspace.put("responses.csv", responses);
    workspace.put("displays.csv", displays);
    let mut config = "as_of = \"2024-12-31\"\n[burden]\nresponses = { path = \"responses.csv\" }\n\
                      displays = { path = \"displays.csv\" }\n"
        .to_owned();
    if let Some(products) = products {
        workspace.put("products.csv", products);
        config += "products = { path = \"products.csv\" }\n";
    }
    workspace.put("totsugo.toml", config);
    workspace
}

/// A table with its rows by column name.
fn table(workspace: &Workspace, file: &str) -> Vec<BTreeMap<String, String>> {
    let rows = workspace.job_rows("display", file);
    rows[1..].iter().map(|row| rows[0].iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

fn cells(row: &BTreeMap<String, String>, columns: &[&str]) -> String {
    let cell = |name: &&str| if row[*name].is_empty() { "-" } else { row[*name].as_str() };
    columns.iter().map(cell).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_rule_by_its_case_and_by_nothing_else() {
    let workspace = workspace(CASES);
    let run = workspace.run_job("display", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    let (conformance, differences) =
        (table(&workspace, "conformance.csv"), table(&workspace, "differences.csv"));
    let mut wrong = Vec::new();
    for (place, case) in CASES.iter().enumerate() {
        let id = format!("P{}", place + 1);
        let of_case = |row: &&BTreeMap<String, String>| row["product_id"] == id;
        let counts: Vec<String> = conformance
            .iter()
            .filter(of_case)
            .map(|row| cells(row, &["compared", "as_returned", "differing", "not_comparable"]))
            .collect();
        let found: Vec<String> = differences
            .iter()
            .filter(of_case)
            .map(|row| cells(row, &["item", "outcome", "state", "cause", "change"]))
            .collect();
        if counts != case.counts || found != case.differences {
            wrong.push(format!(
                "{id} {} ({}):\n  expected {:?} {:?}\n  found    {counts:?} {found:?}",
                case.name, case.source, case.counts, case.differences
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for row in &differences {
        let (broken, allowed) = (!row["rule"].is_empty(), !row["allowed_because"].is_empty());
        assert!(broken != allowed && allowed == (row["outcome"] == "allowed"), "{row:?}");
    }
}

#[test]
fn every_state_has_a_case() {
    let words: BTreeSet<&str> =
        CASES.iter().flat_map(|case| case.differences).flat_map(|found| found.split(' ')).collect();
    for word in [
        "mismatch",
        "display_absent",
        "derived_only",
        "unknown_code",
        "qualification_invalid",
        "no_consent",
        "out_of_validity",
        "nothing_returned",
        "display_stale",
        "display_own_calculation",
        "turns_70",
        "turns_75",
        "starts_school",
        "reassessment",
    ] {
        assert!(words.contains(word), "{word}");
    }
}

#[test]
fn an_insurer_s_inputs_give_the_same() {
    let workspace = workspace(CASES);
    workspace.run_job("display", &["--quiet"]);
    let alone = FILES.map(|file| workspace.job_result("display", file));
    let mut entitlements = format!("{KEY},birth_date,ratio,limit_class,valid_from,valid_to\n");
    for (place, case) in CASES.iter().enumerate() {
        let [insurer_number, symbol, birth_date] = case.person;
        for period in ["2024-04-01,2025-03-31", "2024-10-01,2025-07-31"] {
            writeln!(entitlements, "{insurer_number},{symbol},{},01,{birth_date},30,A01,{period}", place + 1)
                .unwrap();
        }
    }
    workspace.put("entitlements.csv", entitlements);
    workspace.reconfigure("[burden]\n", "[burden]\nentitlements = { path = \"entitlements.csv\" }\n");
    workspace.run_job("display", &["--quiet"]);
    for (file, alone) in FILES.iter().zip(alone) {
        assert!(
            workspace.job_result("display", file) == alone,
            "{file}: what the insurer decided is not judged by"
        );
    }
}

#[test]
fn threads_and_formats_leave_no_trace() {
    let workspace = workspace(CASES);
    let run = |threads: &str| {
        let run = workspace.run_job("display", &["--lang", "en", "--quiet", "--threads", threads]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        FILES.map(|file| workspace.job_result("display", file))
    };
    let one = run("1");
    assert!(one == run("2"), "two threads");
    for table in ["responses", "displays"] {
        workspace.as_parquet(&format!("{table}.csv"));
        workspace.reconfigure(&format!("{table}.csv"), &format!("{table}.parquet"));
    }
    assert!(one == run("2"), "Parquet");
}

#[test]
fn buckets_leave_no_trace() {
    // More than fit into one bucket of the least memory on many threads.
    let (mut responses, mut displays) = (format!("{KEY},{RESPONSES}\n"), format!("{KEY},{DISPLAYS}\n"));
    for person in 1..=30_000_u32 {
        let key = format!("138016,国1,{person},01");
        writeln!(responses, "{key},1952-01-10,{FACILITY},2024-11-05,1,,020,2024-08-01,2025-07-31,1,B04,,,")
            .unwrap();
        let shown = if person % 7 == 0 { "3割,一般" } else { "2割,29" };
        writeln!(displays, "{key},{FACILITY},P{},2024-11-05,{shown}", person % 40).unwrap();
    }
    let workspace = made(&responses, &displays, None);
    let run = |arguments: &[&str]| {
        let run = workspace.run_job("display", &[&["--quiet"], arguments].concat());
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        let manifest: serde_json::Value =
            serde_json::from_slice(&workspace.job_result("display", "manifest.json")).unwrap();
        let buckets = manifest["settings"]["plan"]["buckets"].as_u64().unwrap();
        (buckets, FILES.map(|file| workspace.job_result("display", file)))
    };
    let (one_bucket, one) = run(&["--threads", "1"]);
    let (many_buckets, many) = run(&["--threads", "8", "--memory", "256MB"]);
    assert!(one_bucket == 1 && many_buckets > 2, "{one_bucket} and {many_buckets}");
    assert!(one == many, "{many_buckets} buckets on eight threads");
}

#[test]
fn a_build_reads_its_failures() {
    let workspace = workspace(CASES);
    workspace.run_job("display", &["--quiet", "--lang", "en"]);
    let xml = String::from_utf8(workspace.job_result("display", "junit.xml")).unwrap();
    let mut reader = Reader::from_str(&xml);
    let mut elements: BTreeMap<String, usize> = BTreeMap::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                let name: &str = start.name().into_inner();
                *elements.entry(name.to_owned()).or_default() += 1;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let conformance = table(&workspace, "conformance.csv");
    let differing: usize = conformance.iter().map(|row| row["differing"].parse::<usize>().unwrap()).sum();
    assert_eq!(elements["failure"], differing, "a case each: {xml}");
    assert_eq!(elements["testsuite"], CASES.len(), "a suite for each product");
    for part in [
        "<testcase classname=\"P4.ratio\" name=\"20\">",
        "<failure message=\"1 of 1 displays differ from the response\">differences.csv, row 1: shown 30.",
        "<testcase classname=\"P2.ratio\" name=\"30 (derived)\"/>",
        "<testcase classname=\"P7.ratio\" name=\"30 (derived)\">",
        "<error message=\"1 of 1 displays cannot be read\">",
        "<skipped message=\"no consent: 1 displays\"/>",
        "<error message=\"not one display could be compared\"/>",
    ] {
        assert!(xml.contains(part), "{part}: {xml}");
    }
    assert!(!xml.contains("国1"), "nobody's symbol goes where a build's results go");
}

#[test]
fn what_differs_decides_the_exit_code() {
    let workspace = workspace(&CASES[..3]);
    let run = workspace.run_job("display", &["--quiet"]);
    assert_eq!(run.code, Some(0), "all is shown as returned: {}", run.stdout);
    let workspace = self::workspace(&CASES[..4]);
    assert_eq!(workspace.run_job("display", &["--quiet"]).code, Some(1));
    workspace.reconfigure("[burden]", "[display]\nfindings_allowed = 2\n[burden]");
    assert_eq!(workspace.run_job("display", &["--quiet"]).code, Some(0), "one display differs in both items");
    workspace.reconfigure("findings_allowed = 2", "findings_allowed = 1");
    assert_eq!(workspace.run_job("display", &["--quiet"]).code, Some(1));
    let nothing = |case: &Case| case.counts == ["0 0 0 1"; 2] && case.differences.is_empty();
    let other_month = CASES.iter().position(|case| nothing(case) && !case.responses.is_empty()).unwrap();
    let workspace = self::workspace(&CASES[other_month..=other_month]);
    assert_eq!(
        workspace.run_job("display", &["--quiet"]).code,
        Some(1),
        "nothing was compared, so nothing passed"
    );
}
