//! What titles and notes beside a table say of it: the unit of its counts, and its month; and signs in place of counts.

use rust_xlsxwriter::Workbook;

use super::gaps::{SUMS, sums};
use super::{done, picked, strict_workspace, table, workspace};
use crate::workspace::Workspace;

/// A workbook with a text above its header, one below the table, and the headers of both counts.
fn book(sheet: &str, title: &str, note: &str, headers: [&str; 2], month: &str) -> Workspace {
    let workspace = workspace("", "");
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name(sheet).unwrap();
    page.write(0, 0, title).unwrap();
    for (column, text) in (0..).zip(["都道府県", "施設類型", headers[0], headers[1]]) {
        page.write(2, column, text).unwrap();
    }
    for (row, prefecture) in (3..).zip(["東京都", "大阪府"]) {
        page.write(row, 0, prefecture).unwrap().write(row, 1, "病院").unwrap();
        page.write(row, 2, 1).unwrap().write(row, 3, 12).unwrap();
    }
    page.write(5, 0, note).unwrap();
    workspace.put("a.xlsx", book.save_to_buffer().unwrap());
    workspace.reconfigure("path = \"usage.csv\"", &format!("path = \"a.xlsx\", month = \"{month}\""));
    workspace
}

fn of_tokyo(workspace: &Workspace) -> Vec<String> {
    let ranking = table(workspace, "ranking.csv");
    picked(&ranking, &[("prefecture", "東京都"), ("facility_type", "hospital")], &["card", "total"])
}

const PLAIN: [&str; 2] = ["マイナ保険証", "合計"];

#[test]
fn counts_are_in_the_unit_that_is_given_wherever_it_stands() {
    for (title, note, headers, counted) in [
        ("利用状況", "", PLAIN, "1 12"),
        ("利用状況（千件）", "", PLAIN, "1000 12000"),
        ("千件", "", PLAIN, "1000 12000"),
        ("単位　百万件", "", PLAIN, "1000000 12000000"),
        ("利用状況", "※　単位：千件", PLAIN, "1000 12000"),
        ("利用状況", "（注）千件単位で表示", PLAIN, "1000 12000"),
        ("利用状況", "（注）千件未満は四捨五入した。", PLAIN, "1 12"),
        ("利用状況", "", ["マイナ保険証【万件】", "合計［万件］"], "10000 120000"),
        ("（単位：千件）", "", ["マイナ保険証（件）", "合計"], "1 12000"),
    ] {
        let workspace = book("集計", title, note, headers, "2024-04");
        done(&workspace, &[]);
        assert_eq!(of_tokyo(&workspace), [counted], "{title} {note} {headers:?}");
        let run = workspace.run_job("usage", &["--lang", "en", "--quiet"]);
        assert_eq!(run.stderr.contains("are rounded"), counted != "1 12", "{title}: {}", run.stderr);
    }
}

#[test]
fn two_units_contradict_each_other() {
    for (title, note, headers) in [
        ("（単位：千件）", "※単位：件", PLAIN),
        ("（単位：千件）", "", ["マイナ保険証（万件）", "合計（万件）"]),
    ] {
        let workspace = book("集計", title, note, headers, "2024-04");
        workspace
            .run_job("usage", &["--quiet"])
            .fails(3, &["件数の単位が二通り書かれています（千件と", "単位を一つにしてください"]);
        workspace
            .run_job("usage", &["--quiet", "--lang", "en"])
            .fails(3, &["two units of counts are given (千件 and"]);
    }
    // In a text file, too.
    let workspace = workspace(
        "利用状況（千件）\n単位：万件\n年月,都道府県,施設類型,マイナ保険証,合計\n2024-04,東京都,病院,1,12\n",
        "",
    );
    workspace.reconfigure("path = \"usage.csv\"", "path = \"usage.csv\", header = 3");
    workspace.run_job("usage", &["--quiet"]).fails(3, &["千件と万件"]);
}

#[test]
fn the_month_of_a_title_is_that_of_the_sheet_or_the_config() {
    for (sheet, title, month) in
        [("集計", "利用状況（令和６年３月分）", "2024-04"), ("令和6年3月", "利用状況", "2024-04")]
    {
        let workspace = book(sheet, title, "", PLAIN, month);
        workspace
            .run_job("usage", &["--quiet"])
            .fails(3, &["表題は2024年3月ですが、シート名または設定では2024年4月です"]);
        workspace
            .run_job("usage", &["--quiet", "--lang", "en"])
            .fails(3, &["the title names 2024-03, and the sheet or the config 2024-04"]);
    }
    for title in
        ["令和6年3月～4月の利用状況", "令和6年5月10日公表", "令和6年5月末現在", "令和6年4月分", "令和5年度"]
    {
        done(&book("集計", title, "", PLAIN, "2024-04"), &[]);
    }
}

