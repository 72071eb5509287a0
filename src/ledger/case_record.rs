//! A case as other programs read it: one JSON object, or one row of texts.

use serde::Serialize;
use serde_json::{Map, Value};

use super::case::{Case, Presence, WaitingOn, WhyNow};
use super::decision::{Decided, Reason, Standing, Until};
use super::evidence::Viewing;
use super::search::FoundCase;
use super::subject::{Kind, Subject};

/// A case in the form that others read; the names of its fields are a contract.
#[derive(Debug, Serialize)]
pub(crate) struct CaseRecord<'c> {
    pub(crate) case_id: u64,
    job: &'static str,
    kind: Kind,
    subject: SubjectRecord<'c>,
    presence: Presence,
    decision: Option<DecisionRecord<'c>>,
    work: WorkRecord<'c>,
    viewing: Viewing,
    why_now: Option<WhyNow>,
    evidence: EvidenceRecord<'c>,
    first_run: &'c str,
    last_run: &'c str,
}

#[derive(Debug, Serialize)]
struct SubjectRecord<'c> {
    insurer_number: &'c str,
    symbol: &'c str,
    number: &'c str,
    branch: &'c str,
    item: &'c str,
    product_id: &'c str,
}

#[derive(Debug, Serialize)]
struct DecisionRecord<'c> {
    decision: Decided,
    standing: Standing,
    reason: Reason,
    note: &'c str,
    until: Until,
    by: &'c str,
    at: &'c str,
    second: Option<&'c str>,
}

#[derive(Debug, Serialize)]
struct WorkRecord<'c> {
    owner: &'c str,
    state: &'static str,
    until: Option<String>,
    overdue: bool,
}

#[derive(Debug, Serialize)]
struct EvidenceRecord<'c> {
    category: &'c str,
    verdict: &'c str,
    viewing_advised: Viewing,
    flags: &'c str,
    rules: u32,
    resident_id: &'c str,
    candidate_resident_id: &'c str,
    /// What else the finding says.
    #[serde(flatten)]
    details: Map<String, Value>,
}

/// What evidence says of every case; details say it no second time.
const OF_EVERY_CASE: [&str; 7] =
    ["category", "verdict", "viewing_advised", "flags", "rules", "resident_id", "candidate_resident_id"];

/// The columns of a row of texts; the details of the finding stand in the last, as JSON.
pub(crate) const CASE_COLUMNS: [&str; 34] = [
    "case_id",
    "job",
    "kind",
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "item",
    "product_id",
    "presence",
    "decision",
    "standing",
    "decision_reason",
    "decision_note",
    "decision_until",
    "decided_by",
    "decided_at",
    "second",
    "owner",
    "work",
    "work_until",
    "overdue",
    "viewing",
    "why_now",
    "category",
    "verdict",
    "viewing_advised",
    "flags",
    "rules",
    "resident_id",
    "candidate_resident_id",
    "first_run",
    "last_run",
    "details",
];

impl Case {
    /// What is being done about it, in a word: `unassigned`, or what it waits for.
    pub(crate) fn work_state(&self) -> &'static str {
        match &self.work.waiting {
            Some(waiting) => waiting.on.as_str(),
            None if self.work.owner.is_empty() => "unassigned",
            None => WaitingOn::Owner.as_str(),
        }
    }
}

impl FoundCase {
    /// What the finding says beside its evidence.
    pub(crate) fn details(&self) -> Map<String, Value> {
        let mut details: Map<String, Value> = serde_json::from_str(&self.details).unwrap_or_default();
        details.retain(|name, _| !OF_EVERY_CASE.contains(&&**name));
        details
    }

    /// The case as others read it.
    pub(crate) fn record(&self) -> CaseRecord<'_> {
        let case = &self.case;
        let Subject { insurer_number, symbol, number, branch, item, product_id } = &case.subject;
        let evidence = &case.evidence;
        CaseRecord {
            case_id: case.id,
            job: case.kind.job(),
            kind: case.kind,
            subject: SubjectRecord { insurer_number, symbol, number, branch, item, product_id },
            presence: case.presence,
            decision: case.decision.as_ref().map(|decision| DecisionRecord {
                decision: decision.decided,
                standing: decision.standing,
                reason: decision.reason,
                note: &decision.note,
                until: decision.until,
                by: &decision.by,
                at: &decision.at,
                second: decision.second.as_deref(),
            }),
            work: WorkRecord {
                owner: &case.work.owner,
                state: case.work_state(),
                until: case.work.waiting.as_ref().map(|waiting| waiting.until.to_string()),
                overdue: case.work.overdue,
            },
            viewing: case.viewing,
            why_now: case.why_now,
            evidence: EvidenceRecord {
                category: &evidence.category,
                verdict: &evidence.verdict,
                viewing_advised: evidence.viewing_advised,
                flags: &evidence.flags,
                rules: evidence.rules,
                resident_id: &evidence.resident_id,
                candidate_resident_id: &evidence.candidate_resident_id,
                details: self.details(),
            },
            first_run: &self.first_run,
            last_run: &self.last_run,
        }
    }

    /// The cells of a row under [`CASE_COLUMNS`]; what there is not is empty.
    pub(crate) fn cells(&self) -> [String; CASE_COLUMNS.len()] {
        let record = self.record();
        let CaseRecord { subject, work, evidence, .. } = &record;
        let decision = record.decision.as_ref();
        let of_decision = |text: fn(&DecisionRecord<'_>) -> String| decision.map(text).unwrap_or_default();
        [
            record.case_id.to_string(),
            record.job.to_owned(),
            record.kind.as_str().to_owned(),
            subject.insurer_number.to_owned(),
            subject.symbol.to_owned(),
            subject.number.to_owned(),
            subject.branch.to_owned(),
            subject.item.to_owned(),
            subject.product_id.to_owned(),
            record.presence.as_str().to_owned(),
            of_decision(|of| of.decision.as_str().to_owned()),
            of_decision(|of| of.standing.as_str().to_owned()),
            of_decision(|of| of.reason.as_str().to_owned()),
            of_decision(|of| of.note.to_owned()),
            of_decision(|of| of.until.to_string()),
            of_decision(|of| of.by.to_owned()),
            of_decision(|of| of.at.to_owned()),
            of_decision(|of| of.second.unwrap_or_default().to_owned()),
            work.owner.to_owned(),
            work.state.to_owned(),
            work.until.clone().unwrap_or_default(),
            work.overdue.to_string(),
            record.viewing.as_str().to_owned(),
            record.why_now.map_or("", WhyNow::as_str).to_owned(),
            evidence.category.to_owned(),
            evidence.verdict.to_owned(),
            evidence.viewing_advised.as_str().to_owned(),
            evidence.flags.to_owned(),
            evidence.rules.to_string(),
            evidence.resident_id.to_owned(),
            evidence.candidate_resident_id.to_owned(),
            record.first_run.to_owned(),
            record.last_run.to_owned(),
            Value::Object(evidence.details.clone()).to_string(),
        ]
    }
}
