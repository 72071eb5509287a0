//! `/api/v1/session`: who is signed in, by which forms prove that they are theirs, and from where else.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::confirming::confirm;
use crate::service::caller::{Caller, Credentials};
use crate::service::client::Client;
use crate::service::extract::{JsonBody, id_of};
use crate::service::faults::of_ledger;
use crate::service::problem::{Kind, Problem};
use crate::service::responses::{Asking, Sending, Signed};
use crate::service::state::State;

/// Who asks.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::service) struct Who {
    name: String,
    /// `viewer`, `clerk`, `approver` or `administrator`; null of a token.
    role: Option<&'static str>,
    /// The insurers that they see; all where there are none.
    insurers: Vec<String>,
    /// What a request of a browser has to show as `X-CSRF-Token` wherever something changes; null of a token.
    csrf_token: Option<String>,
    /// Whether the password was entered in the last five minutes; null of a token.
    confirmed: Option<bool>,
}

/// A session.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::service) struct SessionItem {
    id: u64,
    address: String,
    /// Seconds since 1970.
    began: i64,
    /// Seconds since 1970.
    seen: i64,
    /// Whether it is the one that asks.
    this: bool,
}

/// The sessions of whoever asks.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::service) struct Sessions {
    items: Vec<SessionItem>,
}

/// A password that is entered again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::service) struct PasswordAgain {
    password: String,
}

/// Says who asks.
#[utoipa::path(
    get, path = "/api/v1/session",
    responses((status = 200, description = "Who asks.", body = Who), Signed),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn session(Shared(state): Shared<Arc<State>>, caller: Caller) -> Json<Who> {
    let (role, csrf_token, confirmed) = match caller.person() {
        None => (None, None, None),
        Some((user, csrf)) => {
            (Some(user.role.as_str()), Some(csrf.to_owned()), Some(caller.is_confirmed(&state)))
        }
    };
    Json(Who { name: caller.name, role, insurers: caller.insurers, csrf_token, confirmed })
}

/// Takes the password again, which unmasking and exports need.
#[utoipa::path(
    post, path = "/api/v1/session/password",
    request_body = PasswordAgain,
    responses(
        (status = 204, description = "It is the password; it need not be entered again for five minutes."),
        (status = 429, description = "Too many were wrong.", body = Problem, content_type = "application/problem+json"),
        Signed, Asking, Sending,
    ),
    security(("session" = []))
)]
pub(in crate::service) async fn password_again(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    client: Client,
    JsonBody(again): JsonBody<PasswordAgain>,
) -> Result<StatusCode, Problem> {
    let password = zeroize::Zeroizing::new(again.password);
    confirm((&state, &caller), &client, &password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists the sessions of whoever asks.
#[utoipa::path(
    get, path = "/api/v1/sessions",
    responses((status = 200, description = "Theirs, the newest first.", body = Sessions), Signed),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn sessions(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
) -> Result<Json<Sessions>, Problem> {
    let Credentials::Session { session, .. } = &caller.by else {
        return Ok(Json(Sessions { items: Vec::new() }));
    };
    let (name, now, this) = (caller.name.clone(), state.now().timestamp(), session.id);
    let found = state.with_ledger(move |store| store.sessions_of(&name, now)).await;
    let found = found.map_err(|error| of_ledger(&state, &error))?;
    let items = found.into_iter().map(|session| SessionItem {
        id: session.id,
        address: session.address,
        began: session.began,
        seen: session.seen,
        this: session.id == this,
    });
    Ok(Json(Sessions { items: items.collect() }))
}

/// Ends a session of whoever asks.
#[utoipa::path(
    delete, path = "/api/v1/sessions/{id}",
    params(("id" = u64, Path, description = "Which one.")),
    responses(
        (status = 204, description = "It is ended."),
        (status = 404, description = "They have none of this number.", body = Problem, content_type = "application/problem+json"),
        Signed, Asking, Sending,
    ),
    security(("session" = []))
)]
pub(in crate::service) async fn end_session(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let lang = state.lang();
    if !matches!(caller.by, Credentials::Session { .. }) {
        return Err(Problem::of(Kind::Forbidden, lang));
    }
    let id = id_of(&id, lang)?;
    let by = caller.actor(&state);
    let ended = state.with_ledger(move |store| store.end_session(id, &by)).await;
    let is_ended = ended.map_err(|error| of_ledger(&state, &error))?;
    if is_ended { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::of(Kind::NotFound, lang)) }
}
