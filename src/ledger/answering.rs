//! What an insurer answers to a hand-out: all answers become decisions, or none does.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::acting::{Act, Now, Refusal, act};
use super::case::{Case, Presence};
use super::decision::{Decided, Reason, Standing, Until};
use super::error::{LedgerError, OfFile};
use super::event::{Actor, Code};
use super::evidence::{Difference, Evidence};
use super::handing_out::{hand_outs, sent};
use super::known_cases::case_by_id;
use super::log::Appender;
use super::store::Store;
use super::subject::{Kind, folded};
use crate::codes::individual_number;

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) case: u64,
    /// The parts of the key beside it; one of which nothing is said is none.
    pub(crate) key: [Option<String>; 6],
    /// The hand-out that it answers.
    pub(crate) hand_out: String,
    pub(crate) decided: Decided,
    pub(crate) reason: Reason,
    pub(crate) note: String,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answered {
    Decided,
    /// It waits for a second person.
    Asked,
    /// The same was decided already.
    Already,
    /// What was asked about is gone, so that nothing is to be decided.
    Gone,
}

/// Why an answer is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Misfit {
    NoCase,
    /// The key beside the answer is not that of the case.
    OtherKey,
    /// No hand-out of this ledger has the name.
    NoHandOut,
    /// The hand-out did not ask about the case.
    NotAsked,
    /// The last day for answers has passed.
    Late {
        until: NaiveDate,
    },
    /// The evidence has changed since the case was handed out.
    Changed(Box<Changed>),
    /// Somebody has decided otherwise.
    DecidedOtherwise,
    Refused(Refusal),
}

/// How evidence changed since a case was handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Changed {
    pub(crate) kind: Kind,
    pub(crate) what: WhatChanged,
}

/// What of the evidence changed, the weightiest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WhatChanged {
    Category {
        before: String,
        now: String,
    },
    BetterResident,
    Rules,
    Verdict,
    /// The values that were compared.
    Values,
}

impl Store {
    /// Writes the answers down if all of them fit and `writes` says so; gives what became of each, or why it does not fit.
    pub(crate) fn answer(
        &mut self,
        answers: &[Answer],
        writes: bool,
        end: impl Fn(Kind) -> Result<Until, Refusal>,
        (actor, now): (&Actor, Now),
    ) -> Result<Vec<Result<Answered, Misfit>>, LedgerError> {
        let file = self.file.clone();
        let step = self.begin()?;
        let mut answering = Answering {
            connection: &step,
            appender: Appender::new(&step).of(&file)?,
            known: None,
            actor,
            now,
        };
        let mut judged = Vec::with_capacity(answers.len());
        for answer in answers {
            let misfit = match answering.take(answer, &end).of(&file)? {
                Err(Misfit::Refused(refusal)) if is_of_the_command(refusal, actor) => {
                    return Err(LedgerError::Refused { case: answer.case, refusal });
                }
                other => other,
            };
            judged.push(misfit);
        }
        drop(answering);
        if writes && judged.iter().all(Result::is_ok) {
            step.commit().of(&file)?;
        }
        Ok(judged)
    }
}

/// Whether it is not the answer that is refused, but who takes it, or until when it is to hold.
fn is_of_the_command(refusal: Refusal, actor: &Actor) -> bool {
    match refusal {
        Refusal::NoEnd { .. } | Refusal::EndsBefore | Refusal::NameMissing => true,
        Refusal::HoldsNumber => individual_number::is_in(&actor.by),
        _ => false,
    }
}

/// Answers as they are taken, in one transaction.
struct Answering<'c> {
    connection: &'c Connection,
    appender: Appender<'c>,
    /// All hand-outs of the ledger, once one was not found.
    known: Option<HashSet<String>>,
    actor: &'c Actor,
    now: Now,
}

