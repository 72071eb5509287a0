//! `totsugo cases decide`.

use std::io::Write;

use clap::Args;
use clap::builder::TypedValueParser;

use super::act::{Circumstances, Which};
use super::codes::{codes, end};
use crate::cli::CliError;
use crate::ledger::{self, Act, Case, Decided, LedgerError, Reason, Standing, Until};
use crate::words::Language;
use crate::words::ledger::{DECISIONS, REASONS, acts as words};

/// Arguments of `totsugo cases decide`.
#[derive(Debug, Args)]
pub(super) struct Decide {
    #[command(flatten)]
    which: Which,
    /// What is decided; what can be depends on the kind of the case.
    #[arg(long, value_parser = decisions())]
    decision: Decided,
    /// Why.
    #[arg(long, value_name = "CODE", value_parser = reasons())]
    reason: Reason,
    /// A sentence about it.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    note: String,
    /// When the decision ends: after a day, such as 2026-12-31, or with the evidence. It may be left out where
    /// `[ledger] until` of the config says it for the kind of the case.
    #[arg(long, value_name = "DAY|evidence")]
    until: Option<String>,
}

fn decisions() -> impl TypedValueParser<Value = Decided> {
    codes(&[DECISIONS]).try_map(|typed| Decided::from_name(&typed).ok_or("it is no decision"))
}

fn reasons() -> impl TypedValueParser<Value = Reason> {
    codes(&[REASONS]).try_map(|typed| Reason::from_name(&typed).ok_or("it is no reason"))
}

impl Decide {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let wanted = |case: &Case, of: &Circumstances<'_>| {
            let said = self.until.as_deref().map(|until| end(until, of.config.lang)).transpose()?;
            let until = ledger::end(said, case.kind, (of.settings, of.now.day));
            let until = until.map_err(|refusal| LedgerError::Refused { case: case.id, refusal })?;
            let (decided, reason) = (self.decision, self.reason);
            Ok(Act::Decide { decided, reason, note: self.note.clone(), until })
        };
        self.which.act(out, wanted, |case, lang| self.said(case, lang))
    }

    fn said(&self, case: &Case, lang: Language) -> String {
        let decision = DECISIONS.label(self.decision.as_str(), lang);
        match case.decision.as_ref().map(|decision| (decision.standing, decision.until)) {
            Some((Standing::Asked, _)) => words::asked(lang, case.id, decision),
            Some((_, Until::Day(until))) => words::decided_until(lang, case.id, decision, &until.to_string()),
            Some((_, Until::Evidence)) | None => words::decided_until_evidence(lang, case.id, decision),
        }
    }
}
