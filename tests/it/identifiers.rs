//! Individual numbers in columns that results show as they were read: the rows are rejected, and where they are more
//! than a few the run ends before anything is shown.

use totsugo::synth::{Encoding, Format};

use crate::protection::Protected;
use crate::workspace::{Run, Workspace, files_below, number};

const RECORDS: u64 = 1_500;

/// A record about resident `n` with this key, and this in place of the number.
fn record(key: [&str; 4], n: u64, number: &str) -> String {
    format!("{},{number},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都千代田区霞が関1-2-{n}", key.join(","))
}

/// So many good records and residents, with other records behind them.
fn with(others: &[String]) -> Workspace {
    let good = (0..RECORDS).map(|n| record(["01040013", "あ", &n.to_string(), "01"], n, &number(n)));
    let records: Vec<_> = good.chain(others.iter().cloned()).collect();
    let residents: Vec<_> = (0..RECORDS)
        .map(|n| {
            let number = number(n);
            format!("R{n},{number},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都千代田区霞が関1-2-{n}")
        })
        .collect();
    let workspace = Workspace::of(&records, &residents);
    workspace.reconfigure("[linkage]\n", "lang = \"en\"\n[linkage]\nlist = \"all\"\n");
    workspace
}

fn wide(text: &str) -> String {
    text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32('０' as u32 + d)).unwrap_or(c)).collect()
}

/// Whether a text holds a number, in whatever notation.
fn holds(text: &str, number: &str) -> bool {
    let digits = text.chars().filter_map(|character| match character {
        '０'..='９' => char::from_u32(character as u32 - '０' as u32 + '0' as u32),
        ' ' | '\u{3000}' | '-' | '－' => None,
        other => Some(other),
    });
    digits.collect::<String>().contains(number)
}

#[track_caller]
fn shows_none(workspace: &Workspace, run: &Run, numbers: &[String]) {
    let files = files_below(&workspace.path("out"));
    let files = files.iter().filter(|path| path.is_file()).map(|path| std::fs::read(path).unwrap());
    let files = files.map(|content| String::from_utf8_lossy(&content).into_owned());
    for text in files.chain([run.stdout.clone(), run.stderr.clone()]) {
        assert!(!numbers.iter().any(|number| holds(&text, number)), "{text}");
    }
}

#[test]
fn numbers_under_the_header_of_a_key_end_the_run() {
    const RECORDS: u64 = 500;
    let protected = Protected::of(RECORDS);
    for format in [Format::Csv(Encoding::Utf8), Format::Parquet] {
        let workspace = Workspace::made_up(RECORDS, format);
        let config = std::fs::read_to_string(workspace.path("totsugo.toml")).unwrap();
        workspace.run(&["--lang", "en", "--quiet"]).succeeds();
        let good = workspace.tables();
        for (table, column) in [
            ("linkages", "insurer_number"),
            ("linkages", "symbol"),
            ("linkages", "number"),
            ("linkages", "branch"),
            ("residents", "resident_id"),
        ] {
            let named = format!("path = \"{table}.");
            let swapped = format!(
                "columns = {{ {column} = \"individual_number\", individual_number = \"{column}\" }}, {named}"
            );
            workspace.put("totsugo.toml", config.replace(&named, &swapped));
            let run = workspace.run(&["--lang", "en"]);
            run.fails(
                3,
                &[
                    &format!("{table}: column `{column}` holds what could be individual numbers: in "),
                    &format!("columns = {{ {column} = \"its header\" }}"),
                    "linkage-rejected/rejects.csv",
                    "the last complete result was left as it is",
                ],
            );
            protected.stay_inside(&workspace, &run, column);
            assert!(workspace.tables() == good, "{column}: the last result stands");
            let rejects =
                std::fs::read_to_string(workspace.path("out/linkage-rejected/rejects.csv")).unwrap();
            assert!(rejects.contains(&format!(",{column},\"could be an individual number")), "{rejects}");
        }
    }
}

