//! What an insurer sends back.

use std::fs;
use std::path::Path;

use super::handed_out::{HandedOut, hand_out};
use super::workspace::{Workspace, in_days};
use crate::cli::{CliError, Exit};
use crate::ledger::{Seen, made_up};
use crate::words::Language;

/// Of a case, under a header, a text.
type Cell = (usize, &'static str, &'static str);

fn import_in(workspace: &Workspace, lang: &str, file: &Path) -> Result<String, CliError> {
    let file = file.to_str().unwrap();
    workspace.run_in(lang, &["import", file, "--by", "佐藤", "--until", "evidence"])
}

fn import(workspace: &Workspace, file: &Path) -> Result<String, CliError> {
    import_in(workspace, "en", file)
}

/// A hand-out as CSV with these cells filled in, read by its codes, and what is said of it.
fn answered(workspace: &Workspace, cells: &[Cell]) -> Result<String, CliError> {
    let file = workspace.folder.path().join("answers.csv");
    if !file.exists() {
        hand_out(workspace, "en", "answers.csv");
    }
    let back = workspace.folder.path().join("back.csv");
    fs::write(&back, HandedOut::of_csv(&file).with(cells).csv()).unwrap();
    import(workspace, &back)
}

/// What is said in both languages of rows that cannot be taken; nothing was written.
fn refused(workspace: &Workspace, cells: &[Cell]) -> [String; 2] {
    if !workspace.folder.path().join("answers.csv").exists() {
        hand_out(workspace, "en", "answers.csv");
    }
    let before = workspace.store().digest().unwrap();
    let error = answered(workspace, cells).unwrap_err();
    assert_eq!(error.exit(), Exit::Rejected, "{error}");
    assert_eq!(workspace.store().digest().unwrap(), before, "{cells:?}");
    Language::ALL.map(|lang| format!("{}\n{}", error.says(lang), error.help(lang).unwrap()))
}

#[test]
fn a_workbook_that_was_filled_in_becomes_decisions() {
    let workspace = Workspace::new("");
    let (file, _) = hand_out(&workspace, "ja", "照会.xlsx");
    let filled_in = HandedOut::of_workbook(&file).with(&[
        (1, "判断", "同じ人（理由付き疑いなし）"),
        (1, "判断の理由", "書類で確認"),
        (2, "判断", "別人への紐付け"),
        (2, "判断の理由", "その他"),
        (2, "備考", "窓口で確認\n再度照会"),
    ]);
    let back = workspace.folder.path().join("回答.xlsx");
    filled_in.save(&back);
    let said = import_in(&workspace, "ja", &back).unwrap();
    assert_eq!(said, "判断を書き込みました：2 件\nまだ回答のない行：1 件\n");
    assert_eq!(workspace.ids(&["--decision", "same_person"]), [1]);
    assert_eq!(workspace.ids(&["--decision", "wrong_link"]), [2]);
    let show = workspace.run_in("ja", &["show", "1"]).unwrap().replace("\n    ", "");
    assert!(show.contains("への保険者の回答「同じ人（理由付き疑いなし）」を取り込みました（閲覧"), "{show}");
    let show = workspace.run(&["show", "2", "--format", "json"]).unwrap();
    assert!(show.contains("\"note\":\"窓口で確認\\n再度照会\""), "{show}");
    let again = import_in(&workspace, "ja", &back).unwrap();
    assert_eq!(again, "判断を書き込みました：0 件\n同じ判断がすでにあります：2 件\nまだ回答のない行：1 件\n");
    workspace.store().verify().unwrap();
}

