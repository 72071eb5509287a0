//! Runs that nobody watches: files that came again, nights that are doubled or yesterday's, and what a log says of it.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use serde_json::Value;

use crate::workspace::{LINKAGE_HEADER, RESIDENT_HEADER, Workspace, number, table};

const RECORDS: u64 = 50;

const PERSON: &str = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号";

fn records(numbers: impl IntoIterator<Item = u64>) -> Vec<String> {
    numbers.into_iter().map(|n| format!("06139992,あ,{n},01,{},{PERSON}", number(n))).collect()
}

fn residents(numbers: impl IntoIterator<Item = u64>) -> Vec<String> {
    numbers.into_iter().map(|n| format!("R{n},{},{PERSON}", number(n))).collect()
}

/// A workspace whose records lie in the folder `more`, under these names.
fn workspace(names: &[(&str, std::ops::RangeInclusive<u64>)], newest: bool) -> Workspace {
    let workspace = Workspace::empty();
    std::fs::create_dir(workspace.path("more")).unwrap();
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents(1..=2 * RECORDS)));
    for (name, of) in names {
        workspace.put(&format!("more/{name}"), table(LINKAGE_HEADER, &records(of.clone())));
    }
    let newest = if newest { ", newest = true" } else { "" };
    let linkages = format!("{{ path = \"more/*\"{newest} }}");
    workspace.configure("", &linkages, "{ path = \"residents.csv\" }");
    workspace
}

fn manifest(workspace: &Workspace) -> Value {
    serde_json::from_slice(&workspace.result("manifest.json")).unwrap()
}

fn failure(workspace: &Workspace) -> Value {
    serde_json::from_slice(&std::fs::read(workspace.path("out/linkage.failed.json")).unwrap()).unwrap()
}

#[test]
fn a_list_that_was_sent_again_is_not_read_beside_the_first() {
    for again in ["加入者_2.csv", "加入者 (1).csv", "加入者（再送）.csv", "加入者 - コピー.csv", "加入者.tsv"]
    {
        let workspace = workspace(&[("加入者.csv", 1..=50), (again, 51..=100)], false);
        let says = [
            "エラー: 紐付け登録（linkages）：同じ一覧が2回あるような名前のファイルがあり",
            "加入者.csv",
            again,
            "linkages = { path =",
            "--accept dated_files",
        ];
        workspace.run(&["--quiet"]).fails(3, &says);
        let says = ["linkages: files whose names say that one list is there twice", "take one of them out"];
        workspace.run(&["--quiet", "--lang", "en"]).fails(3, &says);
        workspace.run(&["--quiet", "--accept", "dated_files"]).succeeds();
        assert_eq!(manifest(&workspace)["counts"]["linkages_read"], 100, "{again}");
    }
    // Parts of a list are numbered, too.
    let workspace = workspace(&[("加入者_1.csv", 1..=50), ("加入者_2.csv", 51..=100)], false);
    workspace.run(&["--quiet"]).succeeds();
}

#[test]
fn of_a_list_that_was_sent_again_the_newest_is_read_where_that_is_plain() {
    let days = [("加入者_20240506.csv", 1..=50), ("加入者_20240507.csv", 1..=51)];
    for (again, read) in
        [("加入者_20240507_再送.csv", 52), ("加入者_20240507_2.csv", 52), ("加入者_20240505_2.csv", 51)]
    {
        let of_all = [&days[..], &[(again, 1..=52)]].concat();
        let workspace = workspace(&of_all, true);
        workspace.run(&["--quiet"]).succeeds();
        assert_eq!(manifest(&workspace)["counts"]["linkages_read"], read, "{again}");
    }
    let with_copy = [&days[..], &[("加入者_20240507 - コピー.csv", 1..=51)]].concat();
    workspace(&with_copy, true).run(&["--quiet"]).fails(3, &["加入者_20240507 - コピー.csv", "dated_files"]);
}

