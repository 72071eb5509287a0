//! What people do with cases, and what they may not.

use std::fs;

use super::workspace::{Workspace, in_days, yesterday};
use crate::cli::Exit;
use crate::ledger::{Seen, made_up};
use crate::words::Language;

#[test]
fn deciding_is_all_or_nothing() {
    let workspace = Workspace::new("");
    let said = workspace.decide(&["1", "2", "1"], "same_person", &["--until", "evidence"]).unwrap();
    assert_eq!(
        said,
        "case 1: the record is of the person it is linked to (until the evidence changes)\n\
         case 1: viewing was \u{201c}stop medical information\u{201d} and is \u{201c}open\u{201d}\n\
         case 2: the record is of the person it is linked to (until the evidence changes)\n\
         case 2: viewing was \u{201c}stop medical information\u{201d} and is \u{201c}open\u{201d}\n"
    );
    let decide = ["decide", "--decision", "corrected", "--reason", "asked_person", "--by", "佐藤", "--until"];
    workspace.assert_refused(&[&decide[..], &["evidence", "3", "9"]].concat(), "事例9は", "no case 9");
    assert_eq!(workspace.ids(&["--decision", "in_force"]), [1, 2]);
    let said = workspace.run(&[&decide[..], &[&in_days(0), "3"]].concat()).unwrap();
    assert_eq!(said, format!("case 3: it was put right, and nights check it (until {})\n", in_days(0)));
    assert_eq!(workspace.store().history(1).unwrap().len(), 2, "a case named twice is decided once");
}

#[test]
fn a_decision_ends_as_the_config_says_where_nobody_does() {
    let workspace = Workspace::new("until = { link = 30 }");
    let said = workspace.decide(&["1"], "wrong_link", &[]).unwrap();
    assert!(said.contains(&format!("(until {})", in_days(30))), "{said}");
    workspace.configure("until = { link = \"evidence\" }");
    let said = workspace.decide(&["2"], "wrong_link", &[]).unwrap();
    assert!(said.contains("(until the evidence changes)"), "{said}");
    let said = workspace.decide(&["2"], "wrong_link", &["--until", "令和99年1月1日"]).unwrap();
    assert!(said.contains("(until 2117-01-01)"), "{said}");
    workspace.configure("until = { product = 30 }");
    let decide = ["decide", "3", "--decision", "wrong_link", "--reason", "asked_person", "--by", "佐藤"];
    workspace.assert_refused(&decide, "[ledger] until.link", "set until.link under [ledger]");
}

