//! Events: what changed in a case, from what to what; applied one after another they make the case.

#![expect(clippy::option_option, reason = "an event leaves a value, sets it, or sets that there is none")]

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::case::{Case, Presence, WhyNow, Work};
use super::decision::{Decision, named};
use super::evidence::{Details, Evidence, Viewing};
use super::subject::{Kind, Subject};

named! {
    /// What happened.
    Code {
        Opened = "opened",
        Returned = "returned",
        EvidenceChanged = "evidence_changed",
        BetterResident = "better_resident",
        RulesChanged = "rules_changed",
        /// What is kept beside the evidence.
        Details = "details",
        Clean = "clean",
        Withdrawn = "withdrawn",
        Unknown = "unknown",
        /// Read again after its row could not be.
        Seen = "seen",
        Expired = "expired",
        NotCorrected = "not_corrected",
        Overdue = "overdue",
        /// The key was given anew, or its insurer merged.
        KeyChanged = "key_changed",
        Decided = "decided",
        Asked = "asked",
        Confirmed = "confirmed",
        Refused = "refused",
        Undone = "undone",
        Assigned = "assigned",
        Sent = "sent",
        Snoozed = "snoozed",
        Note = "note",
    }
}

/// Evidence as an event carries it.
#[derive(Serialize, Deserialize)]
struct EvidenceText<'e> {
    category: Cow<'e, str>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    verdict: Cow<'e, str>,
    viewing: Viewing,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    flags: Cow<'e, str>,
    fingerprint: String,
    rules: u32,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    resident: Cow<'e, str>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    candidate: Cow<'e, str>,
    details: String,
}

impl Serialize for Evidence {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        EvidenceText {
            category: (&*self.category).into(),
            verdict: (&*self.verdict).into(),
            viewing: self.viewing_advised,
            flags: (&*self.flags).into(),
            fingerprint: self.fingerprint.to_string(),
            rules: self.rules,
            resident: (&*self.resident_id).into(),
            candidate: (&*self.candidate_resident_id).into(),
            details: self.details.digest.to_string(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Evidence {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Evidence, D::Error> {
        let text = EvidenceText::deserialize(deserializer)?;
        let fingerprint = text.fingerprint.parse().map_err(serde::de::Error::custom)?;
        let details = text.details.parse().map_err(serde::de::Error::custom)?;
        Ok(Evidence {
            category: text.category.into_owned(),
            verdict: text.verdict.into_owned(),
            viewing_advised: text.viewing,
            flags: text.flags.into_owned(),
            fingerprint,
            rules: text.rules,
            resident_id: text.resident.into_owned(),
            candidate_resident_id: text.candidate.into_owned(),
            details: Details::kept(details),
        })
    }
}

/// What an event sets; what it leaves as it is, is not there. A double option tells "becomes none" from "stays".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Change {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) kind: Option<Kind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) subject: Option<Subject>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) presence: Option<Presence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) evidence: Option<Evidence>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "kept_null")]
    pub(crate) decision: Option<Option<Decision>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) work: Option<Work>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "kept_null")]
    pub(crate) why_now: Option<Option<WhyNow>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) viewing: Option<Viewing>,
    /// What somebody noted; part of no state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
}

/// A null that is there is `Some(None)`.
mod kept_null {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "this is how serde calls it")]
    pub(super) fn serialize<T: Serialize, S: Serializer>(
        value: &Option<Option<T>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_ref().and_then(Option::as_ref).serialize(serializer)
    }

    pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Option<T>>, D::Error> {
        Option::<T>::deserialize(deserializer).map(Some)
    }
}

/// What a value became, where it changed.
fn moved<T: PartialEq + Clone>(before: &T, after: &T) -> Option<T> {
    (before != after).then(|| after.clone())
}

/// Who brought an event about; nobody where a run did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Actor {
    /// The name that was given.
    pub(crate) by: String,
    /// The user of the system.
    pub(crate) user: String,
    /// When, with the offset from UTC.
    pub(crate) at: String,
}

/// An event that has its place in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    /// From 1, without gaps.
    pub(crate) seq: u64,
    /// The night in which it happened, or after which where people brought it about.
    pub(crate) night: u32,
    pub(crate) case: u64,
    pub(crate) code: Code,
    pub(crate) actor: Option<Actor>,
    pub(crate) before: Change,
    pub(crate) after: Change,
    /// The event that carries the evidence on which it rests.
    pub(crate) evidence_event: u64,
}

impl Change {
    /// What leads from one state to the next; everything where there was no case.
    pub(crate) fn between(before: Option<&Case>, after: &Case) -> Change {
        let Some(before) = before else {
            return Change {
                kind: Some(after.kind),
                subject: Some(after.subject.clone()),
                presence: Some(after.presence),
                evidence: Some(after.evidence.clone()),
                why_now: Some(after.why_now),
                viewing: Some(after.viewing),
                ..Change::default()
            };
        };
        Change {
            kind: None,
            subject: moved(&before.subject, &after.subject),
            presence: moved(&before.presence, &after.presence),
            evidence: moved(&before.evidence, &after.evidence),
            decision: moved(&before.decision, &after.decision),
            work: moved(&before.work, &after.work),
            why_now: moved(&before.why_now, &after.why_now),
            viewing: moved(&before.viewing, &after.viewing),
            note: None,
        }
    }

    /// The way back, without evidence, which an earlier event holds.
    pub(crate) fn back(before: Option<&Case>, after: &Case) -> Change {
        before
            .map(|before| Change { evidence: None, ..Change::between(Some(after), before) })
            .unwrap_or_default()
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Change::default()
    }
}

impl Event {
    /// The case after the event. Nothing where the event has no case to change, or opens one that lacks something: then
    /// the log is not whole.
    pub(crate) fn apply(&self, before: Option<Case>) -> Option<Case> {
        let after = &self.after;
        let Some(mut case) = before else { return self.opened() };
        if let Some(subject) = &after.subject {
            case.identity = subject.identity();
            case.subject = subject.clone();
        }
        if let Some(evidence) = &after.evidence {
            case.evidence = evidence.clone();
            case.evidence_event = self.seq;
        }
        case.presence = after.presence.unwrap_or(case.presence);
        case.decision = after.decision.clone().unwrap_or(case.decision);
        case.work = after.work.clone().unwrap_or(case.work);
        case.why_now = after.why_now.unwrap_or(case.why_now);
        case.viewing = after.viewing.unwrap_or(case.viewing);
        case.last_night = self.night;
        case.version = self.seq;
        Some(case)
    }

    /// The case that the event opens.
    fn opened(&self) -> Option<Case> {
        let after = &self.after;
        let subject = after.subject.clone()?;
        Some(Case {
            id: self.case,
            kind: after.kind?,
            identity: subject.identity(),
            subject,
            presence: after.presence?,
            evidence: after.evidence.clone()?,
            evidence_event: self.seq,
            decision: after.decision.clone().flatten(),
            work: after.work.clone().unwrap_or_default(),
            why_now: after.why_now.flatten(),
            viewing: after.viewing?,
            first_night: self.night,
            last_night: self.night,
            version: self.seq,
        })
    }
}
