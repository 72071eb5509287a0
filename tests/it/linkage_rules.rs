//! The rules of the linkage job on records that were judged by hand, from the file to the finding.

use std::collections::BTreeMap;

use crate::workspace::{RESIDENT_HEADER, Workspace, number};

/// Columns of a record beside the usual ones.
const HEADER: &str = "insurer_number,symbol,number,branch,individual_number,name,name_kana,birth_date,sex,address,\
     qualified_from,qualified_to,notified_on,registered_at";

const TARO: &str = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号";
const TARO_ELSEWHERE: &str = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,奈良県橿原市八木町一丁目1番18号";

/// A run over records (their number, values, and dates) and residents; `lines` are added to `[linkage]`.
fn run(lines: &str, records: &[(&str, u64, &str, &str)], residents: &[String]) -> Workspace {
    let records = records.iter().map(|(key, of, values, dates)| {
        let number = if *of == 0 { String::new() } else { number(*of) };
        format!("{key},{number},{values},{dates}")
    });
    let linkages: Vec<String> = std::iter::once(HEADER.to_owned()).chain(records).collect();
    let header = format!("{RESIDENT_HEADER},status");
    let residents: Vec<String> = std::iter::once(header).chain(residents.iter().cloned()).collect();
    let workspace = Workspace::empty();
    workspace.put("linkages.csv", linkages.join("\n"));
    workspace.put("residents.csv", residents.join("\n"));
    workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }");
    workspace.reconfigure("[linkage]\n", &format!("[linkage]\nfindings_allowed = 1000\n{lines}\n"));
    workspace.run(&["--quiet"]).succeeds();
    workspace
}

fn resident(id: &str, of: u64, values: &str, status: &str) -> String {
    format!("{id},{},{values},{status}", number(of))
}

