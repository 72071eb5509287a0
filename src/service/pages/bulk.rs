//! `/cases/bulk`: the same for several cases at once, or for none of them.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::case_form::{Entered, Wanted};
use super::cases::{CaseRow, row};
use super::choices::{Choice, of_codes};
use super::layout::{Layout, page};
use super::list_query::ListQuery;
use super::visitor::{Posted, Visitor};
use crate::ledger::{Decided, FoundCase, LedgerError, Sight};
use crate::service::caller::Permission;
use crate::service::cases::act_on;
use crate::service::client::Client;
use crate::service::faults::of_ledger;
use crate::service::problem::{Kind, Problem};
use crate::service::signing_in::{confirm, see_other};
use crate::service::state::State;
use crate::words::ledger::{DECISIONS, REASONS_TO_CHOOSE};
use crate::words::service::case as words;

/// Cases that are chosen at once, as many as a page has.
const MOST: usize = 200;

/// What the forms hold.
#[derive(Deserialize)]
pub(in crate::service) struct BulkForm {
    /// Numbers and versions of cases, as `12:345`.
    #[serde(default)]
    case: Vec<String>,
    /// Nothing before it is chosen what is to be done.
    act: Option<Wanted>,
    /// The parameters of the list.
    #[serde(default)]
    list: String,
    #[serde(default)]
    password: zeroize::Zeroizing<String>,
    #[serde(default)]
    decision: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    owner: String,
}

#[derive(Debug, Serialize)]
struct BulkPage<'p> {
    #[serde(flatten)]
    layout: Layout<'p>,
    list: String,
    rows: Vec<CaseRow>,
    problem: Option<&'p Problem>,
    decisions: Vec<Choice>,
    reasons: Vec<Choice>,
    ends: Vec<Choice>,
    entered: &'p Entered,
    needs_password: bool,
}

/// Asks what is to be done with the cases that were chosen, and does it.
pub(in crate::service) async fn bulk(
    Shared(state): Shared<Arc<State>>,
    client: Client,
    Posted { visitor, form }: Posted<BulkForm>,
) -> Result<Response, Problem> {
    let lang = state.lang();
    visitor.caller.must(Permission::Decide, &state)?;
    let bad = || Problem::of(Kind::BadParameter, lang);
    let read: Option<Vec<(u64, u64)>> = form.case.iter().map(|case| versioned(case)).collect();
    let read = read.filter(|read| read.len() <= MOST).ok_or_else(bad)?;
    let list = ListQuery::read(&form.list).address();
    if read.is_empty() {
        return Ok(see_other(&back(&state, &list, "none")));
    }
    let entered = Entered {
        decision: form.decision,
        reason: form.reason,
        note: form.note,
        until: form.until,
        day: form.day,
        owner: form.owner,
    };
    let Some(act) = form.act else {
        return asking((&state, &visitor), &read, &list, (None, &entered)).await;
    };
    match done((&state, &visitor, &client), act, &read, (&entered, &form.password)).await {
        Ok(()) => {
            let waits = state.ledger.second_person && entered.is_same_person();
            Ok(see_other(&back(&state, &list, act.done(waits))))
        }
        Err(problem) if problem.is_about_what_was_asked() || problem.is_about_password() => {
            asking((&state, &visitor), &read, &list, (Some(&problem), &entered)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn done(
    (state, visitor, client): (&Arc<State>, &Visitor, &Client),
    act: Wanted,
    read: &[(u64, u64)],
    (entered, password): (&Entered, &str),
) -> Result<(), Problem> {
    let lang = state.lang();
    if matches!(act, Wanted::Confirm | Wanted::Refuse) {
        visitor.caller.must(Permission::Confirm, state)?;
    }
    let wanted = entered.act(act, (&state.ledger, state.today()), lang)?;
    if !matches!(act, Wanted::Assign | Wanted::Snooze) && !visitor.caller.is_confirmed(state) {
        if password.is_empty() {
            return Err(Problem::of(Kind::PasswordNeeded, lang));
        }
        confirm((state, &visitor.caller), client, password).await?;
    }
    act_on((state, &visitor.caller), read.to_vec(), wanted).await
}

/// A number and a version.
fn versioned(case: &str) -> Option<(u64, u64)> {
    let (id, version) = case.split_once(':')?;
    Some((id.parse().ok()?, version.parse().ok()?))
}

/// The address of the list, which says what was done.
fn back(state: &State, list: &str, done: &str) -> String {
    let and = if list.is_empty() { "" } else { "&" };
    format!("{}/cases?{list}{and}done={done}", state.config.service.base_path)
}

async fn asking(
    (state, visitor): (&Arc<State>, &Visitor),
    read: &[(u64, u64)],
    list: &str,
    (problem, entered): (Option<&Problem>, &Entered),
) -> Result<Response, Problem> {
    let lang = state.lang();
    let (ids, insurers): (Vec<u64>, _) =
        (read.iter().map(|(id, _)| *id).collect(), visitor.caller.insurers.clone());
    let found = state.with_ledger(move |store| {
        let seen = |id: u64| match store.found(id, Sight::Masked)? {
            found if found.case.is_of(&insurers) => Ok(found),
            _ => Err(LedgerError::NoCase { case: id }),
        };
        ids.into_iter().map(seen).collect::<Result<Vec<FoundCase>, LedgerError>>()
    });
    let found = found.await.map_err(|error| of_ledger(state, &error))?;
    let can_be = |decided: &Decided| found.iter().all(|found| found.case.decisions().contains(decided));
    let decisions = found.first().map_or_else(Vec::new, |first| first.case.decisions());
    let decisions = decisions.into_iter().filter(can_be).map(Decided::as_str);
    let status = problem.map_or(StatusCode::OK, Problem::status);
    let shown = BulkPage {
        layout: Layout::of(visitor, "cases", state),
        list: list.to_owned(),
        // What was read when they were chosen is what they are held against.
        rows: found
            .iter()
            .zip(read)
            .map(|(found, (_, version))| CaseRow {
                version: *version,
                ..row(found, None, String::new(), lang)
            })
            .collect(),
        problem,
        decisions: of_codes(decisions, DECISIONS, &entered.decision, lang),
        reasons: of_codes(REASONS_TO_CHOOSE.known(), REASONS_TO_CHOOSE, &entered.reason, lang),
        ends: of_codes(["", "evidence", "day"], words::ENDS_OF_SEVERAL, &entered.until, lang),
        entered,
        needs_password: !visitor.caller.is_confirmed(state),
    };
    Ok(page(status, "bulk.html", &shown, state))
}