#[test]
fn a_day_that_has_not_come_or_is_none_is_not_the_newest() {
    let today = ("加入者_20240507.csv", 1..=50);
    for (name, japanese, english) in [
        (
            "加入者_20240508.csv",
            "ファイル名の日付が 2024-05-07 より後なので",
            "the date in the name lies after 2024-05-07",
        ),
        (
            "加入者_20240431.csv",
            "ファイル名の日付が、暦にない日です",
            "the date in the name is no day of the calendar",
        ),
    ] {
        let only = workspace(&[(name, 1..=50)], true);
        only.run(&["--quiet"]).fails(3, &[japanese, name, "--accept dated_files"]);
        only.run(&["--quiet", "--lang", "en"]).fails(3, &[english, "mend its name"]);
        only.run(&["--quiet", "--accept", "dated_files"]).succeeds();
    }
    let later = workspace(&[today.clone(), ("加入者_20240508.csv", 1..=51)], true);
    later.run(&["--quiet"]).fails(3, &["加入者_20240508.csv"]);
    workspace(&[today], true).run(&["--quiet"]).succeeds();
}

#[test]
fn a_file_that_is_too_old_ends_the_run() {
    let aged = |days: &str| {
        let files = [("加入者_20240428.csv", 1..=50), ("加入者_20240503.csv", 1..=50)];
        let workspace = workspace(&files, true);
        workspace.reconfigure("newest = true", &format!("newest = true, max_age_days = {days}"));
        workspace
    };
    let old = aged("3");
    let says = ["加入者_20240503.csv", "2024-05-03", "4日", "3日まで", "--accept old_file"];
    old.run(&["--quiet"]).fails(3, &says);
    old.run(&["--quiet", "--lang", "en"]).fails(3, &["4 days old", "allows 3"]);
    old.run(&["--quiet", "--accept", "old_file"]).succeeds();
    aged("4").run(&["--quiet"]).succeeds();
    aged("\"three\"").run(&["--quiet"]).fails(2, &["max_age_days"]);
    // Without a date in its name it is as old as it was written, before today.
    let written = workspace(&[("加入者.csv", 1..=50)], false);
    written.reconfigure("more/*\"", "more/*\", max_age_days = 0");
    written.run(&["--quiet"]).succeeds();
    let file = std::fs::File::options().write(true).open(written.path("more/加入者.csv")).unwrap();
    file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_hours(72)).unwrap();
    written.run(&["--quiet"]).fails(3, &["加入者.csv", "3日"]);
}

#[test]
fn answers_of_several_months_are_all_read() {
    let workspace = workspace(&[("加入者.csv", 1..=50)], false);
    let header = "insurer_number,symbol,number,branch,name,name_kana,birth_date,sex,address";
    let answers = |numbers: std::ops::RangeInclusive<u64>| {
        table(header, &numbers.map(|n| format!("06139992,あ,{n},01,{PERSON}")).collect::<Vec<_>>())
    };
    std::fs::create_dir(workspace.path("answers")).unwrap();
    workspace.put("answers/回答_202403.csv", answers(1..=30));
    workspace.put("answers/回答_202404.csv", answers(31..=50));
    workspace.reconfigure("residents.csv\"", "answers/*\"");
    workspace.run(&["--quiet"]).succeeds();
    assert_eq!(manifest(&workspace)["counts"]["residents_read"], 50);
    let numbered = |numbers: std::ops::RangeInclusive<u64>| table(RESIDENT_HEADER, &residents(numbers));
    workspace.put("answers/回答_202403.csv", numbered(1..=30));
    workspace.put("answers/回答_202404.csv", numbered(31..=50));
    workspace.run(&["--quiet"]).fails(3, &["dated_files"]);
    workspace.reconfigure("residents = ", "register = \"answers\"\nresidents = ");
    workspace.run(&["--quiet"]).succeeds();
}

#[test]
fn a_night_that_is_doubled_ends_the_run() {
    let workspace = workspace(&[("a.csv", 1..=50), ("b.csv", 26..=51)], false);
    let says = [
        "エラー: 紐付け登録（linkages）：76行のうち25行が、ほかの行と同じ内容の繰り返しです",
        "同じ一覧が2回",
        "--accept repeated_records",
    ];
    // More than half of the 51 that are different come again.
    workspace.put("more/b.csv", table(LINKAGE_HEADER, &records(25..=51)));
    workspace.run(&["--quiet"]).fails(3, &["77行のうち26行が", says[1], says[2]]);
    let english = "linkages: 26 of 77 rows say once more what another row says";
    workspace.run(&["--quiet", "--lang", "en"]).fails(3, &[english, "take one out"]);
    workspace.run(&["--quiet", "--accept", "repeated_records"]).succeeds();
    // Twenty-five are less than half.
    workspace.put("more/b.csv", table(LINKAGE_HEADER, &records(26..=51)));
    let run = workspace.run(&["--quiet"]);
    run.succeeds();
    assert!(run.stderr.contains("記録が25件あります"), "{}", run.stderr);
    workspace.reconfigure("[linkage]", "[limits]\nrepeated_records = { share = 0.4, least = 26 }\n[linkage]");
    workspace.run(&["--quiet"]).succeeds();
    workspace.reconfigure("least = 26", "least = 25");
    workspace.run(&["--quiet"]).fails(3, &says);
}

