//! How inputs were read, why rows were left out, and what to open first: in the reader's language, and each once.

use super::{HEADER, workspace};
use crate::workspace::{Workspace, in_one_line};

/// Five files of one prefecture each, with counts in thousands, a remark below and a column of no table.
fn five_files() -> Workspace {
    let workspace = workspace("", "");
    workspace.reconfigure("path = \"usage.csv\"", "path = \"?.csv\"");
    for (name, prefecture) in
        [("a", "北海道"), ("b", "青森県"), ("c", "岩手県"), ("d", "東京都"), ("e", "沖縄県")]
    {
        let header = "年月,施設類型,都道府県,マイナ保険証（千件）,合計（千件）,備考";
        let rows = format!("2024-04,病院,{prefecture},1,10,\n合計,,,1,10,\n以上,,,,,\n");
        workspace.put(&format!("{name}.csv"), format!("{header}\n{rows}"));
    }
    workspace
}

#[test]
fn what_is_alike_in_many_files_is_told_once() {
    let workspace = five_files();
    for (lang, told) in [
        (
            "ja",
            [
                "使わない列があります：`備考`  場所: a.csv；b.csv；c.csv（ほか2か所）",
                "件数に直しました（端数は丸められたものです）：`card`（マイナ保険証）、`total`（合計）  場所: a.csv；",
                "合計の行を5行読み飛ばしました  場所: a.csv、3行目；b.csv、3行目；c.csv、3行目（ほか2か所）",
                "表の下の注記を5行読み飛ばしました  場所: a.csv、4行目；",
            ],
        ),
        (
            "en",
            [
                "columns that are not used: `備考`  in a.csv; b.csv; c.csv and 2 more",
                "and so are rounded: `card`, `total`  in a.csv; ",
                "rows that sum up others were passed over: 5  in a.csv, line 3; ",
                "notes below tables were passed over: 5  in a.csv, line 4; ",
            ],
        ),
    ] {
        let run = workspace.run_job("usage", &["--quiet", "--lang", lang]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let page = String::from_utf8(workspace.job_result("usage", "report.html")).unwrap();
        let (_, folded) = page.split_once("<details id=\"notices\">").expect("four kinds are folded");
        let folded = in_one_line(folded.split_once("</details>").unwrap().0);
        for told in told {
            assert_eq!(run.stderr.matches(told).count(), 1, "{told}: {}", run.stderr);
            assert!(folded.contains(&in_one_line(told)), "{told}: {folded}");
        }
        assert_eq!(run.stderr.lines().count(), 1 + 4, "and the month that is not whole: {}", run.stderr);
    }
}

#[test]
fn most_rejects_have_a_reason_that_is_told() {
    let wrong = ["2024-04,1310000018,hospital,東京都,1.5,,10"; 3].join("\n");
    let rows = format!(
        "{HEADER}\n2024-04,1310000026,hospital,東京都,1,,10\n{wrong}\n4月,1310000034,hospital,東京都,1,,10\n"
    );
    for (lang, says) in [
        (
            "ja",
            [
                "5行のうち4行を読めず、許される割合 1％ を超えました",
                "主な理由: 列 `card`（マイナ保険証）：数として読めない（4行のうち3行）",
            ],
        ),
        (
            "en",
            [
                "4 of 5 rows were rejected, more than the 1 % that are allowed",
                "mainly: `card` is not a count (3 of 4 rows)",
            ],
        ),
    ] {
        workspace(&rows, "").run_job("usage", &["--quiet", "--lang", lang]).fails(3, &says);
        let allowed =
            workspace(&rows, "[limits]\nrejected_share = 1\n").run_job("usage", &["--quiet", "--lang", lang]);
        assert_eq!(allowed.code, Some(1), "{}", allowed.stderr);
        assert!(in_one_line(&allowed.stderr).contains(&in_one_line(says[1])), "{}", allowed.stderr);
    }
}

#[test]
fn the_reason_is_that_of_the_table_that_has_too_many_rejects() {
    let usage = format!(
        "{HEADER}\n2024-04,1310000018,hospital,東京都,1,,10\n2024-04,1310000018,clinic,東京都,1,,10\n"
    );
    let more = "[limits]\nrejected_share = 0.4\n[adoption]\nfacilities = { path = \"facilities.csv\" }\n";
    let workspace = workspace(&usage, more);
    let listed: Vec<_> = (0..9).map(|number| format!("131000001{number},病院,東京\n")).collect();
    let listed = listed.concat();
    workspace.put(
        "facilities.csv",
        format!("facility_code,facility_type,prefecture\n{listed}1,江戸,東京\n2,江戸,東京\n3,江戸,東京\n"),
    );
    let run = workspace.run_job("usage", &["--quiet", "--lang", "en"]);
    run.fails(
        3,
        &[
            "usage: 1 of 2 rows were rejected, more than the 40 %",
            "mainly: `facility_type` is not a type",
            "(1 of 1 rows)",
        ],
    );
}

#[test]
fn the_end_of_a_run_says_what_to_open() {
    let workspace = workspace(&format!("{HEADER}\n2024-04,1310000018,hospital,東京都,1,,10\n"), "");
    for (lang, says) in [
        ("ja", ["報告書: out/usage/report.html", "集計表（表計算）: out/usage/report.xlsx"]),
        ("en", ["report: out/usage/report.html", "tables for a spreadsheet: out/usage/report.xlsx"]),
    ] {
        let run = workspace.run_job("usage", &["--quiet", "--lang", lang]);
        let lines: Vec<&str> = run.stdout.lines().rev().take(2).collect();
        assert_eq!(lines, [says[1], says[0]], "{}", run.stdout);
    }
}

#[test]
fn a_file_without_its_table_and_a_setting_below_a_section_are_told_in_japanese_too() {
    for (config, says) in [
        (
            "[usage]\nusage = \"a.xlsx\"\n",
            [
                "`usage.usage` にファイルの名前だけが書かれています",
                "こう書いてください：usage = { path = \"a.xlsx\" }",
            ],
        ),
        (
            "usage = \"a.xlsx\"\n",
            [
                "`usage` にファイルの名前だけが書かれています",
                "[usage] の行の下に、こう書いてください：usage = { path = \"a.xlsx\" }",
            ],
        ),
        (
            "[adoption]\nfacilities = { path = \"a.csv\" }\nas_of = \"2024-04-01\"\n",
            [
                "`adoption.as_of` という項目はありません",
                "`as_of` は設定ファイルの先頭、最初の [ ] の行より上に書きます",
            ],
        ),
        (
            "[usage]\nusage = { path = \"a.csv\", month = \"4月\" }\n",
            ["設定にある列 `month`（年月）の値が使えません：月だけで年がない", "month = \"2024-04\""],
        ),
    ] {
        let workspace = Workspace::empty();
        workspace.put("a.csv", "都道府県,施設類型,マイナ保険証,合計\n東京,病院,1,10\n");
        workspace.put("totsugo.toml", config);
        workspace.run_job("usage", &["--quiet", "--lang", "ja"]).fails(2, &says);
    }
}
