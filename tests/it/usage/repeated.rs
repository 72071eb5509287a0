//! Rows that give again what another row gives, and summed rows that cannot be read.

use super::{HEADER, done, done_with_rejects, manifest, picked, table, workspace};
use crate::workspace::Workspace;

/// So many sound rows that single rejects stay below the allowed share.
fn facilities(month: &str) -> String {
    let rows = (1000..1400).map(|number| format!("{month},131000{number},hospital,東京都,10,90,100\n"));
    rows.collect::<Vec<_>>().concat()
}

fn total(workspace: &Workspace) -> Vec<String> {
    picked(&table(workspace, "monthly.csv"), &[("facility_type", "all")], &["card", "total"])
}

#[test]
fn equal_rows_of_a_facility_and_month_are_a_note() {
    let again = "2024-04,1310001000,hospital,東京都,10,90,100\n";
    let workspace = workspace(&format!("{HEADER}\n{}{again}", facilities("2024-04")), "");
    let run = workspace.run_job("usage", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stderr.contains("1 rows give again what another row gives, and count once"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("+ 1 repeated +"), "{}", run.stdout);
    assert_eq!(total(&workspace), ["4000 40000"]);
    let counts = manifest(&workspace)["counts"].clone();
    assert_eq!((&counts["rows_repeated"], &counts["rows_rejected"]), (&1.into(), &0.into()));
}

#[test]
fn rows_of_one_facility_and_month_that_differ_end_the_run_whatever_their_share() {
    let all = format!("{HEADER},views_medicine\n{}", facilities("2024-04").replace("100\n", "100,7\n"));
    for again in ["11,89,100,7", "10,90,100,8", "10,90,100,"] {
        let again = format!("2024-04,1310001000,hospital,東京都,{again}\n");
        let workspace = workspace(&(all.clone() + &again), "[limits]\nrejected_share = 1\n");
        let run = workspace.run_job("usage", &["--lang", "en", "--quiet"]);
        run.fails(
            3,
            &[
                "two rows of one facility and month differ",
                "usage.csv, line 2",
                "usage.csv, line 402",
                "repeated = \"last\"",
            ],
        );
    }
}

#[test]
fn a_later_file_corrects_an_earlier_one_where_that_is_said() {
    let workspace = workspace("", "repeated = \"last\"\n");
    // The order is that in which the config names them.
    workspace.reconfigure("{ path = \"usage.csv\" }", "[{ path = \"b.csv\" }, { path = \"a.csv\" }]");
    workspace.put("b.csv", format!("{HEADER}\n{}", facilities("2024-04")));
    workspace.put("a.csv", format!("{HEADER}\n2024-04,1310001000,hospital,東京都,60,40,100\n"));
    for threads in ["1", "2"] {
        done(&workspace, &["--threads", threads]);
        assert_eq!(total(&workspace), ["4050 40000"], "the file that is named last");
    }
    for (lang, says) in [
        ("ja", "が a.csv と b.csv に1行あり、後の a.csv の値を採用しました"),
        ("en", "1 rows of b.csv are given again by a.csv, whose values count: no word in the names says"),
    ] {
        let run = workspace.run_job("usage", &["--lang", lang, "--quiet"]);
        assert!(run.stderr.contains(says), "{}", run.stderr);
    }
    // Of two rows of one file neither is later.
    workspace.put(
        "a.csv",
        format!("{HEADER}\n{0}60,40,100\n{0}61,39,100\n", "2024-04,1310001000,hospital,東京都,"),
    );
    workspace
        .run_job("usage", &["--lang", "en", "--quiet"])
        .fails(3, &["two rows of one facility", "a.csv, line 2", "a.csv, line 3"]);
    workspace.reconfigure("repeated = \"last\"\n", "");
    workspace.put("a.csv", format!("{HEADER}\n2024-04,1310001000,hospital,東京都,60,40,100\n"));
    workspace.run_job("usage", &["--lang", "en", "--quiet"]).fails(3, &["b.csv, line 2", "a.csv, line 2"]);
}

#[test]
fn a_final_figure_corrects_a_first_one_whatever_the_order_of_names() {
    let workspace = workspace("", "repeated = \"last\"\n");
    workspace.reconfigure("path = \"usage.csv\"", "path = \"2024-*.csv\"");
    // 確 sorts before 速.
    workspace.put("2024-04確報.csv", format!("{HEADER}\n2024-04,1310001000,hospital,東京都,60,40,100\n"));
    workspace.put("2024-04速報.csv", format!("{HEADER}\n{}", facilities("2024-04")));
    for (lang, says) in [
        (
            "ja",
            "行が 2024-04確報.csv と 2024-04速報.csv に1行あり、ファイル名の「確報」により 2024-04確報.csv の値を採用しました",
        ),
        (
            "en",
            "1 rows of 2024-04速報.csv are given again by 2024-04確報.csv, whose values count by the word in the names of the files (確報)",
        ),
    ] {
        let run = workspace.run_job("usage", &["--lang", lang, "--quiet"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(run.stderr.contains(says), "{}", run.stderr);
        assert_eq!(total(&workspace), ["4050 40000"]);
    }
    // Sums and the order of the config alike.
    let sums = |card: u32| {
        format!("month,facility_type,prefecture,card,total\n2024-04,hospital,東京都,{card},100\n")
    };
    workspace.reconfigure("path = \"2024-*.csv\"", "path = [\"訂正.csv\", \"元.csv\"]");
    workspace.put("訂正.csv", sums(7));
    workspace.put("元.csv", sums(5));
    done(&workspace, &[]);
    let shown =
        picked(&table(&workspace, "monthly.csv"), &[("facility_type", "hospital")], &["card", "total"]);
    assert_eq!(shown, ["7 100"]);
}

#[test]
fn a_summed_row_that_is_rejected_ends_the_run_whatever_its_share() {
    let cases = [
        ("2024-04,,hospital,大阪府,-1,90,89", "a count below zero"),
        ("2024-04,,hospital,大阪府,10,90,101", "a total that is not the sum"),
        ("2024-04,,hospital,江戸,10,90,100", "no prefecture"),
    ];
    for (row, why) in cases {
        let workspace = workspace(
            &format!("{HEADER}\n{}{row}\n", facilities("2024-04")),
            "[limits]\nrejected_share = 1\n",
        );
        let run = workspace.run_job("usage", &["--lang", "en", "--quiet"]);
        run.fails(3, &["1 rows that sum over facilities were rejected", "usage-rejected"]);
        assert!(!workspace.published().contains(&"usage".to_owned()), "{why}: no result");
    }
    // A row of a facility that is rejected does not, nor one that names neither a facility nor a prefecture.
    for row in ["2024-04,1310009999,hospital,大阪府,-1,90,89", "2024-04,,hospital,,10,90,100"] {
        let workspace = workspace(
            &format!("{HEADER}\n{}{row}\n", facilities("2024-04")),
            "[limits]\nrejected_share = 1\n",
        );
        done_with_rejects(&workspace, &[]);
    }
    // Of a file without a column for facilities every row is a sum.
    let sums = "month,prefecture,card,total\n2024-04,東京都,1,10\n2024-04,大阪府,1.5,10\n";
    let workspace = workspace(sums, "[limits]\nrejected_share = 1\n");
    workspace.run_job("usage", &["--lang", "en", "--quiet"]).fails(3, &["1 rows that sum over facilities"]);
}

#[test]
fn two_tables_of_views_that_contradict_each_other_are_named() {
    let views = "年月,施設類型,特定健診等情報,薬剤情報,診療情報\n";
    let workspace = workspace("", "");
    workspace.reconfigure("path = \"usage.csv\"", "path = [\"first.csv\", \"second.csv\", \"uses.csv\"]");
    // The uses of the same month stand in a file of their own, and complete the views.
    workspace.put("uses.csv", "年月,施設類型,マイナンバーカード,合計\n2024年4月,病院,1343737,9784855\n");
    workspace.put("first.csv", format!("{views}2024年4月,病院,336406,249882,507199\n"));
    workspace.put("second.csv", format!("{views}2024年4月,病院,336406,249882,507199\r\n"));
    done(&workspace, &[]);
    let shown = picked(
        &table(&workspace, "views.csv"),
        &[("facility_type", "hospital")],
        &["checkup", "medicine", "treatment"],
    );
    assert_eq!(shown, ["336406 249882 507199"]);
    assert_eq!(total(&workspace), ["1343737 9784855"]);
    workspace.put("second.csv", format!("{views}2024年4月,病院,336406,249882,507200\n"));
    workspace.run_job("usage", &["--lang", "en", "--quiet"]).fails(
        3,
        &[
            "2024-04, the whole country, hospital: 507,199 views of treatment in a summed row, and 507,200 views of treatment in another",
            "first.csv, line 2",
            "second.csv, line 2",
        ],
    );
    // A total that is less than its types contradicts them, of views too.
    workspace.put("second.csv", format!("{views}2024年4月,総計,336405,249882,507199\n"));
    workspace
        .run_job("usage", &["--lang", "en", "--quiet"])
        .fails(3, &["2024-04, the whole country, all facilities: 336,405 views of checkup results in a summed row, and 336,406"]);
    workspace.run_job("usage", &["--quiet"]).fails(
        3,
        &["2024年4月の全国・全施設は、合計の行では特定健診等情報の閲覧が336,405件、その内訳の行の合計では特定健診等情報の閲覧が336,406件です"],
    );
}
