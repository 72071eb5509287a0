//! Several answers to enquiries about one record: the newest counts, or else the strictest, and either is told.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Reader, Xlsx, open_workbook_from_rs};

use crate::workspace::{Run, Workspace, number, table};

const HEADER: &str = "insurer_number,symbol,number,branch,name,name_kana,birth_date,sex,address,status";
const TARO: &str = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号";
const HANAKO: &str = "佐藤　花子,サトウ　ハナコ,1951-12-03,2,大阪府大阪市北区梅田一丁目1番1号";
const ICHIRO: &str = "鈴木　一郎,スズキ　イチロウ,1966-07-21,1,福岡県福岡市中央区天神一丁目8番1号";
const PEOPLE: [&str; 3] = [TARO, HANAKO, ICHIRO];

fn answer(person: usize, values: &str, status: &str) -> String {
    format!("06139992,あ,{person},01,{values},{status}")
}

/// Records that agree with what was answered in April; in May the first has died, and the second's number is another's.
fn workspace() -> (Workspace, [Vec<String>; 2]) {
    let records: Vec<String> = (1..)
        .zip(PEOPLE)
        .map(|(person, values)| format!("06139992,あ,{person},01,{},{values}", number(person)))
        .collect();
    let april = (1..).zip(PEOPLE).map(|(person, values)| answer(person, values, "resident")).collect();
    let may = vec![answer(1, TARO, "deceased"), answer(2, ICHIRO, "resident"), answer(3, ICHIRO, "resident")];
    (Workspace::of(&records, &[]), [april, may])
}

/// The category of each finding by the number of its key.
fn categories(workspace: &Workspace) -> BTreeMap<String, String> {
    let rows = workspace.rows("findings.csv");
    rows[1..].iter().map(|row| (row[2].clone(), row[4].clone())).collect()
}

fn of_may(workspace: &Workspace) {
    let found = categories(workspace);
    assert_eq!(found.get("1").map(String::as_str), Some("register_inactive"), "{found:?}");
    assert_eq!(found.get("2").map(String::as_str), Some("birth_date_or_sex"), "{found:?}");
    assert_eq!(found.len(), 2, "{found:?}");
}

fn counts(workspace: &Workspace) -> [u64; 4] {
    let manifest: serde_json::Value = serde_json::from_slice(&workspace.result("manifest.json")).unwrap();
    ["numbers_with_newer_answers", "answers_replaced", "answers_again", "duplicate_numbers"]
        .map(|name| manifest["counts"][name].as_u64().unwrap())
}

fn run(workspace: &Workspace, residents: &str, lang: &str) -> Run {
    workspace.configure("", "{ path = \"linkages.csv\" }", residents);
    let run = workspace.run(&["--lang", lang]);
    run.succeeds();
    run
}

const NEWER: [(&str, &str); 2] = [
    (
        "en",
        "numbers to which a newer answer says something else: 2; the newest alone counts, and older answers were not used: 2",
    ),
    (
        "ja",
        "同じ個人番号への回答が前の回答と違うものが2件あり、最も新しい回答だけと比べました（使わなかった古い回答2件）",
    ),
];

#[test]
fn the_newest_answer_counts_by_the_day_of_a_column_a_file_or_the_config() {
    let (workspace, [april, may]) = workspace();
    let dated = |rows: &[String], day: &str| -> Vec<String> {
        rows.iter().map(|row| format!("{row},{day}")).collect()
    };
    let both = [dated(&may, "2024/5/7"), dated(&april, "R6.4.8")].concat();
    workspace.put("both.csv", table(&format!("{HEADER},回答日"), &both));
    workspace.put("answers_20240407.csv", table(HEADER, &april));
    workspace.put("answers_20240507.csv", table(HEADER, &may));
    workspace.put("b.csv", table(HEADER, &april));
    workspace.put("a.csv", table(HEADER, &may));
    let constant = "[{ path = \"a.csv\", columns = { answered_on = { value = \"2024-05-07\" } } }, \
                     { path = \"b.csv\", columns = { answered_on = { value = \"2024-04-07\" } } }]";
    for residents in ["{ path = \"both.csv\" }", "{ path = \"answers_*.csv\" }", constant] {
        for (lang, says) in NEWER {
            let run = run(&workspace, residents, lang);
            assert!(run.stderr.contains(says), "{residents}: {}", run.stderr);
            of_may(&workspace);
            // What was said of 3 in both months is no difference.
            assert_eq!(counts(&workspace), [2, 2, 1, 0], "{residents}");
            let page = String::from_utf8(workspace.result("report.html")).unwrap();
            assert!(page.contains(says), "{residents}: at the head of the page");
            let mut workbook: Xlsx<_> =
                open_workbook_from_rs(Cursor::new(workspace.result("findings.xlsx"))).unwrap();
            let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
            assert!(sheet.used_cells().any(|(_, _, cell)| cell.to_string().contains(says)), "{residents}");
        }
    }
    for name in ["answers_20240407.csv", "answers_20240507.csv"] {
        workspace.as_parquet(name);
    }
    run(&workspace, "{ path = \"answers_*.parquet\" }", "en");
    of_may(&workspace);
}

