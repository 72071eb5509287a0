//! Whether the service lives, whether it can be used, and how it fares.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Days;
use serde::Serialize;
use utoipa::ToSchema;

use super::client::Client;
use super::frame::nowhere;
use super::measures::Gauges;
use super::problem::AsItIs;
use super::state::State;
use crate::ledger::Night;

/// What can be used, and how the nights went.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Readiness {
    /// Whether the ledger can be opened.
    ledger: bool,
    /// Whether registrations can be checked.
    register: bool,
    /// The last night that was met; null where there was none.
    night: Option<LastNight>,
    /// Whether a nightly run failed after it.
    night_failed: bool,
}

/// The last night that was met.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LastNight {
    run: String,
    as_of: String,
    /// Whether none was met since yesterday.
    late: bool,
}

/// Says that the process answers; nothing is asked.
#[utoipa::path(get, path = "/healthz", responses((status = 200, description = "It lives.", body = String)), security(()))]
pub(super) async fn healthz() -> &'static str {
    "ok"
}

/// Says whether ledger and register can be used; how the nights went changes nothing about that.
#[utoipa::path(
    get, path = "/readyz",
    responses(
        (status = 200, description = "Both can be used.", body = Readiness),
        (status = 503, description = "One of them cannot, or the service is being looked after.", body = Readiness),
    ),
    security(())
)]
pub(super) async fn readyz(Shared(state): Shared<Arc<State>>) -> Response {
    let (night, gauges) = observed(&state).await;
    let late = gauges.night.is_some_and(|(_, late)| late);
    let night = night.map(|night| LastNight { run: night.run, as_of: night.as_of.to_string(), late });
    let readiness = Readiness {
        ledger: gauges.ledger,
        register: gauges.register.is_some(),
        night,
        night_failed: gauges.failed,
    };
    let is_ready = readiness.ledger && readiness.register && state.maintenance().is_none();
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let mut response = (status, Json(readiness)).into_response();
    response.extensions_mut().insert(AsItIs);
    response
}

/// Tells counts and times to whoever collects them, in networks that the config names; others see nothing here.
pub(super) async fn metrics(Shared(state): Shared<Arc<State>>, client: Client) -> Response {
    let networks = &state.config.service.metrics_networks;
    let address = client.0.parse::<IpAddr>().ok();
    if !address.is_some_and(|address| networks.iter().any(|network| network.contains(&address))) {
        return nowhere(Shared(state)).await;
    }
    let (_, gauges) = observed(&state).await;
    let media = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    (media, state.measures.text(&gauges)).into_response()
}

/// Jobs whose failure is one of a night.
const JOBS: [&str; 4] = ["linkage", "burden", "display", "nightly"];

async fn observed(state: &Arc<State>) -> (Option<Night>, Gauges) {
    let asked = state.with_ledger(|store| store.last_night()).await;
    let (ledger, night) = (asked.is_ok(), asked.ok().flatten());
    let yesterday = state.today() - Days::new(1);
    let output = &state.config.output.dir;
    let gauges = Gauges {
        ledger,
        register: state.register.current().map(|register| register.size()),
        night: night.as_ref().map(|night| (night.night, night.as_of < yesterday)),
        failed: JOBS.iter().any(|job| output.join(format!("{job}.failed.json")).exists()),
    };
    (night, gauges)
}
