//! `totsugo cases show`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::table::{key, word};
use super::values;
use crate::cli::CliError;
use crate::cli::entries::{write_entries, write_entry};
use crate::cli::ledger_file::LedgerFile;
use crate::ledger::{
    Case, Code, Decision, Event, FoundCase, KeptValues, Kind, ServiceDay, Sight, Until, WhyNow,
};
use crate::text::shown::visible;
use crate::words::columns::header;
use crate::words::ledger::{
    DECISIONS, EVENTS, KINDS, PRESENCES, REASONS, STANDINGS, VIEWINGS, WHY_NOW, WORK, case as words,
};
use crate::words::{Language, Text};

/// Arguments of `totsugo cases show`.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The number of the case.
    #[arg(value_name = "CASE")]
    case: u64,
    /// In which form.
    #[arg(long, default_value = "text")]
    format: Format,
    #[command(flatten)]
    ledger: LedgerFile,
}

/// The forms of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// In words.
    Text,
    /// One JSON object, with its history.
    Json,
}

impl Show {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, settings, store) = self.ledger.open()?;
        let found = store.found(self.case, Sight::Full)?;
        let history = store.history(self.case)?;
        // What cases of other kinds rest on stands in their evidence.
        let values = match found.case.kind {
            Kind::Link => Some(store.values_of(self.case, settings.key_file.as_deref())?),
            Kind::Register | Kind::Display | Kind::Product => None,
        };
        match self.format {
            Format::Json => json(out, &found, &history, values.as_ref())?,
            Format::Text => {
                let days = store.days_of_nights()?;
                text(out, (&found, values.as_ref()), (&history, &days), config.lang)?;
            }
        }
        Ok(())
    }
}

fn json(
    out: &mut dyn Write,
    found: &FoundCase,
    history: &[Event],
    kept: Option<&KeptValues>,
) -> io::Result<()> {
    let event = |event: &Event| {
        let actor = event.actor.as_ref();
        json!({
            "event": event.seq,
            "night": event.night,
            "code": event.code.as_str(),
            "by": actor.map(|actor| &actor.by),
            "user": actor.map(|actor| &actor.user),
            "at": actor.map(|actor| &actor.at),
            "before": event.before,
            "after": event.after,
        })
    };
    let mut object = serde_json::to_value(found.record())?;
    if let Some(kept) = kept {
        for (name, value) in values::json(kept)? {
            object[name] = value;
        }
    }
    object["history"] = Value::Array(history.iter().map(event).collect());
    writeln!(out, "{object}")
}

fn text(
    mut out: &mut dyn Write,
    (found, kept): (&FoundCase, Option<&KeptValues>),
    (history, days): (&[Event], &BTreeMap<u32, NaiveDate>),
    lang: Language,
) -> io::Result<()> {
    let case = &found.case;
    write_entry(&mut out, words::CASE.of(lang), &case.id.to_string(), 0)?;
    let item = |item: &str| if item.is_empty() { String::new() } else { word(case, "item", item, lang) };
    let why = case.why_now.map_or("", WhyNow::as_str);
    let entries = [
        (words::ABOUT, KINDS.label(case.kind.as_str(), lang).to_owned()),
        (words::RECORD, if case.kind == Kind::Product { String::new() } else { key(&case.subject) }),
        (words::ITEM, item(&case.subject.item)),
        (words::PRODUCT, visible(&case.subject.product_id)),
        (words::STATE, PRESENCES.label(case.presence.as_str(), lang).to_owned()),
        (words::WHY_NOW, WHY_NOW.label(why, lang).to_owned()),
        (words::VIEWING, viewing(case, lang)),
        (words::DECISION, decision(case, lang)),
        (words::WORK, work(case, lang)),
        (words::NIGHTS, words::nights(lang, &visible(&found.first_run), &visible(&found.last_run))),
    ];
    write_entries(&mut out, entries.into_iter().map(|(name, value)| (name.of(lang), value)))?;
    writeln!(out, "{}:", words::EVIDENCE.of(lang))?;
    evidence(out, found, lang)?;
    if let Some(kept) = kept {
        values::write_values(out, kept, lang)?;
    }
    writeln!(out, "{}:", words::HISTORY.of(lang))?;
    for event in history {
        let when = match &event.actor {
            Some(actor) => visible(&actor.at),
            None => days.get(&event.night).map(ToString::to_string).unwrap_or_default(),
        };
        write_entry(&mut out, &when, &happened(event, lang), 2)?;
    }
    Ok(())
}

/// Viewing; and where a case stays stopped although the finding of the last night is milder, that it does and why.
fn viewing(case: &Case, lang: Language) -> String {
    let label = |viewing: crate::ledger::Viewing| VIEWINGS.label(viewing.as_str(), lang);
    let (is, advised) = (case.viewing, case.evidence.viewing_advised);
    if is > advised { words::stays_stopped(lang, label(is), label(advised)) } else { label(is).to_owned() }
}

fn decision(case: &Case, lang: Language) -> String {
    let Some(decision) = &case.decision else { return words::UNDECIDED.of(lang).to_owned() };
    let mut said = one_line(decision, lang);
    let mut add = |text: String| said = format!("{said} {text}");
    if let Some(second) = &decision.second {
        add(words::second(lang, &visible(second)));
    }
    if !decision.note.is_empty() {
        add(words::note(lang, &visible(&decision.note)));
    }
    said
}

fn one_line(decision: &Decision, lang: Language) -> String {
    let what = DECISIONS.label(decision.decided.as_str(), lang);
    let standing = STANDINGS.label(decision.standing.as_str(), lang);
    let reason = REASONS.label(decision.reason.as_str(), lang);
    let (by, at) = (&*visible(&decision.by), &*visible(&decision.at));
    match decision.until {
        Until::Day(day) => words::decision_until(lang, what, standing, reason, &day.to_string(), by, at),
        Until::Evidence => words::decision_until_evidence(lang, what, standing, reason, by, at),
    }
}

