//! What people and machines do with a case that is as they read it.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use utoipa::IntoResponses;

use super::answered::{WholeCase, event};
use super::listing::{found, whole};
use crate::ledger::{Act, Case, LedgerError, Sight, Store};
use crate::service::caller::Caller;
use crate::service::extract::id_of;
use crate::service::faults::of_ledger;
use crate::service::problem::{Changed, Kind, Problem};
use crate::service::state::State;
use crate::words::service::problems as words;

/// Answers of operations on a case.
#[derive(IntoResponses)]
#[expect(dead_code, clippy::large_enum_variant, reason = "the document alone reads them")]
pub(super) enum Acting<'c> {
    #[response(status = 201, description = "It is done; the case as it stands now.")]
    Done(WholeCase<'c>),
    #[response(
        status = 404,
        description = "There is none, or it is of an insurer whom the caller does not see.",
        content_type = "application/problem+json"
    )]
    NotFound(Problem),
    #[response(
        status = 409,
        description = "This cannot be done with the case as it is, or not by whoever asks.",
        content_type = "application/problem+json"
    )]
    Refused(Problem),
    #[response(
        status = 412,
        description = "The case has changed: `changes` says what.",
        content_type = "application/problem+json"
    )]
    Changed(Problem),
    #[response(
        status = 428,
        description = "There is no If-Match.",
        content_type = "application/problem+json"
    )]
    NoVersion(Problem),
}

/// Does something with each of some cases, named by number and the version that was read, or with none of them.
///
/// # Errors
///
/// Where one of them is none that the caller sees, has changed since, or refuses it, and where the ledger cannot be written.
pub(in crate::service) async fn act_on(
    (state, caller): (&Arc<State>, &Caller),
    read: Vec<(u64, u64)>,
    wanted: impl Fn(&Case) -> Result<Act, LedgerError> + Send + 'static,
) -> Result<(), Problem> {
    let lang = state.lang();
    let (actor, day, second_person) = (caller.actor(state), state.today(), state.ledger.second_person);
    let insurers = caller.insurers.clone();
    let done = state.with_ledger(move |store| {
        // Of what the caller does not see not even the version is told.
        for &(case, _) in &read {
            store.case(case)?.filter(|case| case.is_of(&insurers)).ok_or(LedgerError::NoCase { case })?;
        }
        let now = store.now(day, second_person)?;
        let outdated = store.act_on(&read, wanted, (&actor, now))?;
        let of_first = outdated.first().and_then(|id| read.iter().find(|(case, _)| case == id));
        let since = of_first.map(|&(case, version)| changes(store, case, version)).transpose()?;
        Ok((outdated, since))
    });
    match done.await {
        Ok((_, None)) => Ok(()),
        Ok((outdated, Some(since))) => {
            let ids: Vec<_> = outdated.iter().map(ToString::to_string).collect();
            let problem = Problem::of(Kind::Changed, lang).with_changes(since);
            Err(problem.with_detail(words::cases(lang, &*ids.join(lang.choose("、", ", ")))))
        }
        Err(LedgerError::Refused { case, refusal }) => {
            Err(Problem::of(Kind::Refused, lang).with_detail(refusal.says(case, lang)))
        }
        Err(error) => Err(of_ledger(state, &error)),
    }
}

/// Does something with a case as a request of the API asks, and gives the case as it stands then.
pub(super) async fn acted(
    (state, caller): (&Arc<State>, &Caller),
    (id, headers): (&str, &HeaderMap),
    wanted: impl Fn(&Case) -> Result<Act, LedgerError> + Send + 'static,
) -> Result<Response, Problem> {
    let id = id_of(id, state.lang())?;
    // Of what the caller does not see not even that there is one is told.
    found(state, caller, id, Sight::Masked).await?;
    let read = version(headers).ok_or_else(|| Problem::of(Kind::NoVersion, state.lang()))?;
    act_on((state, caller), vec![(id, read)], wanted).await?;
    let found = found(state, caller, id, Sight::Masked).await?;
    let history = state.with_ledger(move |store| store.history(id)).await;
    let history = history.map_err(|error| of_ledger(state, &error))?;
    let mut response = whole(&found, history.iter().map(event).collect()).into_response();
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// What happened to a case after the version that somebody read.
fn changes(store: &Store, id: u64, read: u64) -> Result<Vec<Changed>, LedgerError> {
    let history = store.history(id)?;
    let since = history.iter().filter(|event| event.seq > read);
    let told = since.map(|event| Changed {
        version: event.seq,
        code: event.code.as_str(),
        by: event.actor.as_ref().map(|actor| actor.by.clone()),
        at: event.actor.as_ref().map(|actor| actor.at.clone()),
    });
    Ok(told.collect())
}

/// The version that `If-Match` names; nothing where there is none. `*` names none: a decision is made on what was read.
fn version(headers: &HeaderMap) -> Option<u64> {
    let tag = headers.get(header::IF_MATCH)?.to_str().ok()?.trim();
    tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}