#[test]
fn one_list_in_two_formats_and_a_register_that_is_doubled_end_the_run() {
    let workspace = workspace(&[("a.csv", 1..=50)], false);
    workspace.as_parquet("more/a.csv");
    std::fs::rename(workspace.path("more/a.parquet"), workspace.path("more/b.parquet")).unwrap();
    workspace.run(&["--quiet"]).fails(3, &["100行のうち50行が", "--accept repeated_records"]);
    std::fs::remove_file(workspace.path("more/b.parquet")).unwrap();
    workspace.run(&["--quiet"]).succeeds();

    let doubled: Vec<String> = (0..2).flat_map(|_| residents(1..=50)).collect();
    workspace.put("residents.csv", table(RESIDENT_HEADER, &doubled));
    let says = "住民登録（residents）：100行のうち50行が、ほかの行と同じ内容の繰り返しです";
    workspace.run(&["--quiet", "--accept", "fewer_rows"]).fails(3, &[says]);
}

#[test]
fn the_file_of_the_last_run_is_told() {
    let workspace = workspace(&[("加入者.csv", 1..=50)], false);
    // What was changed in the second in which a run began may have been changed since.
    std::thread::sleep(Duration::from_millis(1_100));
    workspace.run(&["--quiet"]).succeeds();
    let run = workspace.run(&["--quiet"]);
    let today = manifest(&workspace)["started"].as_str().unwrap()[..10].to_owned();
    for table in ["紐付け登録（linkages）", "住民登録（residents）"] {
        assert!(
            run.stderr.contains(&format!("警告: {table}は前回（{today}）と同じファイルです")),
            "{}",
            run.stderr
        );
    }
    workspace.put("more/加入者.csv", table(LINKAGE_HEADER, &records(1..=50)));
    let run = workspace.run(&["--quiet", "--lang", "en"]);
    let said = |table: &str| format!("warning: {table}: the same file as in the last run, of {today}");
    assert!(!run.stderr.contains(&said("linkages")), "it was written anew: {}", run.stderr);
    assert!(run.stderr.contains(&said("residents")), "{}", run.stderr);
    workspace.put("more/加入者2.csv", table(LINKAGE_HEADER, &records(51..=52)));
    std::thread::sleep(Duration::from_millis(1_100));
    let run = workspace.run(&["--quiet", "--lang", "en"]);
    assert!(!run.stderr.contains(&said("linkages")), "one of two is new: {}", run.stderr);
}

