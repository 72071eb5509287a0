//! What is wrong with an input becomes a reject that names the file and the line, or an error; and the counts add up.

use super::{HEADER, done, done_with_rejects, manifest, picked, table, workspace};
use crate::workspace::Workspace;

/// Enough sound rows, so that single rejects stay below the allowed share.
fn with(more: &str, config: &str) -> Workspace {
    let sound = (1000..1200)
        .map(|number| format!("2024-04,131000{number},hospital,東京都,10,90,100\n"))
        .collect::<Vec<_>>()
        .concat();
    workspace(&format!("{HEADER}\n{sound}{more}\n"), config)
}

#[test]
fn odd_rows_are_listed_with_their_file_and_line() {
    let cases = [
        ("2024-04,1310009999,hospital,東京都,-1,90,89", "card,\"is below zero, and counts nothing\""),
        ("2024-04,1310009999,hospital,東京都,10,,9", "card,is more than the total"),
        ("2024-04,1310009999,hospital,東京都,,10,9", "card,is more than the total"),
        ("2024-04,1310009999,hospital,東京都,10,90,101", "total,is not the sum of card and insurance_card"),
        ("2024-04,1310009999,hospital,東京都,10,,", "total,\"is missing: a row needs"),
        ("2024-04,1310009999,hospital,東京都,1.5,,10", "card,is not a count"),
        ("2024-13,1310009999,hospital,東京都,10,90,100", "month,is not a month: write 2024-04"),
        (",1310009999,hospital,東京都,10,90,100", "month,\"is missing, and without it"),
        ("2024-04,1310009999,clinic,東京都,10,90,100", "facility_type,\"is not a type of facility"),
        ("2024-04,1310009999,,東京都,10,90,100", "facility_type,\"is missing, and neither"),
        ("2024-04,1310009999,hospital,江戸,10,90,100", "prefecture,\"is not a prefecture"),
        ("2024-04,9910009999,hospital,,10,90,100", "prefecture,\"is missing, and neither"),
        ("2024-04,,hospital,,10,90,100", "facility_code,\"is missing, and the row names no"),
        ("2024-04,1310009999,hospital,東京都,10,90", ",has another number of values"),
    ];
    let rows: Vec<&str> = cases.iter().map(|(row, _)| *row).collect();
    let workspace = with(&rows.join("\n"), "[limits]\nrejected_share = 0.1\n");
    done_with_rejects(&workspace, &["--lang", "en"]);
    let rejects = String::from_utf8(workspace.job_result("usage", "rejects.csv")).unwrap();
    for (line, (row, listed)) in (202..).zip(cases) {
        assert!(rejects.contains(&format!("usage.csv,{line},{listed}")), "{row}: {rejects}");
    }
    assert_eq!(rejects.lines().count(), 1 + cases.len(), "nothing else: {rejects}");
    let counts = manifest(&workspace)["counts"].clone();
    for (name, number) in
        [("rows_read", 200 + cases.len()), ("rows_rejected", cases.len()), ("facility_rows", 200)]
    {
        assert_eq!(counts[name], number, "{name}: {counts}");
    }
    let monthly = table(&workspace, "monthly.csv");
    assert_eq!(
        picked(&monthly, &[], &["facility_type", "card", "total"]),
        ["hospital 2000 20000", "all 2000 20000"]
    );
}

#[test]
fn the_page_gives_reasons_in_its_own_language() {
    let rows = "2024-04,1310009999,hospital,東京都,-1,90,89\n2024-04,1310009998,hospital,東京都,-2,90,88";
    let workspace = with(rows, "");
    for (lang, reason, other) in [
        ("ja", "負の数であり、件数ではない", "is below zero"),
        ("en", "is below zero, and counts nothing", "負の数"),
    ] {
        done_with_rejects(&workspace, &["--lang", lang]);
        let page = String::from_utf8(workspace.job_result("usage", "report.html")).unwrap();
        let row = format!("<code>card</code></td><td>{reason}</td><td class=\"n\">2</td>");
        assert!(page.contains(&row) && !page.contains(other), "{lang}");
    }
}

