//! A case as the document describes it: the record that `totsugo cases list --format json` writes.

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::ledger::{CaseRecord, Event};

/// What a case is about; symbol and number are `***` where they are masked.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "the document alone reads it")]
pub(super) struct Subject {
    insurer_number: String,
    symbol: String,
    number: String,
    branch: String,
    item: String,
    product_id: String,
}

/// What was decided last, however it stands.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "the document alone reads it")]
pub(super) struct Decision {
    decision: String,
    standing: String,
    reason: String,
    note: String,
    /// A day, or `evidence`.
    until: String,
    by: String,
    at: String,
    second: Option<String>,
}

/// What is being done about it.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "the document alone reads it")]
pub(super) struct Work {
    owner: String,
    state: String,
    until: Option<String>,
    overdue: bool,
}

/// A case of the ledger.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "the document alone reads it")]
pub(super) struct CaseItem {
    case_id: u64,
    job: String,
    kind: String,
    subject: Subject,
    presence: String,
    decision: Option<Decision>,
    work: Work,
    viewing: String,
    why_now: Option<String>,
    /// Category, verdict, levels and what else the finding says.
    evidence: Map<String, Value>,
    first_run: String,
    last_run: String,
}

/// A page of cases.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::service) struct CasePage<'c> {
    #[schema(value_type = Vec<CaseItem>)]
    pub(super) items: Vec<CaseRecord<'c>>,
    /// What to show as `cursor` for the next page; null on the last one.
    pub(super) next: Option<String>,
}

/// An event of a case.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(in crate::service) struct CaseEvent {
    /// The number of the event, which is the version of the case after it.
    version: u64,
    code: &'static str,
    /// Who; null of nights.
    by: Option<String>,
    /// When; null of nights.
    at: Option<String>,
    /// What was noted.
    note: Option<String>,
}

/// A case, its version and what led to it.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::service) struct WholeCase<'c> {
    #[schema(value_type = CaseItem)]
    pub(super) case: CaseRecord<'c>,
    /// The `ETag`, for `If-Match`.
    pub(super) version: u64,
    /// What can be decided of it.
    pub(super) decisions: Vec<&'static str>,
    pub(super) history: Vec<CaseEvent>,
}

/// An event of a history.
pub(super) fn event(event: &Event) -> CaseEvent {
    let actor = event.actor.as_ref();
    CaseEvent {
        version: event.seq,
        code: event.code.as_str(),
        by: actor.map(|actor| actor.by.clone()),
        at: actor.map(|actor| actor.at.clone()),
        note: event.after.note.clone(),
    }
}