#[test]
fn csv_in_cp932_from_which_a_spreadsheet_took_zeros_is_taken() {
    let workspace = Workspace::new("[output]\nheaders = \"ja\"");
    let (file, _) = hand_out(&workspace, "ja", "照会.csv");
    let back = workspace.folder.path().join("回答.csv");
    let filled_in = HandedOut::of_csv(&file).with(&[
        (1, "判断", "訂正済み"),
        (1, "判断の理由", "登録を訂正"),
        (1, "備考", "髙﨑様に確認"),
        (1, "保険者番号", "6139992"),
        (1, "枝番", "1"),
        (1, "回答期限", "2026/12/10"),
    ]);
    fs::write(&back, filled_in.cp932()).unwrap();
    let said = import_in(&workspace, "ja", &back).unwrap();
    assert!(said.starts_with("判断を書き込みました：1 件\n"), "{said}");
    assert!(workspace.run(&["show", "1"]).unwrap().contains("髙﨑様に確認"));
}

#[test]
fn rows_that_do_not_fit_are_told_and_nothing_is_written() {
    const DECISION: Cell = (1, "decision", "wrong_link");
    const REASON: Cell = (1, "reason", "asked_person");
    let workspace = Workspace::new("");
    let cases: &[(&[Cell], &str, &str)] = &[
        (&[(1, "case_id", "77")], "2行目　事例77：台帳にない事例", "row 2: case 77: the ledger has no"),
        (&[(1, "case_id", "1a")], "2行目　事例番号がないか", "row 2: the case is missing"),
        (&[(1, "number", "2")], "事例1：保険者番号・記号", "case 1: insurer number, symbol"),
        (&[(1, "decision", "maybe")], "「判断」が、選べる判断のどれでもありません", "the decision is none"),
        (
            &[(1, "decision", "refunded")],
            "この種類の事例に、その判断はありません",
            "cannot be decided of such",
        ),
        (
            &[(1, "reason", "why not")],
            "「判断の理由」が、選べる理由のどれでも",
            "the reason is none of those",
        ),
        (&[(1, "reason", "")], "「判断の理由」がありません", "the reason is missing"),
        (&[(1, "reason", "other")], "備考に説明がありません", "the remark does not say what"),
        (
            &[(1, "remark", "番号は 9876 5432 1019")],
            "個人番号かもしれない12桁",
            "could be an individual number",
        ),
        (&[(1, "remark", "=1+1")], "「備考」が数式か、", "\u{201c}your remark\u{201d} is a formula"),
        (&[(1, "remark", "@SUM(A1)")], "「備考」が数式か、", "\u{201c}your remark\u{201d} is a formula"),
        (&[(1, "decision", "+81")], "「判断」が数式か、", "\u{201c}your decision\u{201d} is a formula"),
        (
            &[(1, "symbol", "=\"101\"")],
            "「記号」が数式か、",
            "\u{201c}symbol of the record\u{201d} is a formula",
        ),
        (&[(1, "hand_out", "20200101T000000-0000")], "この台帳にない照会番号", "knows no such hand-out"),
        (&[(1, "hand_out", "")], "照会番号がありません", "the hand-out is missing"),
        (
            &[
                (2, "case_id", "1"),
                (2, "number", "1"),
                (2, "decision", "corrected"),
                (2, "reason", "asked_person"),
            ],
            "3行目　事例1：2行目にも判断があります",
            "row 3: case 1: row 2 decides it too",
        ),
    ];
    for (cells, japanese, english) in cases {
        let cells = [&[DECISION, REASON], *cells].concat();
        let [ja, en] = refused(&workspace, &cells);
        assert!(ja.contains(japanese) && ja.contains("取り込めない行が 1 行"), "{ja}");
        assert!(en.contains(english) && en.contains("rows that cannot be taken: 1"), "{en}");
    }
    assert_eq!(answered(&workspace, &[DECISION, REASON]).unwrap().lines().next(), Some("decided: 1"));
}

