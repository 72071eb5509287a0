//! The page as its template wants it: ordered, summed, with charts.

use serde::Serialize;

use super::charts::Charts;
use super::delays::Delays;
use super::headline::{self, Headline};
use super::insurers::Insurers;
use super::{CategoryRow, CauseRow, NotComparedRow, OddInsurers, Page};
use crate::report::bars::BarList;
use crate::report::{RejectRow, ReportError, manifest};
use crate::text::Notation;

/// What `reports/linkage.html` is filled with.
#[derive(Debug, Serialize)]
pub(super) struct View<'a> {
    as_of: &'a str,
    run: &'a str,
    headline: Headline,
    totals: Totals,
    categories: &'a [CategoryRow],
    viewing: Vec<ViewingCounts>,
    insurers: Insurers,
    odd_insurers: &'a [OddInsurers],
    causes: Vec<FieldCauses>,
    not_compared: Vec<NotComparedRow>,
    delays: Option<Delays>,
    duplicate_numbers: u64,
    residents_with_duplicate_numbers: u64,
    residents_without_number: u64,
    rejects: Vec<RejectRow>,
    charts: Charts,
    manifest: String,
}

/// Sums over the whole run.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct Totals {
    pub(super) rows_read: u64,
    pub(super) rejected: u64,
    pub(super) residents_read: u64,
    pub(super) residents_rejected: u64,
    /// Records with a category.
    pub(super) records: u64,
    pub(super) agreeing: u64,
    /// Records of categories to look at.
    pub(super) to_look_at: u64,
    /// Records that somebody should look at, those with a flag alone included.
    pub(super) findings: u64,
    pub(super) same_person: u64,
    pub(super) unsure: u64,
    pub(super) different_person: u64,
    /// Records with a verdict.
    pub(super) judged: u64,
    pub(super) without_verdict: u64,
    pub(super) stops_advised: u64,
    conserved: bool,
}

/// One kind of viewing, by the matrix and as advised.
#[derive(Debug, Serialize)]
pub(super) struct ViewingCounts {
    pub(super) viewing: &'static str,
    pub(super) matrix: u64,
    pub(super) advised: u64,
}

/// The causes of one field, the most frequent first.
#[derive(Debug, Serialize)]
pub(super) struct FieldCauses {
    pub(super) field: String,
    pub(super) rows: Vec<CauseRow>,
    pub(super) chart: Option<BarList>,
}

impl View<'_> {
    pub(super) fn of(page: &Page) -> Result<View<'_>, ReportError> {
        let totals = Totals::of(page);
        let viewing = viewing(page);
        let insurers = Insurers::of(&page.insurers);
        let delays = Delays::of(page);
        let mut causes = causes(&page.causes);
        for field in &mut causes {
            field.chart = Charts::of_causes(field, page.language);
        }
        let mut rejects = page.rejects.clone();
        rejects.sort();
        Ok(View {
            as_of: &page.as_of,
            run: &page.run,
            headline: headline::of(page, &totals, &viewing),
            charts: Charts::of(page, &totals, &viewing, &insurers, delays.as_ref()),
            totals,
            categories: &page.categories,
            viewing,
            insurers,
            odd_insurers: &page.odd_insurers,
            causes,
            not_compared: page.not_compared.clone(),
            delays,
            duplicate_numbers: page.duplicate_numbers,
            residents_with_duplicate_numbers: page.residents_with_duplicate_numbers,
            residents_without_number: page.residents_without_number,
            rejects: rejects.iter().map(RejectRow::shown).collect(),
            manifest: manifest::shown(&page.manifest)?,
        })
    }
}

impl Totals {
    fn of(page: &Page) -> Totals {
        let sum = |count: fn(&CategoryRow) -> u64| page.categories.iter().map(count).sum::<u64>();
        let records = sum(|row| row.records);
        let to_look_at = sum(|row| if row.is_to_look_at() { row.records } else { 0 });
        let stops = page.viewing_advised.iter().filter(|row| row.viewing != "open");
        Totals {
            rows_read: page.rows_read,
            rejected: page.rejected,
            residents_read: page.residents_read,
            residents_rejected: page.residents_rejected,
            records,
            agreeing: records - to_look_at,
            to_look_at,
            findings: page.insurers.iter().map(|row| row.findings).sum(),
            same_person: sum(|row| row.same_person),
            unsure: sum(|row| row.unsure),
            different_person: sum(|row| row.different_person),
            judged: sum(|row| row.same_person + row.unsure + row.different_person),
            without_verdict: sum(|row| if row.is_to_look_at() { row.without_verdict() } else { 0 }),
            stops_advised: stops.map(|row| row.records).sum(),
            conserved: page.rows_read == page.rejected + records,
        }
    }
}

fn viewing(page: &Page) -> Vec<ViewingCounts> {
    let row = |viewing: &'static str| ViewingCounts {
        viewing,
        matrix: page.categories.iter().filter(|row| row.viewing == viewing).map(|row| row.records).sum(),
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
