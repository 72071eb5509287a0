//! What somebody does with cases: `confirm`, `refuse`, `undo`, `assign`, `snooze`, `note`.

use std::io::Write;

use chrono::{DateTime, SecondsFormat};
use chrono_tz::Tz;
use clap::Args;

use super::codes::day;
use crate::cli::CliError;
use crate::cli::ledger_file::LedgerFile;
use crate::config::{Config, LedgerSettings};
use crate::ledger::{Act, Actor, Case, LedgerError, Now};
use crate::text::shown::visible;
use crate::words::Language;
use crate::words::ledger::{VIEWINGS, acts as words};

/// Which cases, and who does it.
#[derive(Debug, Args)]
pub(super) struct Which {
    /// The numbers of the cases.
    #[arg(required = true, value_name = "CASE")]
    cases: Vec<u64>,
    /// The name of whoever does it, which is kept beside the user of the system.
    #[arg(long, value_name = "NAME")]
    by: String,
    #[command(flatten)]
    ledger: LedgerFile,
}

/// What an act may depend on beside the case.
pub(super) struct Circumstances<'c> {
    pub(super) config: &'c Config,
    pub(super) settings: &'c LedgerSettings,
    pub(super) now: Now,
}

impl Which {
    /// Does what is wanted with each case, or with none, and says what became of each.
    pub(super) fn act(
        &self,
        out: &mut dyn Write,
        wanted: impl Fn(&Case, &Circumstances<'_>) -> Result<Act, CliError>,
        said: impl Fn(&Case, Language) -> String,
    ) -> Result<(), CliError> {
        let (config, settings, mut store) = self.ledger.open()?;
        let time = config.clock.now();
        let now = store.now(time.date_naive(), settings.second_person)?;
        let circumstances = Circumstances { config: &config, settings: &settings, now };
        let mut acts = Vec::with_capacity(self.cases.len());
        let mut before: Vec<Case> = Vec::with_capacity(self.cases.len());
        for id in &self.cases {
            // A case that is named twice is meant once.
            if before.iter().all(|case| case.id != *id) {
                let case = store.case(*id)?.ok_or(LedgerError::NoCase { case: *id })?;
                acts.push((*id, wanted(&case, &circumstances)?));
                before.push(case);
            }
        }
        let actor = actor(&self.by, &time);
        let after = store.act(&acts, (&actor, now))?;
        for (before, case) in before.iter().zip(&after) {
            writeln!(out, "{}", said(case, config.lang))?;
            if case.viewing != before.viewing {
                let [was, is] = [before, case].map(|case| VIEWINGS.label(case.viewing.as_str(), config.lang));
                writeln!(out, "{}", words::viewing_changed(config.lang, case.id, was, is))?;
            }
        }
        Ok(())
    }
}

/// Whoever gives a command, by the name that was given.
pub(in crate::cli) fn actor(by: &str, time: &DateTime<Tz>) -> Actor {
    Actor { by: by.to_owned(), user: user(), at: time.to_rfc3339_opts(SecondsFormat::Secs, false) }
}

/// The user of the system, by number and by the name under which they signed in.
fn user() -> String {
    let number = rustix::process::getuid().as_raw();
    let name = ["USER", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    match name.filter(|name| !name.is_empty()) {
        Some(name) => format!("{number}({})", visible(&name)),
        None => number.to_string(),
    }
}

/// Arguments of `totsugo cases confirm`.
#[derive(Debug, Args)]
pub(super) struct Confirm {
    #[command(flatten)]
    which: Which,
}

impl Confirm {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        self.which.act(out, |_, _| Ok(Act::Confirm), |case, lang| words::confirmed(lang, case.id))
    }
}

/// Arguments of `totsugo cases refuse`.
#[derive(Debug, Args)]
pub(super) struct Refuse {
    #[command(flatten)]
    which: Which,
    /// Why.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    note: String,
}

impl Refuse {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let act = || Act::Refuse { note: self.note.clone() };
        self.which.act(out, |_, _| Ok(act()), |case, lang| words::refused(lang, case.id))
    }
}

/// Arguments of `totsugo cases undo`.
#[derive(Debug, Args)]
pub(super) struct Undo {
    #[command(flatten)]
    which: Which,
    /// Why.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    note: String,
}

impl Undo {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let act = || Act::Undo { note: self.note.clone() };
        self.which.act(out, |_, _| Ok(act()), |case, lang| words::undone(lang, case.id))
    }
}

/// Arguments of `totsugo cases assign`.
#[derive(Debug, Args)]
pub(super) struct Assign {
    #[command(flatten)]
    which: Which,
    /// Who is to have them; an empty name for nobody.
    #[arg(long, value_name = "NAME")]
    to: String,
    /// The day by which they are to be done.
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
}

impl Assign {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let wanted = |_: &Case, of: &Circumstances<'_>| {
            let until =
                self.until.as_deref().map(|until| day("--until", until, of.config.lang)).transpose()?;
            Ok(Act::Assign { owner: self.to.clone(), until })
        };
        self.which.act(out, wanted, |case, lang| match &*case.work.owner {
            "" => words::unassigned(lang, case.id),
            owner => words::assigned(lang, case.id, &visible(owner)),
        })
    }
}

/// Arguments of `totsugo cases snooze`.
#[derive(Debug, Args)]
pub(super) struct Snooze {
    #[command(flatten)]
    which: Which,
    /// The last day on which they are put aside.
    #[arg(long, value_name = "DAY")]
    until: String,
}

impl Snooze {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let wanted = |_: &Case, of: &Circumstances<'_>| {
            Ok(Act::Snooze { until: day("--until", &self.until, of.config.lang)? })
        };
        self.which.act(out, wanted, |case, lang| {
            let until = case.work.waiting.as_ref().map(|waiting| waiting.until.to_string());
            words::snoozed(lang, case.id, &until.unwrap_or_default())
        })
    }
}

/// Arguments of `totsugo cases note`.
#[derive(Debug, Args)]
pub(super) struct Note {
    #[command(flatten)]
    which: Which,
    /// What is to be noted.
    #[arg(long)]
    text: String,
}

impl Note {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let act = || Act::Note { text: self.text.clone() };
        self.which.act(out, |_, _| Ok(act()), |case, lang| words::noted(lang, case.id))
    }
}