#[test]
fn names_under_the_header_of_a_key_end_the_run() {
    const RECORDS: u64 = 500;
    let protected = Protected::of(RECORDS);
    let workspace = Workspace::made_up(RECORDS, Format::Csv(Encoding::Utf8));
    let config = std::fs::read_to_string(workspace.path("totsugo.toml")).unwrap();
    for (table, column, of_a_person) in [
        ("linkages", "number", "name"),
        ("linkages", "branch", "name_kana"),
        ("linkages", "number", "address"),
        ("linkages", "insurer_number", "address"),
        ("residents", "resident_id", "name"),
        ("residents", "resident_id", "former_name"),
    ] {
        let named = format!("path = \"{table}.");
        let swapped =
            format!("columns = {{ {column} = \"{of_a_person}\", {of_a_person} = \"{column}\" }}, {named}");
        workspace.put("totsugo.toml", config.replace(&named, &swapped));
        let run = workspace.run(&["--lang", "en"]);
        run.fails(3, &[&format!("{table}: column `{column}` holds what seem to be names or addresses")]);
        protected.stay_inside(&workspace, &run, column);
        assert_eq!(workspace.published(), [".lock"], "{column}");
    }
}

#[test]
fn values_of_people_under_the_header_of_one_another_end_the_run() {
    const RECORDS: u64 = 500;
    let protected = Protected::of(RECORDS);
    let workspace = Workspace::made_up(RECORDS, Format::Csv(Encoding::Utf8));
    let config = std::fs::read_to_string(workspace.path("totsugo.toml")).unwrap();
    for (table, column, other, japanese, english) in [
        ("linkages", "name", "address", "氏名ではなく住所のようです", "seem to be addresses, not names"),
        // Here names are all of a surname, a blank and a given name, and told under the header of addresses too.
        ("residents", "address", "name", "住所ではなく氏名のようです", "seem to be names, not addresses"),
        (
            "linkages",
            "name_kana",
            "name",
            "カナ氏名ではなく漢字で書かれています",
            "is written in kanji, not in kana",
        ),
        (
            "residents",
            "name_kana",
            "name",
            "カナ氏名ではなく漢字で書かれています",
            "is written in kanji, not in kana",
        ),
    ] {
        let named = format!("path = \"{table}.");
        let swapped = format!("columns = {{ {column} = \"{other}\", {other} = \"{column}\" }}, {named}");
        workspace.put("totsugo.toml", config.replace(&named, &swapped));
        let said = format!("の値が、{japanese}");
        let help = format!("{table} = {{ …, columns = {{ {column} = \"その見出し\" }} }}");
        workspace
            .run(&["--lang", "ja"])
            .fails(3, &[&format!("列 `{column}`（"), &said, &help, "前回の結果はそのまま残っています"]);
        let run = workspace.run(&["--lang", "en"]);
        run.fails(
            3,
            &[&format!("{table}: column `{column}` "), english, "the last complete result was left"],
        );
        protected.stay_inside(&workspace, &run, column);
        assert_eq!(workspace.published(), [".lock"], "{column}");
    }
}

#[test]
fn names_under_the_header_of_addresses_end_the_run_and_facilities_do_not() {
    let with_address = |address: &str, rows: u64| {
        let person = |n: u64| format!("{},山田　太郎,ヤマダ　タロウ,1980-04-01,1,{address}", number(n));
        let rows = 1..=rows;
        let records: Vec<_> = rows.clone().map(|n| format!("01040013,あ,{n},01,{}", person(n))).collect();
        Workspace::of(&records, &rows.map(|n| format!("R{n},{}", person(n))).collect::<Vec<_>>())
    };
    with_address("山田　花子", 19).run(&["--quiet"]).succeeds();
    let workspace = with_address("山田　花子", 20);
    workspace.run(&["--lang", "ja"]).fails(3, &["列 `address`（住所）の値が、住所ではなく氏名のようです"]);
    let english = ["linkages: column `address` holds what seem to be names, not addresses"];
    workspace.run(&["--lang", "en"]).fails(3, &english);
    for address in ["特別養護老人ホーム　ひまわり", "ひまわり苑　東", "東京都　港区", "不詳"]
    {
        with_address(address, 40).run(&["--quiet"]).succeeds();
    }
}