#[test]
fn all_wrong_rows_are_told_at_once() {
    let workspace = Workspace::new("");
    let [ja, _] = refused(
        &workspace,
        &[
            (1, "decision", "wrong_link"),
            (1, "reason", "asked_person"),
            (2, "decision", "maybe"),
            (2, "reason", "asked_person"),
            (3, "decision", "wrong_link"),
            (3, "reason", "asked_person"),
            (3, "symbol", "102"),
        ],
    );
    assert!(
        ja.contains("2 行あるため") && ja.contains("3行目　事例2") && ja.contains("4行目　事例3"),
        "{ja}"
    );
    // A list of many is cut, and says so.
    let csv = HandedOut::of_csv(&workspace.folder.path().join("answers.csv"));
    let row = csv.with(&[(1, "decision", "maybe"), (1, "reason", "other")]).rows[1].clone();
    let header = HandedOut::of_csv(&workspace.folder.path().join("answers.csv")).rows[0].clone();
    let many = HandedOut { rows: [vec![header], vec![row; 50]].concat() };
    let back = workspace.folder.path().join("back.csv");
    fs::write(&back, many.csv()).unwrap();
    let error = import(&workspace, &back).unwrap_err().to_string();
    assert!(
        error.contains("row 41:") && !error.contains("row 42:") && error.ends_with("  and 10 more"),
        "{error}"
    );
}

#[test]
fn evidence_that_changed_since_is_refused_by_name() {
    let workspace = Workspace::new("");
    hand_out(&workspace, "en", "answers.csv");
    let mut found = made_up::evidence("2");
    found.category = "low_risk".to_owned();
    let seen =
        vec![("1", Seen::Finding(made_up::evidence("1"))), ("2", Seen::Finding(found)), ("3", Seen::Clean)];
    made_up::night(&mut workspace.store(), "2026-11-30", seen);
    let all =
        [1, 2, 3].map(|case| [(case, "decision", "wrong_link"), (case, "reason", "asked_person")]).concat();
    let [ja, en] = refused(&workspace, &all);
    assert!(
        ja.contains("3行目　事例2：照会の後に根拠が変わりました（区分が「②a 漢字氏名とカナ氏名の相違」から"),
        "{ja}"
    );
    assert!(
        en.contains("row 3: case 2: the evidence changed since it was handed out (category, from"),
        "{en}"
    );
    assert!(!en.contains("case 3"), "what is gone is no fault: {en}");
    let said = answered(&workspace, &[&all[..2], &all[4..]].concat()).unwrap();
    assert_eq!(
        said,
        "decided: 1\ngone since they were handed out, nothing to decide: 1 (cases 3)\nrows without an answer yet: 1\n"
    );
}

#[test]
fn a_computed_cell_of_a_workbook_is_refused() {
    let workspace = Workspace::new("");
    let (file, _) = hand_out(&workspace, "ja", "照会.xlsx");
    let back = workspace.folder.path().join("回答.xlsx");
    let filled_in =
        HandedOut::of_workbook(&file).with(&[(1, "判断", "訂正済み"), (1, "判断の理由", "その他")]);
    filled_in.clone().with(&[(1, "備考", "=1+1")]).save(&back);
    let error = import(&workspace, &back).unwrap_err();
    assert_eq!(error.exit(), Exit::Rejected);
    assert!(error.says(Language::Japanese).contains("2行目　「備考」が数式か"), "{error}");
    filled_in.with(&[(1, "判断", "=\"訂正済み\"")]).save(&back);
    let error = import(&workspace, &back).unwrap_err();
    assert!(error.says(Language::Japanese).contains("2行目　「判断」が数式か"), "{error}");
}

