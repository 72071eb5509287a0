//! What is said of sums that cannot be used: where they stand, what they count, and what may be behind it.

use super::gaps::{SUMS, sums};
use super::{strict_workspace, workspace};

const BOTH: &str = "month,facility_type,prefecture,card,insurance_card,total\n";

#[test]
fn a_sum_that_does_not_add_up_is_named_with_its_numbers() {
    let rows = "2024-04,hospital,東京都,1000,9000,10000\n2024-04,hospital,大阪府,1500,9000,10000\n";
    let workspace = workspace(&format!("{BOTH}{rows}"), "");
    workspace.reconfigure("[usage]", "[limits]\nrejected_share = 1\n[usage]");
    workspace.run_job("usage", &["--quiet"]).fails(
        3,
        &[
            "施設をまとめた合計の行のうち、1行を読めません",
            "はじめの行: 2024年4月の大阪府・病院は、マイナ保険証1,500件と保険証9,000件を足すと10,500件ですが、合計は10,000件です",
            "場所: usage.csv、3行目",
        ],
    );
    workspace.run_job("usage", &["--quiet", "--lang", "en"]).fails(
        3,
        &[
            "the first: 2024-04, Osaka, hospital: 1,500 uses of a card and 9,000 of insurance cards are 10,500, and the total is 10,000",
            "in usage.csv, line 3",
        ],
    );
}

#[test]
fn a_sum_whose_card_is_more_than_its_total_or_no_number_is_named() {
    for (row, says, english) in [
        (
            "2024-04,hospital,大阪府,1500,,1000\n",
            "2024年4月の大阪府・病院は、マイナ保険証が1,500件で、合計の1,000件より大きくなっています",
            "2024-04, Osaka, hospital: 1,500 uses of a card, of 1,000 checks in all",
        ),
        (
            "2024-04,hospital,大阪府,二,,1000\n",
            "はじめの行: 列 `card`（マイナ保険証）：数として読めない",
            "the first: `card` is not a count",
        ),
    ] {
        let workspace = workspace(&format!("{BOTH}{row}"), "");
        workspace.reconfigure("[usage]", "[limits]\nrejected_share = 1\n[usage]");
        workspace.run_job("usage", &["--quiet"]).fails(3, &[says, "usage.csv、2行目"]);
        workspace.run_job("usage", &["--quiet", "--lang", "en"]).fails(3, &[english, "usage.csv, line 2"]);
    }
}

#[test]
fn a_row_without_uses_names_the_column_that_is_missing() {
    for (header, row, column) in
        [("card,total", ",1000", "card"), ("card,total", "10,", "total"), ("total", "1000", "card")]
    {
        let usage = format!("month,facility_type,prefecture,{header}\n2024-04,hospital,東京都,{row}\n");
        let run = workspace(&usage, "").run_job("usage", &["--quiet", "--lang", "en"]);
        run.fails(3, &[&format!("`{column}` is missing: a row needs two of card, insurance_card and total")]);
    }
}

#[test]
fn totals_that_hold_other_types_name_the_setting() {
    let mut usage = format!("{SUMS}{}", sums("2024-04", |_, _| false));
    usage += "2024-04,visiting_nurse,東京都,7,70\n2024-04,総計,東京都,459,4070\n";
    let workspace = strict_workspace(&usage, "");
    workspace
        .run_job("usage", &["--quiet"])
        .fails(3, &["差は訪問看護の件数と同じです", "also_in_total = { visiting_nurse = \"2024-04\" }"]);
    workspace.run_job("usage", &["--quiet", "--lang", "en"]).fails(
        3,
        &["the difference is what was counted of visiting nurse", "also_in_total = { visiting_nurse"],
    );
    // Any other difference is none of theirs.
    let other = strict_workspace(&usage.replace("459,4070", "460,4071"), "");
    other.run_job("usage", &["--quiet"]).fails(3, &["合計と内訳が一致しません"]);
}