#[test]
fn foreigners_and_those_of_whom_kana_alone_is_known_end_no_run() {
    for person in [
        "SMITH JOHN 3RD,SMITH JOHN 3RD,1980-01-10,1,東京都港区芝1-2-3",
        "グエン　ヴァン　アン,グエン　ヴァン　アン,1980-01-10,1,東京都港区芝1-2-3",
        "ヤマダ　タロウ,,1980-01-10,1,東京都港区芝1-2-3",
    ] {
        let row = |n: u64| format!("01040013,あ,{n},01,{},{person}", number(n));
        let resident = |n: u64| format!("R{n},{},{person}", number(n));
        let (records, residents): (Vec<_>, Vec<_>) = (1..=40).map(|n| (row(n), resident(n))).unzip();
        Workspace::of(&records, &residents).run(&["--quiet"]).succeeds();
    }
}

#[test]
fn a_few_by_chance_are_rejected_rows_and_more_end_the_run() {
    let numbers: Vec<String> = (5_000..5_011).map(number).collect();
    let written: Vec<String> = numbers
        .iter()
        .enumerate()
        .map(|(at, number)| match at % 4 {
            0 => number.clone(),
            1 => wide(number),
            2 => format!("{}-{}-{}", &number[..4], &number[4..8], &number[8..]),
            _ => format!("\u{3000}{}　{}", &number[..6], wide(&number[6..])),
        })
        .collect();
    let key = |at: usize, written: &str| match at % 4 {
        0 => record([written, "あ", "1", "01"], 1, &number(1)),
        1 => record(["01040013", written, "1", "01"], 1, &number(1)),
        2 => record(["01040013", "あ", written, "01"], 1, &number(1)),
        _ => record(["01040013", "あ", "1", written], 1, &number(1)),
    };
    let mixed: Vec<_> = written.iter().enumerate().map(|(at, written)| key(at, written)).collect();
    let workspace = with(&mixed);
    let run = workspace.run(&["--lang", "en", "--quiet"]);
    run.succeeds();
    assert_eq!(workspace.rows("rejects.csv").len(), 1 + mixed.len(), "a few of each column");
    shows_none(&workspace, &run, &numbers);

    let branches: Vec<_> = written.iter().map(|written| key(3, written)).collect();
    let workspace = with(&branches[..10]);
    let run = workspace.run(&["--lang", "en", "--quiet"]);
    run.succeeds();
    assert_eq!(workspace.rows("rejects.csv").len(), 11);
    shows_none(&workspace, &run, &numbers);
    let workspace = with(&branches);
    let run = workspace.run(&["--lang", "en", "--quiet"]);
    run.fails(3, &["linkages: column `branch` holds what could be individual numbers: in 11 rows"]);
    shows_none(&workspace, &run, &numbers);
}

#[test]
fn the_number_of_the_row_itself_ends_the_run_whatever_its_check_digit() {
    let right = number(1_234_567_890);
    let (body, last) = right.split_at(11);
    // A check digit that is wrong by both rules.
    let official = (last.parse::<u8>().unwrap() + 9) % 10;
    let wrong = (0..10).find(|digit| ![official, last.parse().unwrap()].contains(digit)).unwrap();
    let wrong = format!("{body}{wrong}");
    for (own, written) in [
        (&right, right.clone()),
        (&wrong, wrong.clone()),
        (&wrong, wide(&format!("{}-{}", &wrong[..4], &wrong[4..]))),
        (&wrong, wrong[1..].to_owned()),
    ] {
        let workspace = with(&[record(["01040013", "あ", &written, "01"], 1, own)]);
        let run = workspace.run(&["--lang", "en", "--quiet"]);
        run.fails(
            3,
            &["column `number` holds what could be", "in 1 rows, in 1 of them the number of the row"],
        );
        shows_none(&workspace, &run, &[own[1..].to_owned()]);

        let key = format!("01040013:あ:{written}:01");
        let explained = Run::of(workspace.command(&["explain", &key, "--quiet"]).output().unwrap());
        shows_none(&workspace, &explained, &[own[1..].to_owned()]);
        assert!(!explained.stdout.contains("山田"), "{}", explained.stdout);
    }
}