#[test]
fn what_may_not_be_decided_is_refused() {
    let workspace = Workspace::new("");
    let mut nobody = made_up::evidence("4");
    (nobody.category, nobody.resident_id) = ("not_in_register".to_owned(), String::new());
    let seen = vec![("4", Seen::Finding(nobody)), ("3", Seen::Clean)];
    made_up::night(&mut workspace.store(), "2026-11-30", seen);
    let decide = |case, decision, reason, more: &[&'static str]| -> Vec<&'static str> {
        [&["decide", case, "--decision", decision, "--reason", reason, "--by", "佐藤"][..], more].concat()
    };
    let evidence = &["--until", "evidence"][..];
    let with = |more: &[&'static str]| [evidence, more].concat();
    for (arguments, japanese, english) in [
        (
            decide("4", "same_person", "other", evidence),
            "番号の住民がいない",
            "case 4: no resident bears the number",
        ),
        (
            decide("1", "refunded", "asked_person", evidence),
            "same_person, wrong_link, corrected, cannot_tell",
            "cannot_tell",
        ),
        (decide("1", "corrected", "other", evidence), "理由が other のときは --note に", "behind --note"),
        (
            decide("3", "corrected", "asked_person", evidence),
            "相違がもうない",
            "case 3: the finding is not there",
        ),
        (
            decide("1", "corrected", "asked_person", &["--until", "2020-01-01"]),
            "事例1：その日はもう過ぎています",
            "case 1: the day has passed already",
        ),
        (
            decide("1", "corrected", "asked_person", &with(&["--note", "番号は 9876 5432 1019 でした"])),
            "個人番号かもしれない12桁",
            "could be an individual number",
        ),
    ] {
        let arguments: Vec<&str> = arguments;
        workspace.assert_refused(&arguments, japanese, english);
    }
    workspace.assert_refused(
        &[
            "decide",
            "1",
            "--decision",
            "corrected",
            "--reason",
            "other",
            "--until",
            "evidence",
            "--by",
            " ",
            "--note",
            "x",
        ],
        "--by に氏名を",
        "give your name behind --by",
    );
    let error = workspace.decide(&["1"], "corrected", &["--until", "soon"]).unwrap_err();
    assert_eq!(error.exit(), Exit::Usage);
    assert!(error.to_string().contains("nor evidence"), "{error}");
}

#[test]
fn a_second_person_confirms_or_refuses() {
    let workspace = Workspace::new("second_person = true");
    let said = workspace.decide(&["1", "2"], "same_person", &["--until", "evidence"]).unwrap();
    assert!(said.contains("totsugo cases confirm 1 --by NAME") && !said.contains("viewing"), "{said}");
    workspace.assert_refused(
        &["confirm", "1", "2", "--by", "佐 藤"],
        "判断した本人は、承認も否認もできません",
        "whoever decided cannot confirm or refuse it",
    );
    let said = workspace.run(&["confirm", "1", "--by", "鈴木"]).unwrap();
    assert!(said.starts_with("case 1: the decision is confirmed\ncase 1: viewing was"), "{said}");
    let said = workspace.run_in("ja", &["refuse", "2", "--by", "鈴木", "--note", "書類が足りない"]).unwrap();
    assert_eq!(said, "事例2：判断を否認しました\n");
    assert_eq!(workspace.ids(&["--why-now", "refused"]), [2]);
    workspace.assert_refused(
        &["confirm", "3", "--by", "鈴木"],
        "承認を待つ判断がありません",
        "no decision waits",
    );
    let said = workspace.run(&["undo", "1", "--by", "佐藤"]).unwrap();
    assert!(said.contains("case 1: viewing was \u{201c}open\u{201d}"), "{said}");
    workspace.assert_refused(
        &["undo", "1", "--by", "佐藤"],
        "取り消せる判断がありません",
        "no decision is in force or waits",
    );
}

#[test]
fn work_is_given_put_aside_and_noted() {
    let workspace = Workspace::new("");
    let said = workspace.run_in("ja", &["assign", "1", "2", "--to", "佐藤", "--by", "課長"]).unwrap();
    assert_eq!(said, "事例1：担当を佐藤にしました\n事例2：担当を佐藤にしました\n");
    assert_eq!(workspace.ids(&["--owner", "佐藤"]), [1, 2]);
    assert_eq!(
        workspace.run(&["assign", "1", "--to", "", "--by", "課長"]).unwrap(),
        "case 1: nobody has it\n"
    );
    let day = in_days(5);
    let said = workspace.run(&["snooze", "2", "--until", &day, "--by", "佐藤"]).unwrap();
    assert_eq!(said, format!("case 2: put aside until {day}\n"));
    assert_eq!(
        workspace.run(&["note", "2", "--text", "折り返し待ち", "--by", "佐藤"]).unwrap(),
        "case 2: noted\n"
    );
    let yesterday = yesterday();
    for command in [&["assign", "1", "--to", "佐藤"][..], &["snooze", "1"]] {
        let typed = [command, &["--by", "佐藤", "--until", &yesterday]].concat();
        workspace.assert_refused(&typed, "もう過ぎています", "the day has passed already");
    }
    workspace.assert_refused(&["note", "1", "--text", " ", "--by", "佐藤"], "--text に", "behind --text");
    let user = workspace.store().history(2).unwrap().pop().unwrap().actor.unwrap().user;
    assert!(user.starts_with(&rustix::process::getuid().as_raw().to_string()), "{user}");
}

#[test]
fn a_ledger_that_is_not_there_is_told() {
    let workspace = Workspace::new("");
    fs::remove_file(workspace.file()).unwrap();
    let error = workspace.run(&["list"]).unwrap_err();
    assert_eq!(error.exit(), Exit::Usage);
    assert!(error.help(Language::Japanese).unwrap().contains("totsugo nightly"));
    fs::write(workspace.folder.path().join("totsugo.toml"), "lang = \"ja\"").unwrap();
    let error = workspace.run(&["list"]).unwrap_err();
    assert_eq!(error.exit(), Exit::Usage);
    assert!(error.says(Language::Japanese).contains("ledger.path"));
    assert!(error.help(Language::English).unwrap().contains("path = \"ledger.sqlite\" under [ledger]"));
}
