//! Months that repeat the month before, are left out, or lack facilities or insurers that were there.

use std::fmt::Write;

use super::gaps::{SUMS, sums};
use super::{HEADER, done, manifest, strict_workspace, workspace};
use crate::workspace::Workspace;

/// Runs the job, which has to end with something to act on, in both languages, and to tell it in warnings and on the page.
#[track_caller]
fn tells(workspace: &Workspace, told: &[(&str, &str)]) {
    for (lang, says) in told {
        let run = workspace.run_job("usage", &["--lang", lang, "--quiet"]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(run.stderr.contains(says), "{}", run.stderr);
        let page = String::from_utf8(workspace.job_result("usage", "report.html")).unwrap();
        assert!(page.contains(says.trim_start_matches("usage: ")), "{says}");
    }
}

/// Checks of so many facilities in April and May, in May other ones of some.
fn facilities(all: u32, other: u32) -> String {
    let mut usage = format!("{HEADER}\n");
    for number in 0..all {
        writeln!(usage, "2024-04,13100{number:05},hospital,東京都,{},,{}", 10 + number, 100 + number)
            .unwrap();
        let more = u32::from(number < other);
        writeln!(usage, "2024-05,13100{number:05},hospital,東京都,{},,{}", 10 + number + more, 100 + number)
            .unwrap();
    }
    usage
}

#[test]
fn the_figures_of_the_month_before_are_noticed() {
    let april = sums("2024-04", |_, _| false);
    let again = strict_workspace(&format!("{SUMS}{april}{}", april.replace("2024-04", "2024-05")), "");
    tells(
        &again,
        &[
            ("ja", "2024年5月の件数は、前月（2024年4月）にもある188個の数値のうち188個が前月と同じです"),
            ("en", "usage: 2024-05 repeats 2024-04: of 188 figures that both have, 188 are the same"),
        ],
    );
    assert_eq!(manifest(&again)["counts"]["repeated_months"], 1);
    let said = again.run_job("usage", &[]).stderr;
    assert!(said.contains("終了コード 1：確かめるべき件数がある"), "{said}");
    let other = strict_workspace(&format!("{SUMS}{april}{}", sums("2024-05", |_, _| false)), "");
    done(&other, &[]);
    assert_eq!(manifest(&other)["counts"]["repeated_months"], 0);
    // Prefectures over all types alone.
    let totals =
        april.lines().filter(|line| line.contains("hospital")).fold(String::new(), |mut rows, line| {
            writeln!(rows, "{}", line.replace("hospital", "総計")).unwrap();
            rows
        });
    let again = strict_workspace(&format!("{SUMS}{totals}{}", totals.replace("2024-04", "2024-05")), "");
    tells(&again, &[("en", "of 47 figures that both have, 47 are the same")]);
}

#[test]
fn nine_tenths_of_twenty_facilities_repeat_a_month() {
    tells(
        &workspace(&facilities(20, 2), ""),
        &[("en", "usage: 2024-05 repeats 2024-04: of 20 figures that both have, 18 are")],
    );
    done(&workspace(&facilities(20, 3), ""), &[]);
    done(&workspace(&facilities(19, 1), ""), &[]);
}

#[test]
fn a_month_between_two_that_is_left_out_is_announced() {
    let usage = format!("{SUMS}{}{}", sums("2024-02", |_, _| false), sums("2024-05", |_, _| false));
    let workspace = strict_workspace(&usage, "");
    for (lang, says) in [
        ("ja", "2024年2月の次は2024年5月で、間の月の行がありません"),
        ("en", "after 2024-02 comes 2024-05, and no row is of a month between"),
    ] {
        let run = workspace.run_job("usage", &["--lang", lang, "--quiet"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(run.stderr.contains(says), "{}", run.stderr);
    }
}

#[test]
fn facilities_of_which_over_half_are_missing_are_told_by_prefecture_and_type() {
    let usage = |before: u32, now: u32| {
        let mut usage = format!("{HEADER}\n");
        for number in 0..before {
            writeln!(usage, "2024-04,31100{number:05},hospital,鳥取県,10,,{}", 100 + number).unwrap();
        }
        for number in 0..now {
            // Fewer of them have as many checks.
            writeln!(usage, "2024-05,31100{number:05},hospital,鳥取県,10,,{}", 300 + number).unwrap();
        }
        workspace(&usage, "")
    };
    tells(
        &usage(20, 9),
        &[
            ("ja", "2024年5月の鳥取県の病院は、件数のある施設が前月の20施設から9施設に減っています"),
            ("en", "usage: 2024-05 hospital of Tottori: 9 facilities are given, 20 in the month before"),
        ],
    );
    done(&usage(20, 10), &[]);
    done(&usage(19, 9), &[]);
}

/// Insurers of which some are there in each of two months.
fn insurers(april: &[&str], may: &[&str]) -> Workspace {
    let workspace = workspace("month,card,total\n2024-05,1,2\n", "insurers = { path = \"insurers.csv\" }\n");
    let mut rows = String::from("month,insurer_number,insurer,scheme,card,total,members\n");
    for (month, insurers) in [("2024-04", april), ("2024-05", may)] {
        for (place, insurer) in (1..).zip(insurers) {
            writeln!(rows, "{month},{insurer},{},{},1000", place + month.len(), 1000 + 7 * place).unwrap();
        }
    }
    workspace.put("insurers.csv", rows);
    workspace
}

#[test]
fn insurers_that_are_not_there_any_more_are_named() {
    let [first, second, third] =
        ["39131156,東京広域,elderly", "39011000,北海道広域,elderly", "39021000,青森広域,elderly"];
    let workspace = insurers(&[first, second, third], &[first, third]);
    tells(
        &workspace,
        &[
            (
                "ja",
                "2024年5月の後期高齢者医療広域連合は2保険者で、前月は3保険者でした。前月にあって2024年5月にないもの：北海道広域",
            ),
            (
                "en",
                "insurers: 2024-05 elderly: 2 insurers, 3 in the month before; missing, in the totals too: 北海道広域",
            ),
        ],
    );
    // A society may be dissolved: it is told, and nobody has to act.
    let society = "06139999,架空健保,society";
    let workspace = insurers(&[first, society], &[first]);
    let run = workspace.run_job("usage", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stderr.contains(
            "2024-05 society: 0 insurers, 1 in the month before; missing, in the totals too: 架空健保"
        ),
        "{}",
        run.stderr
    );
    // Many of them cannot.
    let many: Vec<String> =
        (0..20).map(|number| format!("0613{number:04},架空健保{number},society")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    tells(&insurers(&many, &many[11..]), &[("en", "架空健保4, 6 more")]);
    let run = insurers(&many, &many[10..]).run_job("usage", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

#[test]
fn an_insurer_number_that_comes_twice_is_told() {
    let society = "06139999,架空健保,society";
    let workspace = insurers(&[society], &[society, "06139999,架空健康保険組合,society"]);
    tells(
        &workspace,
        &[
            ("ja", "2024年5月の保険者番号06139999の行が2行あり、すべて合計に含めています"),
            ("en", "insurers: 2024-05: 2 rows are of insurer number 06139999, and all are in the totals"),
        ],
    );
}
