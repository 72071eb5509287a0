//! `/cases`: the list of cases, and `/cases/next`, which leads from one to the next.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::choices::Select;
use super::layout::{Layout, page};
use super::list_query::{ListQuery, STATES, categories, verdicts};
use super::visitor::Visitor;
use crate::ledger::{FoundCase, LedgerError, Order, Page, Place, SavedFilter, Sight, WhyNow};
use crate::service::cases::cursor;
use crate::service::extract::Parameters;
use crate::service::faults::of_ledger;
use crate::service::problem::{Kind, Problem};
use crate::service::signing_in::see_other;
use crate::service::state::State;
use crate::text::shown::visible;
use crate::told::{key, of_finding, short_decision};
use crate::words::Language;
use crate::words::ledger::{KINDS, VIEWINGS, WHY_NOW};
use crate::words::service::lists as words;

/// Cases of a page.
const ROWS: usize = 50;

#[derive(Debug, Serialize)]
struct CasesPage<'p> {
    #[serde(flatten)]
    layout: Layout<'p>,
    query: &'p ListQuery,
    /// The parameters without the place.
    address: String,
    selects: Vec<Select>,
    /// Lists that are often asked for, and those that the visitor kept.
    usual: Vec<Link>,
    saved: Vec<Link>,
    /// The insurers that the visitor sees, where they are few.
    insurers: &'p [String],
    rows: Vec<CaseRow>,
    /// The address of the next page.
    next: Option<String>,
    is_cut: bool,
    done: &'static str,
}

/// A list under a name.
#[derive(Debug, Serialize)]
struct Link {
    label: String,
    address: String,
    is_here: bool,
}

/// A case in the list.
#[derive(Debug, Serialize)]
pub(super) struct CaseRow {
    pub(super) id: u64,
    pub(super) version: u64,
    /// Its place in the list, from which one goes on to the next.
    pub(super) at: String,
    pub(super) why_now: &'static str,
    pub(super) kind: &'static str,
    pub(super) finding: String,
    pub(super) viewing: &'static str,
    pub(super) is_stopped: bool,
    pub(super) key: String,
    pub(super) decision: &'static str,
    pub(super) owner: String,
    pub(super) until: String,
    pub(super) overdue: bool,
    pub(super) found_on: String,
}

/// A case as a row.
pub(super) fn row(found: &FoundCase, place: Option<&Place>, found_on: String, lang: Language) -> CaseRow {
    let case = &found.case;
    let waiting = case.work.waiting.as_ref();
    CaseRow {
        id: case.id,
        version: case.version,
        at: place.map(cursor::written).unwrap_or_default(),
        why_now: WHY_NOW.label_of(case.why_now.map_or("", WhyNow::as_str), lang),
        kind: KINDS.label_of(case.kind.as_str(), lang),
        finding: of_finding(case, lang),
        viewing: VIEWINGS.label_of(case.viewing.as_str(), lang),
        is_stopped: case.viewing != crate::ledger::Viewing::Open,
        key: key(&case.subject),
        decision: short_decision(case).map_or("", |(names, code)| names.label_of(code, lang)),
        owner: visible(&case.work.owner),
        until: waiting.map(|waiting| waiting.until.to_string()).unwrap_or_default(),
        overdue: case.work.overdue,
        found_on,
    }
}

/// What came of what was done before the list was shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::service) struct Done {
    done: String,
}

/// The list of cases.
pub(in crate::service) async fn cases(
    Shared(state): Shared<Arc<State>>,
    visitor: Visitor,
    Parameters(query): Parameters<ListQuery>,
    Parameters(done): Parameters<Done>,
) -> Result<Response, Problem> {
    let lang = state.lang();
    let asked = query.asked().ok_or_else(|| Problem::of(Kind::BadParameter, lang))?;
    let insurers = visitor.caller.insurers.clone();
    if let Some(id) = number(&query.key) {
        return Ok(see_other(&format!("{}/cases/{id}", state.config.service.base_path)));
    }
    let (key, user, shared) = (query.key.clone(), visitor.user.name.clone(), Arc::clone(&state));
    let found = state.with_ledger(move |store| {
        let page = if key.trim().is_empty() {
            let filter = asked.filter(store, &shared)?;
            store.page((&filter, &insurers), (asked.order, asked.after.as_ref()), ROWS, Sight::Masked)?
        } else {
            let cases = of_key(&key, asked.filter.insurer.as_deref(), &insurers, |parts| {
                store.of_key(parts, (&insurers, ROWS), Sight::Masked)
            })?;
            Page { cases, places: Vec::new(), next: None, is_cut: false }
        };
        Ok((page, store.days_of_nights()?, store.saved_filters(&user)?))
    });
    let (found, days, saved) = found.await.map_err(|error| of_ledger(&state, &error))?;
    let rows = found.cases.iter().enumerate().map(|(at, case)| {
        let day = days.get(&case.case.first_night).map(ToString::to_string);
        row(case, found.places.get(at), day.unwrap_or_default(), lang)
    });
    let address = query.address();
    let next = found.next.as_ref().map(|next| query.behind(next));
    let shown = CasesPage {
        layout: Layout::of(&visitor, "cases", &state),
        selects: selects(&query, lang),
        usual: usual(&visitor, &address, lang),
        saved: saved.into_iter().map(|SavedFilter { name, query }| link(name, query, &address)).collect(),
        insurers: &visitor.caller.insurers,
        rows: rows.collect(),
        next,
        is_cut: found.is_cut,
        done: words::done(&done.done, lang),
        query: &query,
        address,
    };
    Ok(page(StatusCode::OK, "cases.html", &shown, &state))
}

