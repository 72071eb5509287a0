//! A total is what its parts add up to where all of them are there.

use std::fmt::Write;

use totsugo::text::municipality::PREFECTURES;

use super::gaps::{SUMS, sums};
use super::{done, strict_workspace, workspace};

/// A month of all prefectures and types, of 1,000 checks each, and a row more; whether both fit.
fn with(more: &str) -> Result<(), String> {
    let usage = format!("{SUMS}{}{more}\n", sums("2024-04", |_, _| false));
    let run = strict_workspace(&usage, "").run_job("usage", &["--lang", "en", "--quiet"]);
    match run.code {
        Some(0) => Ok(()),
        Some(3) => Err(run.stderr),
        code => panic!("{code:?}: {}", run.stderr),
    }
}

#[test]
fn a_total_of_parts_that_are_all_given_is_neither_more_nor_less() {
    // Uses of a card: 101 in Hokkaido to 147 in Okinawa.
    let of_types: u32 = (101..=147).sum();
    for (row, card, total, names) in [
        ("hospital,全国", of_types, 47_000, "2024-04, the whole country, hospital"),
        ("総計,北海道", 4 * 101, 4_000, "2024-04, Hokkaido, all facilities"),
        ("総計,全国", 4 * of_types, 188_000, "2024-04, the whole country, all facilities"),
    ] {
        assert_eq!(with(&format!("2024-04,{row},{card},{total}")), Ok(()), "{names}");
        for (given, checks, says) in [
            (card + 1, total, "uses of a card in a summed row"),
            (card - 1, total, "uses of a card in a summed row"),
            (card, total + 1, "checks in a summed row"),
            (card, total - 1, "checks in a summed row"),
        ] {
            let said = with(&format!("2024-04,{row},{given},{checks}")).unwrap_err();
            assert!(said.contains(names) && said.contains(says), "{said}");
        }
    }
}

#[test]
fn the_country_is_what_the_totals_of_prefectures_add_up_to() {
    let mut usage = SUMS.to_owned();
    for prefecture in PREFECTURES {
        writeln!(usage, "2024-04,総計,{prefecture},10,100").unwrap();
    }
    let run = |country: &str| {
        let usage = format!("{usage}2024-04,総計,全国,{country}\n");
        strict_workspace(&usage, "").run_job("usage", &["--quiet"])
    };
    assert_eq!(run("470,4700").code, Some(0));
    run("470,4701").fails(
        3,
        &["2024年4月の全国・全施設は、合計の行では資格確認の件数が4,701件、その内訳の行の合計では資格確認の件数が4,700件です"],
    );
}

#[test]
fn a_total_may_be_more_than_parts_of_which_some_are_missing() {
    let without =
        |prefecture: &str, facility_type: &str| (prefecture, facility_type) == ("東京都", "pharmacy");
    let rows = sums("2024-04", without);
    // Whatever is published of a month that is not whole.
    let usage = format!("{SUMS}{rows}2024-04,pharmacy,全国,6000,50000\n2024-04,総計,東京都,500,4000\n");
    done(&workspace(&usage, ""), &[]);
    let usage = format!("{SUMS}{rows}2024-04,総計,全国,50000,190000\n");
    done(&workspace(&usage, ""), &[]);
    // Three types are whole, and the fourth is given.
    let usage = format!("{SUMS}{rows}2024-04,pharmacy,全国,6000,50000\n2024-04,総計,全国,30000,191001\n");
    workspace(&usage, "").run_job("usage", &["--lang", "en", "--quiet"]).fails(
        3,
        &["2024-04, the whole country, all facilities: 30,000 uses of a card in a summed row, and 23,484 uses of a card in"],
    );
}

#[test]
fn counts_in_thousands_add_up_but_for_what_was_rounded() {
    let header = "年月,施設類型,都道府県,マイナ保険証（千件）,保険証（千件）,合計（千件）\n";
    let rows = "2024-04,病院,東京,1,9,10\n2024-04,病院,大阪,1,8,10\n";
    let run = |country: &str| {
        let usage = format!("{header}{rows}2024-04,病院,全国,{country}\n");
        workspace(&usage, "").run_job("usage", &["--lang", "en", "--quiet"])
    };
    let rounded = run("2,16,19");
    assert_eq!(rounded.code, Some(0), "{}", rounded.stderr);
    run("2,16,18")
        .fails(3, &["2024-04, the whole country, hospital: 18,000 checks in a summed row, and 20,000"]);
    // Neither the parts of a row, of which each was rounded by itself.
    run("2,17,21").fails(3, &["`total` is not the sum of card and insurance_card"]);
    // Above the total as below it.
    let types = |total: u32| {
        let mut rows: String = ["病院", "医科診療所", "歯科診療所", "薬局"]
            .map(|kind| format!("2024-04,{kind},東京,1,9,10\n"))
            .concat();
        writeln!(rows, "2024-04,総計,東京,4,,{total}").unwrap();
        workspace(&format!("{header}{rows}"), "").run_job("usage", &["--lang", "en", "--quiet"])
    };
    assert_eq!(types(42).code, Some(0));
    types(43).fails(3, &["2024-04, Tokyo, all facilities: 43,000 checks in a summed row, and 40,000 checks"]);
}

#[test]
fn a_month_whose_rounded_types_do_not_add_up_says_why_its_change_has_no_parts() {
    let types = |month: &str, counts: [u32; 2]| {
        let [part, total] = counts.map(|count| count.to_string());
        let of = ["病院", "医科診療所", "歯科診療所", "薬局"]
            .map(|kind| format!("{month},{kind},東京,{part},{part}0\n"));
        format!("{}{month},総計,東京,{total},{total}0\n", of.concat())
    };
    let workspace = workspace("", "");
    workspace.reconfigure("path = \"usage.csv\"", "path = [\"a.csv\", \"b.csv\"]");
    let header = "年月,施設類型,都道府県,マイナ保険証,合計\n";
    let page = |lang: &str| {
        workspace.run_job("usage", &["--quiet", "--lang", lang]).exits(0);
        String::from_utf8(workspace.job_result("usage", "report.html")).unwrap()
    };
    workspace.put("a.csv", format!("{header}{}", types("2024-04", [100_000, 400_000])));
    workspace.put("b.csv", format!("{header}{}", types("2024-05", [110_000, 440_000])));
    assert!(!page("ja").contains("内訳を出していない行"));
    let rounded =
        format!("{header}{}", types("2024-05", [110, 441])).replace("証,合計", "証（千件）,合計（千件）");
    workspace.put("b.csv", rounded.replace("4410", "4402"));
    assert!(page("ja").contains("2024年5月は、内訳を出していない行があります。"));
    assert!(page("en").contains("Of 2024-05 some rows have no parts"));
}