impl Answering<'_> {
    fn take(
        &mut self,
        answer: &Answer,
        end: impl Fn(Kind) -> Result<Until, Refusal>,
    ) -> rusqlite::Result<Result<Answered, Misfit>> {
        let Some(before) = case_by_id(self.connection, answer.case)? else { return Ok(Err(Misfit::NoCase)) };
        if !is_key_of(&answer.key, &before) {
            return Ok(Err(Misfit::OtherKey));
        }
        let Some(sent) = sent(self.connection, answer.case, &answer.hand_out)? else {
            let is_known = self.is_known(&answer.hand_out)?;
            return Ok(Err(if is_known { Misfit::NotAsked } else { Misfit::NoHandOut }));
        };
        if self.now.day > sent.until {
            return Ok(Err(Misfit::Late { until: sent.until }));
        }
        if matches!(before.presence, Presence::Clean | Presence::Withdrawn) {
            return Ok(Ok(Answered::Gone));
        }
        if let Some(what) = changed(&sent.evidence, &before.evidence) {
            return Ok(Err(Misfit::Changed(Box::new(Changed { kind: before.kind, what }))));
        }
        if let Some(is_same) = is_decided_alike(&before, answer) {
            return Ok(if is_same { Ok(Answered::Already) } else { Err(Misfit::DecidedOtherwise) });
        }
        self.decide(&before, answer, end(before.kind))
    }

    fn decide(
        &mut self,
        before: &Case,
        answer: &Answer,
        until: Result<Until, Refusal>,
    ) -> rusqlite::Result<Result<Answered, Misfit>> {
        let decided = until.and_then(|until| {
            let Answer { decided, reason, note, .. } = answer.clone();
            act(before, &Act::Decide { decided, reason, note, until }, (self.actor, self.now))
        });
        match decided {
            Err(refusal) => Ok(Err(Misfit::Refused(refusal))),
            Ok((after, code, _)) => {
                let (night, hand_out) = (self.now.night, answer.hand_out.clone());
                self.appender.add((Some(before), &after), (code, night), Some(self.actor), Some(hand_out))?;
                Ok(Ok(if code == Code::Asked { Answered::Asked } else { Answered::Decided }))
            }
        }
    }

    fn is_known(&mut self, hand_out: &str) -> rusqlite::Result<bool> {
        if self.known.is_none() {
            self.known = Some(hand_outs(self.connection)?);
        }
        Ok(self.known.as_ref().is_some_and(|known| known.contains(hand_out)))
    }
}

/// Whether a decision that stands is that of the answer; nothing where none stands.
fn is_decided_alike(case: &Case, answer: &Answer) -> Option<bool> {
    let decision = case.decision.as_ref()?;
    matches!(decision.standing, Standing::InForce | Standing::Asked).then(|| {
        let stands = (decision.decided, decision.reason, &*decision.note);
        stands == (answer.decided, answer.reason, answer.note.trim())
    })
}

/// What of the evidence changed so that a decision on it no longer holds.
fn changed(before: &Evidence, now: &Evidence) -> Option<WhatChanged> {
    let difference = now.difference(before);
    if !difference.ends_decisions() {
        return None;
    }
    Some(match difference {
        _ if now.category != before.category => {
            WhatChanged::Category { before: before.category.clone(), now: now.category.clone() }
        }
        Difference::BetterResident => WhatChanged::BetterResident,
        Difference::Rules { .. } => WhatChanged::Rules,
        _ if now.fingerprint == before.fingerprint => WhatChanged::Verdict,
        _ => WhatChanged::Values,
    })
}

/// Whether a key is that of a case. Spreadsheets take zeros from digits, and the apostrophe that keeps a text from being a
/// formula may still stand before it.
pub(super) fn is_key_of(key: &[Option<String>; 6], case: &Case) -> bool {
    let parts = case.subject.parts();
    key.iter().zip(parts).all(|(said, part)| said.as_deref().is_none_or(|said| is_part(said, part)))
}

fn is_part(said: &str, part: &str) -> bool {
    let (said, part) = (folded(said), folded(part));
    let plain = said.strip_prefix('\'').filter(|text| text.starts_with(['=', '+', '-', '@']));
    let said = plain.unwrap_or(&said);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let zeros_aside = |text: &str| text.trim_start_matches('0').to_owned();
    said == part || is_digits(said) && is_digits(&part) && zeros_aside(said) == zeros_aside(&part)
}
