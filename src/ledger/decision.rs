//! What people decide of a case, for which reason, and until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::subject::Kind;

/// Defines an enum whose variants have names that results, options and the ledger share.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub(crate) enum $name { $($(#[$doc])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// The name as results and options have it.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }
    };
}

/// As [`coded`], where names are read too.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $crate::ledger::decision::coded! { $(#[$meta])* $name { $($(#[$doc])* $variant = $text,)* } }

        impl $name {
            /// The one of this name.
            pub(crate) fn from_name(name: &str) -> Option<$name> {
                [$($name::$variant),*].into_iter().find(|of_all| of_all.as_str() == name)
            }
        }
    };
}
pub(super) use {coded, named};

named! {
    /// What was decided.
    Decided {
        /// 理由付き疑いなし: the record is of the person it is linked to, whatever differs.
        SamePerson = "same_person",
        /// The record is linked to somebody else.
        WrongLink = "wrong_link",
        /// It was put right; nights check it.
        Corrected = "corrected",
        /// The facility was told what is right.
        FacilityTold = "facility_told",
        /// What was paid too much was paid back.
        Refunded = "refunded",
        /// Nothing is wrong.
        NoFault = "no_fault",
        /// Nobody can tell.
        CannotTell = "cannot_tell",
    }
}

impl Decided {
    /// What can be decided of cases of a kind.
    pub(crate) const fn of_kind(kind: Kind) -> &'static [Decided] {
        match kind {
            Kind::Link => &[Decided::SamePerson, Decided::WrongLink, Decided::Corrected, Decided::CannotTell],
            Kind::Register | Kind::Display | Kind::Product => &[
                Decided::Corrected,
                Decided::FacilityTold,
                Decided::Refunded,
                Decided::NoFault,
                Decided::CannotTell,
            ],
        }
    }
}

coded! {
    /// How a decision stands.
    Standing {
        InForce = "in_force",
        /// The evidence it was made on has changed.
        Stale = "stale",
        /// Its end has come.
        Expired = "expired",
        /// It waits for a second person.
        Asked = "asked",
        /// The second person refused it.
        Refused = "refused",
        /// It was taken back.
        Undone = "undone",
        /// Another decision took its place.
        Replaced = "replaced",
    }
}

named! {
    /// Why somebody decided so.
    Reason {
        DocumentsChecked = "documents_checked",
        AskedPerson = "asked_person",
        AskedEmployer = "asked_employer",
        NumberCorrected = "number_corrected",
        RecordCorrected = "record_corrected",
        RegisterWrong = "register_wrong",
        /// Needs a note.
        Other = "other",
    }
}

/// When a decision ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(crate) enum Until {
    /// After this day.
    Day(NaiveDate),
    /// When the evidence changes.
    Evidence,
}

impl std::fmt::Display for Until {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Until::Day(day) => write!(formatter, "{day}"),
            Until::Evidence => formatter.write_str("evidence"),
        }
    }
}

impl From<Until> for String {
    fn from(until: Until) -> String {
        until.to_string()
    }
}

impl TryFrom<String> for Until {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Until, chrono::ParseError> {
        if text == "evidence" { Ok(Until::Evidence) } else { text.parse().map(Until::Day) }
    }
}

/// A decision on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decision {
    pub(crate) decided: Decided,
    pub(crate) standing: Standing,
    pub(crate) reason: Reason,
    /// A sentence; empty where none was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
    pub(crate) until: Until,
    /// Who decided, by the name that was given.
    pub(crate) by: String,
    /// The user of the system.
    pub(crate) user: String,
    /// When, with the offset from UTC.
    pub(crate) at: String,
    /// On how many days nights were met before it.
    pub(crate) days: u32,
    /// The event that carries the evidence on which it was made.
    pub(crate) evidence: u64,
    /// The second person who confirmed or refused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) second: Option<String>,
}

impl Decision {
    pub(crate) fn is_in_force(&self) -> bool {
        self.standing == Standing::InForce
    }

    /// The same, standing otherwise.
    pub(crate) fn standing(&self, standing: Standing) -> Decision {
        Decision { standing, ..self.clone() }
    }
}
