//! The charts of the page.

use serde::Serialize;

use super::page::{CauseRow, InsurerRow, Page};
use crate::report::bars::BarList;
use crate::report::figure::{grouped, percent};
use crate::words::Language;
use crate::words::burden::{NAMES, charts as words};

/// How many insurers the chart shows; the table has more.
const CHARTED_INSURERS: usize = 10;

/// The charts; one with nothing to show is not there.
#[derive(Debug, Serialize)]
pub(super) struct Charts {
    all: Option<BarList>,
    origins: Option<BarList>,
    causes: Option<BarList>,
    states: Option<BarList>,
    insurers: Option<BarList>,
}

impl Charts {
    /// Those of a page whose insurers are listed in their order.
    pub(super) fn of(page: &Page, listed: &[InsurerRow]) -> Charts {
        Charts {
            all: all(page),
            origins: origins(page),
            causes: causes(page),
            states: states(page),
            insurers: insurers(listed, page.language),
        }
    }
}

fn with_share(part: u64, whole: u64) -> String {
    format!("{} ({})", grouped(part), percent(part, whole))
}

/// All rows in one bar.
fn all(page: &Page) -> Option<BarList> {
    let (rows, language) = (page.conservation, page.language);
    let parts = [
        ("exact", words::CLEAN.of(language), rows.clean),
        ("look", words::WITH_FINDINGS.of(language), rows.with_findings),
        ("none", words::SET_ASIDE.of(language), rows.set_aside + rows.not_in_force),
        ("rejected", words::REJECTED.of(language), rows.rejected),
    ];
    let chart = BarList::new("all", words::ALL_TITLE.of(language));
    let name = |chart: BarList, (shade, label, count): &(&'static str, &str, u64)| {
        chart.key(shade, format!("{label} {}", percent(*count, rows.rows_read)))
    };
    let chart = parts.iter().filter(|(.., count)| *count > 0).fold(chart, name);
    let parts = parts.map(|(shade, _, count)| (shade, count));
    chart.bar(NAMES.label(&page.compared, language), grouped(rows.rows_read), &parts).drawn()
}

/// The shade of an origin; what has none, and what stands beside the split, is pale.
fn shade(origin: &str) -> &'static str {
    match origin {
        "procedure" => "different",
        "system" => "unsure",
        "display" => "same",
        "visit" => "look",
        "unknown" => "none",
        _ => "exact",
    }
}

const ORIGINS: [&str; 5] = ["procedure", "system", "display", "visit", "unknown"];

fn origin_keys(chart: BarList, language: Language) -> BarList {
    ORIGINS.iter().fold(chart, |chart, origin| chart.key(shade(origin), NAMES.label(origin, language)))
}

/// The split that the ministry published, of this run.
fn origins(page: &Page) -> Option<BarList> {
    let language = page.language;
    let of = |origin: &str| page.causes.iter().filter(|row| row.origin == origin).map(|row| row.rows).sum();
    let counts = ORIGINS.map(|origin| (origin, of(origin)));
    let whole = counts.iter().map(|(_, count)| count).sum();
    let chart = BarList::new("origins", words::ORIGINS_TITLE.of(language));
    let add = |chart: BarList, (origin, count): &(&str, u64)| {
        let label = NAMES.label(origin, language);
        chart.bar(label, with_share(*count, whole), &[(shade(origin), *count)])
    };
    counts.iter().fold(chart, add).drawn()
}

fn causes(page: &Page) -> Option<BarList> {
    let language = page.language;
    let chart = BarList::new("by-cause", words::CAUSES_TITLE.of(language));
    let add = |chart: BarList, row: &CauseRow| {
        let label = NAMES.label(&row.cause, language);
        chart.bar(label, with_share(row.rows, page.findings), &[(shade(&row.origin), row.rows)])
    };
    let none = words::NEEDS_NO_CAUSE.of(language);
    let chart = origin_keys(chart, language).key(shade(""), none);
    page.causes.iter().filter(|row| row.rows > 0).fold(chart, add).drawn()
}

/// The states, of both items; one in both comparisons counts by each.
fn states(page: &Page) -> Option<BarList> {
    let language = page.language;
    let mut names: Vec<&str> = page.states.iter().map(|row| row.state.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let of = |state: &str, comparison: &str| -> u64 {
        let rows = page.states.iter().filter(|row| row.state == state && row.comparison == comparison);
        rows.map(|row| row.rows).sum()
    };
    let mut counts: Vec<_> = names
        .into_iter()
        .map(|state| (state, of(state, "insurer_response"), of(state, "response_display")))
        .collect();
    counts.sort_by_key(|(_, insurer, display)| std::cmp::Reverse(insurer + display));
    let chart = BarList::new("by-state", words::STATES_TITLE.of(language))
        .key("different", NAMES.label("insurer_response", language))
        .key("same", NAMES.label("response_display", language));
    let add = |chart: BarList, (state, insurer, display): &(&str, u64, u64)| {
        let label = NAMES.label(state, language);
        let figure = format!("{} + {}", grouped(*insurer), grouped(*display));
        chart.bar(label, figure, &[("different", *insurer), ("same", *display)])
    };
    counts.iter().fold(chart, add).drawn()
}

fn insurers(listed: &[InsurerRow], language: Language) -> Option<BarList> {
    let title = words::INSURERS_TITLE.of(language);
    let known = |chart: BarList, origin: &&str| chart.key(shade(origin), NAMES.label(origin, language));
    let chart = ORIGINS[..3].iter().fold(BarList::new("by-insurer", title), known);
    let chart = chart.key(shade(""), words::OTHER_FINDINGS.of(language));
    let add = |chart: BarList, row: &InsurerRow| {
        let split = row.procedure + row.system + row.display;
        let parts = [
            (shade("procedure"), row.procedure),
            (shade("system"), row.system),
            (shade("display"), row.display),
            (shade(""), row.findings.saturating_sub(split)),
        ];
        chart.bar(&row.insurer_number, grouped(row.findings), &parts)
    };
    listed.iter().filter(|row| row.findings > 0).take(CHARTED_INSURERS).fold(chart, add).drawn()
}