#[test]
fn counts_a_thousand_times_others_hint_at_the_unit() {
    let all = format!("{SUMS}{}", sums("2024-04", |_, _| false));
    let total = format!("{all}2024-04,hospital,全国,6,47\n");
    strict_workspace(&total, "")
        .run_job("usage", &["--quiet"])
        .fails(3, &["千件などの単位の違いではありませんか"]);
    strict_workspace(&total, "")
        .run_job("usage", &["--quiet", "--lang", "en"])
        .fails(3, &["is one of them in thousands?"]);
    // From one month to the next.
    let thousands = sums("2024-05", |_, _| false).replace(",1000\n", ",1000000\n");
    let run = strict_workspace(&format!("{all}{thousands}"), "").run_job("usage", &["--quiet"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stderr.contains("およそ1,000倍または1,000分の1になった件数が188件あります"),
        "{}",
        run.stderr
    );
    let run =
        strict_workspace(&format!("{all}{thousands}"), "").run_job("usage", &["--quiet", "--lang", "en"]);
    assert!(run.stderr.contains("188 counts are about a thousand times"), "{}", run.stderr);
}

#[test]
fn a_month_in_thousands_that_does_not_say_so_is_told_by_the_months_around_it() {
    // Rounded, the two do not add up, and neither do the types.
    let both =
        format!("{BOTH}2024-04,hospital,東京都,114400,785400,899800\n2024-05,hospital,東京都,114,785,900\n");
    let parts = |month: &str, [hospital, others, all]: [u32; 3]| {
        let of = ["medical_clinic", "dental_clinic", "pharmacy"]
            .map(|one| format!("{month},{one},東京都,1,{others}\n"));
        format!("{month},hospital,東京都,1,{hospital}\n{}{month},総計,東京都,4,{all}\n", of.concat())
    };
    let types =
        [parts("2024-04", [899_800, 500_400, 2_401_000]), parts("2024-05", [900, 500, 2_401])].concat();
    for usage in [both, format!("{SUMS}{types}")] {
        let workspace = workspace(&usage, "");
        workspace
            .run_job("usage", &["--quiet"])
            .fails(3, &["2024年5月の件数は、前後の月のおよそ1,000分の1", "（「単位：千件」など）を書くか"]);
        workspace
            .run_job("usage", &["--quiet", "--lang", "en"])
            .fails(3, &["the counts of 2024-05 are about a thousandth", "Write the unit"]);
    }
}

#[test]
fn a_sum_that_a_later_file_corrected_is_named_where_it_stands_there() {
    let workspace = workspace("", "repeated = \"last\"\n");
    workspace.reconfigure("path = \"usage.csv\"", "path = [\"a.csv\", \"b.csv\"]");
    let types = |total: u32| {
        let of = ["hospital", "medical_clinic", "dental_clinic", "pharmacy"]
            .map(|one| format!("2024-04,{one},東京都,1,10\n"));
        format!("{SUMS}2024-04,総計,東京都,4,{total}\n{}", of.concat())
    };
    workspace.put("a.csv", types(40));
    workspace.put("b.csv", format!("{SUMS}2024-04,総計,東京都,4,50\n"));
    let run = workspace.run_job("usage", &["--quiet"]);
    run.fails(3, &["50件", "b.csv、2行目"]);
}

#[test]
fn codes_that_a_spreadsheet_shortened_are_refused_once() {
    let header = "month,facility_code,facility_type,prefecture,card,total\n";
    let sound = |rows: usize| "2024-04,1310000018,hospital,東京都,1,10\n".repeat(rows);
    let lost = "2024-04,1.43E+09,hospital,東京都,1,10\n";
    let run = |usage: String| {
        let workspace = workspace(&usage, "");
        workspace.reconfigure("[usage]", "[limits]\nrejected_share = 1\n[usage]");
        workspace.run_job("usage", &["--quiet"])
    };
    run(format!("{header}{}{lost}", sound(3))).fails(
        3,
        &[
            "`facility_code`（医療機関コード） の列が表計算ソフトで数値（1.23E+09など）になっており",
            "文字列として出力し直してください",
        ],
    );
    // Further down each is rejected for what it is.
    let far = run(format!("{header}{}{lost}", sound(300)));
    assert_eq!(far.code, Some(1), "{}", far.stderr);
    assert!(far.stderr.contains("表計算ソフトが縮めた数（1.23E+09など）"), "{}", far.stderr);
}

#[test]
fn a_log_says_why_a_job_ends_before_that_it_does() {
    let workspace = workspace("", "");
    let run = workspace.run_job("usage", &[]);
    let (error, end) = (run.stderr.find("エラー:"), run.stderr.find("終了: usage"));
    assert!(error.is_some() && error < end, "{}", run.stderr);
    assert_eq!(run.stderr.matches("エラー:").count(), 1, "{}", run.stderr);
}
