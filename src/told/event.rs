//! What happened to a case, in sentences.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::{Code, Event};
use crate::text::shown::visible;
use crate::words::Language;
use crate::words::ledger::{DECISIONS, EVENTS, VIEWINGS, case as words};

/// When it happened: the time of what people did, the day of what nights did, by their numbers.
pub(crate) fn when(event: &Event, days: &BTreeMap<u32, NaiveDate>) -> String {
    match &event.actor {
        Some(actor) => visible(&actor.at),
        None => days.get(&event.night).map(ToString::to_string).unwrap_or_default(),
    }
}

/// What an event did, in a sentence.
pub(crate) fn happened(event: &Event, lang: Language) -> String {
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
