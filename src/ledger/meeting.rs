//! How a night meets a case: what runs may change, and nothing else.
//!
//! Presence follows what was read and compared; evidence follows the finding; a decision ends by itself or with the
//! evidence it was made on. No run takes a decision, and none takes one back.

use chrono::NaiveDate;

use super::case::{Case, Presence, WhyNow, Work};
use super::decision::{Decided, Decision, Standing, Until};
use super::event::{Change, Code};
use super::evidence::{Difference, Evidence};
use super::subject::{Identity, Kind, Subject};

/// What a run says of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Seen {
    /// There is a finding.
    Finding(Evidence),
    /// A part of its evidence was read and compared without one; the rest is not in the input and stays.
    Less(Evidence),
    /// What it is about was read and compared without one.
    Clean,
    /// Its row, or a row that may be its own, could not be read.
    Rejected,
    /// It is not in the input.
    Absent,
}

/// What a run says of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Observation {
    pub(crate) subject: Subject,
    pub(crate) seen: Seen,
}

/// What holds for all cases in a night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tonight {
    /// Counted from 1.
    pub(crate) night: u32,
    /// On how many days nights were met, this one included: a second night of one day counts for nothing.
    pub(crate) days: u32,
    pub(crate) as_of: NaiveDate,
    /// After how many nights a case that was called corrected has to be gone.
    pub(crate) corrected_nights: u32,
}

/// A case after a night, and what is to be told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) case: Case,
    pub(super) code: Code,
}

/// A case that a finding opens.
pub(super) fn opened(
    (kind, subject, identity): (Kind, Subject, Identity),
    evidence: Evidence,
    (id, event): (u64, u64),
    night: u32,
) -> Case {
    let viewing = evidence.viewing_advised;
    Case {
        id,
        kind,
        subject,
        identity,
        presence: Presence::Present,
        evidence,
        evidence_event: event,
        decision: None,
        work: Work::default(),
        why_now: Some(WhyNow::New),
        viewing,
        first_night: night,
        last_night: night,
        version: event,
    }
}

/// What a night makes of a case; nothing where nothing changes. Without `seen` only time passes.
pub(super) fn meet(before: &Case, seen: Option<Seen>, tonight: Tonight) -> Option<Met> {
    if is_as_it_was(before, seen.as_ref()) {
        return None;
    }
    let mut case = before.clone();
    let mut code = None;
    match seen {
        Some(Seen::Finding(evidence)) => found(&mut case, evidence, &mut code),
        Some(Seen::Less(evidence)) => {
            if evidence != case.evidence {
                case.evidence = evidence;
                code = Some(Code::Details);
            }
        }
        Some(Seen::Clean) => gone(&mut case, Presence::Clean, Code::Clean, &mut code),
        Some(Seen::Absent) => gone(&mut case, Presence::Withdrawn, Code::Withdrawn, &mut code),
        // What cannot be read says nothing of a case that is settled.
        Some(Seen::Rejected) if before.presence == Presence::Present => {
            case.presence = Presence::Unknown;
            code = Some(Code::Unknown);
        }
        Some(Seen::Rejected) | None => {}
    }
    pass_time(&mut case, tonight, &mut code);
    case.viewing = case.viewing_after(Some(before));
    let code = code?;
    (!Change::between(Some(before), &case).is_empty()).then_some(Met { case, code })
}

/// Whether a case was found again with the same evidence, and there is nothing that time could end, as most cases are.
fn is_as_it_was(case: &Case, seen: Option<&Seen>) -> bool {
    let Some(Seen::Finding(evidence)) = seen else { return false };
    case.presence == Presence::Present
        && case.decision.is_none()
        && case.work.waiting.is_none()
        && evidence.difference(&case.evidence) == Difference::None
}

fn gone(case: &mut Case, presence: Presence, told: Code, code: &mut Option<Code>) {
    if case.presence != presence {
        case.presence = presence;
        case.why_now = None;
        *code = Some(told);
    }
}

fn found(case: &mut Case, evidence: Evidence, code: &mut Option<Code>) {
    let difference = evidence.difference(&case.evidence);
    let came_back = matches!(case.presence, Presence::Clean | Presence::Withdrawn);
    let (told, why) = match difference {
        Difference::None => (Code::Seen, None),
        Difference::Details => (Code::Details, None),
        Difference::Rules { .. } => (Code::RulesChanged, Some(WhyNow::RulesChanged)),
        Difference::BetterResident => (Code::BetterResident, Some(WhyNow::BetterResident)),
        Difference::Evidence => (Code::EvidenceChanged, Some(WhyNow::EvidenceChanged)),
    };
    if difference != Difference::None {
        case.evidence = evidence;
    }
    if difference.ends_decisions() {
        end(case, Standing::Stale);
    }
    let (told, why) = if came_back { (Code::Returned, Some(WhyNow::Returned)) } else { (told, why) };
    let was_told = case.presence == Presence::Present && difference == Difference::None;
    case.presence = Presence::Present;
    if let Some(why) = why {
        // Under a decision that holds, nobody has anything to do.
        case.why_now = case.in_force().is_none().then_some(why);
    }
    if !was_told {
        *code = Some(told);
    }
}

/// Ends the decision that is in force, or waits to be.
fn end(case: &mut Case, standing: Standing) {
    let holds = |decision: &&mut Decision| matches!(decision.standing, Standing::InForce | Standing::Asked);
    if let Some(decision) = case.decision.as_mut().filter(holds) {
        decision.standing = standing;
    }
}

/// What the day does: decisions end, what was called corrected has to be gone, days to come back to have passed.
fn pass_time(case: &mut Case, tonight: Tonight, code: &mut Option<Code>) {
    let stands = matches!(case.presence, Presence::Present | Presence::Unknown);
    if let Some((told, why)) = ended_by_itself(case, tonight) {
        end(case, Standing::Expired);
        tell(case, stands, (told, why), code);
    }
    let is_due = case.work.waiting.as_ref().is_some_and(|waiting| tonight.as_of > waiting.until);
    if is_due && !case.work.overdue && case.is_open() {
        case.work.overdue = true;
        tell(case, stands, (Code::Overdue, WhyNow::Overdue), code);
    }
}

/// Why the decision in force ends tonight without any change of the evidence.
fn ended_by_itself(case: &Case, tonight: Tonight) -> Option<(Code, WhyNow)> {
    let decision = case.in_force()?;
    let nights = tonight.days.saturating_sub(decision.days);
    let is_still_there = case.presence == Presence::Present;
    if decision.decided == Decided::Corrected && is_still_there && nights >= tonight.corrected_nights {
        return Some((Code::NotCorrected, WhyNow::NotCorrected));
    }
    let has_ended = matches!(decision.until, Until::Day(day) if tonight.as_of > day);
    has_ended.then_some((Code::Expired, WhyNow::Expired))
}

/// Puts a case into the queue for what time did, unless tonight's finding is the weightier reason.
fn tell(case: &mut Case, stands: bool, (told, why): (Code, WhyNow), code: &mut Option<Code>) {
    let is_minor = matches!(code, None | Some(Code::Details | Code::Seen | Code::Unknown));
    if stands && (is_minor || case.why_now.is_none()) {
        case.why_now = Some(why);
    }
    if is_minor {
        *code = Some(told);
    }
}
