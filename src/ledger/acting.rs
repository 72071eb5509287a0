//! What people do with a case, and when they may not.

use chrono::NaiveDate;
use thiserror::Error;

use super::case::{Case, Presence, Waiting, WaitingOn, WhyNow};
use super::decision::{Decided, Decision, Reason, Standing, Until};
use super::event::{Actor, Code};

/// What somebody does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    Decide {
        decided: Decided,
        reason: Reason,
        note: String,
        until: Until,
    },
    /// A second person agrees.
    Confirm,
    /// A second person does not agree.
    Refuse {
        note: String,
    },
    /// Takes the decision back.
    Undo {
        note: String,
    },
    Assign {
        owner: String,
        until: Option<NaiveDate>,
    },
    /// Hands the case out to its insurer.
    Send {
        until: NaiveDate,
    },
    Snooze {
        until: NaiveDate,
    },
    Note {
        text: String,
    },
}

/// Why somebody may not do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum Refusal {
    #[error("this cannot be decided of such a case")]
    NotOfKind,
    #[error("no resident bears the number, so the record is nobody's")]
    NoResident,
    #[error("this reason needs a note")]
    NoteMissing,
    #[error("the decision ends before it begins")]
    EndsBefore,
    #[error("no decision waits for a second person")]
    NothingAsked,
    #[error("whoever decided cannot confirm or refuse it")]
    SamePersonTwice,
    #[error("no decision is in force or waits")]
    NothingToUndo,
    #[error("the finding is not there")]
    NotPresent,
    #[error("a name is missing")]
    NameMissing,
}

/// What holds for everything that people do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Now {
    /// The last night, and on how many days nights were met.
    pub(crate) night: u32,
    pub(crate) days: u32,
    pub(crate) day: NaiveDate,
    /// Whether `same_person` waits for a second person.
    pub(crate) second_person: bool,
}

/// The case after an act, the code of the event, and what was noted.
pub(super) fn act(
    before: &Case,
    act: &Act,
    (actor, now): (&Actor, Now),
) -> Result<(Case, Code, Option<String>), Refusal> {
    if actor.by.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    let mut case = before.clone();
    let (code, note) = match act {
        Act::Decide { decided, reason, note, until } => {
            let code = decide(&mut case, (*decided, *reason, *until), note, (actor, now))?;
            (code, None)
        }
        Act::Confirm => (settle(&mut case, actor, Standing::InForce)?, None),
        Act::Refuse { note } => (settle(&mut case, actor, Standing::Refused)?, given(note)),
        Act::Undo { note } => (undo(&mut case)?, given(note)),
        Act::Assign { owner, until } => {
            case.work.owner.clone_from(owner);
            case.work.waiting = until.map(|until| Waiting { on: WaitingOn::Owner, until });
            (worked(&mut case, Code::Assigned), None)
        }
        Act::Send { until } | Act::Snooze { until } if *until < now.day => return Err(Refusal::EndsBefore),
        Act::Send { until } => {
            case.work.waiting = Some(Waiting { on: WaitingOn::Insurer, until: *until });
            (worked(&mut case, Code::Sent), None)
        }
        Act::Snooze { until } => {
            case.work.waiting = Some(Waiting { on: WaitingOn::Day, until: *until });
            (worked(&mut case, Code::Snoozed), None)
        }
        Act::Note { text } => (Code::Note, Some(given(text).ok_or(Refusal::NoteMissing)?)),
    };
    case.viewing = case.viewing_after(Some(before));
    Ok((case, code, note))
}

fn given(note: &str) -> Option<String> {
    Some(note.trim()).filter(|note| !note.is_empty()).map(str::to_owned)
}

fn worked(case: &mut Case, code: Code) -> Code {
    case.work.overdue = false;
    code
}

fn decide(
    case: &mut Case,
    (decided, reason, until): (Decided, Reason, Until),
    note: &str,
    (actor, now): (&Actor, Now),
) -> Result<Code, Refusal> {
    if !Decided::of_kind(case.kind).contains(&decided) {
        return Err(Refusal::NotOfKind);
    }
    // What is gone needs no decision, and one taken now would hold for what comes back.
    if matches!(case.presence, Presence::Clean | Presence::Withdrawn) {
        return Err(Refusal::NotPresent);
    }
    if decided == Decided::SamePerson && !case.evidence.has_resident() {
        return Err(Refusal::NoResident);
    }
    if reason == Reason::Other && note.trim().is_empty() {
        return Err(Refusal::NoteMissing);
    }
    if matches!(until, Until::Day(day) if day < now.day) {
        return Err(Refusal::EndsBefore);
    }
    let asks = now.second_person && decided == Decided::SamePerson;
    case.decision = Some(Decision {
        decided,
        standing: if asks { Standing::Asked } else { Standing::InForce },
        reason,
        note: note.trim().to_owned(),
        until,
        by: actor.by.clone(),
        user: actor.user.clone(),
        at: actor.at.clone(),
        days: now.days,
        evidence: case.evidence_event,
        second: None,
    });
    if asks {
        return Ok(Code::Asked);
    }
    case.why_now = None;
    Ok(Code::Decided)
}

fn settle(case: &mut Case, actor: &Actor, standing: Standing) -> Result<Code, Refusal> {
    let asked = case.decision.as_mut().filter(|decision| decision.standing == Standing::Asked);
    let decision = asked.ok_or(Refusal::NothingAsked)?;
    if decision.by == actor.by {
        return Err(Refusal::SamePersonTwice);
    }
    decision.standing = standing;
    decision.second = Some(actor.by.clone());
    let stands = matches!(case.presence, Presence::Present | Presence::Unknown);
    if standing == Standing::InForce {
        case.why_now = None;
        return Ok(Code::Confirmed);
    }
    if stands {
        case.why_now = Some(WhyNow::Refused);
    }
    Ok(Code::Refused)
}

fn undo(case: &mut Case) -> Result<Code, Refusal> {
    let holds = |decision: &&mut Decision| matches!(decision.standing, Standing::InForce | Standing::Asked);
    let decision = case.decision.as_mut().filter(holds).ok_or(Refusal::NothingToUndo)?;
    decision.standing = Standing::Undone;
    if matches!(case.presence, Presence::Present | Presence::Unknown) {
        case.why_now = Some(WhyNow::Undone);
    }
    Ok(Code::Undone)
}