#[test]
fn the_same_holds_for_what_people_pay_and_for_statistics() {
    let header = "insurer_number,symbol,number,branch,birth_date,ratio,limit_class,valid_from,valid_to";
    let decided =
        |branch: &str, n: u64| format!("01040013,あ,{n},{branch},1980-01-10,30,ウ,2024-04-01,2025-03-31\n");
    let entered = |branch: &str, n: u64| {
        format!("01040013,あ,{n},{branch},E{n},2024-04-01,enrolment,30,ウ,2024-04-01,2025-03-31,,\n")
    };
    let entries = "insurer_number,symbol,number,branch,entry_id,entered_on,reason,ratio,limit_class,effective_from,\
                   effective_to,invalidated_on,new_card_mailed_on";
    let workspace = Workspace::empty();
    let table = |header: &str, row: &dyn Fn(&str, u64) -> String| {
        let rows: String = (0..RECORDS).map(|n| row(if n < 11 { "" } else { "01" }, n)).collect();
        format!("{header}\n{rows}")
    };
    workspace.put("registrations.csv", table(entries, &entered));
    let numbers: Vec<String> = (0..11).map(number).collect();
    let with_numbers =
        |_: &str, n: u64| decided(numbers.get(usize::try_from(n).unwrap()).map_or("01", String::as_str), n);
    workspace.put("entitlements.csv", table(header, &with_numbers));
    let config = "as_of = \"2024-08-31\"\nnumber_check = \"synthetic\"\n[burden]\n\
                  entitlements = { path = \"entitlements.csv\" }\nregistrations = { path = \"registrations.csv\" }\n\
                  [usage]\nusage = { path = \"usage.csv\" }\n";
    workspace.put("totsugo.toml", config);
    let run = workspace.run_job("burden", &["--quiet", "--lang", "en"]);
    run.fails(
        3,
        &[
            "entitlements: column `branch` holds what could be individual numbers: in 11 rows",
            "burden-rejected/rejects.csv",
        ],
    );
    shows_none(&workspace, &run, &numbers);
    let asked = ["consult", "--insurer", "01040013", "--symbol", "あ", "--number", "3", "--branch", "01"];
    let asked = [&asked[..], &["--date", "2024-08-31", "--lang", "en", "--quiet"]].concat();
    shows_none(&workspace, &Run::of(workspace.command(&asked).output().unwrap()), &numbers);

    let rows: Vec<String> = (0..RECORDS)
        .map(|n| {
            let code = numbers.get(usize::try_from(n).unwrap()).cloned();
            let code = code.unwrap_or_else(|| format!("131{n:07}"));
            format!("2024-04,{code},hospital,東京都,10,90,100")
        })
        .collect();
    let header = "month,facility_code,facility_type,prefecture,card,insurance_card,total";
    workspace.put("usage.csv", format!("{header}\n{}\n", rows.join("\n")));
    let run = workspace.run_job("usage", &["--quiet", "--lang", "en"]);
    run.fails(
        3,
        &[
            "usage: column `facility_code` holds what could be individual numbers: in 11 rows",
            "usage-rejected/rejects.csv",
        ],
    );
    shows_none(&workspace, &run, &numbers);
}

#[test]
fn one_header_cannot_be_read_as_two_columns() {
    let workspace = with(&[]);
    let linkages = "linkages = { path = \"linkages.csv\"";
    let both = "columns = { branch = \"individual_number\", individual_number = \"Individual Number\" }";
    workspace.reconfigure(linkages, &format!("{linkages}, {both}"));
    let run = workspace.run(&["--lang", "en", "--quiet"]);
    run.fails(
        2,
        &["linkages: columns `branch` and `individual_number` are both read from header `Individual Number`"],
    );
}
