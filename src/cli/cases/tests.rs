//! The commands on a ledger of made-up nights, as somebody types them.

use std::fs;
use std::path::PathBuf;

use chrono::{Days, NaiveDate};
use clap::Parser;
use serde_json::Value;

use super::Cases;
use crate::cli::{CliError, Exit};
use crate::config::Clock;
use crate::ledger::{Seen, Store, Viewing, made_up};
use crate::words::Language;

#[derive(Debug, Parser)]
struct Typed {
    #[command(flatten)]
    cases: Cases,
}

/// A config, and a ledger of three cases of a night.
struct Workspace {
    folder: tempfile::TempDir,
}

impl Workspace {
    fn new(settings: &str) -> Workspace {
        let folder = tempfile::tempdir().unwrap();
        made_up::ledger(folder.path());
        let workspace = Workspace { folder };
        workspace.configure(settings);
        workspace
    }

    fn configure(&self, settings: &str) {
        let config = format!("[ledger]\npath = \"ledger.sqlite\"\n{settings}\n");
        fs::write(self.folder.path().join("totsugo.toml"), config).unwrap();
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("ledger.sqlite")
    }

    fn store(&self) -> Store {
        Store::open(&self.file()).unwrap()
    }

    /// What the command says in a language.
    fn run_in(&self, lang: &str, arguments: &[&str]) -> Result<String, CliError> {
        let config = self.folder.path().join("totsugo.toml");
        let config = config.to_str().unwrap();
        let arguments = [&["cases"], arguments, &["--config", config, "--lang", lang]].concat();
        let mut out = Vec::new();
        Typed::try_parse_from(arguments).unwrap().cases.write(&mut out)?;
        Ok(String::from_utf8(out).unwrap())
    }

    fn run(&self, arguments: &[&str]) -> Result<String, CliError> {
        self.run_in("en", arguments)
    }

    fn decide(&self, cases: &[&str], decision: &str, more: &[&str]) -> Result<String, CliError> {
        let typed = ["--decision", decision, "--reason", "documents_checked", "--by", "佐藤"];
        self.run(&[&["decide"], cases, &typed, more].concat())
    }

    fn ids(&self, filters: &[&str]) -> Vec<u64> {
        let list = self.run(&[&["list", "--format", "json"], filters].concat()).unwrap();
        let ids = list
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["case_id"].as_u64().unwrap());
        ids.collect()
    }

    /// That a command is refused, with exit code 2 and the same in both languages, and that the ledger stays as it is.
    fn assert_refused(&self, arguments: &[&str], japanese: &str, english: &str) {
        let before = self.store().digest().unwrap();
        let error = self.run(arguments).unwrap_err();
        assert_eq!(error.exit(), Exit::Usage, "{error}");
        let said = |lang| format!("{}\n{}", error.says(lang), error.help(lang).unwrap());
        assert!(said(Language::Japanese).contains(japanese), "{}", said(Language::Japanese));
        assert!(said(Language::English).contains(english), "{}", said(Language::English));
        assert_eq!(self.store().digest().unwrap(), before, "{arguments:?}");
    }
}

fn in_days(days: u64) -> String {
    let today: NaiveDate = Clock::default().now().date_naive();
    today.checked_add_days(Days::new(days)).unwrap().to_string()
}

fn yesterday() -> String {
    let today: NaiveDate = Clock::default().now().date_naive();
    today.checked_sub_days(Days::new(1)).unwrap().to_string()
}

