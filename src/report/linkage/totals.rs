//! Sums over a run, and the rows of its page that charts and headline share.

use serde::Serialize;

use super::page::{CategoryRow, CauseRow, Page};
use crate::report::bars::BarList;

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
    /// Records of any category that have no verdict.
    unjudged: u64,
    pub(super) stops_advised: u64,
    conserved: bool,
}

/// One kind of viewing, by the policies and as advised.
#[derive(Debug, Serialize)]
pub(super) struct ViewingCounts {
    pub(super) viewing: &'static str,
    pub(super) by_policy: u64,
    pub(super) advised: u64,
}

/// The causes of one field, the most frequent first.
#[derive(Debug, Serialize)]
pub(super) struct FieldCauses {
    pub(super) field: String,
    pub(super) rows: Vec<CauseRow>,
    pub(super) chart: Option<BarList>,
}

impl Totals {
    pub(super) fn of(page: &Page) -> Totals {
        let sum = |count: fn(&CategoryRow) -> u64| page.categories.iter().map(count).sum::<u64>();
        let records = sum(|row| row.records);
        let judged = sum(|row| row.same_person + row.unsure + row.different_person);
        let to_look_at = sum(|row| if row.is_to_look_at() { row.records } else { 0 });
        let stops = page.viewing_advised.iter().filter(|row| row.viewing != "open");
        Totals {
            rows_read: page.rows_read,
            rejected: page.rejected,
            residents_read: page.residents_read,
            residents_rejected: page.residents_rejected,
            records,
            agreeing: records - to_look_at,
            to_look_at: to_look_at.saturating_sub(page.ended),
            findings: page.insurers.iter().map(|row| row.findings).sum(),
            same_person: sum(|row| row.same_person),
            unsure: sum(|row| row.unsure),
            different_person: sum(|row| row.different_person),
            judged,
            unjudged: records.saturating_sub(judged),
            without_verdict: sum(|row| if row.is_to_look_at() { row.without_verdict() } else { 0 })
                .saturating_sub(page.ended),
            stops_advised: stops.map(|row| row.records).sum(),
            conserved: page.rows_read == page.rejected + records,
        }
    }
}