#[test]
fn an_answer_that_says_nothing_takes_the_place_of_none() {
    let (workspace, [april, _]) = workspace();
    workspace.put("answers_20240407.csv", table(HEADER, &april));
    workspace.put("answers_20240507.csv", table(HEADER, &[answer(2, ",,,,", "resident")]));
    let said = run(&workspace, "{ path = \"answers_*.csv\" }", "ja").stderr;
    assert!(said.contains("何も書かれていない回答1件は使わず"), "{said}");
    assert!(categories(&workspace).is_empty(), "compared with what April says");
}

#[test]
fn an_older_answer_does_not_stand_in_for_one_that_cannot_be_read() {
    let (workspace, [april, may]) = workspace();
    let unread = [answer(1, TARO, "死亡届"), may[1].clone(), may[2].clone()];
    workspace.put("answers_20240407.csv", table(HEADER, &april));
    workspace.put("answers_20240507.csv", table(HEADER, &unread));
    let lenient = "[limits]\nrejected_share = 0.5\n";
    let of = |residents: &str| {
        workspace.configure(lenient, "{ path = \"linkages.csv\" }", residents);
        workspace.run(&[])
    };
    of("{ path = \"answers_*.csv\" }").fails(3, &["6行のうち1行を読めず、許される割合 0％ を超えました"]);
    of("{ path = \"answers_20240507.csv\" }").exits(1);
    assert_eq!(categories(&workspace).get("1").map(String::as_str), Some("not_in_register"));
}

#[test]
fn an_answer_of_a_day_to_come_is_not_the_newest() {
    let (workspace, [april, may]) = workspace();
    workspace.put("answers_20240407.csv", table(HEADER, &april));
    workspace.put("answers_20990507.csv", table(HEADER, &may));
    workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"answers_*.csv\" }");
    workspace.run(&[]).fails(3, &["answers_20990507.csv", "より後"]);
}

#[test]
fn answers_with_numbers_are_dated_too() {
    let (workspace, [april, may]) = workspace();
    let with_number = |rows: &[String], day: &str| -> Vec<String> {
        let numbered = (1..).zip(rows);
        numbered.map(|(person, row)| format!("{row},{},R{person}{day},{day}", number(person))).collect()
    };
    let rows = [with_number(&may, "20240507"), with_number(&april, "20240407")].concat();
    workspace.put("answers.csv", table(&format!("{HEADER},individual_number,resident_id,回答日"), &rows));
    workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"answers.csv\" }");
    workspace.reconfigure("[linkage]\n", "[linkage]\nregister = \"answers\"\n");
    workspace.run(&["--quiet"]).succeeds();
    of_may(&workspace);
    assert_eq!(counts(&workspace), [2, 2, 1, 0]);
}

#[test]
fn where_no_day_is_known_the_strictest_answer_counts() {
    let (workspace, [april, may]) = workspace();
    for (first, second) in [(&april, &may), (&may, &april)] {
        workspace.put("a.csv", table(HEADER, first));
        workspace.put("b.csv", table(HEADER, second));
        for (lang, says) in [
            ("en", "numbers to which answers differ of which none is known to be newer: 2, with 4 answers"),
            (
                "ja",
                "同じ個人番号への回答が食い違い、どれが新しいか分からないものが2件（回答4件）あり、記録は最も厳しい",
            ),
        ] {
            let run = run(&workspace, "{ path = [\"a.csv\", \"b.csv\"] }", lang);
            assert!(run.stderr.contains(says), "{}", run.stderr);
            of_may(&workspace);
            assert_eq!(counts(&workspace), [0, 0, 1, 2]);
            let page = String::from_utf8(workspace.result("report.html")).unwrap();
            assert!(page.contains(says), "at the head of the page");
        }
    }
    // A day that one of them has tells nothing of the other.
    let dated = format!("{HEADER},answered_on");
    let of_april: Vec<String> = april.iter().map(|row| format!("{row},2024-06-01")).collect();
    workspace.put("a.csv", table(&dated, &of_april));
    workspace.put("b.csv", table(HEADER, &may));
    run(&workspace, "{ path = [\"a.csv\", \"b.csv\"] }", "ja");
    of_may(&workspace);
}

#[test]
fn where_nothing_says_who_has_died_the_run_does() {
    let (workspace, [april, may]) = workspace();
    let without: Vec<String> = april.iter().map(|row| row.rsplit_once(',').unwrap().0.to_owned()).collect();
    workspace.put("a.csv", table(HEADER.rsplit_once(',').unwrap().0, &without));
    workspace.put("b.csv", table(HEADER, &may));
    for (residents, lang, says) in [
        ("{ path = \"a.csv\" }", "en", "there is no column `status`, so deaths and moves were not looked at"),
        ("{ path = \"a.csv\" }", "ja", "状態（status）の列がないので、死亡・消除・国外転出は調べていません"),
        ("{ path = [\"a.csv\", \"b.csv\"] }", "en", "some files have no column `status`"),
        ("{ path = [\"a.csv\", \"b.csv\"] }", "ja", "状態（status）の列がないファイルがあり"),
    ] {
        let run = run(&workspace, residents, lang);
        assert!(run.stderr.contains(says), "{}", run.stderr);
        let page = String::from_utf8(workspace.result("report.html")).unwrap();
        assert!(page.contains(says), "at the head of the page");
    }
    let run = run(&workspace, "{ path = \"b.csv\" }", "en");
    assert!(!run.stderr.contains("status"), "{}", run.stderr);
}
