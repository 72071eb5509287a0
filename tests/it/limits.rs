//! Inputs that are not what they should be end a run, and the last result stands.

use totsugo::codes::individual_number::check_digit;

use crate::workspace::{LINKAGE_HEADER, RESIDENT_HEADER, Workspace, number, table};

const RECORDS: u64 = 100;

const PERSON: &str = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号";

fn record(n: u64, number: &str, person: &str) -> String {
    format!("06139992,あ,{n},01,{number},{person}")
}

fn resident(n: u64, number: &str) -> String {
    format!("R{n},{number},{PERSON}")
}

/// Good records, but for the first, which have another number.
fn with_numbers(count: u64, other: &str) -> Vec<String> {
    let row = |n| record(n, &if n <= count { other.to_owned() } else { number(n) }, PERSON);
    (1..=RECORDS).map(row).collect()
}

/// A workspace with a result of good inputs.
fn published() -> Workspace {
    let workspace = Workspace::empty();
    put(&workspace, &with_numbers(0, ""));
    let residents: Vec<_> = (1..=RECORDS).map(|n| resident(n, &number(n))).collect();
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents));
    workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }");
    workspace.run(&["--quiet"]).succeeds();
    workspace
}

fn put(workspace: &Workspace, records: &[String]) {
    workspace.put("linkages.csv", table(LINKAGE_HEADER, records));
}

#[test]
fn a_column_of_numbers_that_a_spreadsheet_broke_ends_the_run() {
    let workspace = published();
    let before = workspace.result("manifest.json");
    put(&workspace, &with_numbers(21, "1.23E+11"));
    let says = ["個人番号の列が表計算ソフトで壊れています（100行のうち21行", "--accept invalid_numbers"];
    workspace.run(&["--quiet"]).fails(3, &says);
    assert_eq!(workspace.result("manifest.json"), before, "the last result stands");
    let says = ["a spreadsheet has broken the column", "21 of 100 rows", "--accept invalid_numbers"];
    workspace.run(&["--quiet", "--lang", "en"]).fails(3, &says);
    workspace.run(&["--quiet", "--accept", "invalid_numbers"]).succeeds();
    workspace.run(&["--quiet", "--accept", "nothing_compared"]).fails(3, &["invalid_numbers"]);
    workspace.run(&["--quiet", "--accept", "everything"]).fails(2, &["invalid_numbers"]);

    put(&workspace, &with_numbers(20, "1.23E+11"));
    workspace.run(&["--quiet"]).succeeds();
    workspace
        .reconfigure("[linkage]\n", "[limits]\ninvalid_numbers = { share = 0.1, least = 21 }\n[linkage]\n");
    workspace.run(&["--quiet"]).succeeds();
    workspace.reconfigure("least = 21", "least = 20");
    workspace.run(&["--quiet"]).fails(3, &["100行のうち20行"]);
}

#[test]
fn numbers_that_are_none_are_told_without_a_spreadsheet_to_blame() {
    let workspace = published();
    put(&workspace, &with_numbers(30, "123"));
    let run = workspace.run(&["--quiet"]);
    run.fails(3, &["100行のうち30行で、個人番号が番号として正しくありません"]);
    assert!(!run.stderr.contains("表計算"), "{}", run.stderr);
    // Missing numbers are no broken ones.
    put(&workspace, &with_numbers(30, ""));
    workspace.run(&["--quiet"]).succeeds();

    put(&workspace, &with_numbers(0, ""));
    let residents: Vec<_> = (1..=RECORDS).map(|n| resident(n, if n <= 30 { "1E+11" } else { "" })).collect();
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents));
    workspace
        .run(&["--quiet"])
        .fails(3, &["住民登録（residents）：個人番号の列が表計算ソフトで壊れています"]);
}

/// A number with the check digit of people's.
fn official(body: u64) -> String {
    format!("{:012}", body * 10 + u64::from(check_digit(body)))
}

