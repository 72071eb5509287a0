//! Lists as insurers hold them: names and addresses in several columns, titles, no branches, numbers of a spreadsheet.

use rust_xlsxwriter::Workbook;

use crate::workspace::{RESIDENT_HEADER, Run, Workspace, number, table};

const SPLIT_HEADER: &str =
    "保険者番号,記号,番号,枝番,個人番号,氏,名,氏カナ,名カナ,生年月日,性別,住所１,住所２,方書";

fn split(n: u64) -> String {
    let person = "山田,太郎,ﾔﾏﾀﾞ,ﾀﾛｳ,1980-04-01,1,東京都港区,芝一丁目1番1号,メゾン101";
    format!("06139992,あ,{n},01,{},{person}", number(n))
}

fn resident(n: u64) -> String {
    let person = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号メゾン101";
    format!("R{n},{},{person}", number(n))
}

fn residents(workspace: &Workspace) {
    workspace.put("residents.csv", table(RESIDENT_HEADER, &[resident(1), resident(2)]));
}

fn rows(lines: &[String]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(lines) {
        sheet.write_row(row, 0, line.split(',')).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn inspected(workspace: &Workspace, name: &str, lang: &str) -> Run {
    Run::of(workspace.command(&["inspect", name, "--lang", lang]).output().unwrap())
}

#[test]
fn names_and_addresses_in_several_columns_are_joined_in_every_kind_of_file() {
    let workspace = Workspace::empty();
    residents(&workspace);
    // Of the second only the surname, which is another one.
    let second = split(2).replace("山田,太郎", "鈴木,").replace("芝一丁目1番1号,メゾン101", ",");
    let lines = [SPLIT_HEADER.to_owned(), split(1), second];
    workspace.put("linkages.csv", format!("{}\n", lines.join("\n")));
    workspace.put("linkages.xlsx", rows(&lines));
    workspace.as_parquet("linkages.csv");
    let columns = "columns = { name = [\"氏\", \"名\"], name_kana = [\"氏カナ\", \"名カナ\"], \
                   address = [\"住所１\", \"住所２\", \"方書\"] }";
    for file in ["linkages.csv", "linkages.xlsx", "linkages.parquet"] {
        let linkages = format!("{{ path = \"{file}\", {columns} }}");
        workspace.configure("", &linkages, "{ path = \"residents.csv\" }");
        workspace.reconfigure("[linkage]\n", "[linkage]\nlist = \"all\"\n");
        let run = workspace.run(&["--quiet"]);
        run.succeeds();
        assert!(!run.stderr.contains("使わない列"), "{file}: {}", run.stderr);
        let found = workspace.rows("findings.csv");
        let column = |name: &str| found[0].iter().position(|header| header == name).unwrap();
        let levels = |row: usize| {
            ["name_level", "kana_level", "address_level"].map(|name| found[row][column(name)].clone())
        };
        let by_number = |n: &str| found.iter().position(|row| row[column("number")] == n).unwrap();
        assert_eq!(levels(by_number("1")), ["exact", "notation", "exact"], "{file}");
        assert_eq!(levels(by_number("2"))[0], "different", "{file}");
    }
}

#[test]
fn only_texts_are_joined_and_each_column_once() {
    let workspace = Workspace::empty();
    residents(&workspace);
    workspace.put("linkages.csv", format!("{SPLIT_HEADER}\n{}\n", split(1)));
    for (columns, ja, en) in [
        (
            "symbol = [\"氏\", \"名\"]",
            "には、複数の列をつなげられません",
            "several columns cannot be joined for column `symbol`",
        ),
        ("name = [\"氏\", \"氏\"]", "同じ見出し「氏」", "both read from header `氏`"),
        ("name = [\"氏\"]", "つなげる列を並べた", "a list of columns to join"),
        ("name = [\"氏\", \"姓\"]", "「姓」がありません", "header `姓`, named for column"),
    ] {
        let linkages = format!("{{ path = \"linkages.csv\", columns = {{ {columns} }} }}");
        workspace.configure("", &linkages, "{ path = \"residents.csv\" }");
        workspace.run(&["--quiet", "--lang", "ja"]).fails(2, &[ja]);
        workspace.run(&["--quiet", "--lang", "en"]).fails(2, &[en]);
    }
}

#[test]
fn parts_are_proposed_where_a_whole_is_missing() {
    let workspace = Workspace::empty();
    residents(&workspace);
    workspace.put("linkages.csv", format!("{SPLIT_HEADER}\n{}\n", split(1)));
    workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }");
    let columns = "columns = { name = [\"氏\", \"名\"], name_kana = [\"氏カナ\", \"名カナ\"], \
                   address = [\"住所１\", \"住所２\", \"方書\"] }";
    workspace.run(&["--quiet"]).fails(2, &[columns]);
    let run = inspected(&workspace, "linkages.csv", "ja");
    for told in ["足りない列: name（氏名）。「氏」と「名」をつなげたものか", columns]
    {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
    let run = inspected(&workspace, "linkages.csv", "en");
    assert!(run.stdout.contains("perhaps 氏 and 名, joined"), "{}", run.stdout);
}

const HEADER: &str = "保険者番号,記号,番号,枝番,個人番号,氏名,カナ,生年月日,性別,住所";

fn record(n: u64) -> String {
    let person = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号メゾン101";
    format!("06139992,あ,{n},01,{},{person}", number(n))
}

#[test]
fn a_title_or_no_header_is_told_whatever_the_config_names() {
    let workspace = Workspace::empty();
    residents(&workspace);
    let linkages = "{ path = \"linkages.csv\", columns = { name_kana = \"カナ\" } }";
    workspace.configure("", linkages, "{ path = \"residents.csv\" }");
    workspace.put("linkages.csv", format!("加入者一覧\n作成日\n{HEADER}\n{}\n", record(1)));
    workspace
        .run(&["--quiet"])
        .fails(2, &["3行目が見出しのようです", "header = 3", "totsugo inspect linkages.csv"]);
    workspace.put("linkages.csv", format!("{}\n{}\n", record(1), record(2)));
    let says = ["header = \"none\"", "branch = 4", "`totsugo inspect linkages.csv` shows"];
    workspace.run(&["--quiet", "--lang", "en"]).fails(2, &says);
    workspace.put("linkages.csv", format!("{}\n{}\n", HEADER.replace("カナ", "よみ"), record(1)));
    workspace.run(&["--quiet"]).fails(2, &["「カナ」がありません"]);
}

#[test]
fn a_list_without_branches_is_read_as_the_message_says() {
    let workspace = Workspace::empty();
    residents(&workspace);
    let header = HEADER.replace("枝番,", "").replace("カナ", "氏名カナ");
    workspace.put("linkages.csv", format!("{header}\n{}\n", record(1).replace(",1,01,", ",1,")));
    workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }");
    let value = "columns = { branch = { value = \"\" } }";
    workspace.run(&["--quiet"]).fails(2, &["枝番のない一覧なら", value]);
    workspace.run(&["--quiet", "--lang", "en"]).fails(2, &["the list has no branch numbers", value]);
    workspace.reconfigure("\"linkages.csv\"", &format!("\"linkages.csv\", {value}"));
    workspace.run(&["--quiet"]).succeeds();
}

#[test]
fn numbers_without_leading_zeros_are_read_where_the_config_says_so() {
    let workspace = Workspace::empty();
    residents(&workspace);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADER.replace("カナ", "氏名カナ").split(',')).unwrap();
    sheet.write_row(1, 0, record(1).split(',')).unwrap();
    sheet.write_number(1, 2, 123).unwrap();
    workspace.put("linkages.xlsx", book.save_to_buffer().unwrap());
    workspace.configure("", "{ path = \"linkages.xlsx\" }", "{ path = \"residents.csv\" }");
    let written = "without_zeros = [\"number\"]";
    workspace.run(&["--quiet"]).fails(3, &["先頭に0の付く値がない列なら", written]);
    workspace.run(&["--quiet", "--lang", "en"]).fails(3, &["where no value begins with 0", written]);
    workspace.reconfigure("linkages.xlsx\"", &format!("linkages.xlsx\", {written}"));
    workspace.reconfigure("[linkage]\n", "[linkage]\nlist = \"all\"\n");
    workspace.run(&["--quiet"]).succeeds();
    assert_eq!(workspace.rows("findings.csv")[1][2], "123");
    workspace.reconfigure("[\"number\"]", "[\"nummer\"]");
    workspace.run(&["--quiet"]).fails(2, &["`number`"]);
}

