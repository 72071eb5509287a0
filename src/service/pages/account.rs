//! `/account`: who somebody is, and where else they are signed in.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, SecondsFormat};
use serde::Serialize;

use super::layout::{Layout, page};
use super::visitor::Visitor;
use crate::service::caller::Credentials;
use crate::service::faults::of_ledger;
use crate::service::problem::Problem;
use crate::service::state::State;
use crate::words::ledger::insurers_seen;

#[derive(Debug, Serialize)]
struct AccountPage<'p> {
    #[serde(flatten)]
    layout: Layout<'p>,
    insurers: String,
    sessions: Vec<SessionRow>,
}

/// A session of theirs.
#[derive(Debug, Serialize)]
struct SessionRow {
    id: u64,
    began: String,
    seen: String,
    address: String,
    is_this: bool,
}

/// The page of whoever is signed in.
pub(in crate::service) async fn account(
    Shared(state): Shared<Arc<State>>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let (name, now) = (visitor.user.name.clone(), state.now().timestamp());
    let sessions = state.with_ledger(move |store| store.sessions_of(&name, now)).await;
    let sessions = sessions.map_err(|error| of_ledger(&state, &error))?;
    let at = |seconds: i64| {
        let time = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        state.config.clock.at(time).to_rfc3339_opts(SecondsFormat::Secs, false)
    };
    let this = match &visitor.caller.by {
        Credentials::Session { session, .. } => Some(session.id),
        Credentials::Token(_) | Credentials::Proxy { .. } => None,
    };
    let rows = sessions.iter().map(|of| SessionRow {
        id: of.id,
        began: at(of.began),
        seen: at(of.seen),
        address: of.address.clone(),
        is_this: Some(of.id) == this,
    });
    let shown = AccountPage {
        layout: Layout::of(&visitor, "account", &state),
        insurers: insurers_seen(state.lang(), &visitor.user.insurers),
        sessions: rows.collect(),
    };
    Ok(page(StatusCode::OK, "account.html", &shown, &state))
}