#[test]
fn numbers_of_made_up_people_are_told_from_those_that_are_wrong() {
    let workspace = published();
    let residents: Vec<_> = (1..=RECORDS).map(|n| resident(n, &official(n))).collect();
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents));
    workspace.reconfigure("number_check = \"synthetic\"\n", "");
    let put_wrong = |made_up: u64, broken: u64| {
        let number = |n| match n {
            _ if n <= made_up => number(n),
            _ if n <= made_up + broken => "123".to_owned(),
            _ => official(n),
        };
        put(&workspace, &(1..=RECORDS).map(|n| record(n, &number(n), PERSON)).collect::<Vec<_>>());
    };
    // Nine of ten, and twenty at least.
    put_wrong(27, 3);
    let japanese = [
        "紐付け登録（linkages）：100行のうち27行の個人番号が、架空の人の番号（試験用）のようです",
        "number_check = \"synthetic\" と書いてください",
        "--accept invalid_numbers",
    ];
    workspace.run(&["--quiet"]).fails(3, &japanese);
    let english = [
        "linkages: in 27 of 100 rows the individual number seems to be one of made-up people",
        "write number_check = \"synthetic\" in the config",
        "--accept invalid_numbers",
    ];
    workspace.run(&["--quiet", "--lang", "en"]).fails(3, &english);
    put_wrong(26, 4);
    workspace.run(&["--quiet"]).fails(3, &["100行のうち30行で、個人番号が番号として正しくありません"]);

    // Too few to end the run are told of all the same.
    put_wrong(20, 0);
    let run = workspace.run(&[]);
    run.succeeds();
    let told = "紐付け登録（linkages）：個人番号20個が架空の人の番号（試験用）のようです";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let page = workspace.job_text("linkage", "report.html");
    assert!(page.contains("個人番号 20 個が架空の人の番号のよう"));
    put_wrong(19, 0);
    workspace.run(&["--quiet"]).succeeds();
    assert!(!workspace.job_text("linkage", "report.html").contains("架空の人の番号のよう"));
}

#[test]
fn a_finding_says_why_a_number_is_none_and_not_which() {
    let workspace = published();
    let official = official(5);
    let wrong = [
        ("123", "個人番号が12桁の数字でなく"),
        ("000000000000", "個人番号がすべて0で"),
        (&*official, "個人番号の検査用数字が合わず"),
        ("1.23E+11", "個人番号が表計算ソフトで1.23E+11のような形に壊れており"),
    ];
    let mut records: Vec<_> = (1..).zip(wrong).map(|(n, (wrong, _))| record(n, wrong, PERSON)).collect();
    records.extend((5..=RECORDS).map(|n| record(n, &number(n), PERSON)));
    put(&workspace, &records);
    workspace.run(&["--quiet"]).succeeds();
    let findings = workspace.job_text("linkage", "findings.csv");
    for (wrong, says) in wrong {
        assert!(findings.contains(says), "{says}: {findings}");
        assert!(wrong.contains('E') || !findings.contains(&format!(",{wrong}")), "{findings}");
    }
    assert!(!findings.contains(&official[..11]), "{findings}");
}

#[test]
fn rows_without_anything_to_compare_end_the_run() {
    let workspace = published();
    let bare = |count: u64| {
        let row = |n| record(n, &number(n), if n <= count { ",,,," } else { PERSON });
        (1..=RECORDS).map(row).collect::<Vec<_>>()
    };
    put(&workspace, &bare(51));
    let says = ["紐付け登録（linkages）：100行のうち51行に、比べる項目", "--accept nothing_compared"];
    workspace.run(&["--quiet"]).fails(3, &says);
    workspace.run(&["--quiet", "--accept", "nothing_compared"]).succeeds();
    put(&workspace, &bare(50));
    workspace.run(&["--quiet"]).succeeds();
}

fn good(rows: impl IntoIterator<Item = u64>) -> Vec<String> {
    rows.into_iter().map(|n| record(n, &number(n), PERSON)).collect()
}

#[test]
fn half_a_table_does_not_replace_the_last_result() {
    let workspace = published();
    let before = workspace.result("manifest.json");
    put(&workspace, &good(1..=79));
    let files = "今回のファイル: linkages.csv 前回のファイル: linkages.csv";
    workspace.run(&["--quiet"]).fails(3, &["100行から79行に減っています", files, "--accept fewer_rows"]);
    let files = "read now: linkages.csv by the last result: linkages.csv";
    workspace
        .run(&["--quiet", "--lang", "en"])
        .fails(3, &["79 rows, down from 100", files, "--accept fewer_rows"]);
    assert_eq!(workspace.result("manifest.json"), before, "the last result stands");
    // Twenty fewer are more than a tenth; nineteen are too few to matter.
    put(&workspace, &good(1..=81));
    workspace.run(&["--quiet"]).succeeds();
    put(&workspace, &good(1..=61));
    workspace.run(&["--quiet"]).fails(3, &["81行から61行"]);
    workspace.run(&["--quiet", "--accept", "fewer_rows"]).succeeds();
    // What was let pass is what the next run is compared with.
    workspace.run(&["--quiet"]).succeeds();
    workspace.reconfigure("[linkage]\n", "[limits]\nfewer_rows = { floor = 62 }\n[linkage]\n");
    workspace.run(&["--quiet"]).fails(3, &["紐付け登録（linkages）：61行しかありません（設定の下限は62行）"]);
    workspace.reconfigure("floor = 62", "floor = 61");
    workspace.run(&["--quiet"]).succeeds();
}

