//! The view model of the page: what its template needs, ordered and summed, with charts.

use serde::Serialize;

use super::charts::Charts;
use super::page::{InsurerRow, Page};
use crate::report::{RejectRow, ReportError, manifest, printable, template};
use crate::words::burden::{NAMES, PAGE};

/// How many insurers are listed.
const LISTED: usize = 30;

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    page: &'a Page,
    conserved: bool,
    charts: Charts,
    listed: Vec<InsurerRow>,
    others: u64,
    manifest: String,
}

/// Makes the page: one HTML file that needs nothing else.
pub(crate) fn render(page: &Page) -> Result<String, ReportError> {
    let rows = page.conservation;
    let accounted = rows.rejected + rows.set_aside + rows.not_in_force + rows.clean + rows.with_findings;
    let mut listed = page.insurers.clone();
    listed.sort_by(|a, b| b.findings.cmp(&a.findings).then_with(|| a.insurer_number.cmp(&b.insurer_number)));
    let others = listed.len().saturating_sub(LISTED) as u64;
    listed.truncate(LISTED);
    for row in &mut listed {
        row.insurer_number = printable(&row.insurer_number);
    }
    let manifest = manifest::shown(&page.manifest)?;
    // The text replaces the value of the same name.
    let rejects = page.rejects.iter().map(RejectRow::shown).collect();
    let shown = Page { rejects, manifest: serde_json::Value::Null, ..page.clone() };
    let charts = Charts::of(page, &listed);
    let conserved = rows.rows_read == accounted;
    let view = View { page: &shown, conserved, charts, listed, others, manifest };
    template::render("burden.html", page.language, PAGE, NAMES, &view)
}