#[test]
fn of_many_rows_the_same_content_is_told_wherever_it_lies() {
    let workspace = Workspace::made_up(12_000, totsugo::synth::Format::Csv(totsugo::synth::Encoding::Utf8));
    workspace.run(&["--quiet"]).succeeds();
    let file = std::fs::read(workspace.path("linkages.csv")).unwrap();
    workspace.put("linkages.csv", &file);
    let run = workspace.run(&["--quiet"]);
    assert!(run.stderr.contains("紐付け登録（linkages）は前回（"), "{}", run.stderr);
    // One row less is another list.
    let last = file[..file.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
    workspace.put("linkages.csv", &file[..=last]);
    let run = workspace.run(&["--quiet"]);
    assert!(!run.stderr.contains("紐付け登録（linkages）は前回（"), "{}", run.stderr);
}

#[test]
fn a_line_of_json_says_what_happened_to_which_job_and_run() {
    let workspace = workspace(&[("加入者.csv", 1..=50)], false);
    let of = |arguments: &[&str]| {
        let run = workspace.run(&[&["--log-format", "json"], arguments].concat());
        let parse = |line: &str| serde_json::from_str::<Value>(line).unwrap();
        (run.code, run.stderr.lines().map(parse).collect::<Vec<_>>())
    };
    let (code, events) = of(&[]);
    assert_eq!(code, Some(0));
    let named = |event: &Value| event["event"].as_str().unwrap().to_owned();
    let (first, last) = (events.first().unwrap(), events.last().unwrap());
    assert_eq!((named(first), named(last)), ("started".to_owned(), "ended".to_owned()));
    assert!(events.iter().all(|event| event["job"] == "linkage"), "{events:?}");
    assert_eq!((&first["run"], &first["exit"]), (&Value::Null, &Value::Null), "it has none yet");
    assert_eq!((&last["run"], &last["exit"]), (&manifest(&workspace)["run"], &0.into()));
    assert!(last["path"].as_str().unwrap().ends_with("out/linkage"), "{last}");
    assert_eq!(last["message"], "終了: linkage（終了コード 0：対応は不要）");
    let steps: BTreeSet<String> = events[1..events.len() - 1].iter().map(named).collect();
    // The register has no status, which is a warning.
    assert_eq!(steps, BTreeSet::from(["step", "warning"].map(str::to_owned)));

    workspace.put("more/加入者.csv", table(LINKAGE_HEADER, &records(1..=20)));
    let (code, events) = of(&[]);
    assert_eq!(code, Some(3));
    let [error, ended] = &events[events.len() - 2..] else { panic!("{events:?}") };
    assert_eq!(
        (named(ended), &ended["level"], &ended["exit"]),
        ("ended".to_owned(), &"info".into(), &3.into())
    );
    assert_eq!(
        (named(error), &error["level"], &error["exit"]),
        ("error".to_owned(), &"error".into(), &3.into())
    );
    assert_eq!(error["run"], ended["run"]);
    workspace.reconfigure("more/*\"", "none.csv\"");
    let (_, events) = of(&[]);
    let error = events.iter().rfind(|event| event["event"] == "error").unwrap();
    assert!(error["path"].as_str().unwrap().ends_with("none.csv"), "{events:?}");

    let (code, events) = of(&["--threads", "0"]);
    assert_eq!((code, events.len(), &events[0]["exit"]), (Some(2), 1, &2.into()), "a usage error");
}

#[test]
fn the_end_of_a_job_says_why_it_needs_somebody() {
    let workspace = workspace(&[("加入者.csv", 1..=50)], false);
    let strange = PERSON.replace("山田　太郎,ヤマダ　タロウ", "佐藤　花子,サトウ　ハナコ");
    let mut rows = records(1..=100);
    rows[0] = format!("06139992,あ,1,01,{},{strange}", number(1));
    workspace.put("more/加入者.csv", table(LINKAGE_HEADER, &rows));
    let last = |arguments: &[&str]| workspace.run(arguments).stderr.lines().last().unwrap().to_owned();
    let said = last(&[]);
    assert!(said.ends_with("終了: linkage（終了コード 1：許した件数を超える確認事項がある）"), "{said}");
    rows[7] = rows[7].replace("1980-04-01", "1980-13-01");
    workspace.put("more/加入者.csv", table(LINKAGE_HEADER, &rows));
    let said = last(&["--lang", "en"]);
    let why = "(exit code 1: more findings than are allowed, rows were left out)";
    assert!(said.ends_with(why), "{said}");
    let said = last(&["--set", "linkage.findings_allowed=5"]);
    assert!(said.ends_with("（終了コード 1：除いた行がある）"), "{said}");
}

#[test]
fn a_setting_of_the_command_line_is_told_as_it_was_typed() {
    let workspace = workspace(&[("加入者.csv", 1..=50)], false);
    for (arguments, japanese, english) in [
        (
            &["--set", "output.workbook_rows=x"][..],
            "エラー: コマンドラインの --set output.workbook_rows=x：`output.workbook_rows` が文字列になっています",
            "error: --set output.workbook_rows=x on the command line: `output.workbook_rows` is a text, not a number",
        ),
        (
            &["--set", "linkage.list=all", "--set", "linkage.lst=all"],
            "コマンドラインの --set linkage.lst=all：`linkage.lst` という項目はありません  対処: `linkage.list` のことでしょうか",
            "--set linkage.lst=all on the command line: `linkage.lst` is not known  help: did you mean `linkage.list`?",
        ),
        (
            &["--as-of", "tomorrow"],
            "コマンドラインの --as-of tomorrow：`as_of` の値が正しくありません（書くのは\"2024-05-07\" のような日付か、実行する日を示す \"today\"）",
            "--as-of tomorrow on the command line: `as_of` is not a day, such as \"2024-05-07\", or \"today\"",
        ),
        (&["--set", "a b=1"], "コマンドラインの --set a b=1：", "--set a b=1 on the command line: "),
    ] {
        for (lang, says) in [("ja", japanese), ("en", english)] {
            let run = workspace.run(&[&["--quiet", "--lang", lang], arguments].concat());
            run.fails(2, &[says]);
            assert!(!run.stderr.contains("totsugo.toml") && !run.stderr.contains("1行目"), "{}", run.stderr);
        }
    }
    // What is wrong in the file is told of the file.
    workspace.reconfigure("[linkage]", "[output]\nworkbook_rows = -1\n[linkage]");
    let of_file = ["--quiet", "--lang", "ja", "--set", "linkage.list=all"];
    workspace.run(&of_file).fails(2, &["設定ファイル：", "totsugo.toml"]);
    workspace.reconfigure("as_of = \"2024-05-07\"", "");
    workspace.reconfigure("workbook_rows = -1", "");
    workspace.run(&of_file).fails(2, &["設定ファイル：`as_of` がありません", "as_of = \"today\""]);
}

#[test]
fn a_page_in_place_of_a_list_is_told() {
    let workspace = workspace(&[], false);
    for name in ["加入者.csv", "加入者.xlsx"] {
        workspace
            .put(&format!("more/{name}"), "\r\n<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>\n");
        let says =
            ["HTMLのページ（ダウンロードに失敗し、エラーやログインの画面", name, "もう一度ダウンロード"];
        workspace.run(&["--quiet"]).fails(3, &says);
        let says = ["the file is an HTML page (a download that failed, perhaps", "download it again"];
        workspace.run(&["--quiet", "--lang", "en"]).fails(3, &says);
        std::fs::remove_file(workspace.path(&format!("more/{name}"))).unwrap();
    }
}

#[test]
fn a_file_that_is_missing_is_told_with_what_lies_near() {
    let workspace =
        workspace(&[("加入者_20240506.csv", 1..=50), ("加入者_111111111110.csv", 51..=52)], false);
    workspace.reconfigure("more/*\"", "more/加入者_20240507.csv\"");
    let run = workspace.run(&["--quiet"]);
    run.fails(
        3,
        &[
            "エラー: 紐付け登録（linkages）：ファイルがありません",
            "指定: more/加入者_20240507.csv",
            "そのフォルダにあるファイル：加入者_20240506.csv、加入者_***.csv",
        ],
    );
    assert!(!run.stderr.contains("111111111110"), "{}", run.stderr);
    let says = ["linkages: no file", "that folder holds 加入者_20240506.csv"];
    workspace.run(&["--quiet", "--lang", "en"]).fails(3, &says);
    workspace.reconfigure("more/加入者_20240507.csv", "less/*.csv");
    workspace.run(&["--quiet"]).fails(3, &["フォルダ less がありません", "`linkages.path`"]);
    std::fs::create_dir(workspace.path("less")).unwrap();
    workspace.run(&["--quiet"]).fails(3, &["フォルダ less にはファイルがありません。まだ届いていないか"]);
    workspace.run(&["--quiet", "--lang", "en"]).fails(3, &["less holds no files: they have not come yet"]);
}

#[test]
fn the_lock_is_private() {
    let workspace = workspace(&[("加入者.csv", 1..=50)], false);
    std::fs::create_dir(workspace.path("out")).unwrap();
    workspace.put("out/.lock", "");
    std::fs::set_permissions(workspace.path("out/.lock"), std::fs::Permissions::from_mode(0o644)).unwrap();
    workspace.run(&["--quiet"]).succeeds();
    let mode = std::fs::metadata(workspace.path("out/.lock")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_run_that_a_signal_stops_leaves_a_manifest() {
    use rustix::process::Signal;
    let workspace = Workspace::made_up(40_000, totsugo::synth::Format::Parquet);
    let mut stopped = 0;
    for (signal, exit) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)] {
        let mut running = workspace.start();
        if !running.until(|| workspace.published().iter().any(|name| name.starts_with(".work-"))) {
            continue;
        }
        running.signal(signal);
        let run = running.wait();
        if run.code == Some(exit) {
            assert_eq!(run.stderr.matches("中断しました").count(), 1, "{}", run.stderr);
            let left = failure(&workspace);
            assert_eq!((&left["exit"], &left["job"]), (&exit.into(), &"linkage".into()), "{left}");
            assert!(left["error"].as_str().unwrap().starts_with("中断しました"), "{left}");
            assert_eq!(workspace.published(), [".lock"], "swept");
            stopped += 1;
        }
    }
    assert!(stopped >= 2, "stopped in the middle {stopped} times");
}
