//! What people do with a case, and when they may not.

use chrono::NaiveDate;

use super::case::{Case, Presence, Waiting, WaitingOn, WhyNow};
use super::decision::{Decided, Decision, Reason, Standing, Until};
use super::event::{Actor, Code};
use super::subject::{Kind, folded};
use crate::codes::individual_number;
use crate::words::Language;
use crate::words::errors::ledger as words;

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
    Snooze {
        until: NaiveDate,
    },
    /// Hands it out to its insurer.
    Send {
        until: NaiveDate,
        hand_out: String,
    },
    Note {
        text: String,
    },
}

impl Act {
    /// What somebody wrote.
    fn text(&self) -> Option<&str> {
        match self {
            Act::Decide { note, .. } | Act::Refuse { note } | Act::Undo { note } => Some(note),
            Act::Note { text } => Some(text),
            Act::Assign { owner, .. } => Some(owner),
            Act::Confirm | Act::Snooze { .. } | Act::Send { .. } => None,
        }
    }
}

/// Why somebody may not do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// This cannot be decided of cases of the kind.
    NotOfKind {
        kind: Kind,
    },
    /// No resident bears the number, so the record is nobody's.
    NoResident,
    NoteMissing,
    /// The day has passed.
    EndsBefore,
    /// Nobody said when the decision ends, and the config does not say so for the kind.
    NoEnd {
        kind: Kind,
    },
    /// No decision waits for a second person.
    NothingAsked,
    /// Whoever decided cannot confirm or refuse it.
    SamePersonTwice,
    NothingToUndo,
    /// The finding is not there.
    NotPresent,
    /// Nobody has to do anything about it, so there is nothing to ask.
    NotOpen,
    NameMissing,
    /// A text holds what could be an individual number.
    HoldsNumber,
}

impl Refusal {
    /// Why not, in a language.
    pub(crate) fn says(self, case: u64, lang: Language) -> String {
        match self {
            Refusal::NotOfKind { .. } => words::not_of_kind(lang, case),
            Refusal::NoResident => words::no_resident(lang, case),
            Refusal::NoteMissing => words::note_missing(lang, case),
            Refusal::EndsBefore => words::ends_before(lang, case),
            Refusal::NoEnd { .. } => words::no_end(lang, case),
            Refusal::NothingAsked => words::nothing_asked(lang, case),
            Refusal::SamePersonTwice => words::same_person_twice(lang, case),
            Refusal::NothingToUndo => words::nothing_to_undo(lang, case),
            Refusal::NotPresent => words::not_present(lang, case),
            Refusal::NotOpen => words::not_open(lang, case),
            Refusal::NameMissing => words::name_missing(lang, case),
            Refusal::HoldsNumber => words::holds_number(lang, case),
        }
    }

    /// What to do, in a language.
    pub(super) fn help(self, lang: Language) -> String {
        let text = match self {
            Refusal::NotOfKind { kind } => {
                let decisions = Decided::of_kind(kind).iter().map(|decided| decided.as_str());
                return words::decide_one_of(lang, &decisions.collect::<Vec<_>>().join(", "));
            }
            Refusal::NoEnd { kind } => return words::give_end(lang, kind.as_str()),
            Refusal::NoResident => words::CORRECT_NUMBER,
            Refusal::NoteMissing => words::GIVE_NOTE,
            Refusal::EndsBefore => words::GIVE_DAY,
            Refusal::NothingAsked | Refusal::NothingToUndo | Refusal::NotPresent | Refusal::NotOpen => {
                words::SEE_CASE
            }
            Refusal::SamePersonTwice => words::ANOTHER_PERSON,
            Refusal::NameMissing => words::GIVE_NAME,
            Refusal::HoldsNumber => words::LEAVE_NUMBER_OUT,
        };
        text.of(lang).to_owned()
    }
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
    if act.text().into_iter().chain([&*actor.by]).any(individual_number::is_in) {
        return Err(Refusal::HoldsNumber);
    }
    let mut case = before.clone();
    let (code, note) = match act {
        Act::Decide { decided, reason, note, until } => {
            let code = decide(&mut case, (*decided, *reason, *until), note, (actor, now))?;
            (code, None)
        }
        Act::Confirm => (settle(&mut case, Standing::InForce, (actor, now))?, None),
        Act::Refuse { note } => (settle(&mut case, Standing::Refused, (actor, now))?, given(note)),
        Act::Undo { note } => (undo(&mut case)?, given(note)),
        Act::Assign { until: Some(until), .. } | Act::Snooze { until } | Act::Send { until, .. }
            if *until < now.day =>
        {
            return Err(Refusal::EndsBefore);
        }
        Act::Assign { owner, until } => {
            owner.trim().clone_into(&mut case.work.owner);
            case.work.waiting = until.map(|until| waiting(WaitingOn::Owner, until));
            (worked(&mut case, Code::Assigned), None)
        }
        Act::Snooze { until } => {
            case.work.waiting = Some(waiting(WaitingOn::Day, *until));
            (worked(&mut case, Code::Snoozed), None)
        }
        Act::Send { .. } if !case.is_open() => return Err(Refusal::NotOpen),
        Act::Send { until, hand_out } => {
            let waiting = Waiting { hand_out: hand_out.clone(), ..waiting(WaitingOn::Insurer, *until) };
            case.work.waiting = Some(waiting);
            (worked(&mut case, Code::Sent), None)
        }
        Act::Note { text } => (Code::Note, Some(given(text).ok_or(Refusal::NoteMissing)?)),
    };
    case.viewing = case.viewing_after(Some(before));
    Ok((case, code, note))
}

fn given(note: &str) -> Option<String> {
    Some(note.trim()).filter(|note| !note.is_empty()).map(str::to_owned)
}

fn waiting(on: WaitingOn, until: NaiveDate) -> Waiting {
    Waiting { on, until, hand_out: String::new() }
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
        return Err(Refusal::NotOfKind { kind: case.kind });
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
    // Whatever was decided, the insurer is asked no longer.
    if case.work.waiting.as_ref().is_some_and(|waiting| waiting.on == WaitingOn::Insurer) {
        case.work.waiting = None;
        case.work.overdue = false;
    }
    let asks = now.second_person && decided == Decided::SamePerson;
    case.decision = Some(Decision {
        decided,
        standing: if asks { Standing::Asked } else { Standing::InForce },
        reason,
        note: note.trim().to_owned(),
        until,
        by: actor.by.trim().to_owned(),
        user: actor.user.clone(),
        at: actor.at.clone(),
        days: now.days,
        evidence: case.evidence_event,
        second: None,
    });
    if asks {
        // Whatever was in force no longer is.
        case.why_now.get_or_insert(WhyNow::Undone);
        return Ok(Code::Asked);
    }
    case.why_now = None;
    Ok(Code::Decided)
}

fn settle(case: &mut Case, standing: Standing, (actor, now): (&Actor, Now)) -> Result<Code, Refusal> {
    let asked = case.decision.as_mut().filter(|decision| decision.standing == Standing::Asked);
    let decision = asked.ok_or(Refusal::NothingAsked)?;
    if folded(&decision.by) == folded(&actor.by) {
        return Err(Refusal::SamePersonTwice);
    }
    // What has ended while it waited cannot come into force.
    if standing == Standing::InForce && matches!(decision.until, Until::Day(day) if day < now.day) {
        return Err(Refusal::EndsBefore);
    }
    decision.standing = standing;
    decision.second = Some(actor.by.trim().to_owned());
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
