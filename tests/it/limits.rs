//! Inputs that are not what they should be end a run, and the last result stands.

use crate::workspace::{LINKAGE_HEADER, RESIDENT_HEADER, Workspace, number, table};

const RECORDS: u64 = 100;

const PERSON: &str = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号";

fn record(n: u64, number: &str, person: &str) -> String {
    format!("06139992,あ,{n},01,{number},{person}")
}

fn resident(n: u64, number: &str) -> String {
    format!("R{n},{number},{PERSON}")
}

/// Good records, but for the first, which have another number.
fn with_numbers(count: u64, other: &str) -> Vec<String> {
    let row = |n| record(n, &if n <= count { other.to_owned() } else { number(n) }, PERSON);
    (1..=RECORDS).map(row).collect()
}

/// A workspace with a result of good inputs.
fn published() -> Workspace {
    let workspace = Workspace::empty();
    put(&workspace, &with_numbers(0, ""));
    let residents: Vec<_> = (1..=RECORDS).map(|n| resident(n, &number(n))).collect();
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents));
    workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }");
    workspace.run(&["--quiet"]).succeeds();
    workspace
}

fn put(workspace: &Workspace, records: &[String]) {
    workspace.put("linkages.csv", table(LINKAGE_HEADER, records));
}

#[test]
fn a_column_of_numbers_that_a_spreadsheet_broke_ends_the_run() {
    let workspace = published();
    let before = workspace.result("manifest.json");
    put(&workspace, &with_numbers(21, "1.23E+11"));
    let says = ["個人番号の列が表計算ソフトで壊れています（100行のうち21行", "--accept invalid_numbers"];
    workspace.run(&["--quiet"]).fails(3, &says);
    assert_eq!(workspace.result("manifest.json"), before, "the last result stands");
    let says = ["a spreadsheet has broken the column", "21 of 100 rows", "--accept invalid_numbers"];
    workspace.run(&["--quiet", "--lang", "en"]).fails(3, &says);
    workspace.run(&["--quiet", "--accept", "invalid_numbers"]).succeeds();
    workspace.run(&["--quiet", "--accept", "nothing_compared"]).fails(3, &["invalid_numbers"]);
    workspace.run(&["--quiet", "--accept", "everything"]).fails(2, &["invalid_numbers"]);

    put(&workspace, &with_numbers(20, "1.23E+11"));
    workspace.run(&["--quiet"]).succeeds();
    workspace
        .reconfigure("[linkage]\n", "[limits]\ninvalid_numbers = { share = 0.1, least = 21 }\n[linkage]\n");
    workspace.run(&["--quiet"]).succeeds();
    workspace.reconfigure("least = 21", "least = 20");
    workspace.run(&["--quiet"]).fails(3, &["100行のうち20行"]);
}

#[test]
fn numbers_that_are_none_are_told_without_a_spreadsheet_to_blame() {
    let workspace = published();
    put(&workspace, &with_numbers(30, "123"));
    let run = workspace.run(&["--quiet"]);
    run.fails(3, &["100行のうち30行で、個人番号が番号として正しくありません"]);
    assert!(!run.stderr.contains("表計算"), "{}", run.stderr);
    // Missing numbers are no broken ones.
    put(&workspace, &with_numbers(30, ""));
    workspace.run(&["--quiet"]).succeeds();

    put(&workspace, &with_numbers(0, ""));
    let residents: Vec<_> = (1..=RECORDS).map(|n| resident(n, if n <= 30 { "1E+11" } else { "" })).collect();
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents));
    workspace.run(&["--quiet"]).fails(3, &["住民登録：個人番号の列が表計算ソフトで壊れています"]);
}

#[test]
fn rows_without_anything_to_compare_end_the_run() {
    let workspace = published();
    let bare = |count: u64| {
        let row = |n| record(n, &number(n), if n <= count { ",,,," } else { PERSON });
        (1..=RECORDS).map(row).collect::<Vec<_>>()
    };
    put(&workspace, &bare(51));
    let says = ["紐付け登録：100行のうち51行に、比べる項目", "--accept nothing_compared"];
    workspace.run(&["--quiet"]).fails(3, &says);
    workspace.run(&["--quiet", "--accept", "nothing_compared"]).succeeds();
    put(&workspace, &bare(50));
    workspace.run(&["--quiet"]).succeeds();
}
