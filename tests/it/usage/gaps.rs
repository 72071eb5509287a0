//! Months that lack a prefecture or a type of facility: no figure of the whole country is made of what is there.

use std::fmt::Write;

use totsugo::text::municipality::PREFECTURES;

use super::{done, done_with_rejects, manifest, picked, strict_workspace, table};
use crate::workspace::Workspace;

const TYPES: [&str; 4] = ["hospital", "medical_clinic", "dental_clinic", "pharmacy"];
pub(super) const SUMS: &str = "month,facility_type,prefecture,card,total\n";
const FACILITIES: &str = "month,facility_code,facility_type,prefecture,card,total\n";

/// Uses in a prefecture: more in each than in the one before, or fewer where the month is odd, so that none repeats another.
fn card(month: &str, place: u32) -> u32 {
    100 + if month.ends_with(['1', '3', '5', '7', '9']) { 48 - place } else { place }
}

/// A row of each prefecture and type but for some.
pub(super) fn sums(month: &str, without: impl Fn(&str, &str) -> bool) -> String {
    let mut rows = String::new();
    for (place, prefecture) in (1..).zip(PREFECTURES) {
        for facility_type in TYPES.into_iter().filter(|facility_type| !without(prefecture, facility_type)) {
            writeln!(rows, "{month},{facility_type},{prefecture},{},1000", card(month, place)).unwrap();
        }
    }
    rows
}

/// A facility of each prefecture and type but for some.
fn facilities(month: &str, without: impl Fn(&str, &str) -> bool) -> String {
    let mut rows = String::new();
    for (place, prefecture) in (1..).zip(PREFECTURES) {
        for (kind, facility_type) in
            (1..).zip(TYPES).filter(|(_, facility_type)| !without(prefecture, facility_type))
        {
            writeln!(
                rows,
                "{month},{place:02}1{kind}00001,{facility_type},{prefecture},{},1000",
                card(month, place)
            )
            .unwrap();
        }
    }
    rows
}

fn national(workspace: &Workspace, month: &str) -> Vec<String> {
    let columns = ["facility_type", "total", "rate_percent", "incomplete"];
    picked(&table(workspace, "monthly.csv"), &[("month", month)], &columns)
}

fn marked(workspace: &Workspace, month: &str) -> usize {
    let rows = table(workspace, "prefecture.csv");
    rows.iter().filter(|row| row["month"] == month && !row["band"].is_empty()).count()
}

#[test]
fn a_whole_month_has_its_totals_and_says_of_how_many_prefectures_ranks_are() {
    let workspace = strict_workspace(&(SUMS.to_owned() + &sums("2024-04", |_, _| false)), "");
    done(&workspace, &[]);
    assert_eq!(national(&workspace, "2024-04")[4], "all 188000 12.40 ");
    assert_eq!(marked(&workspace, "2024-04"), 10);
    let ranking = table(&workspace, "ranking.csv");
    assert!(ranking.iter().all(|row| row["of_prefectures"] == "47"), "{:?}", ranking[0]);
    let page = String::from_utf8(workspace.job_result("usage", "report.html")).unwrap();
    assert!(!page.contains("そろっていません"), "no banner");
}

