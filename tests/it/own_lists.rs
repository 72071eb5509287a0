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

#[test]
fn a_given_name_before_the_surname_is_told() {
    let workspace = Workspace::empty();
    residents(&workspace);
    workspace.put("linkages.csv", table(SPLIT_HEADER, &[split(1)]));
    let linkages = "{ path = \"linkages.csv\", columns = { name = [\"名\", \"氏\"], name_kana = [\"氏カナ\", \"名カナ\"], \
                    address = [\"住所１\", \"住所２\", \"方書\"] } }";
    workspace.configure("", linkages, "{ path = \"residents.csv\" }");
    for (lang, says) in [
        ("ja", "列 `name`（氏名）に名が氏より先に並んでいます"),
        (
            "en",
            "the config joins the given name before the surname for `name`: write them as [\"氏\", \"名\"]",
        ),
    ] {
        let run = workspace.run(&["--lang", lang]);
        run.succeeds();
        assert!(run.stderr.contains(says), "{}", run.stderr);
    }
    workspace.reconfigure("[\"名\", \"氏\"]", "[\"氏\", \"名\"]");
    let run = workspace.run(&["--lang", "en"]);
    assert!(!run.stderr.contains("surname"), "{}", run.stderr);
}

const SOCIETY: &str = "事業所コード,証記号,証番号,枝番,本人家族区分,漢字氏,漢字名,カナ氏,カナ名,男女区分,生年月日(和暦),加入日,脱退日,個人番号(12桁),住所１,住所２,方書";
const ANSWERS: &str = "照会記号,照会番号,枝番,漢字氏名,カナ氏名,生年月日,性別コード,住所,異動事由,照会日";

/// The list of a society's members and the answers to its enquiries, under headers of its own; the second has died.
fn society() -> Workspace {
    let workspace = Workspace::empty();
    let member = |n: u64| {
        let person = "山田,太郎,ﾔﾏﾀﾞ,ﾀﾛｳ,男,S55.04.01,R02.04.01,";
        format!("001,12,{n},01,本人,{person},{},東京都港区,芝一丁目1番1号,", number(n))
    };
    let answer = |n: u64, status: &str| {
        format!("12,{n},01,山田　太郎,ヤマダ　タロウ,19800401,1,東京都港区芝一丁目1番1号,{status},20240507")
    };
    workspace.put("members.csv", table(SOCIETY, &[member(1), member(2)]));
    workspace.put("answers.csv", table(ANSWERS, &[answer(1, "現存"), answer(2, "死亡")]));
    workspace
}

/// The input that `inspect` writes for the config.
fn written(run: &Run) -> String {
    let line = run.stdout.lines().find(|line| line.contains("{ path = "));
    let (_, input) = line.unwrap_or_else(|| panic!("{}", run.stdout)).split_once(" = ").unwrap();
    input.replace("8桁の保険者番号", "06139992").replace("its 8 digits", "06139992")
}

#[test]
fn what_inspect_writes_of_a_society_runs_as_it_is() {
    let workspace = society();
    for (lang, members, answers) in [
        (
            "ja",
            &[
                "見出し: 1行目",
                "表: 紐付け登録（linkages）",
                "symbol（記号）",
                "「漢字氏」と「漢字名」をつなげたものか",
                "なくてもよい列: qualified_from（資格取得年月日）。「加入日」のことか",
                "insurer_number = { value = \"8桁の保険者番号\" }",
            ][..],
            &[
                "表: 住民登録（residents）",
                "照会の回答として、記号・番号・枝番で登録と結び付ける",
                "足りない列: symbol（記号）。「照会記号」のことか",
                "なくてもよい列: status（住民状態）。「異動事由」のことか",
                "answered_on（回答日）。「照会日」のことか",
            ][..],
        ),
        (
            "en",
            &["header: line 1", "perhaps 漢字氏 and 漢字名, joined", "may be missing: qualified_to"][..],
            &["as answers to enquiries, joined with records by symbol", "may be missing: status"][..],
        ),
    ] {
        let [of_members, of_answers] =
            ["members.csv", "answers.csv"].map(|name| inspected(&workspace, name, lang));
        for (run, told) in [(&of_members, members), (&of_answers, answers)] {
            for told in told {
                assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
            }
            assert!(!run.stdout.contains("resident_id"), "{}", run.stdout);
        }
        workspace.configure("", &written(&of_members), &written(&of_answers));
        workspace.run(&["--quiet"]).succeeds();
        let found = workspace.rows("findings.csv");
        assert_eq!((found.len(), &*found[1][2], &*found[1][4]), (2, "2", "register_inactive"), "{found:?}");
    }
    // Nothing tells whose list it is.
    workspace.put(
        "list.csv",
        "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,住所\n12,1,01,山田,ﾔﾏﾀﾞ,19800401,1,東京都\n",
    );
    let run = inspected(&workspace, "list.csv", "ja");
    let told = "表: 紐付け登録（linkages）か、住民登録（residents）。どちらか分からない（住民登録（residents）なら --table residents を付ける）";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    let run = inspected(&workspace, "list.csv", "en");
    assert!(
        run.stdout.contains("table: linkages, or residents, which cannot be told apart"),
        "{}",
        run.stdout
    );
    // Words that no table knows stand over values all the same.
    let lines = ["一覧", "甲,乙,枝番,丙", "1,2024-05-07,2,x", "2,2024-05-08,3,y"].map(str::to_owned);
    workspace.put("words.csv", lines.join("\n") + "\n");
    workspace.put("words.xlsx", rows(&lines));
    for name in ["words.csv", "words.xlsx"] {
        let run = inspected(&workspace, name, "ja");
        for told in ["見出し: 2行目", "1列目「甲」  使わない"] {
            assert!(run.stdout.contains(told), "{name}: {told}: {}", run.stdout);
        }
    }
}

