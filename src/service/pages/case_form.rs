//! What the forms of a case hold, and the act that it is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::config::LedgerSettings;
use crate::ledger::{Act, Case, Decided, LedgerError, Reason, Until, end};
use crate::service::caller::Permission;
use crate::service::problem::{Kind, Problem};
use crate::words::Language;
use crate::words::service::case as words;

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::service) enum Wanted {
    Decide,
    Confirm,
    Refuse,
    Undo,
    Assign,
    Snooze,
    Note,
}

impl Wanted {
    /// What the next page says was done.
    pub(super) fn done(self, waits: bool) -> &'static str {
        match self {
            Wanted::Decide if waits => "asked",
            Wanted::Decide => "decided",
            Wanted::Confirm => "confirmed",
            Wanted::Refuse => "refused",
            Wanted::Undo => "undone",
            Wanted::Assign => "assigned",
            Wanted::Snooze => "snoozed",
            Wanted::Note => "noted",
        }
    }
}

/// What somebody entered; it stands in the form again where something was wrong.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::service) struct Entered {
    pub(super) decision: String,
    pub(super) reason: String,
    pub(super) note: String,
    /// Empty for the usual end, `evidence`, or `day`.
    pub(super) until: String,
    pub(super) day: String,
    pub(super) owner: String,
}

/// A form of the page of a case.
#[derive(Debug, Deserialize)]
pub(in crate::service) struct CaseForm {
    pub(super) act: Wanted,
    /// Of the case, as it was read.
    pub(super) version: u64,
    #[serde(default)]
    pub(super) list: String,
    #[serde(default)]
    pub(super) at: String,
    /// Anything: on to the next case.
    #[serde(default)]
    pub(super) then: String,
    #[serde(flatten)]
    pub(super) entered: Entered,
}

impl CaseForm {
    pub(super) fn needs(&self) -> Permission {
        match self.act {
            Wanted::Confirm | Wanted::Refuse => Permission::Confirm,
            _ => Permission::Decide,
        }
    }
}

impl Entered {
    pub(super) fn is_same_person(&self) -> bool {
        Decided::from_name(&self.decision) == Some(Decided::SamePerson)
    }

    /// The act on each case; what is missing in the form is told.
    pub(super) fn act(
        &self,
        wanted: Wanted,
        (settings, today): (&LedgerSettings, NaiveDate),
        lang: Language,
    ) -> Result<impl Fn(&Case) -> Result<Act, LedgerError> + Send + use<>, Problem> {
        let missing = |text: crate::words::Text| {
            Problem::of(Kind::BadValues, lang).with_detail(text.of(lang).to_owned())
        };
        let day = self.day.trim();
        let day =
            if day.is_empty() { None } else { Some(day.parse().map_err(|_| missing(words::NO_SUCH_DAY))?) };
        let needed = || day.ok_or_else(|| missing(words::DAY_MISSING));
        let meant = match wanted {
            Wanted::Confirm => Meant::Act(Act::Confirm),
            Wanted::Refuse => Meant::Act(Act::Refuse { note: self.note.clone() }),
            Wanted::Undo => Meant::Act(Act::Undo { note: self.note.clone() }),
            Wanted::Note => Meant::Act(Act::Note { text: self.note.clone() }),
            Wanted::Assign => Meant::Act(Act::Assign { owner: self.owner.clone(), until: day }),
            Wanted::Snooze => Meant::Act(Act::Snooze { until: needed()? }),
            Wanted::Decide => Meant::Decision {
                decided: Decided::from_name(&self.decision)
                    .ok_or_else(|| missing(words::DECISION_MISSING))?,
                reason: Reason::from_name(&self.reason).ok_or_else(|| missing(words::REASON_MISSING))?,
                until: match &*self.until {
                    "evidence" => Some(Until::Evidence),
                    "day" => Some(Until::Day(needed()?)),
                    _ => day.map(Until::Day),
                },
            },
        };
        let (note, settings) = (self.note.clone(), settings.clone());
        Ok(move |case: &Case| match &meant {
            Meant::Act(act) => Ok(act.clone()),
            Meant::Decision { decided, reason, until } => {
                let until = end(*until, case.kind, (&settings, today));
                let until = until.map_err(|refusal| LedgerError::Refused { case: case.id, refusal })?;
                Ok(Act::Decide { decided: *decided, reason: *reason, note: note.clone(), until })
            }
        })
    }
}

/// What a form means: an act, or a decision whose end may depend on the kind of the case.
enum Meant {
    Act(Act),
    Decision { decided: Decided, reason: Reason, until: Option<Until> },
}
