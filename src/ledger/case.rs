//! A case: what runs know of it, what people decided, what is being done, and what follows for viewing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::decision::{Decided, Decision, coded, named};
use super::evidence::{Evidence, Viewing};
use super::subject::{Identity, Kind, Subject, folded};

named! {
    /// Whether the finding is there, which runs alone say.
    Presence {
        /// The finding is there.
        Present = "present",
        /// What it was about was read and compared, and there is no such finding.
        Clean = "clean",
        /// The record is no longer in a complete input.
        Withdrawn = "withdrawn",
        /// Its row could not be read.
        Unknown = "unknown",
    }
}

named! {
    /// Why a case is in the queue now.
    WhyNow {
        New = "new",
        Returned = "returned",
        EvidenceChanged = "evidence_changed",
        BetterResident = "better_resident",
        Expired = "expired",
        RulesChanged = "rules_changed",
        NotCorrected = "not_corrected",
        Refused = "refused",
        Undone = "undone",
        Overdue = "overdue",
    }
}

/// What is being done about a case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Work {
    /// Who has it; empty where nobody does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) owner: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) waiting: Option<Waiting>,
    /// Whether its day has passed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) overdue: bool,
}

/// What a case waits for, and until which day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Waiting {
    pub(crate) on: WaitingOn,
    #[serde(with = "day")]
    pub(crate) until: NaiveDate,
    /// The hand-out by which an insurer was asked; empty where it waits for somebody else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) hand_out: String,
}

/// A day as the log writes it.
mod day {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "this is how serde calls it")]
    pub(super) fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

coded! {
    /// What a case waits for.
    WaitingOn {
        /// A day on which it is looked at again.
        Day = "snoozed",
        /// Its owner.
        Owner = "assigned",
        /// The insurer, to which it was handed out.
        Insurer = "sent",
    }
}

/// A case as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Case {
    /// Given by the ledger, from 1.
    pub(crate) id: u64,
    pub(crate) kind: Kind,
    pub(crate) subject: Subject,
    pub(crate) identity: Identity,
    pub(crate) presence: Presence,
    pub(crate) evidence: Evidence,
    /// The event that brought the evidence.
    pub(crate) evidence_event: u64,
    /// The last one, however it stands.
    pub(crate) decision: Option<Decision>,
    pub(crate) work: Work,
    /// Why it is in the queue; nothing where it is in none.
    pub(crate) why_now: Option<WhyNow>,
    pub(crate) viewing: Viewing,
    /// The nights in which it was first found and last changed.
    pub(crate) first_night: u32,
    pub(crate) last_night: u32,
    /// The last event on it.
    pub(crate) version: u64,
}

impl Case {
    /// Whether it is of one of these insurers, by number in one width; any is where none is named.
    pub(crate) fn is_of(&self, insurers: &[String]) -> bool {
        insurers.is_empty() || insurers.contains(&folded(&self.subject.insurer_number))
    }

    /// The decision that is in force.
    pub(crate) fn in_force(&self) -> Option<&Decision> {
        self.decision.as_ref().filter(|decision| decision.is_in_force())
    }

    /// Whether somebody still has to do something: the finding is there, or may be, and nothing was decided.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.presence, Presence::Present | Presence::Unknown) && self.in_force().is_none()
    }

    /// What can be decided of it: of nobody's record not that it is of the same person.
    pub(crate) fn decisions(&self) -> Vec<Decided> {
        let has_resident = self.evidence.has_resident();
        let can_be = |decided: &Decided| has_resident || *decided != Decided::SamePerson;
        Decided::of_kind(self.kind).iter().copied().filter(can_be).collect()
    }

    /// Whether nothing stands against viewing: what was found is gone, or is a difference of one person.
    pub(crate) fn is_released(&self) -> bool {
        self.presence == Presence::Clean
            || self.in_force().is_some_and(|decision| decision.decided == Decided::SamePerson)
    }

    /// Viewing after a change. While a case stands it never loosens, whatever the newest finding advises.
    pub(crate) fn viewing_after(&self, before: Option<&Case>) -> Viewing {
        let advised = self.evidence.viewing_advised;
        match before {
            _ if self.is_released() => Viewing::Open,
            Some(before) if !before.is_released() => before.viewing.max(advised),
            _ => advised,
        }
    }
}
