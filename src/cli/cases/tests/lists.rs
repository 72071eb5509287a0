//! What lists and single cases say.

use serde_json::Value;

use super::workspace::{Workspace, in_days};
use crate::ledger::{Seen, Viewing, made_up};

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
fn a_list_that_was_cut_short_says_so() {
    let workspace = Workspace::new("");
    let list = |limit: &str| workspace.run_in("ja", &["list", "--limit", limit]).unwrap();
    let all = workspace.run(&["list", "--format", "json"]).unwrap().lines().count();
    let (cut, whole) = (list("1"), list(&all.to_string()));
    assert!(cut.contains("はじめの 1 件です") && cut.matches("| 紐付け").count() == 1, "{cut}");
    assert!(whole.contains(&format!("事例 {all} 件")), "{whole}");
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
