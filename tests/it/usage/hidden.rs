//! What is hidden, in the input or for being small, cannot be worked out from what is shown.

use std::collections::BTreeMap;
use std::fmt::Write;

use totsugo::text::municipality::PREFECTURES;

use super::gaps::{SUMS, sums};
use super::{manifest, picked, strict_workspace, table};
use crate::workspace::Workspace;

/// A month with all its sums, of which the hospitals of Tottori are hidden.
fn masked() -> Workspace {
    let row = "2024-04,hospital,鳥取県,131,1000\n";
    let mut usage = format!("{SUMS}{}", sums("2024-04", |_, _| false));
    let of_types: u32 = (101..=147).sum();
    for (place, prefecture) in (101_u32..).zip(PREFECTURES) {
        writeln!(usage, "2024-04,総計,{prefecture},{},4000", 4 * place).unwrap();
    }
    for facility_type in ["hospital", "medical_clinic", "dental_clinic", "pharmacy"] {
        writeln!(usage, "2024-04,{facility_type},全国,{of_types},47000").unwrap();
    }
    writeln!(usage, "2024-04,総計,全国,{},188000", 4 * of_types).unwrap();
    assert!(usage.contains(row));
    strict_workspace(&usage.replace(row, "2024-04,hospital,鳥取県,*,*\n"), "")
}

#[test]
fn a_count_that_one_row_hides_is_not_given_by_another() {
    let hidden = masked();
    let both =
        std::fs::read_to_string(hidden.path("usage.csv")).unwrap() + "2024-04,hospital,鳥取県,131,1000\n";
    let workspace = strict_workspace(&both, "");
    for workspace in [&hidden, &workspace] {
        workspace.run_job("usage", &["--quiet"]).exits(1);
    }
    let shown = |workspace: &Workspace| {
        let ranking = table(workspace, "ranking.csv");
        let rows = ranking.iter().filter(|row| !row["card"].is_empty());
        rows.map(|row| [row["facility_type"].clone(), row["prefecture"].clone()]).collect::<Vec<_>>()
    };
    assert_eq!(shown(&workspace), shown(&hidden));
}

#[test]
fn a_count_that_the_input_hides_is_not_the_rest_of_a_sum() {
    let workspace = masked();
    let run = workspace.run_job("usage", &["--quiet"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("入力で伏せられている値が1個あり、載せていません。"), "{}", run.stderr);
    assert!(run.stderr.contains("3個の値を併せて伏せました"), "{}", run.stderr);
    let ranking = table(&workspace, "ranking.csv");
    let mut shown: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in ranking.iter().filter(|row| !row["total"].is_empty()) {
        shown.entry(&row["facility_type"]).or_default().push(&row["prefecture"]);
    }
    assert_eq!(shown["hospital"].len(), 45, "another hides with it");
    assert_eq!(shown["all"].len(), 47, "sums are shown");
    let of_tottori: Vec<_> = shown.iter().filter(|(_, shown)| shown.contains(&"鳥取県")).collect();
    assert_eq!(of_tottori.len(), 3, "the sum and two of its types: {of_tottori:?}");
    let hidden = picked(&ranking, &[("card", "")], &["facility_type", "prefecture", "total", "rate_percent"]);
    assert_eq!(
        hidden,
        ["hospital 北海道  –", "medical_clinic 北海道  –", "medical_clinic 鳥取県  –"],
        "neither part nor whole: {hidden:?}"
    );
    let taken = manifest(&workspace)["taken"].clone();
    assert_eq!(
        (&taken["masked"], &taken["hidden"], &taken["hidden_beside"]),
        (&1.into(), &3.into(), &3.into())
    );
    let page = String::from_utf8(workspace.job_result("usage", "report.html")).unwrap();
    assert!(page.contains("入力で伏せられている値が1個あり"), "beside the tables");
    let run = workspace.run_job("usage", &["--quiet", "--lang", "en"]);
    assert!(run.stderr.contains("1 figures are hidden in the input, and not given."), "{}", run.stderr);
    assert!(
        run.stderr.contains("3 more are hidden, without which the sums would give these away."),
        "{}",
        run.stderr
    );
}

#[test]
fn small_rates_are_told_beside_their_tables_and_named_in_no_doubt() {
    let month = |month: &str, of_tottori: &str| {
        sums(month, |_, _| false)
            .replace(&format!("hospital,鳥取県,{}", if month.ends_with('4') { 131 } else { 117 }), of_tottori)
    };
    let before = month("2024-03", "hospital,鳥取県,117");
    let now = month("2024-04", "hospital,鳥取県,1").replace("鳥取県,1,1000", "鳥取県,1,9");
    assert!(now.contains("hospital,鳥取県,1,9\n"), "{now}");
    let workspace = strict_workspace(&format!("{SUMS}{before}{now}"), "min_denominator = 10\n");
    let run = workspace.run_job("usage", &["--quiet"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stderr.contains("2024年4月の鳥取県の病院は、資格確認の件数が前月の1,000件から9件に"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("分母が10件に満たない1個の値を伏せました。"), "{}", run.stderr);
    let page = String::from_utf8(workspace.job_result("usage", "report.html")).unwrap();
    assert!(!page.contains("1,000件から9件に"), "the page is published");
    assert!(page.contains("分母が10件に満たない1個の値を伏せました。"));
    let run = workspace.run_job("usage", &["--quiet", "--lang", "en"]);
    assert!(run.stderr.contains("1 rates of fewer than 10 are hidden."), "{}", run.stderr);
}
