//! Whether the service lives, and whether it can be used.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::frame::AsItIs;
use super::state::State;

/// What can be used.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Readiness {
    /// Whether the ledger can be opened.
    ledger: bool,
    /// Whether registrations can be checked.
    register: bool,
}

/// Says that the process answers; nothing is asked.
#[utoipa::path(get, path = "/healthz", responses((status = 200, description = "It lives.", body = String)), security(()))]
pub(super) async fn healthz() -> &'static str {
    "ok"
}

/// Says whether ledger and register can be used.
#[utoipa::path(
    get, path = "/readyz",
    responses(
        (status = 200, description = "Both can be used.", body = Readiness),
        (status = 503, description = "One of them cannot.", body = Readiness),
    ),
    security(())
)]
pub(super) async fn readyz(Shared(state): Shared<Arc<State>>) -> Response {
    let ledger = state.with_ledger(|store| store.tokens().map(drop)).await.is_ok();
    let register = state.register.current().is_some();
    let status = if ledger && register { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let mut response = (status, Json(Readiness { ledger, register })).into_response();
    response.extensions_mut().insert(AsItIs);
    response
}