#[test]
fn a_day_far_ahead_is_told_of() {
    let workspace = published();
    let day = |days: u64| (chrono::Utc::now().date_naive() + chrono::Days::new(days)).to_string();
    for (days, is_told) in [(20, false), (400, true)] {
        let day = day(days);
        let run = workspace.run(&["--quiet", "--as-of", &day]);
        run.succeeds();
        let told = run.stderr.contains(&format!("基準日（as_of）{day} は今日"));
        assert_eq!(told, is_told, "{day}: {}", run.stderr);
    }
    let english = workspace.run(&["--quiet", "--lang", "en", "--as-of", &day(400)]);
    assert!(english.stderr.contains("is more than a month later than today"), "{}", english.stderr);
}

#[test]
fn a_table_that_lost_some_of_its_rows_is_told_of() {
    let workspace = Workspace::empty();
    let residents: Vec<_> = (1..=1_000).map(|n| resident(n, &number(n))).collect();
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents));
    workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }");
    for (rows, says) in [(1_000, None), (980, None), (960, Some("980行から960行に減っています")), (942, None)]
    {
        put(&workspace, &good(1..=rows));
        let run = workspace.run(&["--quiet"]);
        run.succeeds();
        let found = run.stderr.contains("減っています");
        assert_eq!(found, says.is_some(), "{rows}: {}", run.stderr);
        assert!(says.is_none_or(|says| run.stderr.contains(says)), "{rows}: {}", run.stderr);
    }
    put(&workspace, &good(1..=900));
    let english = workspace.run(&["--quiet", "--lang", "en"]);
    assert!(english.stderr.contains("900 rows, down from 942 in the last result"), "{}", english.stderr);
}

#[test]
fn an_insurer_that_lost_its_rows_is_named_though_others_gained() {
    let workspace = Workspace::empty();
    let of = |insurer: &str, rows: std::ops::RangeInclusive<u64>| -> Vec<String> {
        rows.map(|n| record(n, &number(n), PERSON).replacen("06139992", insurer, 1)).collect()
    };
    let residents: Vec<_> = (1..=300).map(|n| resident(n, &number(n))).collect();
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents));
    workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }");
    put(&workspace, &[of("06139992", 1..=100), of("01040013", 101..=150)].concat());
    workspace.run(&["--quiet"]).succeeds();
    // The other one writes its number without the zero, and has not changed.
    put(&workspace, &[of("6139992", 1..=200), of("01040013", 201..=220)].concat());
    workspace.run(&["--quiet"]).fails(3, &["保険者番号01040013の行が前回の50行から20行に減っています"]);
    put(&workspace, &of("01040021", 1..=200));
    let says = ["2保険者の行が前回より大きく減っています（保険者番号06139992は100行から0行）"];
    workspace.run(&["--quiet"]).fails(3, &says);
    workspace.run(&["--quiet", "--accept", "fewer_rows"]).succeeds();
}

#[test]
fn a_file_that_stops_inside_a_record_is_no_night() {
    let workspace = published();
    let whole = table(LINKAGE_HEADER, &with_numbers(0, ""));
    let whole = whole.strip_suffix('\n').unwrap_or(&whole).to_owned();
    // Without its line break the last line is complete.
    workspace.put("linkages.csv", &whole);
    let run = workspace.run(&["--quiet"]);
    run.succeeds();
    assert!(run.stderr.contains("linkages.csv"), "a warning names the file: {}", run.stderr);
    for (cut, why) in [
        (whole.rfind(',').unwrap(), "a field is missing"),
        (whole.rfind("1980").unwrap() + 2, "in the middle of a field"),
    ] {
        workspace.put("linkages.csv", &whole[..cut]);
        let says = ["紐付け登録（linkages）：ファイルが途中で切れています（101行目", "--accept cut_file"];
        workspace.run(&["--quiet"]).fails(3, &says);
        let run = workspace.run(&["--quiet", "--accept", "cut_file"]);
        assert_eq!(run.code, Some(1), "{why}: the row is a reject");
    }
    let windows = whole.replace('\n', "\r\n");
    workspace.put("linkages.csv", &windows[..windows.rfind(',').unwrap()]);
    workspace.run(&["--quiet"]).fails(3, &["101行目"]);
    let (before, address) = whole.rsplit_once(',').unwrap();
    workspace.put("linkages.csv", format!("{before},\"{}", address.split('一').next().unwrap()));
    workspace.run(&["--quiet"]).fails(3, &["101行目"]);
    workspace.put("linkages.csv", format!("{before},\"{address}\""));
    workspace.run(&["--quiet"]).succeeds();
}

