//! What `inspect` says of files as people have them.

use rust_xlsxwriter::{Format, Workbook};

use crate::workspace::{Run, Workspace, number};

fn inspected(name: &str, content: impl AsRef<[u8]>, more: &[&str]) -> Run {
    let workspace = Workspace::empty();
    workspace.put(name, content);
    let path = workspace.path(name);
    let mut arguments = vec!["inspect", path.to_str().unwrap()];
    arguments.extend(more);
    Run::of(workspace.command(&arguments).output().unwrap())
}

/// The config that is shown, as it would be pasted.
fn config(run: &Run, heading: &str) -> toml::Table {
    let (_, config) = run.stdout.split_once(heading).unwrap_or_else(|| panic!("no config: {}", run.stdout));
    config.parse().unwrap_or_else(|error| panic!("{error}: {config}"))
}

#[test]
fn a_list_of_a_society_is_known_by_its_headers() {
    let rows: Vec<String> = (1..=12)
        .map(|n| {
            format!(
                "6139992,12,{n},1,{},山田　太郎,ﾔﾏﾀﾞ ﾀﾛｳ,S55.4.{n},男,東京都港区芝1-1-{n},正社員",
                number(n)
            )
        })
        .collect();
    let text = format!(
        "加入者一覧\r\n令和6年5月1日現在\r\n保険者番号,記号,番号,枝番,個人番号,漢字氏名,カナ文字氏名,生年月日,性別,住所,区分\r\n{}\r\n",
        rows.join("\r\n").replace("S55.4.3,", "X55.4.3,")
    );
    let run = inspected("加入者.csv", encoding_rs::SHIFT_JIS.encode(&text).0, &["--lang", "ja"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{}", run.stdout);
    for told in [
        "種類: テキスト（カンマ区切り、文字コード cp932）",
        "見出し: 3行目",
        "表: 紐付け登録（linkages）",
        "1列目「保険者番号」  insurer_number（保険者番号）",
        "11列目「区分」  使わない",
        "足りない列: name_kana（氏名カナ）。「カナ文字氏名」のことか",
        "***（12桁、架空の人の番号）",
        "読めない値: birth_date が1件（6行目）: 日付として読めない",
        "13行目",
    ] {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
    assert!(!run.stdout.contains("14行目"), "ten rows: {}", run.stdout);
    let longest = run
        .stdout
        .lines()
        .filter(|line| !line.contains("path = ") && !line.starts_with("ファイル"))
        .map(totsugo_columns)
        .max();
    assert!(longest <= Some(100), "{longest:?}: {}", run.stdout);
    let config = config(&run, "設定ファイルに書く内容");
    assert_eq!(config["number_check"].as_str(), Some("synthetic"));
    let input = &config["linkage"]["linkages"];
    assert_eq!(input["encoding"].as_str(), Some("cp932"));
    assert_eq!(input["header"].as_integer(), Some(3));
    assert_eq!(input["columns"]["name_kana"].as_str(), Some("カナ文字氏名"));
}

/// How many columns of a terminal a line takes, two for what is not ASCII or half width.
fn totsugo_columns(line: &str) -> usize {
    line.chars()
        .map(|sign| if sign.is_ascii() || ('\u{FF61}'..='\u{FF9F}').contains(&sign) { 1 } else { 2 })
        .sum()
}

#[test]
fn no_individual_number_is_shown_under_whatever_header() {
    let numbers: Vec<String> = (1..=5).map(number).collect();
    let rows: Vec<String> = numbers.iter().map(|number| format!("{number},{number}番,山田")).collect();
    for (header, name) in [("個人番号,備考,氏名", "a.csv"), ("番号札,メモ,名", "b.csv")] {
        for lang in ["ja", "en"] {
            let run = inspected(
                name,
                format!("{header}\n{}\n", rows.join("\n")),
                &["--lang", lang, "--table", "linkages"],
            );
            assert_eq!(run.code, Some(0), "{}", run.stderr);
            assert!(!numbers.iter().any(|number| run.stdout.contains(number)), "{}", run.stdout);
            assert!(run.stdout.contains("***"), "{}", run.stdout);
        }
    }
    // A row of a person in place of the header.
    let run = inspected("c.csv", format!("{}\n", rows.join("\n")), &["--lang", "en"]);
    assert!(!numbers.iter().any(|number| run.stdout.contains(number)), "{}", run.stdout);
}

#[test]
fn a_file_without_a_header_gets_places() {
    let row = format!("06139992,12,1,01,{},山田 太郎,ﾔﾏﾀﾞ ﾀﾛｳ,1980-04-01,1,東京都", number(1));
    let run = inspected("a.csv", format!("{row}\n"), &["--lang", "en", "--table", "linkages"]);
    assert!(run.stdout.contains("header: none found"), "{}", run.stdout);
    let input = &config(&run, "For the config")["linkage"]["linkages"];
    assert_eq!(input["header"].as_str(), Some("none"));
    assert_eq!(input["columns"]["individual_number"].as_integer(), Some(5));
    let unknown = inspected("a.csv", format!("{row}\n"), &["--lang", "en"]);
    assert!(unknown.stdout.contains("name it with --table"), "{}", unknown.stdout);
}

#[test]
fn sheets_of_a_workbook_are_shown_each() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("令和6年4月").unwrap();
    sheet.write(0, 0, "利用状況（令和6年4月分）").unwrap();
    sheet.merge_range(1, 1, 1, 2, "病院", &Format::new()).unwrap();
    sheet.merge_range(1, 3, 1, 4, "薬局", &Format::new()).unwrap();
    sheet
        .write_row(
            2,
            0,
            ["都道府県", "MNC利用件数", "オン資件数（千件）", "MNC利用件数", "オン資件数（千件）"],
        )
        .unwrap();
    sheet.write_row(3, 0, ["東京都", "7", "70", "8", "x"]).unwrap();
    book.add_worksheet().set_name("メモ").unwrap().write(0, 0, "覚え書き").unwrap();
    let run = inspected("a.xlsx", book.save_to_buffer().unwrap(), &["--lang", "ja"]);
    for told in [
        "種類: Excelブック",
        "シート: 令和6年4月",
        "見出し: 3行目",
        "表: 利用件数（usage）",
        "total（合計）、1000倍する",
        "month はシートの名前「令和6年4月」",
        "（facility_type は上の見出し「病院」）",
        "読めない値: total が1件（4行目）",
        "シート: メモ",
        "表: どの表か分からない",
    ] {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
    let run =
        inspected("a.xlsx", Workbook::new().save_to_buffer().unwrap(), &["--lang", "ja", "--sheet", "5月"]);
    assert!(run.code != Some(0) && run.stderr.contains("シート「5月」がありません"), "{}", run.stderr);
}

#[test]
fn codes_that_a_run_refuses_are_not_called_readable() {
    let row = format!("06139992,12,1.23E+08,01,{},山田,ﾔﾏﾀﾞ,1980-04-01,1,東京都", number(1));
    let header = "保険者番号,記号,番号,枝番,個人番号,氏名,氏名カナ,生年月日,性別,住所";
    let run = inspected("a.csv", format!("{header}\n{row}\n"), &["--lang", "ja"]);
    assert!(run.stdout.contains("数値になっている列: number"), "{}", run.stdout);
    assert!(!run.stdout.contains("すべて読める"), "{}", run.stdout);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, header.split(',')).unwrap();
    sheet.write_row(1, 0, row.split(',')).unwrap();
    sheet.write_number(1, 2, 123).unwrap();
    let run = inspected("a.xlsx", book.save_to_buffer().unwrap(), &["--lang", "ja"]);
    assert!(run.stdout.contains("数値になっている列: number"), "{}", run.stdout);
}

#[test]
fn what_cannot_be_looked_at_is_said() {
    for (name, content, code, told) in [
        ("empty.csv", &b""[..], Some(3), "FILE: the file is empty"),
        ("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Some(3), "an old Excel workbook (.xls)"),
        ("a.parquet", b"PAR1 and no more", Some(3), "cannot be read as Parquet"),
    ] {
        let run = inspected(name, content, &["--lang", "en"]);
        assert_eq!(run.code, code, "{name}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{name}: {}", run.stderr);
    }
    let workspace = Workspace::empty();
    let run = Run::of(workspace.command(&["inspect", "none.csv", "--lang", "en"]).output().unwrap());
    assert_eq!(run.code, Some(3));
    assert!(run.stderr.contains("FILE: no file") && run.stderr.contains("none.csv"), "{}", run.stderr);
    let run = inspected("a.xml", "<XmlMsg><MessageHeader/></XmlMsg>", &["--lang", "ja"]);
    assert!(
        run.stdout.contains("資格確認の回答") && run.stdout.contains("[burden]\nresponses = "),
        "{}",
        run.stdout
    );
}
