//! The tables of results.

use crate::report::table::{Form, TableColumn, TableLayout, Wording};

const fn column(name: &'static str, japanese: &'static str, form: Form) -> TableColumn {
    TableColumn::new(name, japanese, form)
}

const FACILITY_CODE: TableColumn = column("facility_code", "医療機関コード", Form::Code);
const NAME: TableColumn = column("name", "名称", Form::Text);
const FACILITY_TYPE: TableColumn = column("facility_type", "施設類型", Form::FacilityType);
const PREFECTURE_CODE: TableColumn = column("prefecture_code", "都道府県コード", Form::Code);
const PREFECTURE: TableColumn = column("prefecture", "都道府県", Form::Prefecture);
const OCTOBER_RATE: TableColumn = column("october_rate_percent", "令和5年10月の利用率", Form::Percent(2));
const RULE: TableColumn = column("rule", "適用した区分", Form::Code);
const YEN: TableColumn = column("yen", "支給額（円）", Form::Yen);
const REASON: TableColumn = column("reason", "支給しない理由", Form::Word);

/// The lump sum of May to July 2024.
pub static LUMP_SUM: TableLayout = TableLayout {
    name: "lump_sum",
    title: Wording {
        english: "Lump sum, May to July 2024", japanese: "一時金（令和6年5月～7月）"
    },
    note: Wording {
        english: "By the rate of October 2023 and by how many more users the best month had. The rule is the table, the \
                  rates of October in per cent and the step reached: ordinary/3-5/+30.",
        japanese: "令和5年10月の利用率と、5月～7月のうち最も増えた月の利用人数の増加による。区分は表の種類／10月の利用率（%）／達した増加人数。",
    },
    columns: &[
        FACILITY_CODE,
        NAME,
        FACILITY_TYPE,
        PREFECTURE_CODE,
        PREFECTURE,
        OCTOBER_RATE,
        column("month", "対象月", Form::Month),
        column("month_rate_percent", "対象月の利用率", Form::Percent(2)),
        column("october_users", "令和5年10月の利用人数", Form::Count),
        column("users", "対象月の利用人数", Form::Count),
        column("increase", "増加", Form::Count),
        column("counted", "数えたもの", Form::Word),
        RULE,
        YEN,
        REASON,
    ],
};

/// The payment per use, January to November 2024.
pub static PER_USE: TableLayout = TableLayout {
    name: "per_use",
    title: Wording {
        english: "Payment per use, January to November 2024",
        japanese: "支援金（令和6年1月～11月）",
    },
    note: Wording {
        english: "By the points that the average rate of the period, all its uses over all its checks, lies above that of \
                  October 2023, for each use in the period. The rule is the step in points and its yen: +10/40.",
        japanese: "期間の平均利用率（期間中の利用件数÷資格確認件数）の令和5年10月からの増加に応じ、期間中の利用件数に単価を乗じる。\
                   区分は増加ポイント／単価（円）。",
    },
    columns: &[
        FACILITY_CODE,
        NAME,
        FACILITY_TYPE,
        PREFECTURE_CODE,
        PREFECTURE,
        column("period", "期間", Form::Code),
        OCTOBER_RATE,
        column("period_rate_percent", "期間の平均利用率", Form::Percent(2)),
        column("increase_points", "増加（ポイント）", Form::Points(2)),
        column("uses", "期間中の利用件数", Form::Count),
        RULE,
        YEN,
        REASON,
    ],
};

/// The cooperation money of visiting-nurse stations, May to July 2025.
pub static VISITING_NURSE: TableLayout = TableLayout {
    name: "visiting_nurse",
    title: Wording {
        english: "Cooperation money of visiting-nurse stations, May to July 2025",
        japanese: "訪問看護ステーションの協力金（令和7年5月～7月）",
    },
    note: Wording {
        english: "50,000 yen where operation began by 2025-07-31, its date is entered, and calling on users and handing \
                  out the leaflet are reported; uses do not matter.",
        japanese: "令和7年7月31日までに運用を開始し、その日を登録し、利用者への声掛けとチラシの配布を報告した場合に5万円。利用件数は問わない。",
    },
    columns: &[
        FACILITY_CODE,
        NAME,
        FACILITY_TYPE,
        PREFECTURE_CODE,
        PREFECTURE,
        column("operating_on", "運用開始日", Form::Date),
        column("called_on_patients", "声掛け", Form::Flag),
        column("leaflet", "チラシ配布", Form::Flag),
        RULE,
        YEN,
        REASON,
    ],
};
