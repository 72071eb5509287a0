//! `POST /api/v1/cases/{id}/decisions` and `…/confirmations`.

use std::sync::Arc;

use axum::extract::{Path, State as Shared};
use axum::http::{Extensions, HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answered::{WholeCase, event};
use super::codes;
use super::listing::{found, whole};
use crate::ledger::{Act, Case, Decided, LedgerError, Reason, Sight, Until, end};
use crate::service::caller::{Caller, Permission};
use crate::service::extract::{JsonBody, id_of};
use crate::service::frame::of_ledger;
use crate::service::problem::{Changed, Kind, Problem};
use crate::service::responses::{Asking, Sending, Signed};
use crate::service::state::State;

/// What is decided of a case.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::service) struct NewDecision {
    /// Which ones there are depends on the kind of the case.
    #[schema(schema_with = codes::decided)]
    decision: Decided,
    #[schema(schema_with = codes::reason)]
    reason: Reason,
    /// A sentence about it, which `other` needs.
    #[serde(default)]
    note: String,
    /// A day, such as 2026-12-31, or `evidence`; where it is left out, what the config says of the kind of the case.
    #[serde(default)]
    #[schema(value_type = Option<String>, pattern = "^(evidence|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]))$")]
    until: Option<Until>,
}

/// What a second person says of a decision that waits for one.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::service) struct Confirmation {
    /// Whether they agree.
    agrees: bool,
    /// Why not.
    #[serde(default)]
    note: String,
}

/// Decides a case, as it was read.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/decisions",
    params(
        ("id" = u64, Path, description = "The number that the ledger gave the case."),
        ("If-Match" = String, Header, pattern = "^\"[0-9]{1,18}\"$", description = "The `ETag` of the case as it was read."),
    ),
    request_body = NewDecision,
    responses(
        (status = 201, description = "It is decided; the case as it stands now.", body = WholeCase),
        (status = 404, description = "There is none, or it is of an insurer whom the caller does not see.", body = Problem,
         content_type = "application/problem+json"),
        (status = 412, description = "The case has changed: `changes` says what.", body = Problem,
         content_type = "application/problem+json"),
        (status = 409, description = "This cannot be decided of the case as it is.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "There is no If-Match.", body = Problem, content_type = "application/problem+json"),
        Signed, Asking, Sending,
    ),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn decide(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    extensions: Extensions,
    JsonBody(wanted): JsonBody<NewDecision>,
) -> Result<Response, Problem> {
    caller.must(Permission::Decide, &state)?;
    let today = state.today();
    let of_ledger = state.ledger.clone();
    let act = move |case: &Case| {
        let until = end(wanted.until, case.kind, (&of_ledger, today));
        let until = until.map_err(|refusal| LedgerError::Refused { case: case.id, refusal })?;
        let NewDecision { decision: decided, reason, note, .. } = wanted;
        Ok(Act::Decide { decided, reason, note, until })
    };
    acted((&state, &caller), (&id, &headers), &extensions, act).await
}

/// Confirms or refuses what another person decided.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/confirmations",
    params(
        ("id" = u64, Path, description = "The number that the ledger gave the case."),
        ("If-Match" = String, Header, pattern = "^\"[0-9]{1,18}\"$", description = "The `ETag` of the case as it was read."),
    ),
    request_body = Confirmation,
    responses(
        (status = 201, description = "It is confirmed or refused; the case as it stands now.", body = WholeCase),
        (status = 404, description = "There is none, or it is of an insurer whom the caller does not see.", body = Problem,
         content_type = "application/problem+json"),
        (status = 412, description = "The case has changed: `changes` says what.", body = Problem,
         content_type = "application/problem+json"),
        (status = 409, description = "Nothing waits for a second person, or whoever asks decided it.", body = Problem,
         content_type = "application/problem+json"),
        (status = 428, description = "There is no If-Match.", body = Problem, content_type = "application/problem+json"),
        Signed, Asking, Sending,
    ),
    security(("session" = []))
)]
pub(in crate::service) async fn confirm(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    extensions: Extensions,
    JsonBody(said): JsonBody<Confirmation>,
) -> Result<Response, Problem> {
    caller.must(Permission::Confirm, &state)?;
    let act = move |_: &Case| Ok(if said.agrees { Act::Confirm } else { Act::Refuse { note: said.note } });
    acted((&state, &caller), (&id, &headers), &extensions, act).await
}

/// What came of an act.
enum Outcome {
    Done,
    /// The case has another version than whoever acts has read.
    Changed(Vec<Changed>),
}

/// Does something with a case that is as it was read.
async fn acted(
    (state, caller): (&Arc<State>, &Caller),
    (id, headers): (&str, &HeaderMap),
    extensions: &Extensions,
    wanted: impl FnOnce(&Case) -> Result<Act, LedgerError> + Send + 'static,
) -> Result<Response, Problem> {
    let lang = state.config.lang;
    let id = id_of(id, lang)?;
    // Of what the caller does not see not even the version is told.
    found(state, caller, id, Sight::Masked, extensions).await?;
    let read = version(headers).ok_or_else(|| Problem::of(Kind::NoVersion, lang))?;
    let (actor, day, second_person) = (caller.actor(state), state.today(), state.ledger.second_person);
    let done = state.with_ledger(move |store| {
        let now = store.now(day, second_person)?;
        let case = store.case(id)?.ok_or(LedgerError::NoCase { case: id })?;
        if case.version != read {
            return changes(store, id, read);
        }
        let act = wanted(&case)?;
        match store.act_on((id, read), &act, (&actor, now))? {
            Some(_) => Ok(Outcome::Done),
            None => changes(store, id, read),
        }
    });
    match done.await {
        Ok(Outcome::Done) => {}
        Ok(Outcome::Changed(changes)) => {
            return Err(Problem::of(Kind::Changed, lang).with_changes(changes));
        }
        Err(LedgerError::Refused { case, refusal }) => {
            let detail = refusal.says(case, lang);
            return Err(Problem::of(Kind::Refused, lang).with_detail(detail));
        }
        Err(error) => return Err(of_ledger(state, extensions, &error)),
    }
    let found = found(state, caller, id, Sight::Masked, extensions).await?;
    let history = state.with_ledger(move |store| store.history(id)).await;
    let history = history.map_err(|error| of_ledger(state, extensions, &error))?;
    let mut response = whole(&found, history.iter().map(event).collect()).into_response();
    *response.status_mut() = axum::http::StatusCode::CREATED;
    Ok(response)
}

fn changes(store: &crate::ledger::Store, id: u64, read: u64) -> Result<Outcome, LedgerError> {
    let history = store.history(id)?;
    let since = history.iter().filter(|event| event.seq > read);
    let told = since.map(|event| Changed {
        version: event.seq,
        code: event.code.as_str(),
        by: event.actor.as_ref().map(|actor| actor.by.clone()),
        at: event.actor.as_ref().map(|actor| actor.at.clone()),
    });
    Ok(Outcome::Changed(told.collect()))
}

/// The version that `If-Match` names; nothing where there is none. `*` names none: a decision is made on what was read.
fn version(headers: &HeaderMap) -> Option<u64> {
    let tag = headers.get(header::IF_MATCH)?.to_str().ok()?.trim();
    tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}
