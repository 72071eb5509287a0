//! The view model of the page: what its template needs, ordered and summed, with charts.

use serde::Serialize;

use super::charts::Charts;
use super::delays::Delays;
use super::headline::{self, Headline};
use super::insurers::Insurers;
use super::page::{Answers, CategoryRow, CauseRow, NotComparedRow, OddInsurers, OddValues, Page, PolicyRow};
use super::totals::{FieldCauses, Totals, ViewingCounts};
use crate::report::{FirstFindings, RejectRow, ReportError, manifest, template};
use crate::text::Notation;
use crate::words::linkage::{NAMES, PAGE};

/// Makes the page: one HTML file that needs nothing else.
pub(crate) fn render(page: &Page) -> Result<String, ReportError> {
    template::render("linkage.html", page.language, PAGE, NAMES, &View::of(page)?)
}

/// What to do first, as the page says it.
pub(crate) fn steps(page: &Page) -> Vec<String> {
    headline::of(page, &Totals::of(page), &viewing(page)).steps
}

/// What is to be known of the input before anything else is read, as the page says it.
pub(crate) fn notices(page: &Page) -> Vec<String> {
    page.notices.iter().cloned().chain(headline::compared_with(page)).collect()
}

/// What `reports/linkage.html` is filled with.
#[derive(Debug, Serialize)]
struct View<'a> {
    made_up: bool,
    as_of: &'a str,
    run: &'a str,
    headline: Headline,
    notices: &'a [String],
    totals: Totals,
    first: &'a FirstFindings,
    categories: &'a [CategoryRow],
    viewing: Vec<ViewingCounts>,
    insurers: Insurers,
    odd_insurers: &'a [OddInsurers],
    causes: Vec<FieldCauses>,
    not_compared: Vec<NotComparedRow>,
    policies: &'a [PolicyRow],
    ended: u64,
    obligations: Vec<Delays>,
    odd_values: Vec<&'a OddValues>,
    duplicate_numbers: u64,
    residents_with_duplicate_numbers: u64,
    residents_without_number: u64,
    answers: Option<Answers>,
    /// With what the records were compared, where that is not the whole register.
    compared_with: Option<String>,
    rejects: Vec<RejectRow>,
    charts: Charts,
    manifest: String,
}

impl View<'_> {
    fn of(page: &Page) -> Result<View<'_>, ReportError> {
        let totals = Totals::of(page);
        let viewing = viewing(page);
        let insurers = Insurers::of(&page.insurers);
        let mut obligations: Vec<Delays> = page.obligations.iter().filter_map(Delays::of).collect();
        for delays in &mut obligations {
            delays.chart = Charts::of_delays(delays, page.language);
            delays.outside = totals.records.saturating_sub(delays.total.records);
        }
        let mut causes = causes(&page.causes);
        for field in &mut causes {
            field.chart = Charts::of_causes(field, page.language);
        }
        let mut rejects = page.rejects.clone();
        rejects.sort();
        Ok(View {
            made_up: page.made_up,
            as_of: &page.as_of,
            run: &page.run,
            headline: headline::of(page, &totals, &viewing),
            notices: &page.notices,
            charts: Charts::of(page, &totals, &viewing, &insurers),
            totals,
            first: &page.first,
            categories: &page.categories,
            viewing,
            insurers,
            odd_insurers: &page.odd_insurers,
            causes,
            not_compared: page.not_compared.clone(),
            policies: &page.policies,
            ended: page.ended,
            obligations,
            odd_values: page.odd_values.iter().filter(|odd| odd.count > 0).collect(),
            duplicate_numbers: page.duplicate_numbers,
            residents_with_duplicate_numbers: page.residents_with_duplicate_numbers,
            residents_without_number: page.residents_without_number,
            answers: page.answers,
            compared_with: headline::compared_with(page),
            rejects: rejects.iter().map(RejectRow::shown).collect(),
            manifest: manifest::shown(&page.manifest)?,
        })
    }
}

fn viewing(page: &Page) -> Vec<ViewingCounts> {
    let row = |viewing: &'static str| ViewingCounts {
        viewing,
        by_policy: page.policies.iter().map(|row| row.with_viewing(viewing)).sum(),
        advised: page
            .viewing_advised
            .iter()
            .filter(|row| row.viewing == viewing)
            .map(|row| row.records)
            .sum(),
    };
    ["open", "stop_medical", "stop_all"].map(row).into()
}

fn causes(rows: &[CauseRow]) -> Vec<FieldCauses> {
    let rank = |row: &CauseRow| Notation::ALL.iter().position(|(_, name)| *name == row.folding);
    let of_field = |field: &str| {
        let mut rows: Vec<_> =
            rows.iter().filter(|row| row.field == field && row.records > 0).cloned().collect();
        rows.sort_by(|a, b| b.records.cmp(&a.records).then_with(|| rank(a).cmp(&rank(b))));
        FieldCauses { field: field.to_owned(), rows, chart: None }
    };
    let fields = ["name", "name_kana", "address"].map(of_field);
    fields.into_iter().filter(|field| !field.rows.is_empty()).collect()
}
