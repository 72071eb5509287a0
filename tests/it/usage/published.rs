//! The published tables, digit for digit.
//!
//! Rankings and the use by type of facility are printed with their counts, and come out of these. Of two tables the
//! rates alone are printed; they come out of counts made from them, a million checks each. What cannot be had:
//!
//! - `prefecture_rate_2024-04.csv`, the row of the whole country: how many checks each prefecture had is not printed. Its rate, 6.56, comes
//!   out of `use_by_facility_type_2024-04.csv`; its change, +1.09, needs the counts of March 2024, of which only the rate, 5.47, is printed.
//! - `scheme_rate.csv`, the row 合計: how many checks each scheme had is not printed.
//! - The mean of the printed rates is neither, and is not printed here.

use std::fmt::Write;
use std::path::Path;

use super::{done, picked, table, workspace};
use crate::workspace::records;

/// The rows of a published table.
fn published(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/published").join(name);
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A printed number without its point.
fn digits(printed: &str) -> i64 {
    printed.replace(['.', '+'], "").parse().unwrap()
}

#[test]
fn use_by_type_of_facility() {
    let rows = published("use_by_facility_type_2024-04.csv");
    let mut usage = String::from("年月,施設類型,マイナンバーカード,保険証\n");
    for row in rows.iter().filter(|row| row[0] != "総計") {
        writeln!(usage, "2024年4月,{},{},{}", row[0], row[2], row[3]).unwrap();
    }
    let workspace = workspace(&usage, "");
    done(&workspace, &["--lang", "ja"]);
    let monthly = records(&workspace.path("out/usage/monthly.csv"));
    for (row, published) in monthly[1..].iter().zip(&rows) {
        assert_eq!(
            [&row[8], &row[2], &row[3], &row[4]],
            [&published[0], &published[1], &published[2], &published[3]]
        );
    }
    assert_eq!(monthly.len(), 6);
    assert_eq!(monthly[5][6], "6.56", "the rate of the whole country");
}

#[test]
fn use_by_type_of_facility_in_july_2024() {
    // Domain reference, section 6.
    let usage = "month,facility_type,card,total\n2024-07,病院,2523378,12066941\n2024-07,医科診療所,7898267,86121543\n\
                 2024-07,歯科診療所,2260661,14187468\n2024-07,薬局,10125010,92599343\n";
    let workspace = workspace(usage, "");
    done(&workspace, &[]);
    let monthly = table(&workspace, "monthly.csv");
    assert_eq!(
        picked(&monthly, &[], &["facility_type", "card", "total", "rate_percent"]),
        [
            "hospital 2523378 12066941 20.91",
            "medical_clinic 7898267 86121543 9.17",
            "dental_clinic 2260661 14187468 15.93",
            "pharmacy 10125010 92599343 10.93",
            "all 22807316 204975295 11.13"
        ]
    );
}

#[test]
fn rankings_of_hospitals_and_clinics() {
    let files = [
        ("hospital", "ranking_hospital_2024-04.csv"),
        ("medical_clinic", "ranking_medical_clinic_2024-04.csv"),
    ];
    let mut usage = String::from("month,facility_type,prefecture,card,total\n");
    for (facility_type, file) in files {
        // In another order than that of the table.
        for row in published(file).iter().rev() {
            writeln!(usage, "2024-04,{facility_type},{},{},{}", row[1], row[3], row[4]).unwrap();
        }
    }
    // The country's figures stand beside those of thirty prefectures, and nothing is counted twice.
    for row in published("use_by_facility_type_2024-04.csv") {
        writeln!(usage, "2024-04,{},全国,{},{}", row[0], row[2], row[1]).unwrap();
    }
    let workspace = workspace(&usage, "");
    done(&workspace, &[]);
    let ranking = table(&workspace, "ranking.csv");
    for (facility_type, file) in files {
        let printed: Vec<String> = published(file)
            .iter()
            .map(|row| {
                let suffixes = ["", "県", "都", "府"].map(|suffix| format!("{}{suffix}", row[1]));
                let name = suffixes
                    .iter()
                    .find(|name| totsugo::text::municipality::PREFECTURES.contains(&name.as_str()));
                format!("{} {} {} {} {}", row[0], name.unwrap(), row[2], row[3], row[4])
            })
            .collect();
        assert_eq!(printed.len(), 30);
        let columns = ["rank", "prefecture", "rate_percent", "card", "total"];
        assert_eq!(picked(&ranking, &[("facility_type", facility_type)], &columns), printed);
    }
    assert_eq!(
        picked(&ranking, &[("facility_type", "all")], &["rank"]).len(),
        0,
        "dental clinics and pharmacies are not given"
    );
    let monthly = table(&workspace, "monthly.csv");
    assert_eq!(picked(&monthly, &[("facility_type", "all")], &["card", "total"]), ["12102711 184386109"]);
}

#[test]
fn rates_of_prefectures_with_their_changes() {
    let rows = published("prefecture_rate_2024-04.csv");
    let mut usage = String::from("month,prefecture,card,total\n");
    for row in rows.iter().filter(|row| row[0] != "全国") {
        let (rate, change) = (digits(&row[1]), digits(&row[2]));
        // 10.15 % in the table and 10.1 % in the awards: the counts lie below 10.15.
        let card = if row[0] == "石川県" { 101_470 } else { rate * 100 };
        writeln!(usage, "2024-04,{},{card},1000000\n2024-03,{0},{},1000000", row[0], (rate - change) * 100)
            .unwrap();
    }
    let workspace = workspace(&usage, "");
    done(&workspace, &[]);
    let prefecture = table(&workspace, "prefecture.csv");
    let april =
        picked(&prefecture, &[("month", "2024-04")], &["prefecture", "rate_percent", "change_points"]);
    let printed: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
    assert_eq!(april.len(), 48);
    for (row, printed) in april[..47].iter().zip(&printed) {
        // The change of the counts made for Ishikawa is that of 10.147.
        assert_eq!(
            *row,
            if printed.starts_with("石川県") {
                "石川県 10.15 +1.84".to_owned()
            } else {
                printed.clone()
            }
        );
    }
    let marked = |band| picked(&prefecture, &[("month", "2024-04"), ("band", band)], &["prefecture"]);
    assert_eq!(marked("top5"), ["富山県", "石川県", "福井県", "鳥取県", "鹿児島県"]);
    assert_eq!(marked("bottom5"), ["青森県", "愛知県", "和歌山県", "愛媛県", "沖縄県"]);
    let awards = table(&workspace, "awards.csv");
    assert_eq!(
        picked(&awards, &[("month", "2024-04"), ("award", "prefecture")], &["place", "name", "rate_percent"]),
        ["1 鹿児島県 10.8", "2 富山県 10.5", "3 石川県 10.1"]
    );
}

#[test]
fn rates_of_schemes() {
    let rows = published("scheme_rate.csv");
    let mut insurers = String::from("month,insurer,scheme,card,total,members\n");
    for row in rows.iter().filter(|row| row[0] != "合計") {
        writeln!(insurers, "2024-04,{0}の計,{0},{1},1000000,", row[0], digits(&row[1]) * 100).unwrap();
    }
    let workspace = workspace("month,card,total\n2024-04,1,2\n", "insurers = { path = \"insurers.csv\" }\n");
    workspace.put("insurers.csv", insurers);
    done(&workspace, &["--lang", "ja"]);
    let schemes = records(&workspace.path("out/usage/schemes.csv"));
    let printed: Vec<[&str; 2]> = schemes[1..].iter().map(|row| [&*row[6], &*row[4]]).collect();
    let expected: Vec<[&str; 2]> = rows.iter().map(|row| [&*row[0], &*row[1]]).collect();
    assert_eq!(printed[..6], expected[..6]);
    assert_eq!(printed[6][0], "合計");
}
