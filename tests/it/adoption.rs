//! The adoption job: the published table figure by figure, its rules by small lists, bad input, and spreadsheets.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::workspace::Workspace;

const HEADER: &str = "facility_code,name,facility_type,prefecture,obligated,reader_applied_on,connected_on,operating_on,deferral";
const COUNTS: [&str; 4] = ["facilities", "reader_applied", "connected", "operating"];

type Row = BTreeMap<String, String>;

fn workspace(as_of: &str, rows: &str) -> Workspace {
    let workspace = Workspace::empty();
    workspace.put("facilities.csv", format!("{HEADER}\n{rows}"));
    let config = format!("as_of = \"{as_of}\"\n[adoption]\nfacilities = {{ path = \"facilities.*\" }}\n");
    workspace.put("totsugo.toml", config);
    workspace
}

fn table(workspace: &Workspace, file: &str) -> Vec<Row> {
    let rows = workspace.job_rows("adoption", file);
    rows[1..].iter().map(|row| rows[0].iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

fn succeed(workspace: &Workspace) {
    let run = workspace.run_job("adoption", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}

/// Rows that were left out are something to act on.
fn succeed_with_rejects(workspace: &Workspace) {
    let run = workspace.run_job("adoption", &["--quiet", "--lang", "en"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
}

fn published() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/published/adoption_2023-09-17.csv");
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

/// Facilities with the counts of the published table. The three dates are set apart from one another, so that as many
/// facilities as can be have one without the one before.
fn facilities(published: &[Row]) -> String {
    let mut rows = String::new();
    for row in published.iter().filter(|row| row["prefecture"] != "全国") {
        for facility_type in ["hospital", "medical_clinic"] {
            let [facilities, applied, connected, operating] =
                COUNTS.map(|count| row[&format!("{facility_type}_{count}")].parse::<usize>().unwrap());
            let place = &row["prefecture"];
            for number in 0..facilities {
                let day = |is: bool, on: &str| if is { on.to_owned() } else { "2023-09-18".to_owned() };
                writeln!(
                    rows,
                    "{place}-{facility_type}-{number},,{facility_type},{place},1,{},{},{},",
                    day(number < applied, "2023-09-17"),
                    day(facilities - number <= connected, "R5.9.17"),
                    day(number < operating, "2021-10-20"),
                )
                .unwrap();
            }
        }
    }
    rows
}

/// Every printed figure is what its counts give: there is none that cannot be had, and so none to list.
#[test]
fn every_figure_of_the_published_table_comes_out_of_its_counts() {
    let published = published();
    let workspace = workspace("2023-09-17", &facilities(&published));
    succeed(&workspace);
    let found: BTreeMap<[String; 3], Row> = table(&workspace, "adoption.csv")
        .into_iter()
        .map(|row| ([row["prefecture"].clone(), row["facility_type"].clone(), row["scope"].clone()], row))
        .collect();
    let mut compared = 0;
    for row in &published {
        let place = &row["prefecture"];
        let name = found.keys().find(|[name, ..]| {
            name.trim_end_matches(['都', '府', '県']) == place.trim_end_matches(['都', '府', '県'])
        });
        let name = &name.unwrap()[0];
        for facility_type in ["hospital", "medical_clinic"] {
            for scope in ["all", "obligated"] {
                let line = &found[&[name.clone(), facility_type.to_owned(), scope.to_owned()]];
                for count in COUNTS {
                    assert_eq!(
                        line[count],
                        row[&format!("{facility_type}_{count}")],
                        "{place} {facility_type} {count}"
                    );
                    compared += 1;
                    if count != "facilities" {
                        let percent = format!("{count}_percent");
                        assert_eq!(
                            line[&percent],
                            row[&format!("{facility_type}_{percent}")],
                            "{place} {facility_type} {percent}"
                        );
                        compared += 1;
                    }
                }
            }
        }
    }
    assert_eq!(compared, 48 * 2 * 2 * 7, "47 prefectures and the country");
    for facility_type in ["hospital", "medical_clinic"] {
        assert_eq!(ranked(&workspace, facility_type), expected_ranking(&published, facility_type));
    }
}

/// List, position and prefecture of each row of the ranking.
fn ranked(workspace: &Workspace, facility_type: &str) -> Vec<String> {
    let of_type = |row: &Row| row["facility_type"] == facility_type;
    let rows = table(workspace, "ranking.csv").into_iter().filter(of_type);
    rows.map(|row| {
        let short = row["prefecture"].trim_end_matches(['都', '府', '県']).to_owned();
        format!("{} {} {short} {}", row["list"], row["position"], row["operating_percent"])
    })
    .collect()
}

fn expected_ranking(published: &[Row], facility_type: &str) -> Vec<String> {
    let number = |row: &Row, count: &str| row[&format!("{facility_type}_{count}")].parse::<u64>().unwrap();
    let mut rows: Vec<&Row> = published.iter().filter(|row| row["prefecture"] != "全国").collect();
    // A stable sort leaves equal ones in the order of prefectures.
    rows.sort_by(|a, b| -> Ordering {
        let [left, right] =
            [(a, b), (b, a)].map(|(one, other)| number(one, "operating") * number(other, "facilities"));
        right.cmp(&left)
    });
    let line = |list: &str, position: usize| {
        let row = rows[position - 1];
        let short = row["prefecture"].trim_end_matches(['都', '府', '県']);
        format!("{list} {position} {short} {}", row[&format!("{facility_type}_operating_percent")])
    };
    (1..=5)
        .map(|position| line("highest", position))
        .chain((43..=47).map(|position| line("lowest", position)))
        .collect()
}

#[test]
fn the_three_dates_are_counted_apart_and_by_the_day() {
    let rows = "A,,病院,東京,1,2023-01-01,,,\n\
                B,,病院,東京,1,,2023-09-17,,\n\
                C,,病院,東京,0,,,2023-09-17,\n\
                D,,病院,東京,,2023-09-18,2023-09-18,2023-09-18,\n\
                E,,施術所,13,0,2023-01-01,2023-01-01,2023-01-01,\n\
                1340000019,,,,○,2023-01-01,2023-01-01,2023-01-01,\n";
    let workspace = workspace("2023-09-17", rows);
    succeed(&workspace);
    let rows = table(&workspace, "adoption.csv");
    let line = |place: &str, facility_type: &str, scope: &str| {
        let row = rows.iter().find(|row| {
            row["prefecture"] == place && row["facility_type"] == facility_type && row["scope"] == scope
        });
        row.map(|row| COUNTS.map(|count| row[count].clone()).join(" "))
    };
    assert_eq!(line("東京都", "hospital", "all").unwrap(), "4 1 1 1");
    assert_eq!(line("東京都", "hospital", "obligated").unwrap(), "2 1 1 0");
    assert_eq!(line("東京都", "pharmacy", "all").unwrap(), "1 1 1 1", "type and prefecture from the code");
    assert_eq!(line("全国", "all", "all").unwrap(), "5 2 2 2", "a treatment room stands outside the total");
    assert_eq!(line("全国", "treatment_room", "all").unwrap(), "1 1 1 1");
    assert_eq!(line("全国", "treatment_room", "obligated"), None);
    let empty =
        rows.iter().find(|row| row["prefecture"] == "北海道" && row["facility_type"] == "hospital").unwrap();
    assert_eq!((empty["facilities"].as_str(), empty["operating_percent"].as_str()), ("0", "–"));
    assert_eq!(empty["prefecture_code"], "01");
    let types: Vec<&str> = rows.iter().map(|row| row["facility_type"].as_str()).collect();
    assert_eq!((types[0], types[types.len() - 1]), ("hospital", "all"));
}

#[test]
fn a_tie_at_the_cut_is_noted_and_five_are_listed() {
    let places =
        ["北海道", "青森", "岩手", "宮城", "秋田", "山形", "福島", "茨城", "栃木", "群馬", "埼玉", "千葉"];
    // Operating of four: the first three lead, the next four are equal, then two, then three equal at the end.
    let operating = [4, 4, 4, 3, 3, 3, 3, 2, 2, 1, 1, 1];
    let mut rows = String::new();
    for (place, operating) in places.iter().zip(operating) {
        for number in 0..4 {
            let on = if number < operating { "2023-01-01" } else { "" };
            writeln!(rows, "{place}{number},,薬局,{place},1,,,{on},").unwrap();
        }
    }
    let workspace = workspace("2023-09-17", &rows);
    succeed(&workspace);
    let lines: Vec<String> = table(&workspace, "ranking.csv")
        .iter()
        .filter(|row| row["facility_type"] == "pharmacy")
        .map(|row| {
            ["list", "position", "rank", "prefecture", "operating_percent", "tied_left_out"]
                .map(|column| row[column].clone())
                .join(" ")
        })
        .collect();
    assert_eq!(
        lines,
        [
            "highest 1 1 北海道 100.0 ",
            "highest 2 1 青森県 100.0 ",
            "highest 3 1 岩手県 100.0 ",
            "highest 4 4 宮城県 75.0 山形県、福島県",
            "highest 5 4 秋田県 75.0 山形県、福島県",
            "lowest 8 8 茨城県 50.0 ",
            "lowest 9 8 栃木県 50.0 ",
            "lowest 10 10 群馬県 25.0 ",
            "lowest 11 10 埼玉県 25.0 ",
            "lowest 12 10 千葉県 25.0 ",
        ]
    );
}

#[test]
fn who_is_obligated_and_has_not_introduced_it_is_listed() {
    let rows = "A,甲,病院,東京,1,2023-01-01,2023-02-01,,\n\
                B,,病院,東京,1,,,2023-09-17,\n\
                C,,病院,東京,1,,,2023-09-18,\n\
                D,,病院,東京,0,,,,\n\
                E,,薬局,東京,1,,,,⑵ 光回線\n\
                F,,薬局,東京,1,,,,2023-09-17\n\
                G,,薬局,東京,1,,,,2023-09-16\n\
                H,,薬局,北海道,1,,,,×\n";
    let workspace = workspace("2023-09-17", rows);
    succeed(&workspace);
    let lines: Vec<String> = table(&workspace, "internal/not_introduced.csv")
        .iter()
        .map(|row| {
            [
                "facility_code",
                "name",
                "facility_type",
                "prefecture",
                "connected_on",
                "operating_on",
                "deferred_until",
                "obligated_from",
                "reason",
            ]
            .map(|column| row[column].clone())
            .join(" ")
        })
        .collect();
    assert_eq!(
        lines,
        [
            "H  pharmacy 北海道    2023-04-01 no_deferral",
            "A 甲 hospital 東京都 2023-02-01   2023-04-01 no_deferral",
            "C  hospital 東京都  2023-09-18  2023-04-01 no_deferral",
            "G  pharmacy 東京都   2023-09-16 2023-04-01 deferral_ended",
        ]
    );
}

/// Who is written to on the day before a bound and on the day after it, and why; and until when others are not.
#[test]
fn nobody_is_listed_before_the_obligation_and_deferrals_end() {
    let rows = "A,,病院,東京,1,,,,\n\
                B,,訪問看護,東京,1,,,,\n\
                C,,施術所,東京,1,,,,\n\
                D,,健診実施機関,東京,1,,,,\n\
                E,,訪問看護,東京,1,,,,⑴ システム整備中\n\
                F,,訪問看護,東京,1,,,,⑷ 廃止\n\
                G,,訪問看護,東京,1,,,,⑶ 改築\n\
                H,,薬局,東京,1,,,,⑴\n";
    let workspace = workspace("2023-03-31", rows);
    let listed = |day: &str| {
        let config = format!("as_of = \"{day}\"\n[adoption]\nfacilities = {{ path = \"facilities.*\" }}\n");
        workspace.put("totsugo.toml", config);
        succeed(&workspace);
        let codes = |file: &str| -> Vec<String> {
            let rows = table(&workspace, file);
            rows.iter().map(|row| format!("{} {}", row["facility_code"], row["reason"])).collect()
        };
        (codes("internal/not_introduced.csv").join(", "), codes("internal/not_yet_due.csv").join(", "))
    };
    // Medical facilities from 2023-04-01, the deferral for preparation until 2023-09-30.
    assert_eq!(listed("2023-03-31").0, "");
    assert_eq!(listed("2023-04-01").0, "A no_deferral");
    assert_eq!(listed("2023-09-30").0, "A no_deferral");
    assert_eq!(listed("2023-10-01").0, "A no_deferral, H deferral_ended");
    // Visiting nurses and treatment rooms from 2024-12-02.
    assert_eq!(listed("2024-12-01").0, "A no_deferral, H deferral_ended");
    let (due, not_yet) = listed("2024-12-02");
    assert_eq!(due, "A no_deferral, H deferral_ended, B no_deferral, C no_deferral");
    assert_eq!(not_yet, "E deferred, F deferred, G deferred_without_end, D voluntary");
    // Preparation and closing until 2025-06-30; rebuilding until it is finished.
    assert_eq!(listed("2025-06-30").0, "A no_deferral, H deferral_ended, B no_deferral, C no_deferral");
    let (due, not_yet) = listed("2025-07-01");
    assert_eq!(
        due,
        "A no_deferral, H deferral_ended, B no_deferral, E deferral_ended, F deferral_ended, C no_deferral"
    );
    assert_eq!(not_yet, "G deferred_without_end, D voluntary");
    let until = |code: &str, file: &str| {
        let rows = table(&workspace, file);
        let row = rows.iter().find(|row| row["facility_code"] == code).unwrap();
        (row["deferred_until"].clone(), row["obligated_from"].clone())
    };
    assert_eq!(until("E", "internal/not_introduced.csv"), ("2025-06-30".to_owned(), "2024-12-02".to_owned()));
    assert_eq!(until("G", "internal/not_yet_due.csv"), (String::new(), "2024-12-02".to_owned()));
}

#[test]
fn a_month_ends_with_its_last_day_and_notes_that_cannot_be_read_are_warned_of() {
    let rows =
        "A,,訪問看護,東京,1,,,,2025年6月\nB,,訪問看護,東京,1,,,,猶予なし\nC,,訪問看護,東京,1,,,,要確認\n";
    let listed = |day: &str| -> [Vec<String>; 2] {
        let workspace = workspace(day, rows);
        let run = workspace.run_job("adoption", &["--lang", "en", "--quiet"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(run.stderr.contains("1 notes of deferral cannot be read"), "{}", run.stderr);
        ["internal/not_introduced.csv", "internal/not_yet_due.csv"].map(|file| {
            let shown = ["facility_code", "reason", "deferred_until"];
            table(&workspace, file)
                .iter()
                .map(|row| shown.map(|column| row[column].clone()).join(" "))
                .collect()
        })
    };
    let unread = "C deferred_without_end ";
    assert_eq!(listed("2025-06-30"), [vec!["B no_deferral "], vec!["A deferred 2025-06-30", unread]]);
    assert_eq!(listed("2025-07-01"), [vec!["A deferral_ended 2025-06-30", "B no_deferral "], vec![unread]]);
}

#[test]
fn a_deferral_that_was_filed_late_does_not_hold() {
    let header = format!("{HEADER},猶予届出日,契約日,光回線整備日");
    let rows = "A,,訪問看護,東京,1,,,,⑵,2024-10-31,,\n\
                B,,訪問看護,東京,1,,,,⑵,2024-11-01,,\n\
                C,,訪問看護,東京,1,,,,⑴,,2024-11-01,\n\
                D,,訪問看護,東京,1,,,,⑵,,,2024-09-10\n";
    let workspace = workspace("2025-03-10", "");
    workspace.put("facilities.csv", format!("{header}\n{rows}"));
    succeed(&workspace);
    let codes = |file: &str| -> Vec<String> {
        let rows = table(&workspace, file);
        let shown = ["facility_code", "reason", "deferred_until"];
        rows.iter().map(|row| shown.map(|column| row[column].clone()).join(" ")).collect()
    };
    assert_eq!(codes("internal/not_introduced.csv"), ["B deferral_not_valid ", "C deferral_not_valid "]);
    assert_eq!(
        codes("internal/not_yet_due.csv"),
        ["A deferred_without_end ", "D deferred 2025-03-10"],
        "six months after the line"
    );
}

#[test]
fn small_groups_are_hidden_and_cannot_be_had_from_the_total() {
    let mut rows = String::new();
    for (place, facilities) in [("東京", 20), ("大阪", 12), ("鳥取", 2)] {
        for number in 0..facilities {
            writeln!(rows, "{place}{number},,病院,{place},1,2023-01-01,,,").unwrap();
        }
    }
    let workspace = workspace("2023-09-17", &rows);
    workspace.reconfigure("[adoption]", "[adoption]\nmin_denominator = 5");
    succeed(&workspace);
    for row in table(&workspace, "adoption.csv") {
        let hidden = ["鳥取県", "大阪府"].contains(&row["prefecture"].as_str());
        let is_there = row["facilities"] != "0";
        assert_eq!(row["facilities"].is_empty(), hidden, "{row:?}");
        if hidden || !is_there {
            assert_eq!(row["reader_applied_percent"], "–", "{row:?}");
        }
    }
    let listed = table(&workspace, "ranking.csv");
    assert!(listed.iter().all(|row| row["prefecture"] == "東京都"), "{listed:?}");
    let run = workspace.run_job("adoption", &["--quiet"]);
    for says in ["施設数が5に満たない2個の区分の値を伏せました。", "2個の値を併せて伏せました。"]
    {
        assert!(run.stderr.contains(says), "{}", run.stderr);
    }
    let run = workspace.run_job("adoption", &["--quiet", "--lang", "en"]);
    assert!(run.stderr.contains("2 groups of fewer than 5 facilities are hidden."), "{}", run.stderr);
}

#[test]
fn rows_at_fault_are_rejects_and_a_list_without_dates_is_refused() {
    let rows = "A,,病院,東京,1,,,,\nA,,病院,東京,1,,,,\n,,病院,東京,1,,,,\n0110113719,,,,1,,,,\nB,,病院,,1,,,,\nC,,病院,江戸,1,,,,\n\
                D,,診療所,東京,1,,,,\nE,,病院,東京,1,2023-02-30,,,\nF,,病院,東京,maybe,,,,\n";
    let workspace = workspace("2023-09-17", rows);
    let run = workspace.run_job("adoption", &["--lang", "en", "--quiet"]);
    run.fails(3, &["facilities: 8 of 9 rows were rejected", "adoption-rejected"]);
    workspace.reconfigure("[adoption]", "[limits]\nrejected_share = 1\n[adoption]");
    succeed_with_rejects(&workspace);
    let rejects: Vec<String> = workspace.job_rows("adoption", "rejects.csv")[1..]
        .iter()
        .map(|row| format!("{} {} {}", row[1], row[2], row[3]))
        .collect();
    assert_eq!(
        rejects[..4],
        [
            "3 facility_code is the facility of a row before, which counts",
            "4 facility_code is missing, and without it the row names no facility",
            "5 facility_type is missing, and neither a list of facilities nor the code tells it",
            "6 prefecture is missing, and neither a list of facilities nor the code tells it: no prefecture",
        ]
    );
    assert!(rejects[4].starts_with("7 prefecture is not a prefecture"), "{rejects:?}");
    assert!(rejects[5].starts_with("8 facility_type is not a type of facility"), "{rejects:?}");
    workspace.put(
        "facilities.csv",
        "facility_code,facility_type,prefecture,obligated,reader_applied_on,connected_on\nA,病院,東京,1,,\n",
    );
    let run = workspace.run_job("adoption", &["--lang", "en", "--quiet"]);
    run.fails(
        2,
        &["column `operating_on` (運用開始日) is missing", "facilities.csv, line 1", "`operating_on`"],
    );
}

#[test]
fn what_the_config_lacks_is_said() {
    let workspace = workspace("2023-09-17", "A,,病院,東京,1,,,,\n");
    workspace.put("totsugo.toml", "as_of = \"2023-09-17\"\n");
    workspace
        .run_job("adoption", &["--lang", "en"])
        .fails(2, &["no [adoption] section", "add [adoption] with `facilities"]);
    workspace.run_job("incentive", &["--lang", "en"]).fails(2, &["no [adoption] section"]);
    workspace.put("totsugo.toml", "[adoption]\nfacilities = { path = \"facilities.csv\" }\n");
    workspace.run_job("adoption", &["--lang", "en"]).fails(2, &["no `as_of`", "as_of ="]);
}

#[test]
fn a_spreadsheet_is_a_list_like_any_other() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("施設一覧").unwrap();
    sheet.write(0, 0, "オンライン資格確認 導入状況").unwrap();
    let header =
        ["施設コード", "施設名", "施設類型", "都道府県", "義務化対象", "申込日", "接続日", "運用開始日"];
    sheet.write_row(2, 0, header).unwrap();
    sheet.write(3, 0, 110_113_719).unwrap();
    sheet.write_row(3, 1, ["甲", "病院", "", "○"]).unwrap();
    sheet.write(3, 5, 45_000).unwrap();
    sheet.write_formula(3, 6, rust_xlsxwriter::Formula::new("=F4+30").set_result("45030")).unwrap();
    sheet.write_row(4, 0, ["1310000019", "乙", "病院", "", "○", "あした"]).unwrap();
    let workspace = workspace("2023-09-17", "");
    std::fs::remove_file(workspace.path("facilities.csv")).unwrap();
    workspace.put("facilities.xlsx", book.save_to_buffer().unwrap());
    workspace.reconfigure("[adoption]", "[limits]\nrejected_share = 0.5\n[adoption]");
    let run = workspace.run_job("adoption", &["--quiet", "--lang", "ja"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stderr.contains(
            "列 `facility_code`（医療機関コード）の値1件に、表計算ソフトで失われた先頭の0を補いました"
        ),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("| 病院 ") && run.stdout.contains("| 総計 "), "{}", run.stdout);
    let text = workspace.job_text("adoption", "adoption.csv");
    assert!(text.starts_with("\u{FEFF}prefecture_code,prefecture,facility_type,scope,facilities,"), "{text}");
    assert!(
        text.contains("01,北海道,hospital,obligated,1,1,100.0,1,100.0,0,0.0,病院,義務化対象\n"),
        "{text}"
    );
    let not_introduced = workspace.job_text("adoption", "internal/not_introduced.csv");
    assert!(
        not_introduced.contains("0110113719,甲,hospital,01,北海道,2023-03-15,2023-04-14,,"),
        "{not_introduced}"
    );
    let rejects = &workspace.job_rows("adoption", "rejects.csv")[1];
    assert!(rejects[0].ends_with("facilities.xlsx、シート「施設一覧」") && rejects[1] == "5", "{rejects:?}");
}
