//! The charts of the page.

use serde::Serialize;

use super::delays::Delays;
use super::insurers::Insurers;
use super::page::{CategoryRow, CauseRow, InsurerRow, Page};
use super::totals::{FieldCauses, Totals, ViewingCounts};
use crate::report::bars::BarList;
use crate::report::figure::{grouped, percent};
use crate::words::Language;
use crate::words::linkage::{NAMES, charts as words};

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
}

impl Charts {
    pub(super) fn of(page: &Page, totals: &Totals, viewing: &[ViewingCounts], insurers: &Insurers) -> Charts {
        Charts {
            all: all(page, totals),
            categories: categories(page, totals),
            viewing: viewing_stopped(viewing, page.language),
            verdicts: verdicts(totals, page.language),
            insurers: by_insurer(insurers, page.language),
        }
    }

    /// The chart of one obligation: the records of all insurers by days, in steps that widen beyond the days allowed.
    pub(super) fn of_delays(delays: &Delays, language: Language) -> Option<BarList> {
        let allowed = delays.days_allowed;
        let mut chart =
            BarList::new(format!("delays-{}", delays.obligation), words::DELAYS_TITLE.of(language))
                .key("plain", words::WITHIN_LIMIT.of(language))
                .key("look", words::OVER_LIMIT.of(language));
        let mut first = i64::MIN;
        for last in [0, allowed, 14, 30, 90, i64::MAX] {
            if last < first {
                continue;
            }
            let label = match (first, last) {
                (i64::MIN, _) => words::SAME_DAY.of(language).to_owned(),
                (_, i64::MAX) => words::days_and_more(language, first),
                _ => words::days(language, first, last),
            };
            let within = delays.total.days.iter().filter(|(days, _)| (first..=last).contains(days));
            let records = within.map(|(_, records)| records).sum();
            let shade = if first > allowed { "look" } else { "plain" };
            chart = chart.bar(&label, with_share(records, delays.total.records), &[(shade, records)]);
            first = last.saturating_add(1);
        }
        chart.drawn()
    }

    /// The chart of one field's causes.
    pub(super) fn of_causes(causes: &FieldCauses, language: Language) -> Option<BarList> {
        let chart = BarList::new(format!("causes-{}", causes.field), NAMES.label(&causes.field, language));
        let add = |chart: BarList, row: &CauseRow| {
            let label = NAMES.label(&row.folding, language);
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
        ("look", words::TO_LOOK_AT.of(language), totals.to_look_at),
        ("rejected", words::REJECTED.of(language), totals.rejected),
    ];
    let name = |chart: BarList, (shade, label, records): &(&'static str, &str, u64)| {
        chart.key(shade, format!("{label} {}", percent(*records, totals.rows_read)))
    };
    let chart = BarList::new("all", words::ALL_TITLE.of(language));
    let chart = parts.iter().filter(|(.., records)| *records > 0).fold(chart, name);
    let parts = parts.map(|(shade, _, records)| (shade, records));
    chart.bar(words::ALL_ROWS.of(language), grouped(totals.rows_read), &parts).drawn()
}

fn verdict_keys(chart: BarList, totals: &Totals, language: Language) -> BarList {
    let label = |name| NAMES.label(name, language);
    let chart = chart
        .key("different", label("different_person"))
        .key("unsure", label("unsure"))
        .key("same", label("same_person"));
    if totals.without_verdict > 0 { chart.key("none", label("without_verdict")) } else { chart }
}

fn categories(page: &Page, totals: &Totals) -> Option<BarList> {
    let title = words::CATEGORIES_TITLE.of(page.language);
    let chart = verdict_keys(BarList::new("categories", title), totals, page.language);
    let rows = page.categories.iter().filter(|row| row.is_to_look_at() && row.records > 0);
    let add = |chart: BarList, row: &CategoryRow| {
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
    let (by_policy, advised) = (parts(|row| row.by_policy), parts(|row| row.advised));
    let sum = |parts: &[(&str, u64)]| grouped(parts.iter().map(|(_, records)| records).sum());
    BarList::new("viewing", words::VIEWING_TITLE.of(language))
        .key("all", NAMES.label("stop_all", language))
        .key("medical", NAMES.label("stop_medical", language))
        .bar(words::BY_POLICY.of(language), sum(&by_policy), &by_policy)
        .bar(words::ADVISED.of(language), sum(&advised), &advised)
        .drawn()
}

fn verdicts(totals: &Totals, language: Language) -> Option<BarList> {
    let mut chart = BarList::new("verdicts", words::VERDICTS_TITLE.of(language));
    for (name, shade, records) in [
        ("different_person", "different", totals.different_person),
        ("unsure", "unsure", totals.unsure),
        ("same_person", "same", totals.same_person),
    ] {
        chart =
            chart.bar(NAMES.label(name, language), with_share(records, totals.judged), &[(shade, records)]);
    }
    chart.drawn()
}

fn by_insurer(insurers: &Insurers, language: Language) -> Option<BarList> {
    let title = words::INSURERS_TITLE.of(language);
    let chart = BarList::new("insurers", title)
        .key("different", NAMES.label("different_person", language))
        .key("plain", words::OTHER_FINDINGS.of(language));
    let add = |chart: BarList, row: &InsurerRow| {
        let rest = row.findings.saturating_sub(row.different_person);
        let parts = [("different", row.different_person), ("plain", rest)];
        chart.bar(&row.insurer_number, grouped(row.findings), &parts)
    };
    let rows = insurers.listed.iter().filter(|row| row.findings > 0);
    rows.take(CHARTED_INSURERS).fold(chart, add).drawn()
}
