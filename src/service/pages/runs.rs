//! `/runs`: the nights that were met, and how their counts add up.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::layout::{Layout, page};
use super::visitor::Visitor;
use crate::service::extract::Parameters;
use crate::service::faults::of_ledger;
use crate::service::problem::{Kind, Problem};
use crate::service::results::{RunItem, run_item};
use crate::service::state::State;

/// Nights of a page.
const NIGHTS: u32 = 20;

/// Behind which night a page begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RunsQuery {
    before: String,
}

#[derive(Debug, Serialize)]
struct RunsPage<'p> {
    #[serde(flatten)]
    layout: Layout<'p>,
    nights: Vec<RunItem>,
    /// Behind which night the next page begins.
    next: Option<u32>,
}

/// The nights, the newest first.
pub(super) async fn runs(
    Shared(state): Shared<Arc<State>>,
    visitor: Visitor,
    Parameters(query): Parameters<RunsQuery>,
) -> Result<Response, Problem> {
    let bad = || Problem::of(Kind::BadParameter, state.lang());
    let before = match &*query.before {
        "" => None,
        before => Some(
            before.parse::<u32>().ok().filter(|night| *night <= i32::MAX.cast_unsigned()).ok_or_else(bad)?,
        ),
    };
    let nights = state.with_ledger(move |store| store.nights_before(before, NIGHTS)).await;
    let nights = nights.map_err(|error| of_ledger(&state, &error))?;
    let next = nights.last().filter(|night| night.night > 1 && nights.len() == NIGHTS as usize);
    let shown = RunsPage {
        layout: Layout::of(&visitor, "runs", &state),
        next: next.map(|night| night.night),
        nights: nights.iter().map(|night| run_item(night, &visitor.caller)).collect(),
    };
    Ok(page(StatusCode::OK, "runs.html", &shown, &state))
}