#[test]
fn a_facility_in_no_list_is_a_reject() {
    let workspace = with(
        "2024-04,1310009999,hospital,東京都,10,90,100",
        "[adoption]\nfacilities = { path = \"facilities.csv\" }\n",
    );
    let listed = (1000..1200)
        .map(|number| format!("131000{number},第{number}病院,hospital,東京都\n"))
        .collect::<Vec<_>>()
        .concat();
    workspace.put(
        "facilities.csv",
        format!("facility_code,name,facility_type,prefecture\n{listed}1310001000,別名,hospital,東京都\n"),
    );
    done_with_rejects(&workspace, &["--lang", "en"]);
    let rejects = String::from_utf8(workspace.job_result("usage", "rejects.csv")).unwrap();
    assert!(rejects.contains("usage.csv,202,facility_code,is in no list of facilities"), "{rejects}");
    assert!(
        rejects
            .contains("facilities.csv,202,facility_code,\"is the facility of a row before, which counts\""),
        "{rejects}"
    );
}

#[test]
fn too_many_rejects_end_the_run() {
    let workspace = with(&["2024-04,,hospital,,1,1,2"; 10].join("\n"), "");
    workspace.run_job("usage", &["--lang", "en", "--quiet"]).fails(
        3,
        &["usage: 10 of 210 rows were rejected, more than the 1 % that are allowed", "usage-rejected"],
    );
    assert!(!workspace.published().contains(&"usage".to_owned()), "no result");
    let workspace = super::workspace(&format!("{HEADER}\n"), "");
    workspace.run_job("usage", &["--lang", "en", "--quiet"]).fails(3, &["usage: there are no rows"]);
}

#[test]
fn nothing_is_counted_twice() {
    let of_facilities =
        "2024-04,1310000018,hospital,東京都,10,90,100\n2024-04,1310000026,hospital,東京都,20,80,100\n";
    let summed = |card: u32, total: u32| {
        format!(
            "{HEADER}\n{of_facilities}2024-04,,hospital,東京都,{card},,{total}\n2024-04,,hospital,全国,50,,300\n"
        )
    };
    let workspace = workspace(&summed(30, 200), "");
    done(&workspace, &[]);
    let ranking = table(&workspace, "ranking.csv");
    assert_eq!(
        picked(&ranking, &[("facility_type", "hospital")], &["prefecture", "card", "total"]),
        ["東京都 30 200"]
    );
    let monthly = table(&workspace, "monthly.csv");
    assert_eq!(
        picked(&monthly, &[("facility_type", "hospital")], &["card", "total"]),
        ["50 300"],
        "the country's own row"
    );
    let taken = manifest(&workspace)["taken"].clone();
    for (name, rows) in
        [("facility_rows", 2), ("of_prefecture_and_type", 1), ("of_type", 1), ("given_beside_finer", 1)]
    {
        assert_eq!(taken[name], rows, "{name}: {taken}");
    }
    for (card, total, finer) in [
        (29, 200, "30 uses of a card in the rows"),
        (30, 201, "200 checks in the rows"),
        (60, 400, "30 uses of a card in the rows"),
    ] {
        workspace.put("usage.csv", summed(card, total));
        workspace
            .run_job("usage", &["--lang", "en", "--quiet"])
            .fails(3, &["usage: 2024-04, Tokyo, hospital: ", finer, "usage.csv, line 4", "counted twice"]);
    }
    workspace.put("usage.csv", summed(30, 200).replace("全国,50,,300", "全国,29,,300"));
    workspace
        .run_job("usage", &["--lang", "en", "--quiet"])
        .fails(3, &["2024-04, the whole country, hospital: 29 uses", "line 5"]);
    workspace.put("usage.csv", summed(30, 200) + "2024-04,,hospital,東京都,30,,200\n");
    done(&workspace, &[]);
    assert_eq!(manifest(&workspace)["counts"]["rows_repeated"], 1, "an equal sum is a note");
    workspace.put("usage.csv", summed(30, 200) + "2024-04,,hospital,東京都,31,,200\n");
    workspace.run_job("usage", &["--lang", "en", "--quiet"]).fails(
        3,
        &[
            "usage: 2024-04, Tokyo, hospital: 30 uses of a card in a summed row, and 31 uses of a card in another",
            "line 4",
            "line 6",
            "repeated",
        ],
    );
}

#[test]
fn a_config_without_usage_says_so() {
    let workspace = Workspace::empty();
    workspace.put("totsugo.toml", "lang = \"en\"\n");
    workspace.run_job("usage", &["--lang", "en", "--quiet"]).fails(2, &["the config has no [usage] section"]);
    workspace.put("totsugo.toml", "[usage]\nusage = { path = \"missing.csv\" }\n");
    workspace.run_job("usage", &["--lang", "en", "--quiet"]).fails(3, &["usage: no file"]);
}