#[test]
fn records_are_not_held_against_themselves() {
    let workspace = published();
    let records = table(LINKAGE_HEADER, &with_numbers(0, ""));
    workspace.put("linkages.csv", &records);
    workspace.put("residents.csv", &records);
    let own = ["--quiet", "--set", "linkage.register=answers"];
    workspace.run(&own).fails(3, &["同じ内容のファイルが二つあります", "linkages.csv", "residents.csv"]);
    workspace.run(&[&own[..], &["--lang", "en"]].concat()).fails(3, &["two files have the same content"]);
}

#[test]
fn one_content_under_two_names_is_read_once_or_not_at_all() {
    let workspace = published();
    let content = table(LINKAGE_HEADER, &with_numbers(0, ""));
    std::fs::create_dir(workspace.path("more")).unwrap();
    workspace.put("more/a.csv", &content);
    workspace.put("more/b.csv", &content);
    workspace.reconfigure("{ path = \"linkages.csv\" }", "{ path = \"more/*.csv\" }");
    let says = ["同じ内容のファイルが二つあります", "more/a.csv", "more/b.csv", "--accept same_file"];
    workspace.run(&["--quiet"]).fails(3, &says);
    workspace.run(&["--quiet", "--accept", "same_file"]).succeeds();
    // Two insurers without records have the same file.
    let header = table(LINKAGE_HEADER, &[]);
    workspace.put("more/b.csv", &header);
    workspace.put("more/c.csv", &header);
    workspace.run(&["--quiet", "--accept", "fewer_rows"]).succeeds();
}

#[test]
fn of_two_days_of_a_state_only_one_is_read() {
    let workspace = published();
    std::fs::create_dir(workspace.path("more")).unwrap();
    workspace.put("more/加入者_20240506.csv", table(LINKAGE_HEADER, &good(1..=100)));
    workspace.put("more/加入者_20240507.csv", table(LINKAGE_HEADER, &good(1..=99)));
    workspace.reconfigure("{ path = \"linkages.csv\" }", "{ path = \"more/*.csv\" }");
    let says = ["加入者_20240506.csv", "加入者_20240507.csv", "newest = true", "--accept dated_files"];
    workspace.run(&["--quiet"]).fails(3, &says);
    workspace.run(&["--quiet", "--accept", "dated_files"]).succeeds();
    workspace.reconfigure("more/*.csv\"", "more/*.csv\", newest = true");
    workspace.run(&["--quiet", "--accept", "fewer_rows"]).succeeds();
    let manifest: serde_json::Value = serde_json::from_slice(&workspace.result("manifest.json")).unwrap();
    assert_eq!(manifest["counts"]["linkages_read"], 99, "the last day alone");
}

