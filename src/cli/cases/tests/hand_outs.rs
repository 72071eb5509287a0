//! What an insurer gets.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use calamine::Reader;

use super::handed_out::{HandedOut, hand_out, opened, part, text};
use super::workspace::{Workspace, in_days, yesterday};
use crate::cli::Exit;
use crate::ledger::{Seen, made_up};

#[test]
fn a_workbook_is_handed_out_that_can_be_filled_in() {
    let workspace = Workspace::new("");
    workspace.decide(&["2"], "wrong_link", &["--until", "evidence"]).unwrap();
    let (file, said) = hand_out(&workspace, "ja", "照会.xlsx");
    assert!(said.starts_with("事例 2 件を ") && said.contains("totsugo cases import"), "{said}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let left = fs::read_dir(workspace.folder.path()).unwrap();
    assert!(
        left.filter(|entry| entry.as_ref().unwrap().file_name().as_encoded_bytes()[0] == b'.').count() == 0
    );

    let mut book = opened(&file);
    assert_eq!(book.sheet_names(), ["はじめに", "照会", "選択肢"]);
    let first = book.worksheet_range("はじめに").unwrap();
    let first = first.rows().flatten().map(text).collect::<Vec<_>>().join("\n");
    let handed_out = HandedOut::of_workbook(&file);
    let id = handed_out.cell(1, "照会番号");
    for told in
        ["保険者への照会", id, "06139992", &in_days(10), "佐藤 へ送り返してください", "個人番号を書かない"]
    {
        assert!(first.contains(told), "{told}: {first}");
    }
    assert!(said.contains(id), "{said}");
    for (header, expected) in [
        ("事例番号", "1"),
        ("保険者番号", "06139992"),
        ("記号", "101"),
        ("番号", "1"),
        ("枝番", "01"),
        ("種類", "紐付け"),
        ("項目", ""),
        ("区分", "②a 漢字氏名とカナ氏名の相違"),
        ("判定", "同じ人か不明"),
        ("相違", "漢字氏名の一致：相違"),
        ("注意", "同姓同名"),
        ("相違の内容", "氏名が違います"),
        ("判断", ""),
        ("判断の理由", ""),
        ("備考", ""),
        ("回答期限", &in_days(10)),
    ] {
        assert_eq!(handed_out.cell(1, header), expected, "{header}");
    }
    assert_eq!((handed_out.rows.len(), handed_out.cell(2, "事例番号")), (3, "3"));
    assert_eq!(workspace.ids(&["--presence", "present", "--owner", ""]), [1, 3, 2]);
    let list = workspace.run(&["list", "--format", "csv"]).unwrap();
    assert_eq!(list.matches(",sent,").count(), 2, "{list}");
    let show = workspace.run_in("ja", &["show", "1"]).unwrap().replace("\n    ", "");
    assert!(show.contains("保険者に照会中") && show.contains(&format!("{id}）")), "{show}");
}

#[test]
fn the_workbook_offers_what_can_be_chosen() {
    let workspace = Workspace::new("");
    let (file, _) = hand_out(&workspace, "en", "cases.xlsx");
    let sheet = part(&file, "xl/worksheets/sheet2.xml");
    for setting in [
        "sqref=\"N2:N4\"",
        "<formula1>'Choices'!$A$2:$A$5</formula1>",
        "sqref=\"O2:O4\"",
        "<formula1>'Choices'!$B$2:$B$8</formula1>",
        "state=\"frozen\"",
        "hidden=\"1\"",
    ] {
        assert!(sheet.contains(setting), "{setting}: {sheet}");
    }
    let mut book = opened(&file);
    let choices = book.worksheet_range("Choices").unwrap();
    let choices = choices.rows().map(|row| row.iter().map(text).collect::<Vec<_>>());
    let choices: Vec<_> = choices.collect();
    assert_eq!(choices[0][1], "reasons");
    assert_eq!(choices[2], ["the record is linked to somebody else", "the person was asked"]);
    assert_eq!(choices[7][1], "something else, said in the remark");
    assert!(book.worksheet_formula("Cases").unwrap().is_empty());
}

#[test]
fn of_a_record_whose_number_nobody_bears_less_can_be_chosen() {
    let workspace = Workspace::new("");
    let mut nobody = made_up::evidence("1");
    (nobody.category, nobody.resident_id) = ("not_in_register".to_owned(), String::new());
    let seen = [("1", nobody), ("2", made_up::evidence("2")), ("3", made_up::evidence("3"))];
    let seen = seen.map(|(number, found)| (number, Seen::Finding(found)));
    made_up::night(&mut workspace.store(), "2026-11-30", seen.into());
    let (file, _) = hand_out(&workspace, "ja", "照会.xlsx");
    let handed_out = HandedOut::of_workbook(&file);
    assert_eq!([1, 2, 3].map(|row| handed_out.cell(row, "事例番号")), ["2", "3", "1"], "together");
    let sheet = part(&file, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("sqref=\"N2:N3\"") && sheet.contains("sqref=\"N4\""), "{sheet}");
    let mut book = opened(&file);
    let choices = book.worksheet_range("選択肢").unwrap();
    let row = |at: usize| choices.rows().nth(at).unwrap().iter().map(text).collect::<Vec<_>>();
    assert_eq!(row(0), ["判断（紐付け）", "判断（紐付け、番号の住民がいないもの）", "判断の理由"]);
    assert_eq!(row(1)[..2], ["同じ人（理由付き疑いなし）", "別人への紐付け"]);
}

#[test]
fn csv_holds_the_same_and_no_formula() {
    let workspace = Workspace::new("");
    let mut found = made_up::evidence("4");
    found.details = crate::ledger::Details::new(r#"{"reason":"=1+1"}"#.to_owned());
    let found = vec![("4", Seen::Finding(found)), ("1", Seen::Finding(made_up::evidence("1")))];
    made_up::night(&mut workspace.store(), "2026-11-30", found);
    let (file, said) = hand_out(&workspace, "ja", "cases.csv");
    assert!(said.starts_with("事例 4 件を "), "{said}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(fs::read(&file).unwrap().starts_with("\u{FEFF}case_id,insurer_number,".as_bytes()));
    let csv = HandedOut::of_csv(&file);
    assert_eq!(csv.cell(4, "finding"), "'=1+1");
    assert_eq!(
        (csv.cell(1, "number"), csv.cell(1, "branch"), csv.cell(1, "answer_by")),
        ("1", "01", &*in_days(10))
    );
    workspace.configure("[output]\nheaders = \"ja\"");
    let (file, _) = hand_out(&workspace, "ja", "again.csv");
    assert_eq!(HandedOut::of_csv(&file).cell(1, "判断の理由"), "");
}

#[test]
fn nothing_is_overwritten_and_nothing_is_sent_that_is_not_written() {
    let workspace = Workspace::new("");
    let (file, _) = hand_out(&workspace, "en", "cases.csv");
    let path = file.to_str().unwrap();
    let before = (fs::read(&file).unwrap(), workspace.store().digest().unwrap());
    let out = |name: &str| workspace.folder.path().join(name).to_str().unwrap().to_owned();
    let (until, missing, other) = (in_days(3), out("no/cases.csv"), out("cases.ods"));
    let yesterday = yesterday();
    for (insurer, until, out, exit, says) in [
        ("06139992", &until, path, Exit::Usage, "there already"),
        ("06139992", &until, &*other, Exit::Usage, ".xlsx or .csv"),
        ("06139992", &until, &*missing, Exit::Failed, "cannot be written, and the ledger is as it was"),
        ("06139992", &yesterday, &*out("new.csv"), Exit::Usage, "the day has passed"),
        ("06139992", &"soon".to_owned(), &*out("new.csv"), Exit::Usage, "not a day"),
    ] {
        let typed = ["export", "--insurer", insurer, "--until", until, "--by", "佐藤", "--out", out];
        let error = workspace.run(&typed).unwrap_err();
        assert_eq!((error.exit(), error.to_string().contains(says)), (exit, true), "{error}");
        assert_ne!(error.says(crate::words::Language::Japanese), error.to_string());
    }
    let typed =
        ["export", "--insurer", "138016", "--until", &until, "--by", "佐藤", "--out", &*out("new.csv")];
    assert!(workspace.run(&typed).unwrap().contains("no file was written"));
    assert_eq!((fs::read(&file).unwrap(), workspace.store().digest().unwrap()), before);
    let files = fs::read_dir(workspace.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(
        !files
            .into_iter()
            .any(|name| name.to_string_lossy().contains("new") || name.to_string_lossy().contains(".hand"))
    );
}

#[test]
fn what_differs_is_told_in_the_order_of_the_record() {
    let workspace = Workspace::new("");
    let mut found = made_up::evidence("1");
    let details = r#"{"address_level":"missing","kana_level":"exact","name_level":"near","sex_level":"notation","candidate_name_level":"different"}"#;
    found.details = crate::ledger::Details::new(details.to_owned());
    made_up::night(&mut workspace.store(), "2026-11-30", vec![("1", Seen::Finding(found))]);
    for (lang, name, expected) in [
        ("ja", "一.csv", "漢字氏名の一致：近い、住所の一致：値なし"),
        ("en", "one.csv", "kanji name: close, address: no value"),
    ] {
        let (file, _) = hand_out(&workspace, lang, name);
        assert_eq!(HandedOut::of_csv(&file).cell(1, "differs"), expected);
    }
}

#[test]
fn a_hand_out_may_be_of_some_cases_alone() {
    let workspace = Workspace::new("");
    workspace.run(&["assign", "2", "--to", "鈴木", "--by", "課長"]).unwrap();
    let out = workspace.folder.path().join("cases.csv");
    let until = in_days(3);
    let typed = ["export", "--insurer", "06139992", "--until", &until, "--by", "佐藤", "--out"];
    let narrowed = ["--job", "linkage", "--kind", "link", "--why-now", "new", "--owner", "鈴木"];
    workspace.run(&[&typed[..], &[out.to_str().unwrap()], &narrowed].concat()).unwrap();
    let csv = HandedOut::of_csv(&out);
    assert_eq!((csv.rows.len(), csv.cell(1, "case_id")), (2, "2"));
}