fn work(case: &Case, lang: Language) -> String {
    let state = WORK.label(case.work_state(), lang);
    let until = case.work.waiting.as_ref().map(|waiting| waiting.until.to_string());
    let said = match (&*visible(&case.work.owner), until.as_deref()) {
        ("", None) => state.to_owned(),
        ("", Some(until)) => words::work_until(lang, state, until),
        (owner, None) => words::work_of(lang, state, owner),
        (owner, Some(until)) => words::work_of_until(lang, state, owner, until),
    };
    if case.work.overdue { words::overdue(lang, &said) } else { said }
}

fn evidence(mut out: &mut dyn Write, found: &FoundCase, lang: Language) -> io::Result<()> {
    let (case, of) = (&found.case, &found.case.evidence);
    let shown = |name: Text, column: &str, code: &str| (name.of(lang), word(case, column, code, lang));
    let entries = [
        shown(words::CATEGORY, "category", &of.category),
        shown(words::VERDICT, "verdict", &of.verdict),
        // Of burden and displays nobody's viewing is stopped.
        (words::ADVISED.of(lang), advised(case, lang)),
        shown(words::FLAGS, "flags", &of.flags),
        (words::RULES.of(lang), of.rules.to_string()),
        (words::RESIDENT.of(lang), visible(&of.resident_id)),
        (words::CANDIDATE.of(lang), visible(&of.candidate_resident_id)),
    ];
    write_entries(&mut out, entries.into_iter())?;
    let mut details = found.details();
    let days = ServiceDay::of(&mut details);
    let value = |name: &str, value: &Value| match value {
        Value::String(code) => word(case, name, code, lang),
        Value::Null => String::new(),
        other => visible(&other.to_string()),
    };
    write_entries(&mut out, details.iter().map(|(name, of)| (header(name, lang), value(name, of))))?;
    days.iter().try_for_each(|day| writeln!(out, "  {}", of_day(case, day, lang)))
}

fn advised(case: &Case, lang: Language) -> String {
    let label = VIEWINGS.label(case.evidence.viewing_advised.as_str(), lang);
    if case.kind == Kind::Link { label.to_owned() } else { String::new() }
}

/// A service day in a line: where, what each side had, and whether it was read again without the finding.
fn of_day(case: &Case, day: &ServiceDay, lang: Language) -> String {
    let shown = |column: &str, value: &str| match value {
        "" => words::NOTHING.of(lang).to_owned(),
        value => word(case, column, value, lang),
    };
    let decided = &*shown("insurer_value", &day.insurer_value);
    let returned = &*shown("response_value", &day.response_value);
    let (date, facility) = (&*visible(&day.service_date), &*visible(&day.facility_code));
    match case.kind {
        _ if day.clean => words::clean_day(lang, date, facility),
        Kind::Display => {
            words::display_day(lang, date, facility, returned, &*shown("display_value", &day.display_value))
        }
        _ if date.is_empty() => words::registered(lang, decided, returned),
        _ => words::register_day(lang, date, facility, decided, returned),
    }
}

/// What an event did, in a sentence.
fn happened(event: &Event, lang: Language) -> String {
    let mut did = did(event, lang);
    let is_decided = matches!(event.code, Code::Decided | Code::Asked);
    if let Some(note) = event.after.note.as_ref().filter(|_| !is_decided) {
        did = words::with_note(lang, &did, &visible(note));
    }
    let before = event.before.viewing.unwrap_or_default();
    match event.after.viewing.filter(|after| *after != before) {
        Some(after) => {
            let [before, after] = [before, after].map(|of| VIEWINGS.label(of.as_str(), lang));
            words::viewing_changed(lang, &did, before, after)
        }
        None => did,
    }
}

fn did(event: &Event, lang: Language) -> String {
    let after = &event.after;
    let by = &*event.actor.as_ref().map(|actor| visible(&actor.by)).unwrap_or_default();
    let decision = after.decision.as_ref().and_then(Option::as_ref);
    let decided = decision.map_or("", |decision| DECISIONS.label(decision.decided.as_str(), lang));
    let work = after.work.as_ref();
    match event.code {
        // Of an answer the hand-out is noted.
        Code::Decided => match after.note.as_deref().map(visible) {
            Some(hand_out) => words::answered(lang, by, &*hand_out, decided),
            None => words::decided(lang, by, decided),
        },
        Code::Asked => match after.note.as_deref().map(visible) {
            Some(hand_out) => words::answered_and_asked(lang, by, &*hand_out, decided),
            None => words::asked(lang, by, decided),
        },
        Code::Confirmed => words::confirmed(lang, by),
        Code::Refused => words::refused(lang, by),
        Code::Undone => words::undone(lang, by),
        Code::Assigned => match work.map_or("", |work| &*work.owner) {
            "" => words::unassigned(lang, by),
            owner => words::assigned(lang, by, &visible(owner)),
        },
        Code::Sent => {
            let waiting = work.and_then(|work| work.waiting.as_ref());
            let until = waiting.map(|waiting| waiting.until.to_string()).unwrap_or_default();
            let hand_out = waiting.map(|waiting| visible(&waiting.hand_out)).unwrap_or_default();
            words::sent(lang, by, &until, &hand_out)
        }
        Code::Snoozed => {
            let until = work.and_then(|work| work.waiting.as_ref()).map(|waiting| waiting.until.to_string());
            words::snoozed(lang, by, &until.unwrap_or_default())
        }
        Code::Note => words::noted(lang, by),
        of_night => EVENTS.label(of_night.as_str(), lang).to_owned(),
    }
}