#[test]
fn what_a_run_would_refuse_is_told_by_inspect_in_the_same_words() {
    let workspace = Workspace::empty();
    let whole: Vec<String> = (1..=40).map(record).collect();
    let header = HEADER.replace("カナ", "氏名カナ");
    let exchanged = HEADER.replace("氏名,カナ", "住所,氏名カナ").replace("性別,住所", "性別,氏名");
    workspace.put("a.csv", format!("{exchanged}\n{}\n", whole.join("\n")));
    let lines = format!("{header}\n{}", whole.join("\n"));
    workspace.put("b.csv", &lines[..lines.rfind(",ヤマダ").unwrap()]);
    let short: Vec<String> = (1..=40).map(|n| record(n).replace(&number(n), "1")).collect();
    workspace.put("c.csv", format!("{header}\n{}\n", short.join("\n")));
    workspace.put("d.csv", format!("{lines}\n"));
    for (name, ja, en) in [
        ("a.csv", "住所ではなく氏名のようです", "what seem to be names, not addresses"),
        ("b.csv", "ファイルが途中で切れています（41行目", "the file is cut off: the record on line 41"),
        ("c.csv", "40行のうち40行で、個人番号が番号として正しくありません", "40 of 40 rows"),
    ] {
        let told = [(ja, "ja"), (en, "en")].map(|(told, lang)| (told, inspected(&workspace, name, lang)));
        for (told, run) in &told {
            let said: String = run.stdout.split_whitespace().collect();
            assert!(said.contains(&told.split_whitespace().collect::<String>()), "{name}: {}", run.stdout);
            assert!(!said.contains("調べた行はすべて読める"), "{name}: {}", run.stdout);
        }
    }
    assert!(inspected(&workspace, "d.csv", "ja").stdout.contains("調べた行はすべて読める"));
}
