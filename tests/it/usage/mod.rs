//! The job `usage`: published tables from counts, every table from rows of facilities, and bad input.

mod bad_input;
mod bad_sums;
mod contradictions;
mod gaps;
mod hidden;
mod month_series;
mod months_across;
mod notices;
mod odd_changes;
mod published;
mod regional;
mod repeated;
mod titles;

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use crate::workspace::Workspace;

pub(super) const HEADER: &str = "month,facility_code,facility_type,prefecture,card,insurance_card,total";

/// A workspace with one file of usage and more in its config. Few tests have all prefectures: what is made of those that are
/// there is published.
pub(super) fn workspace(usage: &str, more: &str) -> Workspace {
    strict_workspace(usage, &format!("incomplete = \"publish\"\n{more}"))
}

/// The same where months have to be whole.
pub(super) fn strict_workspace(usage: &str, more: &str) -> Workspace {
    let workspace = Workspace::empty();
    workspace.put("usage.csv", usage);
    workspace.put("totsugo.toml", format!("[usage]\nusage = {{ path = \"usage.csv\" }}\n{more}"));
    workspace
}

/// Runs the job, which has to end well.
#[track_caller]
pub(super) fn done(workspace: &Workspace, arguments: &[&str]) {
    let run = workspace.run_job("usage", &[&["--quiet"], arguments].concat());
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}

/// As [`done`], of a run that left rows out, which is something to act on.
pub(super) fn done_with_rejects(workspace: &Workspace, arguments: &[&str]) {
    let run = workspace.run_job("usage", &[&["--quiet"], arguments].concat());
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
}

/// A table of the result as rows by header.
pub(super) fn table(workspace: &Workspace, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut rows = workspace.job_rows("usage", name).into_iter();
    let header = rows.next().unwrap();
    rows.map(|row| header.iter().cloned().zip(row).collect()).collect()
}

/// Some columns of the rows that hold some values.
pub(super) fn picked(
    rows: &[BTreeMap<String, String>],
    holding: &[(&str, &str)],
    columns: &[&str],
) -> Vec<String> {
    let holds = |row: &&BTreeMap<String, String>| holding.iter().all(|(name, value)| row[*name] == *value);
    let shown = |row: &BTreeMap<String, String>| {
        columns.iter().map(|name| row[*name].as_str()).collect::<Vec<_>>().join(" ")
    };
    rows.iter().filter(holds).map(shown).collect()
}

pub(super) fn manifest(workspace: &Workspace) -> Value {
    serde_json::from_slice(&workspace.job_result("usage", "manifest.json")).unwrap()
}