#[test]
fn a_month_without_a_prefecture_has_no_total_and_no_five_highest() {
    let usage = SUMS.to_owned()
        + &sums("2024-03", |_, _| false)
        + &sums("2024-04", |prefecture, _| prefecture == "鳥取県");
    let workspace = strict_workspace(&usage, "");
    let run = workspace.run_job("usage", &["--quiet"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("（ないもの：鳥取県）。全国の合計・利用率は入力に"), "{}", run.stderr);
    assert_eq!(
        national(&workspace, "2024-04"),
        [
            "hospital  – true",
            "medical_clinic  – true",
            "dental_clinic  – true",
            "pharmacy  – true",
            "all  – true"
        ]
    );
    assert_eq!(national(&workspace, "2024-03")[4], "all 188000 12.40 ", "the month before is whole");
    let of_april = [("month", "2024-04")];
    let prefecture = table(&workspace, "prefecture.csv");
    let country = picked(
        &prefecture,
        &[("month", "2024-04"), ("prefecture", "全国")],
        &["card", "total", "rate_percent"],
    );
    assert_eq!(country, ["  –"]);
    assert_eq!((marked(&workspace, "2024-03"), marked(&workspace, "2024-04")), (10, 0));
    let ranking = picked(&table(&workspace, "ranking.csv"), &of_april, &["rank", "of_prefectures", "band"]);
    assert_eq!((ranking[0].as_str(), ranking.len()), ("1 46 ", 5 * 46), "ranks stay");
    let awards =
        picked(&table(&workspace, "awards.csv"), &of_april, &["award", "place", "name", "of_prefectures"]);
    assert_eq!(awards[0], "prefecture 1 沖縄県 46");
    assert_eq!(manifest(&workspace)["counts"]["incomplete_months"], 1);
    let result = |name: &str| String::from_utf8(workspace.job_result("usage", name)).unwrap();
    let page = result("report.html");
    assert!(
        page.contains("<strong>2024年4月は都道府県または施設類型がそろっていません（ないもの：鳥取県）"),
        "a banner"
    );
    assert!(page.contains("46都道府県中"), "ranks say of how many");
    assert!(
        !result("charts/map_all.svg").contains("▲沖縄")
            && result("charts/ranking_all.svg").contains("46都道府県中")
    );
    // Published all the same, and marked.
    workspace.reconfigure("[usage]\n", "[usage]\nincomplete = \"publish\"\n");
    let run = workspace.run_job("usage", &["--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("そろわないまま集計しています"), "{}", run.stderr);
    assert_eq!(national(&workspace, "2024-04")[4], "all 184000 12.38 true");
    assert_eq!(marked(&workspace, "2024-04"), 10);
    let page = String::from_utf8(workspace.job_result("usage", "report.html")).unwrap();
    assert!(page.contains("設定（usage.incomplete）により"), "a banner");
}

#[test]
fn a_type_that_is_missing_in_one_prefecture_takes_its_total_away() {
    let is_missing =
        |prefecture: &str, facility_type: &str| (prefecture, facility_type) == ("東京都", "pharmacy");
    let workspace = strict_workspace(&(SUMS.to_owned() + &sums("2024-04", is_missing)), "");
    let run = workspace.run_job("usage", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("2024-04 without pharmacy of Tokyo"), "{}", run.stderr);
    let shown = national(&workspace, "2024-04");
    assert_eq!(
        (shown[0].as_str(), shown[3].as_str(), shown[4].as_str()),
        ("hospital 47000 12.40 ", "pharmacy  – true", "all  – true")
    );
    let of_all = [("month", "2024-04"), ("facility_type", "all")];
    let ranks = picked(&table(&workspace, "ranking.csv"), &of_all, &["prefecture", "of_prefectures"]);
    assert_eq!((ranks.len(), ranks[0].as_str()), (46, "沖縄県 46"), "Tokyo has no rate over all types");
}

#[test]
fn a_type_is_missing_of_facilities_where_a_month_beside_has_it() {
    let without =
        |prefecture: &str, facility_type: &str| (prefecture, facility_type) == ("鳥取県", "pharmacy");
    let all = |_: &str, _: &str| false;
    // March has it and May does not: April lacks it, and May, beside which no month has it, does not.
    let usage = FACILITIES.to_owned()
        + &facilities("2024-03", all)
        + &facilities("2024-04", without)
        + &facilities("2024-05", without);
    let workspace = strict_workspace(&usage, "");
    let run = workspace.run_job("usage", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let all_types = |month| national(&workspace, month)[4].clone();
    assert_eq!(
        ["2024-03", "2024-04", "2024-05"].map(all_types),
        ["all 188000 12.40 ", "all  – true", "all 187000 12.40 "]
    );
    // The month after tells as well.
    let usage = FACILITIES.to_owned() + &facilities("2024-04", without) + &facilities("2024-05", all);
    workspace.put("usage.csv", usage);
    assert_eq!(workspace.run_job("usage", &["--lang", "en", "--quiet"]).code, Some(1));
    assert_eq!(national(&workspace, "2024-04")[4], "all  – true");
    // A month in between that is not there at all tells nothing.
    let usage = FACILITIES.to_owned() + &facilities("2024-03", all) + &facilities("2024-05", without);
    workspace.put("usage.csv", usage);
    done(&workspace, &[]);
}

#[test]
fn a_missing_prefecture_takes_the_figures_outside_the_total_away_too() {
    let nurses = "2024-04,visiting_nurse,東京都,1,10\n";
    let whole = strict_workspace(&(SUMS.to_owned() + &sums("2024-04", |_, _| false) + nurses), "");
    done(&whole, &[]);
    assert_eq!(
        national(&whole, "2024-04")[4],
        "visiting_nurse 10 10.00 ",
        "not every prefecture has stations"
    );
    let usage = SUMS.to_owned() + &sums("2024-04", |prefecture, _| prefecture == "鳥取県") + nurses;
    let workspace = strict_workspace(&usage, "");
    assert_eq!(workspace.run_job("usage", &["--quiet"]).code, Some(1));
    assert_eq!(national(&workspace, "2024-04")[4], "visiting_nurse  – true");
}

#[test]
fn what_a_row_of_the_country_gives_is_no_sum_of_what_is_there() {
    let mut usage = SUMS.to_owned() + &sums("2024-04", |prefecture, _| prefecture == "鳥取県");
    usage += "2024-04,総計,全国,30000,200000\n";
    let workspace = strict_workspace(&usage, "");
    assert_eq!(
        workspace.run_job("usage", &["--quiet"]).code,
        Some(1),
        "prefectures are missing all the same"
    );
    let shown = national(&workspace, "2024-04");
    assert_eq!((shown[0].as_str(), shown[4].as_str()), ("hospital  – true", "all 200000 15.00 "));
    assert_eq!(marked(&workspace, "2024-04"), 0);
    // Without any prefecture there is none to miss.
    workspace.put("usage.csv", "month,facility_type,card,total\n2024-04,病院,1,10\n2024-04,薬局,1,10\n");
    done(&workspace, &[]);
    // Prefectures over all types alone lack no types.
    let rows: Vec<String> =
        PREFECTURES.iter().map(|prefecture| format!("2024-04,{prefecture},1,10\n")).collect();
    let rows = rows.concat();
    workspace.put("usage.csv", format!("month,prefecture,card,total\n{rows}"));
    done(&workspace, &[]);
    assert_eq!(national(&workspace, "2024-04"), ["all 470 10.00 "]);
}

#[test]
fn four_types_make_the_total_and_others_from_their_first_month() {
    let mut usage = "month,facility_type,card,total\n".to_owned();
    for month in ["2024-11", "2024-12"] {
        write!(usage, "{month},病院,10,100\n{month},訪問看護,1,50\n{month},施術所,1,5\n").unwrap();
    }
    let workspace = strict_workspace(&usage, "");
    done(&workspace, &[]);
    let totals = |workspace: &Workspace| {
        picked(&table(workspace, "monthly.csv"), &[("facility_type", "all")], &["month", "card", "total"])
    };
    assert_eq!(totals(&workspace), ["2024-11 10 100", "2024-12 10 100"]);
    workspace.reconfigure("[usage]\n", "also_in_total = { visiting_nurse = \"2024-12\" }\n[usage]\n");
    done(&workspace, &[]);
    assert_eq!(totals(&workspace), ["2024-11 10 100", "2024-12 11 150"]);
    assert_eq!(manifest(&workspace)["settings"]["also_in_total"]["visiting_nurse"], "2024-12");
}

#[test]
fn intervals_are_off_unless_asked_for_and_rounded_as_the_rate_is() {
    let usage =
        "month,facility_type,prefecture,card,total\n2024-04,病院,東京都,10,99\n2024-04,病院,大阪府,81,263\n";
    let workspace = strict_workspace(usage, "incomplete = \"publish\"\n");
    done(&workspace, &[]);
    let columns = ["prefecture", "rate_percent", "rate_low", "rate_high", "rank_low", "rank_high"];
    let shown = |workspace: &Workspace| {
        picked(&table(workspace, "ranking.csv"), &[("facility_type", "hospital")], &columns)
    };
    assert_eq!(shown(&workspace), ["大阪府 30.8    ", "東京都 10.1    "]);
    let page =
        |workspace: &Workspace| String::from_utf8(workspace.job_result("usage", "report.html")).unwrap();
    assert!(!page(&workspace).contains("ウィルソン"));
    // 81 of 263: 0.2553 to 0.3662 (Newcombe 1998, table I, method 3).
    workspace.reconfigure("[usage]\n", "[usage]\nintervals = true\n");
    done(&workspace, &[]);
    assert_eq!(shown(&workspace), ["大阪府 30.8 25.5 36.6 1 2", "東京都 10.1    "], "99 checks are too few");
    assert!(page(&workspace).contains("標本誤差はない"), "explained where they are on");
    workspace.reconfigure("intervals = true", "intervals = true\ninterval_checks = 99");
    done(&workspace, &[]);
    assert_eq!(shown(&workspace)[1], "東京都 10.1 5.6 17.6 2 2");
}

#[test]
fn the_five_lowest_of_a_type_are_five_with_ties_at_the_cut() {
    // Places 1 to 47 have rates that rise; the fifth and sixth lowest are equal.
    let rows: Vec<String> = (1..)
        .zip(PREFECTURES)
        .map(|(place, prefecture): (u32, _)| {
            let card = if place == 6 { 5 } else { place };
            format!("2024-04,病院,{prefecture},{card},1000\n")
        })
        .collect();
    let rows = rows.concat();
    let workspace = strict_workspace(&format!("{SUMS}{rows}"), "incomplete = \"publish\"\n");
    done(&workspace, &[]);
    let ranking = table(&workspace, "ranking.csv");
    let of = |band: &str| picked(&ranking, &[("facility_type", "hospital"), ("band", band)], &["rank"]).len();
    assert_eq!((of("top5"), of("bottom5")), (5, 6));
    let map = String::from_utf8(workspace.job_result("usage", "charts/map_hospital.svg")).unwrap();
    // One more of each sign stands in the key.
    assert_eq!((map.matches('▲').count(), map.matches('▼').count()), (5 + 1, 6 + 1));
}

#[test]
fn facilities_by_rate_are_marked_where_some_are_missing() {
    let usage = FACILITIES.to_owned()
        + &facilities("2024-03", |_, _| false)
        + &facilities("2024-04", |prefecture, kind| (prefecture, kind) == ("鳥取県", "pharmacy"));
    let workspace = strict_workspace(&usage, "");
    assert_eq!(workspace.run_job("usage", &["--quiet"]).code, Some(1));
    let rows = table(&workspace, "distribution.csv");
    let marked = |month: &str| {
        let mut types = picked(&rows, &[("month", month), ("incomplete", "true")], &["facility_type"]);
        types.dedup();
        types
    };
    assert_eq!(
        (marked("2024-03"), marked("2024-04")),
        (vec![], vec!["pharmacy".to_owned(), "all".to_owned()])
    );
    let result = |name: &str| String::from_utf8(workspace.job_result("usage", name)).unwrap();
    assert!(result("report.html").contains("その月は、ある分の施設だけを数えた"));
    assert!(result("charts/distribution_all.svg").contains("そろっていない月"));
    assert!(!result("charts/distribution_hospital.svg").contains("そろっていない月"));
}

/// What sums alone tell of has no facility to be counted by its rate.
#[test]
fn facilities_by_rate_lack_those_of_sums() {
    let usage = FACILITIES.to_owned()
        + &facilities("2024-04", |prefecture, _| prefecture == "鳥取県")
        + &TYPES.map(|kind| format!("2024-04,,{kind},鳥取県,100,1000\n")).concat();
    let workspace = strict_workspace(&usage, "");
    done(&workspace, &[]);
    let rows = table(&workspace, "distribution.csv");
    assert!(rows.iter().all(|row| row["incomplete"] == "true"), "{:?}", rows[0]);
    assert_eq!(national(&workspace, "2024-04")[4], "all 188000 12.33 ");
}

#[test]
fn more_people_than_uses_are_a_reject() {
    let header = "month,facility_code,facility_type,prefecture,card,total,card_users,claims\n";
    let usage = header.to_owned()
        + "2024-04,1310000018,hospital,東京都,7,100,7,50\n2024-04,1310000026,hospital,東京都,7,100,8,50\n";
    let workspace = strict_workspace(&usage, "incomplete = \"publish\"\n[limits]\nrejected_share = 1\n");
    done_with_rejects(&workspace, &["--lang", "en"]);
    assert_eq!(
        workspace.job_rows("usage", "rejects.csv")[1][1..],
        ["3", "card_users", "is more than the uses of a card: each of its users counts once"]
    );
    let claims =
        picked(&table(&workspace, "monthly_claims.csv"), &[("facility_type", "all")], &["card_users"]);
    assert_eq!(claims, ["7"]);
}

#[test]
fn the_sheet_of_the_latest_month_speaks_of_gaps_of_its_own_alone() {
    let whole = |month: &str| sums(month, |_, _| false);
    let lacking = |month: &str| sums(month, |prefecture, _| prefecture == "東京都");
    let marked = |usage: String| {
        let workspace = strict_workspace(&format!("{SUMS}{usage}"), "");
        workspace.run_job("usage", &["--quiet"]).exits(1);
        let book = std::io::Cursor::new(workspace.job_result("usage", "report.xlsx"));
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(book).unwrap();
        ["都道府県（最新月）", "都道府県別の利用率"].map(|sheet| {
            let cells = calamine::Reader::worksheet_range(&mut book, sheet).unwrap();
            cells.used_cells().any(|(.., cell)| cell.to_string().contains("そろっていない月を含む"))
        })
    };
    assert_eq!(marked(lacking("2024-04") + &whole("2024-05")), [false, true]);
    assert_eq!(marked(whole("2024-04") + &lacking("2024-05")), [true, true]);
}