#[test]
fn a_row_that_was_left_out_is_told_and_something_to_act_on() {
    let workspace = published();
    let mut records = with_numbers(0, "");
    records[7] = record(8, &number(8), "山田,ヤマダ,1980-13-01,1,東京都");
    put(&workspace, &records);
    let run = workspace.run(&["--quiet"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("紐付け登録（linkages）：100行のうち1行を除きました"), "{}", run.stderr);
    let run = workspace.run(&["--quiet", "--lang", "en"]);
    assert!(run.stderr.contains("linkages: 1 of 100 rows were left out"), "{}", run.stderr);
}

#[test]
fn a_row_that_names_no_record_is_a_reject_and_a_sum_below_is_none() {
    let workspace = published();
    let mut records = with_numbers(0, "");
    records[5] = records[5].replacen(",6,01,", ",,01,", 1);
    records.push("合計,,,98,,,,,,".to_owned());
    records.push("以　上,,,,,,,,,".to_owned());
    put(&workspace, &records);
    workspace.reconfigure("[linkage]\n", "[limits]\nrejected_share = 0.02\n[linkage]\n");
    let run = workspace.run(&["--quiet"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let rejects = String::from_utf8(workspace.result("rejects.csv")).unwrap();
    assert!(rejects.contains("linkages.csv,7,number,"), "{rejects}");
    assert_eq!(rejects.lines().count(), 2, "sums are no rejects: {rejects}");
    for note in [
        "合計の行を1行読み飛ばしました  場所: linkages.csv、102行目",
        "表の下の注記を1行読み飛ばしました  場所: linkages.csv、103行目",
    ] {
        assert!(run.stderr.contains(note), "{}", run.stderr);
    }
    let manifest: serde_json::Value = serde_json::from_slice(&workspace.result("manifest.json")).unwrap();
    assert_eq!(manifest["counts"]["notes_passed_over"], 2);
}

#[test]
fn a_run_that_failed_tells_of_itself_until_a_result_stands() {
    let workspace = published();
    put(&workspace, &good(1..=50));
    workspace.run(&["--quiet"]).fails(3, &["fewer_rows"]);
    let left = std::fs::read(workspace.path("out/linkage.failed.json")).unwrap();
    let left: serde_json::Value = serde_json::from_slice(&left).unwrap();
    assert_eq!((left["job"].as_str(), left["exit"].as_u64()), (Some("linkage"), Some(3)));
    assert!(left["error"].as_str().unwrap().contains("50行"), "{left}");
    assert!(left["started"].as_str().unwrap().ends_with("+09:00"), "{left}");
    workspace.run(&["--quiet", "--accept", "fewer_rows"]).succeeds();
    assert!(!workspace.path("out/linkage.failed.json").exists());
}

#[test]
fn settings_of_the_command_line_stand_in_for_those_of_the_file() {
    let workspace = published();
    let manifest =
        || serde_json::from_slice::<serde_json::Value>(&workspace.result("manifest.json")).unwrap();
    workspace.run(&["--quiet", "--as-of", "2024-05-01", "--set", "linkage.list=all"]).succeeds();
    assert_eq!(
        (&manifest()["settings"]["as_of"], &manifest()["settings"]["list"]),
        (&"2024-05-01".into(), &"all".into())
    );
    workspace.run(&["--quiet", "--as-of", "today"]).succeeds();
    let settings = manifest()["settings"].clone();
    let today = chrono_tz::Asia::Tokyo;
    let today = chrono::Utc::now().with_timezone(&today).format("%Y-%m-%d").to_string();
    assert_eq!((&settings["as_of"], &settings["list"]), (&today.into(), &"findings".into()));
    for arguments in [["--set", "linkage.lst=all"], ["--set", "linkage.list"], ["--as-of", "tomorrow"]] {
        workspace.run(&["--quiet", arguments[0], arguments[1]]).fails(2, &[arguments[0]]);
    }
    let severities = "linkage.findings_allowed={ different_person = 0, others = 5 }";
    workspace.run(&["--quiet", "--set", severities]).succeeds();
    assert_eq!(manifest()["settings"]["findings_allowed"]["others"], 5);
}

#[test]
fn a_log_has_one_dated_line_or_one_json_object_for_each_event() {
    let workspace = published();
    put(&workspace, &good(1..=50));
    let of = |arguments: &[&str]| workspace.run(arguments).stderr;
    let text = of(&[]);
    assert!(text.lines().count() > 4, "{text}");
    for line in text.lines() {
        let (time, event) = line.split_once(' ').unwrap();
        assert!(time.starts_with("20") && time.ends_with("+09:00") && !event.is_empty(), "{line}");
    }
    assert!(
        text.lines().nth_back(1).unwrap().contains("エラー: 紐付け登録（linkages）：前回の100行から50行"),
        "{text}"
    );
    let json = of(&["--log-format", "json", "--set", "time_zone=UTC"]);
    let events: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [.., error, last] = &events[..] else { panic!("{events:?}") };
    assert_eq!((&events[0]["level"], &error["level"]), (&"info".into(), &"error".into()));
    assert!(error["message"].as_str().unwrap().contains("\n  対処: "), "{error}");
    assert!(last["time"].as_str().unwrap().ends_with('Z'), "{last}");
}
