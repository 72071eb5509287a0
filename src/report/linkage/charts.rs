//! The charts of the page.

use serde::Serialize;

use super::Page;
use super::delays::Delays;
use super::insurers::Insurers;
use super::view::{FieldCauses, Totals, ViewingCounts};
use crate::report::bars::BarList;
use crate::report::figure::{grouped, percent};
use crate::report::labels;
use crate::words::Language;

/// How many insurers the chart shows; the table has more.
const CHARTED_INSURERS: usize = 10;

/// The charts; one with nothing to show is not there.
#[derive(Debug, Serialize)]
pub(super) struct Charts {
    all: Option<BarList>,
    categories: Option<BarList>,
    viewing: Option<BarList>,
    verdicts: Option<BarList>,
    insurers: Option<BarList>,
    delays: Option<BarList>,
}

impl Charts {
    pub(super) fn of(
        page: &Page,
        totals: &Totals,
        viewing: &[ViewingCounts],
        insurers: &Insurers,
        delays: Option<&Delays>,
    ) -> Charts {
        Charts {
            all: all(page, totals),
            categories: categories(page, totals),
            viewing: viewing_stopped(viewing, page.language),
            verdicts: verdicts(totals, page.language),
            insurers: by_insurer(insurers, page.language),
            delays: delays.and_then(|delays| by_days(delays, page)),
        }
    }

    /// The chart of one field's causes.
    pub(super) fn of_causes(causes: &FieldCauses, language: Language) -> Option<BarList> {
        let chart = BarList::new(format!("causes-{}", causes.field), labels::label(&causes.field, language));
        let add = |chart: BarList, row: &super::CauseRow| {
            let label = labels::label(&row.folding, language);
            chart.bar(label, grouped(row.records), &[("plain", row.records)])
        };
        causes.rows.iter().fold(chart, add).drawn()
    }
}

fn with_share(part: u64, whole: u64) -> String {
    format!("{} ({})", grouped(part), percent(part, whole))
}

/// All rows in one bar: what agrees would leave nothing to be seen of the rest in any other chart.
fn all(page: &Page, totals: &Totals) -> Option<BarList> {
    let language = page.language;
    let category = |shade: &'static str, name: &str| {
        let row = page.categories.iter().find(|row| row.name == name);
        row.map_or((shade, "", 0), |row| (shade, row.label.as_str(), row.records))
    };
    let parts = [
        category("exact", "exact"),
        category("notation", "notation_only"),
        ("look", language.choose("確認を要する区分", "categories to look at"), totals.to_look_at),
        ("rejected", language.choose("読めなかった行", "rejected"), totals.rejected),
    ];
    let name = |chart: BarList, (shade, label, records): &(&'static str, &str, u64)| {
        chart.key(shade, format!("{label} {}", percent(*records, totals.rows_read)))
    };
    let chart = BarList::new("all", language.choose("読み込んだすべての行", "All rows read"));
    let chart = parts.iter().filter(|(.., records)| *records > 0).fold(chart, name);
    let parts = parts.map(|(shade, _, records)| (shade, records));
    chart.bar(language.choose("全件", "all rows"), grouped(totals.rows_read), &parts).drawn()
}

fn verdict_keys(chart: BarList, totals: &Totals, language: Language) -> BarList {
    let label = |name| labels::label(name, language);
    let chart = chart
        .key("different", label("different_person"))
        .key("unsure", label("unsure"))
        .key("same", label("same_person"));
    if totals.without_verdict > 0 { chart.key("none", label("without_verdict")) } else { chart }
}