#[test]
fn a_list_without_the_number_of_its_insurer_is_told_what_to_write() {
    let workspace = society();
    workspace.configure("", "{ path = \"members.csv\" }", "{ path = \"answers.csv\" }");
    let line = "linkages = { …, columns = { insurer_number = { value = ";
    workspace.run(&["--quiet"]).fails(
        2,
        &[
            "`insurer_number`（保険者番号）",
            "1つの保険者だけの一覧なら",
            line,
            "\"8桁の保険者番号\"",
            "name = [\"漢字氏\", \"漢字名\"]",
        ],
    );
    let says = ["where the list is of one insurer", line, "\"its 8 digits\""];
    workspace.run(&["--quiet", "--lang", "en"]).fails(2, &says);
    // Answers come nearer to those with keys than to those with numbers.
    let members = written(&inspected(&workspace, "members.csv", "en"));
    workspace.configure("", &members, "{ path = \"answers.csv\" }");
    let says = [
        "symbol = \"照会記号\", number = \"照会番号\"",
        "residents = { …, columns = { insurer_number = { value",
    ];
    workspace.run(&["--quiet"]).fails(2, &says);
}

#[test]
fn files_that_are_exchanged_are_told_so() {
    let workspace = society();
    let [members, answers] =
        ["members.csv", "answers.csv"].map(|name| written(&inspected(&workspace, name, "en")));
    let [as_members, as_answers] =
        [members.replace("members.csv", "answers.csv"), answers.replace("answers.csv", "members.csv")];
    workspace.configure("", &as_members, &as_answers);
    workspace.run(&["--quiet"]).fails(
        2,
        &["residents のファイルのようです。設定の linkages と residents が入れ替わっていないか確かめてください"],
    );
    workspace.run(&["--quiet", "--lang", "en"]).fails(
        2,
        &["it seems to be a file of residents: see whether linkages and residents are exchanged in the config"],
    );
    // A list with individual numbers is the society's own, whatever else stands in it.
    let header = SOCIETY.replace("加入日", "死亡日");
    workspace.put("own.csv", table(&header, &[]));
    workspace.configure("", &members.replace("members.csv", "own.csv"), &answers);
    let run = workspace.run(&["--quiet"]);
    assert!(run.code == Some(2) && !run.stderr.contains("入れ替わって"), "{}", run.stderr);
}

#[test]
fn a_status_that_cannot_be_read_is_told_the_words_that_can() {
    let workspace = society();
    let [members, answers] =
        ["members.csv", "answers.csv"].map(|name| written(&inspected(&workspace, name, "en")));
    let text = std::fs::read_to_string(workspace.path("answers.csv")).unwrap();
    workspace.put("answers.csv", text.replace("現存", "転居"));
    // Under a header that is only guessed, too.
    let run = inspected(&workspace, "answers.csv", "ja");
    assert!(run.stdout.contains("読めない値: status が1件（2行目）"), "{}", run.stdout);
    workspace.configure("", &members, &answers);
    let says =
        ["現存、死亡、消除、転出、国外転出のどれかを書くか", "values = { status = { \"転居\" = \"現存\" } }"];
    workspace.run(&["--quiet"]).fails(3, &says);
    let says = ["write resident (現存), deceased (死亡)", "values = { status = { \"転居\" = \"現存\" } }"];
    workspace.run(&["--quiet", "--lang", "en"]).fails(3, &says);
    let mapped = answers.replacen("{ path", "{ values = { status = { \"転居\" = \"現存\" } }, path", 1);
    workspace.configure("", &members, &mapped);
    workspace.run(&["--quiet"]).succeeds();
}
