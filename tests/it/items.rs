//! A column that is wrong as a whole is told before anybody is taken for another person.

use std::io::Cursor;

use calamine::{Reader, Xlsx, open_workbook_from_rs};

use crate::workspace::{LINKAGE_HEADER, RESIDENT_HEADER, Workspace, number, table};

const PEOPLE: u64 = 60;

/// Person, as name, reading, birth date, sex and address.
type Person = [String; 5];

fn person(n: u64) -> Person {
    let surnames = [
        ("山田", "ヤマダ"),
        ("佐藤", "サトウ"),
        ("鈴木", "スズキ"),
        ("高橋", "タカハシ"),
        ("中村", "ナカムラ"),
    ];
    let given = [("太郎", "タロウ"), ("花子", "ハナコ"), ("一郎", "イチロウ"), ("翠", "ミドリ")];
    let at = usize::try_from(n).unwrap();
    let (surname, given) = (surnames[at % 5], given[at % 4]);
    [
        format!("{}　{}", surname.0, given.0),
        format!("{}　{}", surname.1, given.1),
        format!("{}-{:02}-{:02}", 1940 + n, 1 + n % 12, 1 + n % 28),
        if at % 2 == 0 { "1" } else { "2" }.to_owned(),
        format!("東京都港区芝{}丁目{}番{}号", 1 + n % 5, 1 + n, 1 + n % 9),
    ]
}

fn record(n: u64, person: &Person) -> String {
    format!("06139992,あ,{n},01,{},{}", number(n), person.join(","))
}

/// A register of made-up people, and records of them, changed.
fn workspace(changed: impl Fn(u64, Person) -> Person) -> Workspace {
    let workspace = Workspace::empty();
    let residents: Vec<_> =
        (0..PEOPLE).map(|n| format!("R{n},{},{}", number(n + 1), person(n).join(","))).collect();
    let records: Vec<_> = (0..PEOPLE).map(|n| record(n + 1, &changed(n, person(n)))).collect();
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents));
    workspace.put("linkages.csv", table(LINKAGE_HEADER, &records));
    workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }");
    workspace
}

fn with_sex(code: impl Fn(&str) -> &'static str) -> impl Fn(u64, Person) -> Person {
    move |_, mut person| {
        code(&person[3]).clone_into(&mut person[3]);
        person
    }
}

#[test]
fn exchanged_codes_end_the_run_and_are_told() {
    let workspace = workspace(with_sex(|sex| if sex == "1" { "2" } else { "1" }));
    let says = [
        "住民登録（residents）と比べると、多くの記録で食い違う項目があります：性別 100.00%（比べた60件のうち60件）",
    ];
    workspace.run(&["--quiet"]).fails(3, &[says[0], "性別は1が男、2が女", "--accept items_differ"]);
    let says = ["sex of the person 100.00% (60 of the 60 compared)", "codes are exchanged"];
    workspace.run(&["--quiet", "--lang", "en"]).fails(3, &says);
    let accepted = workspace.run(&["--quiet", "--accept", "items_differ"]);
    accepted.succeeds();
    let told = "性別 100.00%（比べた60件のうち60件）";
    assert!(accepted.stderr.contains(told), "{}", accepted.stderr);
    let page = String::from_utf8(workspace.result("report.html")).unwrap();
    assert!(page.contains(told), "at the head of the page");
}

#[test]
fn a_share_of_the_records_compared_is_allowed() {
    let half = |n, mut person: Person| {
        if n < PEOPLE / 2 {
            person[2] = "2001-01-31".to_owned();
        }
        person
    };
    let workspace = workspace(half);
    workspace.run(&["--quiet"]).succeeds();
    workspace.reconfigure("[linkage]\n", "[limits]\nitems_differ = { share = 0.4 }\n[linkage]\n");
    workspace.run(&["--quiet"]).fails(3, &["生年月日 50.00%", "資格取得日"]);
    workspace.reconfigure("share = 0.4", "share = 0.4, least = 31");
    workspace.run(&["--quiet"]).succeeds();
}

#[test]
fn of_a_sex_coded_0_and_1_those_who_can_be_compared_differ() {
    let workspace = workspace(with_sex(|sex| if sex == "1" { "0" } else { "1" }));
    workspace.run(&["--quiet"]).fails(3, &["性別 100.00%（比べた30件のうち30件）"]);
}

#[test]
fn rows_one_off_are_told_to_be_that() {
    let workspace = workspace(|n, _| person((n + 1) % PEOPLE));
    let says = ["漢字氏名 100.00%", "生年月日 100.00%", "住所 100.00%", "行が1行ずれて"];
    workspace.run(&["--quiet"]).fails(3, &says);
    workspace.run(&["--quiet", "--lang", "en"]).fails(3, &["rows were pasted one row off"]);
}

#[test]
fn addresses_alone_may_be_old_and_are_a_warning() {
    let workspace = workspace(|n, mut person| {
        person[4] = format!("北海道札幌市中央区北{}条西{}丁目", 1 + n % 9, 1 + n);
        person
    });
    let run = workspace.run(&["--quiet"]);
    run.succeeds();
    assert!(run.stderr.contains("住所 100.00%（比べた60件のうち60件）"), "{}", run.stderr);
}

#[test]
fn an_item_that_was_not_compared_is_told_at_the_head_of_everything() {
    let workspace = workspace(with_sex(|_| ""));
    let run = workspace.run(&["--quiet"]);
    run.succeeds();
    let told = "紐付け登録（linkages）：性別は、番号の住民がいる60件のすべてで比べていません";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let page = String::from_utf8(workspace.result("report.html")).unwrap();
    assert!(page.find(told) < page.find("id=\"figures\""), "before anything else");
    assert!(page.contains(told));
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(workspace.result("findings.xlsx"))).unwrap();
    let first = format!("{:?}", book.worksheet_range("はじめに").unwrap());
    assert!(first.contains(told), "{first}");
    let english = workspace.run(&["--quiet", "--lang", "en"]);
    let told = "sex of the person was compared in none of the 60 records";
    assert!(english.stderr.contains(told), "{}", english.stderr);

    let workspace = self::workspace(|n, mut person| {
        if n >= PEOPLE / 10 {
            person[4] = String::new();
        }
        person
    });
    let run = workspace.run(&["--quiet"]);
    let told = "住所は、番号の住民がいる60件のうち54件で比べていません";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}