fn categories(page: &Page, totals: &Totals) -> Option<BarList> {
    let title = page.language.choose("確認を要する区分と判定", "Categories to look at, by verdict");
    let chart = verdict_keys(BarList::new("categories", title), totals, page.language);
    let rows = page.categories.iter().filter(|row| row.is_to_look_at() && row.records > 0);
    let add = |chart: BarList, row: &super::CategoryRow| {
        let parts = [
            ("different", row.different_person),
            ("unsure", row.unsure),
            ("same", row.same_person),
            ("none", row.without_verdict()),
        ];
        chart.bar(&row.label, with_share(row.records, totals.records), &parts)
    };
    rows.fold(chart, add).drawn()
}

fn viewing_stopped(viewing: &[ViewingCounts], language: Language) -> Option<BarList> {
    let of = |name: &str, count: fn(&ViewingCounts) -> u64| {
        viewing.iter().find(|row| row.viewing == name).map_or(0, count)
    };
    let parts = |count: fn(&ViewingCounts) -> u64| {
        [("all", of("stop_all", count)), ("medical", of("stop_medical", count))]
    };
    let (matrix, advised) = (parts(|row| row.matrix), parts(|row| row.advised));
    let sum = |parts: &[(&str, u64)]| grouped(parts.iter().map(|(_, records)| records).sum());
    BarList::new("viewing", language.choose("閲覧を止める登録", "Records whose viewing is stopped"))
        .key("all", labels::label("stop_all", language))
        .key("medical", labels::label("stop_medical", language))
        .bar(language.choose("対応表どおり", "matrix"), sum(&matrix), &matrix)
        .bar(language.choose("本結果が勧める扱い", "advised"), sum(&advised), &advised)
        .drawn()
}

fn verdicts(totals: &Totals, language: Language) -> Option<BarList> {
    let mut chart = BarList::new("verdicts", language.choose("判定別の登録", "Records by verdict"));
    for (name, shade, records) in [
        ("different_person", "different", totals.different_person),
        ("unsure", "unsure", totals.unsure),
        ("same_person", "same", totals.same_person),
    ] {
        chart =
            chart.bar(labels::label(name, language), with_share(records, totals.judged), &[(shade, records)]);
    }
    chart.drawn()
}

fn by_insurer(insurers: &Insurers, language: Language) -> Option<BarList> {
    let title = language.choose("要確認が多い保険者", "Insurers with most findings");
    let chart = BarList::new("insurers", title)
        .key("different", labels::label("different_person", language))
        .key("plain", language.choose("その他の要確認", "other findings"));
    let add = |chart: BarList, row: &super::InsurerRow| {
        let rest = row.findings.saturating_sub(row.different_person);
        let parts = [("different", row.different_person), ("plain", rest)];
        chart.bar(&row.insurer_number, grouped(row.findings), &parts)
    };
    let rows = insurers.listed.iter().filter(|row| row.findings > 0);
    rows.take(CHARTED_INSURERS).fold(chart, add).drawn()
}

/// The records of all insurers by days, in steps that widen beyond the days allowed.
fn by_days(delays: &Delays, page: &Page) -> Option<BarList> {
    let (allowed, language) = (page.days_allowed, page.language);
    let mut chart = BarList::new("delays", language.choose("全保険者の分布", "All insurers together"))
        .key("plain", language.choose("期限内", "within the limit"))
        .key("look", language.choose("期限を超えた登録", "over the limit"));
    let mut first = i64::MIN;
    for last in [0, allowed, 14, 30, 90, i64::MAX] {
        if last < first {
            continue;
        }
        let label = match (first, last) {
            (i64::MIN, _) => language.choose("当日まで".to_owned(), "same day or before".to_owned()),
            (_, i64::MAX) => language.choose(format!("{first} 日以上"), format!("{first} days and more")),
            _ => language.choose(format!("{first}～{last} 日"), format!("{first}–{last} days")),
        };
        let records = delays.total.days.range(first..=last).map(|(_, records)| records).sum();
        let shade = if first > allowed { "look" } else { "plain" };
        chart = chart.bar(&label, with_share(records, delays.total.records), &[(shade, records)]);
        first = last.saturating_add(1);
    }
    chart.drawn()
}
