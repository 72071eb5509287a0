//! Changes from month to month that are more likely wrong than true are warned of by name.

use std::fmt::Write;

use super::gaps::{SUMS, sums};
use super::{HEADER, strict_workspace, workspace};

#[test]
fn a_tenfold_count_is_warned_of_by_name() {
    // Of facilities with a hundred checks in either month; both sides of each bound.
    let cases = [
        (("1310000001", 10, 100), (50, 1000), Some("checks went from 100 to 1,000"), "ten times as many"),
        (("1310000002", 10, 100), (50, 999), None, "less than ten times"),
        (("1310000003", 10, 1000), (9, 100), Some("checks went from 1,000 to 100"), "a tenth"),
        (("1310000004", 10, 1000), (10, 101), None, "more than a tenth"),
        (("1310000005", 1, 9), (1, 99), None, "fewer than a hundred checks in both months"),
        (("1310000006", 10, 100), (0, 0), Some("checks went from 100 to 0"), "none any more"),
        (("1310000007", 100, 100), (0, 100), Some("uses of a card went from 100 to 0"), "from all to none"),
        (
            ("1310000008", 20, 500),
            (200, 500),
            Some("uses of a card went from 20 to 200"),
            "ten times the uses",
        ),
        (("1310000009", 0, 100), (90, 100), None, "from none to some: it has begun"),
    ];
    let mut usage = format!("{HEADER}\n");
    for ((code, card, total), (card_after, total_after), ..) in cases {
        writeln!(usage, "2024-03,{code},hospital,東京都,{card},,{total}").unwrap();
        writeln!(usage, "2024-04,{code},hospital,東京都,{card_after},,{total_after}").unwrap();
    }
    let workspace = workspace(&usage, "");
    let run = workspace.run_job("usage", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for ((code, ..), _, expected, why) in cases {
        let named = run.stderr.lines().find(|line| line.contains(code));
        match expected {
            Some(said) => assert!(named.is_some_and(|line| line.contains(said)), "{why}: {}", run.stderr),
            None => assert!(named.is_none(), "{why}: {}", run.stderr),
        }
    }
    let page = String::from_utf8(workspace.job_result("usage", "report.html")).unwrap();
    assert!(page.contains("counts of 5 facilities changed ten times"), "a page counts them and names none");
    assert!(!page.contains("1310000001"));
}

#[test]
fn twenty_are_named_and_the_others_counted() {
    let mut usage = format!("{HEADER}\n");
    for number in 0..30 {
        writeln!(usage, "2024-03,13100000{number:02},hospital,東京都,10,,100").unwrap();
        writeln!(usage, "2024-04,13100000{number:02},hospital,東京都,100,,1000").unwrap();
    }
    let workspace = workspace(&usage, "");
    let run = workspace.run_job("usage", &["--lang", "en", "--quiet"]);
    // Tokyo's hospitals together are the first.
    assert!(
        run.stderr.contains("2024-04 hospital of Tokyo: checks went from 3,000 to 30,000"),
        "{}",
        run.stderr
    );
    assert_eq!(run.stderr.matches(" in a month; see whether").count(), 20, "{}", run.stderr);
    assert!(run.stderr.contains("11 more counts changed as much"), "{}", run.stderr);
}

#[test]
fn a_facility_is_named_by_its_name_where_the_list_has_one() {
    let mut usage = format!("{HEADER}\n");
    for code in ["1310000018", "1310000026"] {
        writeln!(usage, "2024-03,{code},hospital,東京都,10,,100\n2024-04,{code},hospital,東京都,10,,1000")
            .unwrap();
    }
    let workspace = workspace(&usage, "[adoption]\nfacilities = { path = \"facilities.csv\" }\n");
    workspace.put(
        "facilities.csv",
        "facility_code,name,facility_type,prefecture\n1310000018,第一病院,病院,東京\n1310000026,,病院,東京\n",
    );
    let run = workspace.run_job("usage", &["--lang", "en", "--quiet"]);
    // That all hospitals of Tokyo changed so is something to act on.
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stderr.contains("2024-04 第一病院 (1310000018): checks went from 100 to 1,000"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("2024-04 1310000026: checks went from 100 to 1,000"), "{}", run.stderr);
    let page = String::from_utf8(workspace.job_result("usage", "report.html")).unwrap();
    assert!(!page.contains("第一病院"));
}

#[test]
fn a_page_opens_with_the_gravest_and_folds_the_others() {
    let thousands = sums("2024-05", |_, _| false).replace(",1000\n", ",1000000\n");
    let usage = format!("{SUMS}{}{thousands}", sums("2024-04", |_, _| false));
    for (lang, folded) in [("ja", "このほかの確かめてほしい点 (19)"), ("en", "More to look at (19)")]
    {
        let workspace = strict_workspace(&usage, "");
        workspace.run_job("usage", &["--quiet", "--lang", lang]).exits(1);
        let page = String::from_utf8(workspace.job_result("usage", "report.html")).unwrap();
        let before = page.split_once("<details id=\"warnings\">").expect("some are folded").0;
        assert_eq!(before.matches("class=\"outcome alarming\"").count(), 3);
        let doubt = ["およそ1,000倍または1,000分の1", "are about a thousand times"];
        assert!(doubt.iter().any(|doubt| before.contains(doubt)), "the gravest is first");
        assert!(page.contains(folded));
    }
}
