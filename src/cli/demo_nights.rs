//! The nights of `totsugo demo`, with what somebody decides in between.

use std::io::Write as _;
use std::path::Path;

use chrono::{Days, NaiveDate, SecondsFormat};

use super::CliError;
use super::terminal::output;
use crate::config::Config;
use crate::engine::Observer;
use crate::ledger::{Act, Actor, Decided, Filter, LedgerError, Reason, Store, Until};
use crate::nightly::{self, NightOptions, NightlyError, lines};
use crate::paths::shown;
use crate::synth::nights::{NIGHTS, records_of_night};
use crate::synth::{CONFIG, NIGHTS_FOLDER};
use crate::text::date::PartialDate;
use crate::words::Language;
use crate::words::nightly as words;

/// Meets the nights of a demonstration that was just made, and tells of each.
pub(super) async fn meet(demo: &Path, lang: Language, observer: &Observer) -> Result<(), CliError> {
    let folder = demo.join(NIGHTS_FOLDER);
    let file = folder.join(CONFIG);
    let last = Config::load(&file)?.as_of.and_then(PartialDate::calendar_day);
    let last = last.ok_or(NightlyError::NoDay)?;
    for night in 1..=NIGHTS {
        let day = last - Days::new(u64::from(NIGHTS - night));
        let mut config = Config::load_with(&file, &[format!("as_of = \"{day}\"")])?;
        config.lang = lang;
        std::fs::copy(folder.join(records_of_night(night)), folder.join("linkages.csv"))?;
        let met = nightly::run(&config, &NightOptions::default(), observer.clone()).await?;
        let mut out = output();
        for line in lines(&met.night, &met.listed, lang) {
            writeln!(out, "{line}")?;
        }
        if night < NIGHTS {
            decide(&config, day)?;
        }
    }
    writeln!(output(), "{}", words::cases_of_demo(lang, shown(&file)))?;
    Ok(())
}

/// What a clerk does after a night: decides the first cases of each verdict, and has somebody look at others.
fn decide(config: &Config, day: NaiveDate) -> Result<(), CliError> {
    let settings = config.ledger.as_ref().ok_or(NightlyError::NoLedger)?;
    let mut store = Store::open(&settings.path)?;
    let open = Filter {
        decision: Some("none".to_owned()),
        presence: Some("present".to_owned()),
        ..Filter::default()
    };
    let mut acts: Vec<(u64, Act)> = Vec::new();
    store.find::<LedgerError>(&open, None, |found| {
        let (case, week) = (found.case, day + Days::new(7));
        let decide = |decided, reason, until| Act::Decide { decided, reason, note: String::new(), until };
        let act = match &*case.evidence.verdict {
            "same_person" => decide(Decided::SamePerson, Reason::DocumentsChecked, Until::Evidence),
            "different_person" => decide(Decided::WrongLink, Reason::AskedPerson, Until::Day(week)),
            _ => Act::Assign { owner: OWNER.to_owned(), until: Some(day) },
        };
        let alike = |of: &&(u64, Act)| std::mem::discriminant(&of.1) == std::mem::discriminant(&act);
        let is_enough = acts.iter().filter(alike).count() >= OF_EACH;
        if !is_enough {
            acts.push((case.id, act));
        }
        Ok(())
    })?;
    let now = store.now(day, settings.second_person)?;
    let at = config.clock.now().to_rfc3339_opts(SecondsFormat::Secs, false);
    let actor = Actor { by: CLERK.to_owned(), user: "demo".to_owned(), at };
    store.act(&acts, (&actor, now))?;
    Ok(())
}

/// Made-up people.
const CLERK: &str = "佐藤";
const OWNER: &str = "鈴木";

/// So many cases are decided after each night, and so many given to somebody.
const OF_EACH: usize = 20;