/// Two prefectures with a facility of each of two types, over three months of which one is missing.
fn facilities() -> String {
    let rows = [
        "2024-03,1310000018,hospital,,100,900,1000",
        "2024-03,1330000016,,,10,190,200",
        "2024-03,0140000019,薬局,北海道,0,60,60",
        "2024-04,1310000018,病院,東京,150,850,1000",
        "2024-04,1330000016,dental_clinic,13,60,140,200",
        "2024-04,0140000019,,,5,55,60",
        "2024-06,1310000018,hospital,東京都,200,,1000",
        "2024-06,0140000019,pharmacy,01,,20,49",
    ];
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

#[test]
fn every_table_follows_from_the_rows_of_facilities() {
    let workspace = workspace(&facilities(), "");
    done(&workspace, &[]);
    let monthly = table(&workspace, "monthly.csv");
    let columns = ["facility_type", "total", "card", "insurance_card", "rate_percent"];
    assert_eq!(
        picked(&monthly, &[("month", "2024-04")], &columns),
        [
            "hospital 1000 150 850 15.00",
            "dental_clinic 200 60 140 30.00",
            "pharmacy 60 5 55 8.33",
            "all 1260 215 1045 17.06"
        ]
    );
    let prefecture = table(&workspace, "prefecture.csv");
    let columns = ["month", "prefecture_code", "card", "total", "rate_percent", "change_points", "band"];
    assert_eq!(
        picked(&prefecture, &[("prefecture", "東京都")], &columns),
        ["2024-03 13 110 1200 9.17  ", "2024-04 13 210 1200 17.50 +8.33 ", "2024-06 13 200 1000 20.00  "],
        "a month is missing before June: no change, not one of zero"
    );
    assert_eq!(picked(&prefecture, &[("prefecture", "全国")], &columns).len(), 3);
    let facilities = workspace.job_rows("usage", "internal/facilities.csv");
    let facilities = facilities.iter().map(|row| row.join(",") + "\n").collect::<String>();
    assert_eq!(
        facilities,
        "facility,month,checks,card,rate,change,band\n\
         0140000019,2024-03,60,0,0.00,,0\n0140000019,2024-04,60,5,8.33,+8.33,5–10\n0140000019,2024-06,49,29,59.18,,50 and over\n\
         1310000018,2024-03,1000,100,10.00,,10–20\n1310000018,2024-04,1000,150,15.00,+5.00,10–20\n1310000018,2024-06,1000,200,20.00,,20–30\n\
         1330000016,2024-03,200,10,5.00,,5–10\n1330000016,2024-04,200,60,30.00,+25.00,30–40\n"
    );
    let change = table(&workspace, "change.csv");
    assert_eq!(
        picked(&change, &[], &["month", "prefecture", "change_points", "rate_points", "mix_points"]),
        [
            "2024-04 北海道 +8.33 +8.33 0.00",
            "2024-04 東京都 +8.33 +8.33 0.00",
            "2024-04 全国 +8.33 +8.33 0.00"
        ]
    );
    let distribution = table(&workspace, "distribution.csv");
    let of_june = [("month", "2024-06"), ("facility_type", "all")];
    assert_eq!(
        picked(&distribution, &of_june, &["band", "facilities", "share"]),
        [
            "0 0 0.0",
            "over 0 to 3 0 0.0",
            "3–5 0 0.0",
            "5–10 0 0.0",
            "10–20 0 0.0",
            "20–30 1 100.0",
            "30–40 0 0.0",
            "40–50 0 0.0",
            "50 and over 0 0.0",
            "left_out 1 –"
        ],
        "49 checks are too few"
    );
    let counts = manifest(&workspace)["counts"].clone();
    for (name, number) in [
        ("rows_read", 8),
        ("rows_rejected", 0),
        ("facility_rows", 8),
        ("facilities_counted", 3),
        ("facility_months", 8),
    ] {
        assert_eq!(counts[name], number, "{name}: {counts}");
    }
}

#[test]
fn the_same_rows_give_the_same_bytes_however_they_are_written_and_read() {
    let csv = workspace(&facilities(), "");
    done(&csv, &["--threads", "1"]);
    let parquet = workspace(&facilities(), "");
    parquet.as_parquet("usage.csv");
    parquet.reconfigure("usage.csv", "usage.parquet");
    done(&parquet, &["--threads", "2"]);
    for name in [
        "monthly",
        "prefecture",
        "ranking",
        "distribution",
        "internal/facilities",
        "change",
        "awards",
        "internal/low_use",
        "views",
    ] {
        let name = format!("{name}.csv");
        assert!(csv.job_result("usage", &name) == parquet.job_result("usage", &name), "{name}");
    }
}

#[test]
fn headers_are_japanese_where_asked_for_and_codes_have_words_beside_them() {
    let workspace = workspace(&facilities(), "[output]\nheaders = \"ja\"\n");
    done(&workspace, &["--lang", "ja"]);
    let monthly = String::from_utf8(workspace.job_result("usage", "monthly.csv")).unwrap();
    assert!(monthly.starts_with("\u{FEFF}年月,施設類型,オンライン資格確認件数,"), "{monthly}");
    assert!(monthly.contains("2024-04,all,1260,215,1045,,17.06,true,総計\n"), "{monthly}");
    let distribution = String::from_utf8(workspace.job_result("usage", "distribution.csv")).unwrap();
    let hospitals = distribution.lines().find(|line| line.starts_with("2024-04,hospital,10–20,1,100.0,"));
    assert!(hospitals.is_some_and(|line| line.ends_with(",病院,10％以上20％未満")), "{distribution}");
}

#[test]
fn the_list_of_facilities_says_what_rows_do_not() {
    let usage = "month,facility_code,card,total\n2024-04,1310000018,1,100\n2024-04,1310000026,2,200\n";
    let workspace = workspace(usage, "[adoption]\nfacilities = { path = \"facilities.csv\" }\n");
    workspace.put("facilities.csv", "facility_code,name,facility_type,prefecture\n1310000018,第一病院,病院,\n1310000026,第二医院,医科診療所,神奈川\n");
    done(&workspace, &[]);
    let low_use = table(&workspace, "internal/low_use.csv");
    let columns =
        ["facility", "name", "facility_type", "prefecture_code", "prefecture", "checks", "card", "rate"];
    assert_eq!(
        picked(&low_use, &[], &columns),
        [
            "1310000018 第一病院 hospital 13 東京都 100 1 1.00",
            "1310000026 第二医院 medical_clinic 14 神奈川県 200 2 1.00"
        ]
    );
}

#[test]
fn the_list_of_facilities_counts_where_rows_say_something_else() {
    let usage = "month,facility_code,facility_type,prefecture,card,total\n2024-04,1310000018,hospital,東京,1,100\n\
                 2024-04,1310000026,pharmacy,神奈川,2,200\n2024-05,1310000026,医科診療所,,3,200\n";
    let workspace = workspace(usage, "[adoption]\nfacilities = { path = \"facilities.csv\" }\n");
    workspace.put(
        "facilities.csv",
        "facility_code,name,facility_type,prefecture,operating_on\n1310000018,第一病院,,,2024-04-31\n1310000026,第二医院,医科診療所,,\n",
    );
    let run = workspace.run_job("usage", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(0), "a day of the list is of no concern here: {}", run.stderr);
    assert!(run.stderr.contains("1 rows give another type or prefecture than the list"), "{}", run.stderr);
    let ranking = table(&workspace, "ranking.csv");
    let columns = ["facility_type", "prefecture", "card", "total"];
    assert_eq!(
        picked(&ranking, &[("month", "2024-04")], &columns)[2..],
        ["hospital 東京都 1 100", "medical_clinic 神奈川県 2 200"],
        "the type is the list's, and the prefecture, of which the list says nothing, the row's"
    );
    assert_eq!(
        picked(&ranking, &[("month", "2024-05"), ("facility_type", "medical_clinic")], &columns),
        ["medical_clinic 東京都 3 200"],
        "where neither says it, the code does"
    );
    assert_eq!(manifest(&workspace)["counts"]["rows_unlike_the_list"], 1);
}

#[test]
fn more_than_memory_holds_is_refused() {
    // A month has room for every facility as soon as one of the last counts in it.
    let months = (0..120).map(|month| (format!("{}-{:02}", 2014 + month / 12, month % 12 + 1), 99_999));
    let facilities = (0..100_000).map(|number| ("2024-04".to_owned(), number));
    let rows = facilities.chain(months).fold(format!("{HEADER}\n"), |mut rows, (month, number)| {
        writeln!(rows, "{month},13100{number:06},hospital,東京都,10,90,100").unwrap();
        rows
    });
    let workspace = workspace(&rows, "");
    workspace.run_job("usage", &["--lang", "en", "--quiet", "--memory", "256MB"]).fails(
        2,
        &[
            "usage: ",
            " facilities in ",
            " months are more than 256,000,000 bytes of memory hold",
            "raise `memory`",
        ],
    );
    assert!(!workspace.published().contains(&"usage".to_owned()), "no result");
}

#[test]
fn card_users_among_claims_have_tables_of_their_own() {
    let usage = "month,facility_code,facility_type,card,total,card_users,claims\n\
                 2024-04,1310000018,hospital,10,100,8,50\n2024-04,0110000018,hospital,90,100,1,50\n";
    let workspace = workspace(usage, "");
    done(&workspace, &[]);
    let order = |name: &str| {
        picked(
            &table(&workspace, name),
            &[("facility_type", "hospital")],
            &["rank", "prefecture", "rate_percent"],
        )
    };
    assert_eq!(order("ranking.csv"), ["1 北海道 90.0", "2 東京都 10.0"]);
    assert_eq!(
        order("ranking_claims.csv"),
        ["1 東京都 16.0", "2 北海道 2.0"],
        "another metric, another order"
    );
    let claims = table(&workspace, "monthly_claims.csv");
    assert_eq!(
        picked(&claims, &[], &["facility_type", "claims", "card_users", "rate_percent"]),
        ["hospital 100 9 9.00", "all 100 9 9.00"]
    );
}

#[test]
fn what_was_viewed_may_be_given_alone_and_with_commas() {
    let usage = "年月,施設類型,特定健診等情報,薬剤情報,診療情報\n2024年4月,病院,\"12,345\",\"1,234,567\",89\n2024年4月,薬局,5,6,７\n";
    let workspace = workspace(usage, "");
    done(&workspace, &[]);
    let views = table(&workspace, "views.csv");
    assert_eq!(
        picked(&views, &[], &["facility_type", "checkup", "medicine", "treatment"]),
        ["hospital 12345 1234567 89", "pharmacy 5 6 7", "all 12350 1234573 96"]
    );
    assert!(table(&workspace, "monthly.csv").is_empty(), "no rate of nothing");
}

#[test]
fn small_cells_are_hidden_with_what_would_give_them_away() {
    let row = |code: u32, facility_type: &str, card: u32, total: u32| {
        format!("2024-04,{code:02}10000018,{facility_type},,{card},,{total}\n")
    };
    let types = ["hospital", "medical_clinic", "dental_clinic"];
    let mut usage = format!("{HEADER}\n");
    for code in 1..=4_u32 {
        for (place, facility_type) in (1_u32..).zip(types) {
            let total = if (code, place) == (1, 1) { 9 } else { 100 * code + 10 * place };
            usage += &row(code * 10 + place, facility_type, total / 10, total)
                .replacen(&format!("{:02}", code * 10 + place), &format!("{code:02}"), 1)
                .replacen("10000018", &format!("{place}0000018"), 1);
        }
    }
    let workspace = workspace(&usage, "min_denominator = 10\n");
    done(&workspace, &[]);
    let ranking = table(&workspace, "ranking.csv");
    let hidden = picked(&ranking, &[("rate_percent", "–")], &["facility_type", "rank", "prefecture", "card"]);
    assert_eq!(
        hidden.len(),
        4,
        "one small, one in its row, one in its column, and where these meet: {hidden:?}"
    );
    assert!(hidden.contains(&"hospital  北海道 ".to_owned()), "{hidden:?}");
    assert_eq!(manifest(&workspace)["taken"]["hidden"], 4);
    let prefecture = table(&workspace, "prefecture.csv");
    assert!(
        picked(&prefecture, &[("rate_percent", "–")], &["prefecture"]).is_empty(),
        "sums are large enough"
    );
}

#[test]
fn insurers_are_listed_by_group_and_ranked_exactly() {
    let workspace = workspace(&facilities(), "insurers = { path = \"insurers.csv\" }\n");
    let mut insurers = String::from("年月,保険者番号,保険者,マイナ保険証利用件数,合計,加入者数\n");
    for (number, name, card, total, members) in [
        ("06130488", "第一健康保険組合", 1, 3, 900),
        ("06130496", "第二健康保険組合", 33_333_333, 100_000_000, 800),
        ("01130012", "全国健康保険協会", 1, 10, 40_000),
        ("138016", "甲市", 2, 6, 91),
        ("138024", "乙市", 1, 3, 91),
        ("133033", "丙国保組合", 1, 7, 50),
        ("39131016", "丁広域連合(甲市)", 1, 8, 60),
        ("39131016", "丁広域連合(乙市)", 1, 9, 60),
    ] {
        writeln!(insurers, "2024-04,{number},{name},{card},{total},{members}").unwrap();
    }
    workspace.put("insurers.csv", insurers);
    done(&workspace, &[]);
    let lists = table(&workspace, "insurers.csv");
    assert_eq!(
        picked(&lists, &[], &["list", "rank", "insurer", "members", "rate_percent"]),
        [
            "association_society 1 第一健康保険組合 900 33.3",
            "association_society 2 第二健康保険組合 800 33.3",
            "association_society 3 全国健康保険協会 40000 10.0",
            "municipal 1 甲市 91 33.3",
            "municipal 1 乙市 91 33.3",
            "national_society 1 丙国保組合 50 14.3",
            "elderly 1 丁広域連合(甲市) 60 12.5",
            "elderly 2 丁広域連合(乙市) 60 11.1",
        ],
        "a third is more than 33,333,333 of 100,000,000; two of six are one of three"
    );
    let schemes = table(&workspace, "schemes.csv");
    let of =
        |scheme: &str| picked(&schemes, &[("scheme", scheme)], &["card", "total", "rate_percent", "members"]);
    assert_eq!(of("municipal"), ["3 9 33.33 182"]);
    assert_eq!(of("total").len(), 1);
    let awards = table(&workspace, "awards.csv");
    let of_insurers = picked(&awards, &[("award", "insurer")], &["place", "name", "rate_percent"]);
    assert_eq!(
        of_insurers,
        [
            "1 第一健康保険組合 33.3",
            "2 第二健康保険組合 33.3",
            "3 全国健康保険協会 10.0",
            "1 甲市 33.3",
            "1 乙市 33.3"
        ],
        "three of employees and two municipalities"
    );
    workspace.reconfigure("[usage]\n", "[usage]\nmin_members = 100\n");
    done(&workspace, &[]);
    assert_eq!(picked(&table(&workspace, "insurers.csv"), &[("list", "municipal")], &["insurer"]).len(), 0);
}

#[test]
fn settings_change_bands_and_bounds() {
    let workspace =
        workspace(&facilities(), "bands = [50]\nfewest_checks = 1\nlow_use_rate = 60\nlow_use_checks = 48\n");
    done(&workspace, &[]);
    let distribution = table(&workspace, "distribution.csv");
    let of_june = [("month", "2024-06"), ("facility_type", "all")];
    assert_eq!(
        picked(&distribution, &of_june, &["band", "facilities", "share"]),
        ["0 0 0.0", "over 0 to 50 1 50.0", "50 and over 1 50.0", "left_out 0 –"]
    );
    assert_eq!(
        picked(&table(&workspace, "internal/low_use.csv"), &[], &["facility"]),
        ["0140000019", "1310000018"]
    );
}

#[test]
fn what_is_published_is_written_and_can_be_opened() {
    let workspace = workspace(&facilities(), "");
    done(&workspace, &[]);
    let result = |name: &str| workspace.job_result("usage", name);
    let html = String::from_utf8(result("report.html")).unwrap();
    assert!(html.contains("マイナ保険証の利用状況") && html.contains("2024-06") && html.contains("<svg"));
    assert!(!html.contains("http://") && !html.contains("https://"), "the page loads nothing");
    let book = std::io::Cursor::new(result("report.xlsx"));
    let book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(book).unwrap();
    let sheets = calamine::Reader::sheet_names(&book);
    assert!(sheets.len() > 5 && sheets.iter().any(|name| name.contains("最新月")), "{sheets:?}");
    assert!(
        !sheets.iter().any(|name| name.contains("利用率の低い施設")),
        "single facilities stay inside: {sheets:?}"
    );
    let entries = std::fs::read_dir(workspace.path("out/usage/internal")).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["facilities.csv", "low_use.csv"]);
    let outside =
        ["facilities.csv", "low_use.csv"].map(|name| workspace.path("out/usage").join(name).exists());
    assert_eq!(outside, [false; 2]);
    // A page and a workbook go out: neither names a facility.
    assert!(!html.contains("1310000018"), "no facility on the page");
    for chart in ["monthly", "rates", "map_all", "ranking_hospital", "distribution_all"] {
        assert!(result(&format!("charts/{chart}.svg")).starts_with(b"<svg "), "{chart}");
        assert!(result(&format!("charts/{chart}.png")).starts_with(b"\x89PNG"), "{chart}");
    }
    let folder = workspace.path("out/usage/charts");
    assert!(
        !folder.join("rank_changes_all.svg").exists(),
        "May is missing: there is nothing to compare June with"
    );
}