#[test]
fn a_case_is_one_object_a_line() {
    let workspace = Workspace::new("");
    let list = workspace.run(&["list", "--format", "json", "--limit", "2"]).unwrap();
    let first = r#"{"case_id":1,"job":"linkage","kind":"link","subject":{"insurer_number":"06139992","symbol":"101","number":"1","branch":"01","item":"","product_id":""},"presence":"present","decision":null,"work":{"owner":"","state":"unassigned","until":null,"overdue":false},"viewing":"stop_medical","why_now":"new","evidence":{"category":"name_both","verdict":"unsure","viewing_advised":"stop_medical","flags":"namesake","rules":4,"resident_id":"R1","candidate_resident_id":"","name_level":"different","reason":"氏名が違います"},"first_run":"night-1","last_run":"night-1"}"#;
    assert_eq!(list.lines().next(), Some(first));
    assert_eq!(list.lines().count(), 2);

    workspace.decide(&["1"], "same_person", &["--until", "evidence", "--note", "旧姓"]).unwrap();
    workspace.run(&["snooze", "1", "--until", &in_days(3), "--by", "鈴木"]).unwrap();
    let list = workspace.run(&["list", "--format", "json", "--decision", "same_person"]).unwrap();
    let case: Value = serde_json::from_str(&list).unwrap();
    let decision = &case["decision"];
    let parts = ["decision", "standing", "reason", "note", "until", "by"]
        .map(|part| decision[part].as_str().unwrap());
    assert_eq!(parts, ["same_person", "in_force", "documents_checked", "旧姓", "evidence", "佐藤"]);
    assert_eq!((&decision["second"], &case["why_now"]), (&Value::Null, &Value::Null));
    assert!(decision["at"].as_str().unwrap().ends_with("+09:00"), "{decision}");
    assert_eq!(case["viewing"], "open");
    assert_eq!(case["work"]["state"], "snoozed");
    assert_eq!(case["work"]["until"], *in_days(3));
}

