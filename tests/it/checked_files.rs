//! `totsugo check`: a file of registrations, judged before they count.

use crate::workspace::{LINKAGE_HEADER, RESIDENT_HEADER, Run, Workspace, number, table};

const TARO: &str = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号";
const HANAKO: &str = "鈴木　花子,スズキ　ハナコ,1990-12-24,2,大阪府大阪市北区梅田二丁目2番2号";

fn workspace() -> Workspace {
    let workspace = Workspace::of(
        &[format!("06139992,あ,1,00,{},{TARO}", number(1))],
        &[format!("R1,{},{TARO}", number(1)), format!("R2,{},{HANAKO}", number(2))],
    );
    workspace.reconfigure("as_of", "lang = \"en\"\nas_of");
    workspace
}

/// Checks rows.
fn checked(workspace: &Workspace, rows: &[String], arguments: &[&str]) -> Run {
    workspace.put("new [1].csv", table(LINKAGE_HEADER, rows));
    Run::of(workspace.command(&["check", "new [1].csv"]).args(arguments).output().unwrap())
}

/// The cells of what was written, under their names.
fn cells(run: &Run, row: usize, column: &str) -> String {
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let place = reader.headers().unwrap().iter().position(|name| name == column).unwrap();
    reader.records().nth(row).unwrap().unwrap()[place].to_owned()
}

#[test]
fn each_registration_has_its_line_in_the_order_of_the_file() {
    let workspace = workspace();
    let rows = [
        format!("06139992,あ,7,00,{},{HANAKO}", number(2)),
        format!("06139992,あ,8,00,{},{HANAKO}", number(1)),
        format!("06139992,あ,9,00,{},{TARO}", number(77)),
    ];
    let run = checked(&workspace, &rows, &[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.stderr.contains("3 registrations checked: 2 to look at before they count, 0 rejected"),
        "{run:?}"
    );
    let of = |column: &str| [0, 1, 2].map(|row| cells(&run, row, column));
    assert_eq!(of("number"), ["7", "8", "9"]);
    assert_eq!(of("category"), ["exact", "birth_date_or_sex", "not_in_register"]);
    assert_eq!(of("viewing"), ["open", "stop_all", "stop_all"]);
    assert_eq!(of("verdict"), ["", "different_person", "unsure"]);
    assert_eq!(of("candidate_resident_id"), ["", "R2", "R1"]);
    assert_eq!(of("policy"), ["registration"; 3]);
    assert!(workspace.published().is_empty(), "nothing is published");
    let numbers = [2, 77].map(number);
    assert!(numbers.iter().all(|number| !run.stdout.contains(number) && !run.stderr.contains(number)));
}

#[test]
fn what_cannot_be_read_is_told_by_its_place() {
    let workspace = workspace();
    let rows = [
        format!("06139992,あ,7,00,{},{HANAKO}", number(2)),
        format!("06139992,あ,8,00,{},{}", number(1), TARO.replace("1980-04-01", "1980-02-30")),
    ];
    let run = checked(&workspace, &rows, &[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("line 3 was not checked: `birth_date`"), "{}", run.stderr);
    assert_eq!(cells(&run, 0, "category"), "exact");
    assert_eq!(run.stdout.lines().count(), 2, "{}", run.stdout);
    let run = checked(&workspace, &rows, &["--lang", "ja"]);
    assert!(run.stderr.contains("3行目を確認できません：`birth_date`（生年月日）"), "{}", run.stderr);
    assert!(run.stderr.contains("読めなかったもの1件"), "{}", run.stderr);
}

#[test]
fn who_agrees_ends_with_0() {
    let workspace = workspace();
    let run = checked(&workspace, &[format!("06139992,あ,7,00,{},{HANAKO}", number(2))], &["--quiet"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:?}");
    // With a register of its own nothing else need be there.
    workspace.put("register.csv", table(RESIDENT_HEADER, &[format!("R9,{},{TARO}", number(9))]));
    let config =
        "number_check = \"synthetic\"\nlang = \"en\"\n[service]\nregister = { path = \"register.csv\" }\n";
    workspace.put("totsugo.toml", config);
    let run = checked(&workspace, &[format!("06139992,あ,7,00,{},{TARO}", number(9))], &[]);
    assert_eq!((run.code, cells(&run, 0, "category")), (Some(0), "exact".to_owned()), "{run:?}");
    workspace.put("totsugo.toml", "lang = \"en\"\n");
    checked(&workspace, &[], &[]).fails(2, &["service.register"]);
}

#[test]
fn a_file_that_is_none_is_told() {
    let workspace = workspace();
    Run::of(workspace.command(&["check", "nowhere.csv"]).output().unwrap()).fails(3, &["nowhere.csv"]);
    workspace.put("residents.txt", "x\n");
    Run::of(workspace.command(&["check", "residents.txt"]).output().unwrap()).fails(2, &["residents.txt"]);
}
