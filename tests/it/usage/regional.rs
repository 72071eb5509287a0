//! Rows that sum up regions are no prefectures: they are set aside, and held to these.

use super::gaps::{SUMS, sums};
use super::{done, manifest, strict_workspace, table};
use crate::workspace::Workspace;

const TOHOKU: std::ops::RangeInclusive<u32> = 102..=107;

/// A month of all prefectures and types, and a row more.
fn with(rows: &str) -> Workspace {
    strict_workspace(&format!("{SUMS}{}{rows}", sums("2024-04", |_, _| false)), "")
}

#[test]
fn sums_of_regions_are_set_aside_and_compared_with_their_prefectures() {
    let card: u32 = TOHOKU.sum();
    let kanto: u32 = (108..=114).chain([119]).sum();
    for (rows, count, compared) in [
        (format!("2024-04,hospital,東北計,{card},6000\n"), 1, "うち1行は"),
        (format!("2024-04,hospital,東北ブロック計,{card},6000\n2024-04,pharmacy,小計,7,8\n"), 2, "うち1行は"),
        (format!("2024-04,hospital,関東計,{kanto},8000\n"), 1, "うち1行は"),
        (
            "2024-04,hospital,ブロック計,1,2\n2024-04,hospital,ブロック計,3,4\n".to_owned(),
            2,
            "集計には使っていません。",
        ),
    ] {
        let workspace = with(&rows);
        done(&workspace, &[]);
        let run = workspace.run_job("usage", &["--quiet"]);
        let says = format!("東北計・小計など、都道府県をまとめた行が{count}行あり");
        assert!(run.stderr.contains(&says) && run.stderr.contains(compared), "{rows}: {}", run.stderr);
        assert_eq!(manifest(&workspace)["taken"]["of_region"], count);
        let ranking = table(&workspace, "ranking.csv");
        assert_eq!(ranking.len(), 5 * 47, "they are in no table");
    }
    let run = with(&format!("2024-04,hospital,東北計,{card},6000\n"))
        .run_job("usage", &["--quiet", "--lang", "en"]);
    assert!(
        run.stderr.contains("1 rows sum up prefectures of a region and are not used; 1 of them"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_sum_of_a_region_that_is_not_that_of_its_prefectures_is_refused() {
    let card: u32 = TOHOKU.sum();
    for wrong in [card - 1, card + 1] {
        let workspace = with(&format!("2024-04,hospital,東北計,{wrong},6000\n"));
        let says = format!(
            "2024年4月の東北計・病院は、合計の行ではマイナンバーカードによる件数が{wrong}件、その内訳の行の合計では"
        );
        workspace.run_job("usage", &["--quiet"]).fails(3, &[&says, "190行目"]);
        workspace.run_job("usage", &["--quiet", "--lang", "en"]).fails(3, &["2024-04, Tohoku, hospital:"]);
    }
    // Of a region of which a prefecture is missing, less is no contradiction, and more is none.
    let without = |prefecture: &str, _: &str| prefecture == "青森県";
    let rows = |card: u32| format!("{SUMS}{}2024-04,hospital,東北計,{card},6000\n", sums("2024-04", without));
    let run = strict_workspace(&rows(card), "").run_job("usage", &["--quiet"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    strict_workspace(&rows(card - 200), "").run_job("usage", &["--quiet"]).fails(3, &["東北計・病院"]);
}

#[test]
fn a_facility_lies_in_no_region() {
    let usage = "month,facility_code,facility_type,prefecture,card,total\n2024-04,1310000018,hospital,東北計,10,100\n";
    strict_workspace(usage, "").run_job("usage", &["--quiet"]).fails(3, &["都道府県として読めない"]);
}
