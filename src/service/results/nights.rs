//! `GET /api/v1/runs`: the nights that were met.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::ledger::{Night, SummaryRow, folded};
use crate::service::caller::{Caller, Permission};
use crate::service::extract::Parameters;
use crate::service::faults::of_ledger;
use crate::service::problem::{Kind, Problem};
use crate::service::responses::{Asking, Signed};
use crate::service::state::State;

/// Nights of a page where nobody says so, and at most.
const USUAL: u32 = 30;
const MOST: u32 = 400;

/// Which nights.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::service) struct RunsQuery {
    /// Nights of a page.
    #[param(minimum = 1, maximum = 400)]
    limit: Option<u32>,
    /// The `next` of the page before.
    #[param(minimum = 1, maximum = 2_147_483_647)]
    cursor: Option<u32>,
}

/// A page of nights, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::service) struct Runs {
    items: Vec<RunItem>,
    /// What to show as `cursor` for the next page; null on the last one.
    next: Option<u32>,
}

/// A night: what ran, and what it did to the cases of the insurers whom the caller sees.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::service) struct RunItem {
    night: u32,
    run: String,
    as_of: String,
    started_at: String,
    jobs: Vec<JobItem>,
    summary: Vec<SummaryItem>,
}

/// A job of a night.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::service) struct JobItem {
    job: String,
    run: String,
    /// Rows of the insurers whom the caller sees.
    rows: u64,
    /// Rows that could not be read, of whomever; null where the caller sees some insurers alone.
    rejected: Option<u64>,
}

/// The cases of an insurer and kind over a night.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::service) struct SummaryItem {
    insurer_number: String,
    kind: String,
    open_before: u64,
    new: u64,
    returned: u64,
    clean: u64,
    withdrawn: u64,
    decided: u64,
    open: u64,
}

/// Lists the nights that were met.
#[utoipa::path(
    get, path = "/api/v1/runs",
    params(RunsQuery),
    responses((status = 200, description = "A page.", body = Runs), Signed, Asking),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn runs(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Parameters(query): Parameters<RunsQuery>,
) -> Result<Json<Runs>, Problem> {
    let lang = state.lang();
    caller.must(Permission::Read, &state)?;
    let bad = || Problem::of(Kind::BadParameter, lang);
    let limit = query.limit.unwrap_or(USUAL);
    let is_night = |night: u32| (1..=i32::MAX.cast_unsigned()).contains(&night);
    if !(1..=MOST).contains(&limit) || !query.cursor.is_none_or(is_night) {
        return Err(bad());
    }
    let nights = state.with_ledger(move |store| store.nights_before(query.cursor, limit)).await;
    let nights = nights.map_err(|error| of_ledger(&state, &error))?;
    let next = nights.last().filter(|night| night.night > 1 && nights.len() == limit as usize);
    let next = next.map(|night| night.night);
    Ok(Json(Runs { items: nights.iter().map(|night| run_item(night, &caller)).collect(), next }))
}

/// A night as far as a caller sees it.
pub(in crate::service) fn run_item(night: &Night, caller: &Caller) -> RunItem {
    let sees_all = caller.insurers.is_empty();
    let theirs = |rows: &BTreeMap<String, u64>| {
        rows.iter().filter(|(insurer, _)| caller.is_for(insurer)).map(|(_, rows)| rows).sum()
    };
    let jobs = night.jobs.iter().map(|job| JobItem {
        job: job.job.clone(),
        run: job.run.clone(),
        rows: if sees_all { job.rows } else { theirs(&job.rows_by_insurer) },
        rejected: sees_all.then_some(job.rejected),
    });
    let seen = night.summary.iter().filter(|row| sees_all || caller.is_for(&folded(&row.insurer)));
    RunItem {
        night: night.night,
        run: night.run.clone(),
        as_of: night.as_of.to_string(),
        started_at: night.started_at.clone(),
        jobs: jobs.collect(),
        summary: seen.map(summary).collect(),
    }
}

fn summary(row: &SummaryRow) -> SummaryItem {
    SummaryItem {
        insurer_number: row.insurer.clone(),
        kind: row.kind.clone(),
        open_before: row.open_before,
        new: row.new,
        returned: row.returned,
        clean: row.clean,
        withdrawn: row.withdrawn,
        decided: row.decided,
        open: row.open,
    }
}