/// The number of a case that somebody seeks; of a record there would be a colon.
fn number(key: &str) -> Option<u64> {
    let key = key.trim();
    (key.len() <= 18 && key.bytes().all(|byte| byte.is_ascii_digit())).then(|| key.parse().ok()).flatten()
}

/// Seeks a record by its key, with the insurer's number or without it: then of the insurers whom somebody sees.
fn of_key(
    key: &str,
    insurer: Option<&str>,
    insurers: &[String],
    mut seek: impl FnMut(&[&str]) -> Result<Vec<FoundCase>, LedgerError>,
) -> Result<Vec<FoundCase>, LedgerError> {
    let parts: Vec<&str> = key.split([':', '：']).map(str::trim).collect();
    let mut found = seek(&parts)?;
    let theirs = insurers.iter().map(String::as_str).filter(|_| insurer.is_none());
    for insurer in insurer.into_iter().chain(theirs) {
        let parts: Vec<&str> = std::iter::once(insurer).chain(parts.iter().copied()).collect();
        found.extend(seek(&parts)?);
    }
    found.truncate(ROWS);
    Ok(found)
}

fn selects(query: &ListQuery, lang: Language) -> Vec<Select> {
    let states = words::STATES;
    let mut selects = vec![
        Select { name: "state", choices: super::choices::of_codes(STATES, states, &query.state, lang) },
        Select::of("kind", &[KINDS], &query.kind, lang),
        Select::of("category", &categories(), &query.category, lang),
        Select::of("verdict", &verdicts(), &query.verdict, lang),
        Select::of("viewing", &[VIEWINGS], &query.viewing, lang),
        Select::of("why_now", &[WHY_NOW], &query.why_now, lang),
    ];
    let orders = Order::ALL.map(Order::as_str);
    let chosen = if query.sort.is_empty() { Order::Newest.as_str() } else { &query.sort };
    selects.push(Select {
        name: "sort",
        choices: super::choices::of_codes(orders, words::ORDERS, chosen, lang),
    });
    selects
}

/// Lists that are often asked for.
fn usual(visitor: &Visitor, here: &str, lang: Language) -> Vec<Link> {
    let own = ListQuery { owner: visitor.user.name.clone(), ..ListQuery::default() };
    let lists = [
        (words::ALL_OPEN, ListQuery::default()),
        (words::OWN, own),
        (words::OVERDUE, ListQuery { overdue: "1".to_owned(), ..ListQuery::default() }),
        (words::ASKED, ListQuery { state: "asked".to_owned(), ..ListQuery::default() }),
        (words::NEW, ListQuery { why_now: "new".to_owned(), ..ListQuery::default() }),
        (words::RETURNED, ListQuery { why_now: "returned".to_owned(), ..ListQuery::default() }),
    ];
    lists.into_iter().map(|(text, query)| link(text.of(lang).to_owned(), query.address(), here)).collect()
}

fn link(label: String, address: String, here: &str) -> Link {
    let is_here = address == here;
    Link { label, address, is_here }
}

/// Which case comes next, in which list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::service) struct Next {
    /// The parameters of the list.
    list: String,
    /// The place of the case before.
    at: String,
    done: String,
}

/// Leads to the case that comes next in a list, or back to the list where it was the last one.
pub(in crate::service) async fn next_case(
    Shared(state): Shared<Arc<State>>,
    visitor: Visitor,
    Parameters(next): Parameters<Next>,
) -> Result<Response, Problem> {
    let query = ListQuery::read(&next.list);
    let bad = || Problem::of(Kind::BadParameter, state.lang());
    let asked = query.asked().ok_or_else(bad)?;
    let after = cursor::read(&next.at, asked.order).ok_or_else(bad)?;
    let (insurers, shared) = (visitor.caller.insurers, Arc::clone(&state));
    let found = state.with_ledger(move |store| {
        let filter = asked.filter(store, &shared)?;
        let mut after = after;
        loop {
            let page = store.page((&filter, &insurers), (asked.order, Some(&after)), 1, Sight::Masked)?;
            match (page.cases.first(), page.places.first(), page.next) {
                (Some(found), Some(place), _) => return Ok(Some((found.case.id, place.clone()))),
                (_, _, Some(next)) => after = next,
                _ => return Ok(None),
            }
        }
    });
    let found = found.await.map_err(|error| of_ledger(&state, &error))?;
    let base = &state.config.service.base_path;
    let query = query.address();
    let Some((id, place)) = found else {
        let and = if query.is_empty() { "" } else { "&" };
        return Ok(see_other(&format!("{base}/cases?{query}{and}done=last")));
    };
    let around = [("list", &*query), ("at", &*cursor::written(&place)), ("done", &*next.done)];
    let around = serde_html_form::to_string(around).unwrap_or_default();
    Ok(see_other(&format!("{base}/cases/{id}?{around}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_case_and_all_else_a_key() {
        assert_eq!(number(" 12 "), Some(12));
        for key in ["", "06139992:1:2", "１２", "1234567890123456789", "-1"] {
            assert_eq!(number(key), None, "{key}");
        }
    }
}