#[test]
fn what_is_no_hand_out_is_told() {
    let workspace = Workspace::new("");
    let (file, _) = hand_out(&workspace, "ja", "照会.csv");
    let back = workspace.folder.path().join("回答.csv");
    let table = HandedOut::of_csv(&file);
    let cells = |rows: &[&[&str]]| HandedOut {
        rows: rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect(),
    };
    let without_number =
        HandedOut { rows: table.rows.iter().map(|row| [&row[..3], &row[4..]].concat()).collect() };
    for (bytes, japanese, english) in [
        (
            cells(&[&["a", "b"], &["1", "2"]]).csv().into_bytes(),
            "事例番号、保険者番号、",
            "case, insurer number,",
        ),
        (
            without_number.csv().into_bytes(),
            "次の列が要ります：番号",
            "needs these columns: number of the record",
        ),
        (Vec::new(), "ファイルが空です", "the file is empty"),
        (b"%PDF-1.7 ".to_vec(), "読めない種類のファイルです", "the file is"),
        (b"\xFF\xFE1\0,\0".to_vec(), "読めない種類のファイルです", "the file is"),
        (b"PK\x03\x04 cut off".to_vec(), "読めない種類のファイルです", "the file is"),
        (b"case_id,\"open\n1,2\n".to_vec(), "引用符", "quot"),
    ] {
        fs::write(&back, bytes).unwrap();
        let error = import(&workspace, &back).unwrap_err();
        assert_eq!(error.exit(), Exit::Rejected, "{error}");
        let [ja, en] = Language::ALL.map(|lang| error.says(lang));
        assert!(ja.contains(japanese) && en.contains(english), "{ja}\n{en}");
        assert!(error.help(Language::Japanese).is_some(), "{ja}");
    }
    fs::remove_file(&back).unwrap();
    let error = import(&workspace, &back).unwrap_err();
    assert_eq!(error.exit(), Exit::Rejected, "a file that is not there");
    let two = workspace.folder.path().join("two.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["one", "two"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (place, header) in (0..).zip(&table.rows[0]) {
            sheet.write_string(0, place, header).unwrap();
        }
    }
    book.save(&two).unwrap();
    let error = import(&workspace, &two).unwrap_err();
    assert!(error.to_string().contains("several sheets hold the table of a hand-out: one, two"), "{error}");
}

#[test]
fn decisions_end_as_is_said_or_as_the_config_says_or_are_refused() {
    let workspace = Workspace::new("");
    hand_out(&workspace, "en", "answers.csv");
    let back = workspace.folder.path().join("back.csv");
    let table = HandedOut::of_csv(&workspace.folder.path().join("answers.csv"));
    let filled_in = table.with(&[(1, "decision", "cannot_tell"), (1, "reason", "asked_person")]);
    fs::write(&back, filled_in.csv()).unwrap();
    let import = ["import", back.to_str().unwrap(), "--by", "佐藤"];
    workspace.assert_refused(&import, "[ledger] until.link", "set until.link under [ledger]");
    workspace.assert_refused(
        &[&import[..], &["--until", "2020-01-01"]].concat(),
        "事例1：その日はもう過ぎています",
        "case 1: the day has passed already",
    );
    workspace.assert_refused(
        &["import", back.to_str().unwrap(), "--by", " ", "--until", "evidence"],
        "--by に氏名を",
        "give your name behind --by",
    );
    workspace.configure("until = { link = 30 }");
    workspace.run(&import).unwrap();
    let show = workspace.run(&["show", "1"]).unwrap();
    assert!(show.contains(&format!("until {}", in_days(30))), "{show}");
}

#[test]
fn a_second_person_is_asked_of_answers_too() {
    let workspace = Workspace::new("second_person = true");
    let cells = [(2, "decision", "same_person"), (2, "reason", "asked_person")];
    let said = answered(&workspace, &cells).unwrap();
    assert!(
        said.contains("decided: 0\nwait for a second person: 1 (cases 2); next: totsugo cases confirm"),
        "{said}"
    );
    assert_eq!(workspace.ids(&["--decision", "asked"]), [2]);
    workspace.run(&["confirm", "2", "--by", "鈴木"]).unwrap();
    assert_eq!(workspace.ids(&["--decision", "in_force"]), [2]);
    let otherwise = [(2, "decision", "wrong_link"), (2, "reason", "asked_person")];
    let [ja, en] = refused(&workspace, &otherwise);
    assert!(ja.contains("事例2：別の判断がすでにあります") && en.contains("decided otherwise"), "{ja}\n{en}");
}