#[test]
fn a_list_is_csv_with_english_headers_in_every_language() {
    let workspace = Workspace::new("[output]\nneutralise_formulas = true");
    workspace.decide(&["2"], "wrong_link", &["--until", &in_days(9), "--note", "=1+1,\"x\""]).unwrap();
    let list =
        |lang| workspace.run_in(lang, &["list", "--format", "csv", "--decision", "wrong_link"]).unwrap();
    let (japanese, english) = (list("ja"), list("en"));
    assert_eq!(japanese.strip_prefix('\u{FEFF}'), Some(&*english));
    let mut reader = csv::Reader::from_reader(english.as_bytes());
    let header = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| row.get(header.iter().position(|of| of == name).unwrap()).unwrap();
    for (name, expected) in [
        ("case_id", "2"),
        ("job", "linkage"),
        ("insurer_number", "06139992"),
        ("number", "2"),
        ("item", ""),
        ("decision", "wrong_link"),
        ("decision_note", "'=1+1,\"x\""),
        ("decision_until", &in_days(9)),
        ("decided_by", "佐藤"),
        ("second", ""),
        ("work", "unassigned"),
        ("overdue", "false"),
        ("viewing", "stop_medical"),
        ("category", "name_both"),
        ("rules", "4"),
        ("last_run", "night-1"),
        ("details", r#"{"name_level":"different","reason":"氏名が違います"}"#),
    ] {
        assert_eq!(cell(name), expected, "{name}");
    }
}

#[test]
fn a_list_is_a_table_in_words() {
    let workspace = Workspace::new("");
    workspace.decide(&["1"], "same_person", &["--until", "evidence"]).unwrap();
    workspace.run(&["assign", "2", "--to", "山\u{1B}[2J本", "--until", &in_days(1), "--by", "佐藤"]).unwrap();
    let list = workspace.run_in("ja", &["list"]).unwrap();
    for part in
        ["事例", "06139992:101:2:01", "②a 漢字氏名とカナ氏名の相違", "相違あり", "新規", "医療情報の閲覧停止"]
    {
        assert!(list.contains(part), "{part}: {list}");
    }
    assert!(list.contains("同じ人（理由付き疑いなし）") && list.contains("閲覧可"), "{list}");
    assert!(list.contains("山\u{FFFD}[2J本"), "no terminal obeys a name: {list}");
    assert!(list.ends_with("事例 3 件\n"), "{list}");
    let list = workspace.run_in("en", &["list"]).unwrap();
    assert!(
        list.contains("②a both names")
            && list.contains("| same_person | open")
            && list.ends_with("cases: 3\n"),
        "{list}"
    );
    assert_eq!(workspace.run_in("ja", &["list", "--insurer", "1"]).unwrap(), "該当する事例はありません。\n");
    assert_eq!(workspace.run_in("en", &["list", "--insurer", "1"]).unwrap(), "No case is like that.\n");
}

#[test]
fn lists_are_filtered() {
    let workspace = Workspace::new("");
    workspace.decide(&["1"], "same_person", &["--until", "evidence"]).unwrap();
    workspace.run(&["assign", "2", "--to", "佐藤", "--until", &in_days(0), "--by", "佐藤"]).unwrap();
    let seen = vec![
        ("1", Seen::Finding(made_up::evidence("1"))),
        ("2", Seen::Finding(made_up::evidence("2"))),
        ("3", Seen::Clean),
    ];
    made_up::night(&mut workspace.store(), &in_days(1), seen);
    for (filters, expected) in [
        (&[][..], &[3, 2, 1][..]),
        (&["--insurer", "０６１３９９９２"], &[3, 2, 1]),
        (&["--insurer", "138016"], &[]),
        (&["--job", "linkage", "--kind", "link"], &[3, 2, 1]),
        (&["--job", "burden"], &[]),
        (&["--kind", "product"], &[]),
        (&["--presence", "clean"], &[3]),
        (&["--decision", "none"], &[3, 2]),
        (&["--decision", "in_force"], &[1]),
        (&["--decision", "same_person"], &[1]),
        (&["--decision", "corrected"], &[]),
        (&["--why-now", "overdue"], &[2]),
        (&["--why-now", "new"], &[]),
        (&["--owner", "佐藤"], &[2]),
        (&["--owner", ""], &[3, 1]),
        (&["--overdue"], &[2]),
        (&["--presence", "present", "--limit", "1"], &[2]),
    ] {
        assert_eq!(workspace.ids(filters), expected, "{filters:?}");
    }
}

#[test]
fn a_case_is_told_with_its_history() {
    let workspace = Workspace::new("second_person = true");
    workspace.decide(&["1"], "same_person", &["--until", "evidence", "--note", "戸籍で確認"]).unwrap();
    workspace.run(&["confirm", "1", "--by", "鈴木"]).unwrap();
    workspace.run(&["note", "1", "--text", "電話済み", "--by", "高橋"]).unwrap();
    let show = workspace.run_in("ja", &["show", "1"]).unwrap().replace("\n    ", "");
    for part in [
        "事例: 1\n",
        "登録（保険者番号:記号:番号:枝番）: 06139992:101:1:01\n",
        "  状態: 相違あり\n",
        "  閲覧: 閲覧可\n",
        "同じ人（理由付き疑いなし）（有効）。理由: 書類で確認。根拠が変わるまで。佐藤、",
        "もう一人: 鈴木 メモ: 戸籍で確認",
        "  区分: ②a 漢字氏名とカナ氏名の相違\n",
        "  漢字氏名の一致: 相違\n",
        "  理由: 氏名が違います\n",
        "2026-11-29: 相違が見つかりました（閲覧: 閲覧可 → 医療情報の閲覧停止）\n",
        "佐藤が「同じ人（理由付き疑いなし）」と判断し、もう一人の承認を求めました\n",
        "鈴木が判断を承認しました（閲覧: 医療情報の閲覧停止 → 閲覧可）\n",
        "高橋がメモを残しました：電話済み\n",
    ] {
        assert!(show.contains(part), "{part}{show}");
    }
    let show = workspace.run_in("en", &["show", "1"]).unwrap().replace("\n    ", " ");
    assert!(
        show.contains("鈴木 confirmed the decision (viewing: stop medical information → open)"),
        "{show}"
    );
    let show: Value =
        serde_json::from_str(&workspace.run(&["show", "1", "--format", "json"]).unwrap()).unwrap();
    let codes: Vec<_> =
        show["history"].as_array().unwrap().iter().map(|event| event["code"].as_str()).collect();
    assert_eq!(codes, [Some("opened"), Some("asked"), Some("confirmed"), Some("note")]);
    assert_eq!(show["history"][2]["by"], "鈴木");
    assert_eq!(show["decision"]["second"], "鈴木");
    workspace.assert_refused(&["show", "9"], "事例9は台帳にありません", "there is no case 9");
}

#[test]
fn viewing_that_stays_stopped_is_explained() {
    let workspace = Workspace::new("");
    let mut milder = made_up::evidence("1");
    (milder.viewing_advised, milder.category) = (Viewing::Open, "low_risk".to_owned());
    made_up::night(&mut workspace.store(), "2026-11-30", vec![("1", Seen::Finding(milder))]);
    let show = |lang, case| {
        let between = if lang == "en" { " " } else { "" };
        workspace.run_in(lang, &["show", case]).unwrap().replace("\n    ", between)
    };
    let japanese = show("ja", "1");
    assert!(japanese.contains("医療情報の閲覧停止（今夜の判定が勧めるのは「閲覧可」ですが、"), "{japanese}");
    assert!(show("en", "1").contains("viewing is not loosened before"), "{}", show("en", "1"));
    assert!(!show("ja", "2").contains("今夜の判定が勧める"));
}

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