/// Each row of a table by its column `number`, by column.
fn by_number(workspace: &Workspace, table: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let text = String::from_utf8(workspace.result(table)).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let row = |row: csv::StringRecord| -> BTreeMap<String, String> {
        header.iter().zip(&row).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    reader.records().map(|found| row(found.unwrap())).map(|row| (row["number"].clone(), row)).collect()
}

fn manifest(workspace: &Workspace) -> serde_json::Value {
    serde_json::from_slice(&workspace.result("manifest.json")).unwrap()
}

#[test]
fn the_day_of_registration_decides_which_policy_stops_viewing() {
    let records = [
        ("06139992,あ,1,01", 1, TARO_ELSEWHERE, ",,,2024-05-06"),
        ("06139992,あ,2,01", 2, TARO_ELSEWHERE, ",,,2024-05-07"),
        ("06139992,あ,3,01", 3, TARO_ELSEWHERE, ",,,"),
        ("06139992,あ,4,01", 0, TARO, ",,,2024-05-07"),
        ("06139992,あ,5,01", 99, TARO, ",,,2024-05-07"),
    ];
    let residents: Vec<_> = (1..=3).map(|n| resident(&format!("R{n}"), n, TARO, "resident")).collect();
    let viewing = |lines: &str| {
        let workspace = run(lines, &records, &residents);
        let rows = by_number(&workspace, "findings.csv");
        let of = |row: &BTreeMap<String, String>| format!("{} {}", row["policy"], row["viewing"]);
        rows.into_values().map(|row| of(&row)).collect::<Vec<_>>()
    };
    let rest = ["registration open", "registration stop_all"];
    let swept = ["sweep open", "registration stop_medical", "sweep open"];
    assert_eq!(viewing(""), [&swept[..], &rest[..]].concat());
    let registered = ["sweep open", "registration stop_medical", "registration stop_medical"];
    assert_eq!(viewing("policy = \"registration\""), [&registered[..], &rest[..]].concat());
    let workspace = Workspace::of(&[], &[]);
    workspace.reconfigure("[linkage]\n", "[linkage]\npolicy = \"matrix\"\n");
    assert_eq!(workspace.run(&["--quiet"]).code, Some(2), "there is no such policy");
}

#[test]
fn who_died_after_the_qualification_had_ended_is_nothing_to_look_at() {
    let hanako = "佐藤　花子,サトウ　ハナコ,1951-12-03,2,大阪府大阪市北区梅田一丁目1番1号";
    let records = [
        ("06139992,あ,1,01", 1, TARO, "2020-04-01,2024-05-07,,"),
        ("06139992,あ,2,01", 2, TARO, "2020-04-01,2024-05-08,,"),
        ("06139992,あ,3,01", 3, TARO, "2020-04-01,,,"),
        // The number of somebody else, who died: that has not ended.
        ("06139992,あ,4,01", 4, hanako, "2020-04-01,2023-03-31,,"),
        // Perhaps that of a twin.
        (
            "06139992,あ,5,01",
            6,
            &TARO.replace("太郎,ヤマダ　タロウ", "蓮,ヤマダ　レン"),
            "2020-04-01,2023-03-31,,",
        ),
    ];
    let mut residents: Vec<_> = (1..=4).map(|n| resident(&format!("R{n}"), n, TARO, "deceased")).collect();
    residents.push(resident("R5", 5, hanako, "resident"));
    residents.push(resident("R6", 6, TARO, "deceased"));
    let workspace = run("", &records, &residents);
    let rows = by_number(&workspace, "findings.csv");
    let listed: Vec<_> =
        rows.iter().map(|(number, row)| (number.as_str(), row["viewing"].as_str())).collect();
    assert_eq!(listed, [("2", "stop_all"), ("3", "stop_all"), ("4", "stop_all"), ("5", "stop_all")]);
    assert_eq!(rows["4"]["verdict"], "different_person");
    assert_eq!(manifest(&workspace)["counts"]["ended"], 1);

    let all = run("list = \"all\"", &records, &residents);
    let row = &by_number(&all, "findings.csv")["1"];
    assert_eq!((row["category"].as_str(), row["viewing"].as_str()), ("register_inactive", "open"));
    assert_eq!(row["verdict"], "");
    assert_eq!(row["reason"], "資格が終わった後に住民登録が死亡となったもので、確認は要りません。");
}

#[test]
fn obligations_are_counted_apart() {
    let dates = "2024-06-01,,2024-06-20,2024-06-24";
    let records = [
        ("06139992,あ,1,01", 1, TARO, dates),
        // National health insurance: no employer.
        ("138016,あ,2,01", 2, TARO, dates),
        // Nobody says when notice was given.
        ("06139992,あ,3,01", 3, TARO, "2024-06-01,,,2024-06-12"),
        ("138016,あ,4,01", 4, TARO, "2024-06-01,,,2024-06-12"),
        ("06139992,あ,5,01", 5, TARO, "2024-06-01,,2024-06-06,"),
    ];
    let residents: Vec<_> = (1..=5).map(|n| resident(&format!("R{n}"), n, TARO, "resident")).collect();
    let workspace = run("", &records, &residents);
    let rows: Vec<String> =
        workspace.rows("registration_delay.csv").iter().map(|row| row.join(",")).collect();
    assert_eq!(
        rows,
        [
            "insurer_number,obligation,days,records,share_over_allowed",
            "06139992,employer,5,1,50.00%",
            "06139992,employer,19,1,50.00%",
            "06139992,insurer,4,1,0.00%",
            "06139992,both,11,1,100.00%",
            "138016,insurer,4,1,0.00%",
        ]
    );
}

#[test]
fn addresses_that_are_owed_are_listed_and_all_else_that_was_not_compared_on_request() {
    let bare = "山田　太郎,,1980-04-01,1,";
    let records = [
        ("06139992,あ,1,01", 1, bare, "2023-11-30,,,"),
        ("06139992,あ,2,01", 2, bare, "2023-12-01,,,"),
        ("63139992,あ,3,01", 3, bare, "2023-12-01,,,"),
        ("01130012,あ,4,01", 4, bare, "2023-12-01,,,"),
        ("06139992,あ,5,01", 5, TARO, "2023-12-01,,,"),
        ("06139992,あ,6,01", 0, bare, "2023-12-01,,,"),
    ];
    let residents: Vec<_> = (1..=5).map(|n| resident(&format!("R{n}"), n, TARO, "resident")).collect();
    let listed = |lines: &str| {
        let workspace = run(lines, &records, &residents);
        let rows = by_number(&workspace, "not_compared_records.csv").into_iter();
        rows.map(|(number, row)| format!("{number} {} {}", row["not_compared"], row["owed"]))
            .collect::<Vec<_>>()
    };
    let owed = ["2 name_kana,address 1", "3 name_kana,address 1", "6 resident 1"];
    assert_eq!(listed(""), owed);
    let all = [
        "1 name_kana,address 0",
        "2 name_kana,address 1",
        "3 name_kana,address 1",
        "4 name_kana,address 0",
        "6 resident 1",
    ];
    assert_eq!(listed("list_not_compared = true"), all);
}

#[test]
fn two_people_of_one_number_are_told_by_more_than_a_given_name() {
    let suzuki = "鈴木　健,スズキ　ケン,1985-02-03,1,東京都港区芝一丁目1番1号";
    let sato = "佐藤　健,サトウ　ケン,1970-11-23,1,大阪府大阪市北区梅田一丁目1番1号";
    let married = "山田　健,ヤマダ　ケン,1985-02-03,1,東京都港区芝一丁目1番1号";
    let records = [
        ("06139992,あ,1,01", 1, suzuki, ",,,"),
        ("06139992,あ,2,01", 1, sato, ",,,"),
        ("06139992,あ,3,01", 2, suzuki, ",,,"),
        ("01130012,あ,4,01", 2, married, ",,,"),
    ];
    let residents = [resident("R1", 1, suzuki, "resident"), resident("R2", 2, suzuki, "resident")];
    let rows = by_number(&run("list = \"all\"", &records, &residents), "findings.csv");
    for number in ["1", "2"] {
        assert_eq!(rows[number]["flags"].split(',').next(), Some("number_shared"), "{:?}", rows[number]);
        assert!(!rows[number]["flags"].contains("multiple_qualifications"));
    }
    for number in ["3", "4"] {
        assert!(rows[number]["flags"].contains("multiple_qualifications"), "{:?}", rows[number]);
        assert!(!rows[number]["flags"].contains("number_shared"));
    }
}

#[test]
fn a_twin_without_the_right_resident_is_not_the_same_person() {
    let twin =
        |name: &str, kana: &str| format!("山田　{name},ヤマダ　{kana},2015-07-07,1,東京都港区芝一丁目1番1号");
    let (sota, ren) = (twin("颯太", "ソウタ"), twin("蓮", "レン"));
    let misread =
        |kana: &str| format!("鈴木　美咲,スズキ　{kana},1988-12-24,2,京都府京都市北区小山一丁目2番3号");
    let records =
        [("06139992,あ,1,01", 1, ren.as_str(), ",,,"), ("06139992,あ,2,01", 2, &misread("ミサキ"), ",,,")];
    let residents = [resident("R1", 1, &sota, "resident"), resident("R2", 2, &misread("ヨシエ"), "resident")];
    let rows = by_number(&run("", &records, &residents), "findings.csv");
    let of = |number: &str| {
        let row = &rows[number];
        [&row["category"], &row["verdict"], &row["viewing"], &row["viewing_advised"]].map(String::as_str)
    };
    assert_eq!(of("1"), ["name_both", "unsure", "stop_medical", "stop_all"]);
    assert!(rows["1"]["reason"].contains("双子か同じ世帯の人"), "{}", rows["1"]["reason"]);
    assert_eq!(
        of("2"),
        ["low_risk", "same_person", "open", "open"],
        "one of the two alone may be a misreading"
    );
}

#[test]
fn a_birth_year_ten_years_off_is_no_slip_in_another_prefecture() {
    let born = |year: u16, address: &str| format!("山田　太郎,ヤマダ　タロウ,{year}-04-12,1,{address}");
    let (tokyo, osaka) = ("東京都港区芝一丁目1番1号", "大阪府大阪市北区梅田一丁目1番1号");
    let named = |surname: &str, kana: &str, year: u16, address: &str| {
        format!("{surname}　誠,{kana}　マコト,{year}-03-03,1,{address}")
    };
    let (suzuki, sato) = (named("鈴木", "スズキ", 1985, tokyo), named("佐藤", "サトウ", 1975, osaka));
    let records = [
        ("06139992,あ,1,01", 1, born(1985, osaka)),
        ("06139992,あ,2,01", 1, born(1985, tokyo)),
        ("06139992,あ,3,01", 1, born(1974, osaka)),
        ("06139992,あ,4,01", 2, suzuki.clone()),
        ("06139992,あ,5,01", 2, sato),
    ];
    let records: Vec<_> =
        records.iter().map(|(key, of, values)| (*key, *of, values.as_str(), ",,,")).collect();
    let residents =
        [resident("R1", 1, &born(1975, tokyo), "resident"), resident("R2", 2, &suzuki, "resident")];
    let rows = by_number(&run("list = \"all\"", &records, &residents), "findings.csv");
    let verdicts = ["1", "2", "3"].map(|number| rows[number]["verdict"].as_str());
    assert_eq!(verdicts, ["unsure", "same_person", "same_person"]);
    for number in ["4", "5"] {
        assert!(rows[number]["flags"].contains("number_shared"), "{:?}", rows[number]);
    }
}

#[test]
fn without_a_birth_date_nobody_is_told_to_be_the_same() {
    let born = |day: &str, address: &str| format!("山田　太郎,ヤマダ　タロウ,{day},1,{address}");
    let jiro = |kana: &str, address: &str| format!("鈴木　次郎,{kana},1970-01-02,1,{address}");
    let (here, there) = ("東京都港区芝一丁目1番1号", "奈良県橿原市八木町一丁目1番18号");
    let (unborn, kanaless) = (born("", there), jiro("", there));
    let records =
        [("06139992,あ,1,01", 1, unborn.as_str(), ",,,"), ("06139992,あ,2,01", 2, kanaless.as_str(), ",,,")];
    let residents = [
        resident("R1", 1, &born("1980-04-01", here), "resident"),
        resident("R2", 2, &jiro("スズキ　ジロウ", here), "resident"),
    ];
    let rows = by_number(&run("", &records, &residents), "findings.csv");
    assert_eq!(rows["1"]["verdict"], "unsure");
    assert!(rows["1"]["reason"].contains("生年月日は比べていません"), "{}", rows["1"]["reason"]);
    assert_eq!(rows["2"]["verdict"], "same_person");
    assert!(rows["2"]["reason"].contains("カナ氏名は比べていません"), "{}", rows["2"]["reason"]);
}

#[test]
fn what_leads_to_one_resident_is_said_of_records_in_doubt() {
    let other_address = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,京都府京都市北区小山一丁目2番3号";
    let hanako = "佐藤　花子,サトウ　ハナコ,1951-12-03,2,大阪府大阪市北区梅田一丁目1番1号";
    let jiro = "鈴木　次郎,スズキ　ジロウ,1970-01-02,1,大阪府大阪市北区梅田一丁目1番1号";
    let jiro_nowhere = "鈴木　次郎,スズキ　ジロウ,1970-01-02,1,";
    let records = [
        ("06139992,あ,1,01", 0, TARO, ",,,"),
        ("06139992,あ,2,01", 0, other_address, ",,,"),
        ("06139992,あ,3,01", 0, jiro_nowhere, ",,,"),
        ("06139992,あ,4,01", 0, "誰か　誰か,ダレカ　ダレカ,1999-09-09,2,", ",,,"),
        ("06139992,あ,5,01", 9, hanako, ",,,"),
    ];
    let residents = [
        resident("R1", 1, TARO, "resident"),
        resident("R2", 2, TARO_ELSEWHERE, "resident"),
        resident("R3", 3, jiro, "resident"),
        resident("R4", 4, hanako, "resident"),
        resident("R5", 5, hanako, "resident"),
    ];
    let rows = by_number(&run("", &records, &residents), "findings.csv");
    let lookup: Vec<_> = rows.values().map(|row| row["lookup"].as_str()).collect();
    assert_eq!(lookup, ["five_items_unique", "several", "three_items_only", "none", "several"]);
    let row = &rows["1"];
    assert_eq!(row["candidate_resident_id"], "R1");
    assert_eq!((row["candidate_address_level"].as_str(), row["weight_name"].as_str()), ("exact", ""));
    let weights = ["name", "kana", "birth_date", "sex", "address"];
    let weights = weights.map(|field| row[&format!("candidate_weight_{field}")].as_str());
    assert_eq!(weights, ["12", "2", "14", "1", "12"]);
}

#[test]
fn what_is_odd_is_remarked_and_counted() {
    let born_later = "山田　太郎,ヤマダ　タロウ,2024-05-08,1,東京都港区芝一丁目1番1号";
    let born_today = "山田　太郎,ヤマダ　タロウ,2024-05-07,1,東京都港区芝一丁目1番1号";
    let records = [
        ("06139992,あ,1,01", 1, born_later, ",,,"),
        ("06139992,あ,2,01", 2, born_today, ",,,"),
        ("06139992,あ,3,01", 1, TARO_ELSEWHERE, "2024-04-02,2024-04-01,,"),
        ("06139992,あ,4,01", 1, TARO_ELSEWHERE, "2024-04-02,2024-04-02,,"),
        // One key for two people; and without a branch number, for a household.
        ("06139992,あ,5,01", 1, TARO, ",,,"),
        ("06139992,あ,5,01", 2, TARO_ELSEWHERE, ",,,"),
        ("06139992,い,6,", 1, TARO, ",,,"),
        ("06139992,い,6,", 2, TARO, ",,,"),
    ];
    let residents = [
        resident("R1", 1, TARO, "resident"),
        resident("R2", 2, TARO, "resident"),
        resident("R2", 3, TARO, "resident"),
        resident("", 4, TARO, "resident"),
    ];
    let workspace = run("list = \"all\"", &records, &residents);
    let rows = by_number(&workspace, "findings.csv");
    let remarks = [
        ("1", "生年月日が判定日より後です", true),
        ("2", "生年月日が判定日より後です", false),
        ("3", "資格喪失が取得より前です", true),
        ("4", "資格喪失が取得より前です", false),
        ("5", "個人番号の異なる別の記録にもあります", true),
        ("6", "個人番号の異なる別の記録にもあります", false),
    ];
    for (number, remark, said) in remarks {
        assert_eq!(rows[number]["reason"].contains(remark), said, "{number}: {}", rows[number]["reason"]);
    }
    let counts = &manifest(&workspace)["counts"];
    for (what, count) in [
        ("born_later", 1),
        ("dates_reversed", 1),
        ("shared_keys", 1),
        ("resident_ids_empty", 1),
        ("resident_ids_doubled", 2),
    ] {
        assert_eq!(counts[what], count, "{what}: {counts}");
    }
}

#[test]
fn records_whose_numbers_are_swapped_name_each_other() {
    let hanako = "山田　花子,ヤマダ　ハナコ,1982-08-01,2,東京都港区芝一丁目1番1号";
    let records = [("06139992,あ,1,01", 2, TARO, ",,,"), ("06139992,あ,2,02", 1, hanako, ",,,")];
    let residents = [resident("R1", 1, TARO, "resident"), resident("R2", 2, hanako, "resident")];
    let rows = by_number(&run("", &records, &residents), "findings.csv");
    assert!(
        rows["1"]["reason"].contains("記録「06139992:あ:2:02」と個人番号が入れ替わって"),
        "{:?}",
        rows["1"]
    );
    assert!(
        rows["2"]["reason"].contains("記録「06139992:あ:1:01」と個人番号が入れ替わって"),
        "{:?}",
        rows["2"]
    );
}