/// A workbook without a month in its columns, with a title.
fn titled(sheet: &str, title: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name(sheet).unwrap();
    page.write(0, 0, title).unwrap();
    for (column, text) in (0..).zip(["都道府県", "施設類型", "マイナ保険証", "合計"]) {
        page.write(2, column, text).unwrap();
    }
    page.write(3, 0, "東京都").unwrap().write(3, 1, "病院").unwrap();
    page.write(3, 2, if title.contains('3') { 2 } else { 3 }).unwrap().write(3, 3, 10).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn each_file_of_a_glob_is_of_the_month_in_its_title() {
    let workspace = workspace("", "");
    workspace.put("a.xlsx", titled("集計", "利用状況（令和6年3月分）"));
    workspace.put("b.xlsx", titled("集計", "2024年4月分"));
    workspace.reconfigure("path = \"usage.csv\"", "path = \"*.xlsx\"");
    done(&workspace, &[]);
    let ranking = table(&workspace, "ranking.csv");
    let of_hospitals = picked(&ranking, &[("facility_type", "hospital")], &["month", "card", "total"]);
    assert_eq!(of_hospitals, ["2024-03 2 10", "2024-04 3 10"]);
    let run = workspace.run_job("usage", &["--quiet"]);
    for (month, file) in [("2024年3月", "a.xlsx"), ("2024年4月", "b.xlsx")] {
        let says = format!("年月の列がないため、表題にある{month}を、どの行の年月ともしました");
        assert!(run.stderr.contains(&says) && run.stderr.contains(file), "{}", run.stderr);
    }
    let run = workspace.run_job("usage", &["--quiet", "--lang", "en"]);
    assert!(run.stderr.contains("no column holds the month, and the title names 2024-03"), "{}", run.stderr);
    // The config goes first, and contradicts one of them.
    workspace.reconfigure("path = \"*.xlsx\"", "path = \"*.xlsx\", month = \"2024-04\"");
    workspace.run_job("usage", &["--quiet"]).fails(3, &["表題は2024年3月ですが"]);
}

#[test]
fn a_title_tells_a_month_only_where_it_is_plain() {
    let run = |name: &str, content: &[u8], more: &str| {
        let workspace = workspace("", "");
        workspace.put(name, content);
        workspace.reconfigure("path = \"usage.csv\"", &format!("path = \"{name}\"{more}"));
        workspace.run_job("usage", &["--quiet"])
    };
    for title in ["令和6年3月～4月", "令和6年5月10日公表", "令和6年5月10日", "令和5年度", "利用状況"]
    {
        run("a.xlsx", &titled("集計", title), "").fails(2, &["列 `month`（年月）がありません"]);
    }
    run("a.xlsx", &titled("令和6年4月", "令和6年3月分"), "")
        .fails(3, &["表題は2024年3月ですが、シート名または設定では2024年4月です"]);
    for (name, is_told) in
        [("令和6年4月.xlsx", true), ("令和6年3月.xlsx", false), ("集計_20240510.xlsx", false)]
    {
        let run = run(name, &titled("集計", "令和6年3月分"), "");
        let says = "表題は2024年3月ですが、ファイル名は2024年4月です";
        assert_eq!((run.code, run.stderr.contains(says)), (Some(0), is_told), "{name}: {}", run.stderr);
    }
    let text = "利用状況,令和6年3月分\n都道府県,施設類型,マイナ保険証,合計\n東京都,病院,1,10\n";
    let of_text = run("a.csv", text.as_bytes(), ", header = 2");
    assert_eq!(of_text.code, Some(0), "{}", of_text.stderr);
    assert!(of_text.stderr.contains("表題にある2024年3月"), "{}", of_text.stderr);
    // One sheet of two says it: neither is read without being named.
    let mut book = Workbook::new();
    for (name, title) in [("一", "令和6年3月分"), ("二", "次の月")] {
        let page = book.add_worksheet().set_name(name).unwrap();
        page.write(0, 0, title).unwrap();
        for (column, text) in (0..).zip(["都道府県", "施設類型", "マイナ保険証", "合計"]) {
            page.write(1, column, text).unwrap();
        }
        page.write(2, 0, "東京都").unwrap().write(2, 1, "病院").unwrap();
        page.write(2, 2, 1).unwrap().write(2, 3, 10).unwrap();
    }
    run("a.xlsx", &book.save_to_buffer().unwrap(), "").fails(2, &["この表に見えるシートが2枚あります"]);
}

#[test]
fn a_file_whose_title_contradicts_its_name_replaces_no_other() {
    let workspace = workspace("", "repeated = \"last\"\n");
    // The form of May was copied from April, and its title not mended.
    workspace.put("2024-04.xlsx", titled("集計", "利用状況（令和6年4月分）"));
    workspace.put("2024-05.xlsx", titled("集計", "2024年4月分"));
    workspace.reconfigure("path = \"usage.csv\"", "path = \"2024-*.xlsx\"");
    workspace.run_job("usage", &["--quiet"]).fails(
        3,
        &[
            "2024-05.xlsx、シート「集計」 は表題が2024年4月、ファイル名が2024年5月で食い違っており",
            "2024-04.xlsx、シート「集計」 の2024年4月の件数が置き換わります",
            "2024年5月分のファイルであれば、表題の年月を直してください",
            "month = \"2024-04\"",
        ],
    );
    workspace.run_job("usage", &["--quiet", "--lang", "en"]).fails(
        3,
        &[
            "the title of 2024-05.xlsx",
            "names 2024-04 and its name 2024-05",
            "if it is the file of 2024-05, mend its title",
        ],
    );
    // The config confirms the title.
    workspace.reconfigure(
        "{ path = \"2024-*.xlsx\" }",
        "[{ path = \"2024-04.xlsx\" }, { path = \"2024-05.xlsx\", month = \"2024-04\" }]",
    );
    done(&workspace, &[]);
}

#[test]
fn inspect_tells_the_month_of_a_title() {
    let workspace = workspace("", "");
    workspace.put("a.xlsx", titled("集計", "2024年4月分"));
    let said = |lang: &str| {
        let run = workspace.command(&["inspect", "a.xlsx", "--lang", lang]).output().unwrap();
        String::from_utf8(run.stdout).unwrap()
    };
    assert!(
        said("ja").contains("month は表題の「2024-04」") && !said("ja").contains("足りない列"),
        "{}",
        said("ja")
    );
    assert!(said("en").contains("month: `2024-04` of the title"), "{}", said("en"));
}

#[test]
fn a_hidden_count_is_missing_and_contradicts_no_total() {
    let row = "2024-04,hospital,鳥取県,131,1000\n";
    let all = format!("{SUMS}{}2024-04,hospital,全国,5828,47000\n", sums("2024-04", |_, _| false));
    assert!(all.contains(row));
    for sign in ["*", "X", "-", "－", "…", "<10", "10未満", "秘匿"] {
        let hidden = row.replace(",131,", &format!(",{sign},"));
        let workspace = strict_workspace(&all.replace(row, &hidden), "");
        let run = workspace.run_job("usage", &["--quiet"]);
        assert_eq!(run.code, Some(1), "{sign}: {}", run.stderr);
        assert!(
            run.stderr.contains("件数が伏せられている") && run.stderr.contains("（1行のうち1行）"),
            "{sign}: {}",
            run.stderr
        );
        assert!(run.stderr.contains("ないもの：鳥取県の病院"), "{sign}: {}", run.stderr);
        let monthly = table(&workspace, "monthly.csv");
        assert_eq!(
            picked(&monthly, &[("facility_type", "hospital")], &["card", "total"]),
            ["5828 47000"],
            "{sign}"
        );
    }
    // More of them than other rows may be rejected.
    let many = sums("2024-04", |_, _| false)
        .replace("hospital,鳥取県,131", "hospital,鳥取県,*")
        .replace("pharmacy,島根県,132", "pharmacy,島根県,*");
    let run = strict_workspace(&format!("{SUMS}{many}"), "").run_job("usage", &["--quiet", "--lang", "en"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("is hidden: a sign such as"), "{}", run.stderr);
    assert!(
        run.stderr.contains("2024-04 without hospital of Tottori, pharmacy of Shimane"),
        "{}",
        run.stderr
    );
    // A facility's: the sum of the prefecture may be more than the others.
    let facilities = "month,facility_code,facility_type,prefecture,card,total\n2024-04,1310000018,hospital,東京都,10,100\n2024-04,1310000026,hospital,東京都,*,20\n";
    let workspace = workspace(&format!("{facilities}2024-04,,hospital,東京都,14,120\n"), "");
    let run = workspace.run_job("usage", &["--quiet"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert_eq!(of_tokyo(&workspace), ["14 120"]);
}
