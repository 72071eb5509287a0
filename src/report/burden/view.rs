//! The view model of the page: what its template needs, ordered and summed, with charts.

use serde::Serialize;

use super::charts::Charts;
use super::headline::{self, Headline};
use super::page::{InsurerRow, Page};
use crate::report::{RejectRow, ReportError, manifest, printable, template};
use crate::words::burden::{NAMES, PAGE};

/// How many insurers are listed.
const LISTED: usize = 30;

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    page: &'a Page,
    headline: Headline,
    conserved: bool,
    charts: Charts,
    listed: Vec<InsurerRow>,
    /// How many insurers are not listed, and their sum.
    others: usize,
    sum_of_others: InsurerRow,
    sum: InsurerRow,
    /// Findings that have no origin, and those whose origin has no column.
    without_origin: u64,
    other_origins: u64,
    manifest: String,
}

/// What to do first, as the page says it.
pub(crate) fn steps(page: &Page) -> Vec<String> {
    headline::of(page).steps
}

/// Makes the page: one HTML file that needs nothing else.
pub(crate) fn render(page: &Page) -> Result<String, ReportError> {
    let rows = page.conservation;
    let accounted = rows.rejected + rows.set_aside + rows.not_in_force + rows.clean + rows.with_findings;
    let mut listed = page.insurers.clone();
    listed.sort_by(|a, b| b.findings.cmp(&a.findings).then_with(|| a.insurer_number.cmp(&b.insurer_number)));
    let sum = summed(&listed);
    let others = listed.split_off(listed.len().min(LISTED));
    for row in &mut listed {
        row.insurer_number = printable(&row.insurer_number);
    }
    let manifest = manifest::shown(&page.manifest)?;
    // The text replaces the value of the same name.
    let rejects = page.rejects.iter().map(RejectRow::shown).collect();
    let shown = Page { rejects, manifest: serde_json::Value::Null, ..page.clone() };
    let charts = Charts::of(page, &listed);
    let conserved = rows.rows_read == accounted;
    let with_origin: u64 = page.causes.iter().filter(|row| !row.origin.is_empty()).map(|row| row.rows).sum();
    let view = View {
        page: &shown,
        headline: headline::of(page),
        conserved,
        charts,
        listed,
        others: others.len(),
        sum_of_others: summed(&others),
        without_origin: page.findings.saturating_sub(with_origin),
        other_origins: sum.findings.saturating_sub(sum.procedure + sum.system + sum.display),
        sum,
        manifest,
    };
    template::render("burden.html", page.language, PAGE, NAMES, &view)
}

fn summed(rows: &[InsurerRow]) -> InsurerRow {
    rows.iter().fold(InsurerRow::default(), |sum, row| InsurerRow {
        insurer_number: String::new(),
        compared: sum.compared + row.compared,
        findings: sum.findings + row.findings,
        procedure: sum.procedure + row.procedure,
        system: sum.system + row.system,
        display: sum.display + row.display,
    })
}
