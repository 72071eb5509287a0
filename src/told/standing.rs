//! How a case stands, in words: viewing, decision and work.

use super::code::{key, word};
use crate::ledger::{Case, Decision, FoundCase, Kind, Until, Viewing, WhyNow};
use crate::text::shown::visible;
use crate::words::ledger::{
    DECISIONS, KINDS, PRESENCES, REASONS, STANDINGS, VIEWINGS, WHY_NOW, WORK, case as words,
};
use crate::words::{Language, Names};

/// How a case stands: names with values, of which nothing is none.
pub(crate) fn standing(found: &FoundCase, lang: Language) -> Vec<(&'static str, String)> {
    let case = &found.case;
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
    entries.into_iter().map(|(name, value)| (name.of(lang), value)).collect()
}

/// Viewing; and where a case stays stopped although the finding of the last night is milder, that it does and why.
pub(crate) fn viewing(case: &Case, lang: Language) -> String {
    let label = |viewing: Viewing| VIEWINGS.label(viewing.as_str(), lang);
    let (is, advised) = (case.viewing, case.evidence.viewing_advised);
    if is > advised { words::stays_stopped(lang, label(is), label(advised)) } else { label(is).to_owned() }
}

/// What was decided, how it stands, by whom, and what they noted.
pub(crate) fn decision(case: &Case, lang: Language) -> String {
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

/// The code that tells in short what came of the last decision, and what such codes are called: what was decided where it is
/// in force, else how it stands.
pub(crate) fn short_decision(case: &Case) -> Option<(Names, &'static str)> {
    let decision = case.decision.as_ref()?;
    Some(if decision.is_in_force() {
        (DECISIONS, decision.decided.as_str())
    } else {
        (STANDINGS, decision.standing.as_str())
    })
}

/// A decision in one line.
pub(crate) fn one_line(decision: &Decision, lang: Language) -> String {
    let what = DECISIONS.label(decision.decided.as_str(), lang);
    let standing = STANDINGS.label(decision.standing.as_str(), lang);
    let reason = REASONS.label(decision.reason.as_str(), lang);
    let (by, at) = (&*visible(&decision.by), &*visible(&decision.at));
    match decision.until {
        Until::Day(day) => words::decision_until(lang, what, standing, reason, &day.to_string(), by, at),
        Until::Evidence => words::decision_until_evidence(lang, what, standing, reason, by, at),
    }
}

/// What is being done, by whom, and until when.
pub(crate) fn work(case: &Case, lang: Language) -> String {
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
