//! `GET /api/v1/cases` and `GET /api/v1/cases/{id}`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;

use super::answered::{CasePage, WholeCase, event};
use super::{codes, cursor};
use crate::ledger::{AccessCode, Filter, FoundCase, Order, Sight};
use crate::service::caller::{Caller, Permission};
use crate::service::extract::{Parameters, id_of};
use crate::service::faults::of_ledger;
use crate::service::problem::{Kind, Problem};
use crate::service::responses::{Asking, Signed};
use crate::service::state::State;
use crate::words::Names;
use crate::words::ledger::{DECISIONS, KINDS, NO_DECISION, PRESENCES, STANDINGS, WHY_NOW};

/// Cases of a page where nobody says so, and at most.
const USUAL: usize = 100;
const MOST: usize = 1_000;

/// What cases are asked for; what is not said does not matter.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::service) struct CaseQuery {
    /// In any width.
    insurer_number: Option<String>,
    #[param(schema_with = codes::job)]
    job: Option<String>,
    #[param(schema_with = codes::kind)]
    kind: Option<String>,
    #[param(schema_with = codes::presence)]
    presence: Option<String>,
    /// What was decided, how the decision stands, or `none` for cases without one in force.
    #[param(schema_with = codes::decision)]
    decision: Option<String>,
    /// Why a case is in the queue.
    #[param(schema_with = codes::why_now)]
    why_now: Option<String>,
    owner: Option<String>,
    /// `true`: those whose day has passed.
    overdue: Option<bool>,
    /// Cases of a page.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<usize>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

impl CaseQuery {
    /// What is asked for; nothing where a code is none.
    fn filter(&self) -> Option<Filter> {
        let is = |names: &[Names], code: &Option<String>| {
            code.as_ref()
                .is_none_or(|code| names.iter().any(|names| names.known().any(|known| known == code)))
        };
        let jobs = codes::jobs();
        let is_known = is(&[KINDS], &self.kind)
            && is(&[PRESENCES], &self.presence)
            && is(&[NO_DECISION, DECISIONS, STANDINGS], &self.decision)
            && is(&[WHY_NOW], &self.why_now)
            && self.job.as_ref().is_none_or(|job| jobs.contains(&&**job));
        is_known.then(|| Filter {
            insurer: self.insurer_number.clone(),
            job: self.job.clone(),
            kind: self.kind.clone(),
            presence: self.presence.clone(),
            decision: self.decision.clone(),
            why_now: self.why_now.clone(),
            owner: self.owner.clone(),
            overdue: self.overdue.unwrap_or(false),
            ..Filter::default()
        })
    }
}

/// Lists cases in the order of insurers and kinds, symbols and numbers masked unless a token may export.
#[utoipa::path(
    get, path = "/api/v1/cases",
    params(CaseQuery),
    responses(
        (status = 200, description = "A page.", body = CasePage),
        (status = 404, description = "No page gave this cursor.", body = Problem, content_type = "application/problem+json"),
        Signed, Asking,
    ),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn cases(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Parameters(query): Parameters<CaseQuery>,
) -> Result<Response, Problem> {
    let lang = state.lang();
    caller.must(Permission::Read, &state)?;
    let bad = || Problem::of(Kind::BadParameter, lang);
    let filter = query.filter().ok_or_else(bad)?;
    let limit = query.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(bad());
    }
    let nowhere = || Problem::of(Kind::NotFound, lang);
    let after = query
        .cursor
        .as_deref()
        .map(|cursor| cursor::read(cursor, Order::Queue).ok_or_else(nowhere))
        .transpose()?;
    let sight = caller.sight(false, &state)?;
    let (by, insurers) = (caller.actor(&state), caller.insurers);
    let page = state.with_ledger(move |store| {
        let page = store.page((&filter, &insurers), (Order::Queue, after.as_ref()), limit, sight)?;
        if sight != Sight::Masked && !page.cases.is_empty() {
            store.note_access(AccessCode::Exported, &format!("{} cases", page.cases.len()), &by)?;
        }
        Ok(page)
    });
    let page = page.await.map_err(|error| of_ledger(&state, &error))?;
    let next = page.next.as_ref().map(cursor::written);
    Ok(Json(CasePage { items: page.cases.iter().map(FoundCase::record).collect(), next }).into_response())
}

/// How much of a case is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::service) struct Unmasking {
    /// `true`: symbol and number too, which is written in the log. Of people it needs the password, entered a short time
    /// ago.
    unmasked: Option<bool>,
}

/// Gives a case with its history.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}",
    params(("id" = u64, Path, description = "The number that the ledger gave it."), Unmasking),
    responses(
        (status = 200, description = "The case; its version is the `ETag`.", body = WholeCase),
        (status = 404, description = "There is none, or it is of an insurer whom the caller does not see.", body = Problem,
         content_type = "application/problem+json"),
        Signed, Asking,
    ),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn case(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Path(id): Path<String>,
    Parameters(unmasking): Parameters<Unmasking>,
) -> Result<Response, Problem> {
    let lang = state.lang();
    caller.must(Permission::Read, &state)?;
    let id = id_of(&id, lang)?;
    let is_asked = unmasking.unmasked.unwrap_or(false);
    let sight = caller.sight(is_asked, &state)?;
    let found = found(&state, &caller, id, sight).await?;
    let by = caller.actor(&state);
    let history = state.with_ledger(move |store| {
        if sight != Sight::Masked {
            store.note_access(AccessCode::Unmasked, &format!("case {id}"), &by)?;
        }
        store.history(id)
    });
    let history = history.await.map_err(|error| of_ledger(&state, &error))?;
    Ok(whole(&found, history.iter().map(event).collect()))
}

/// The case of a number that the caller sees.
pub(super) async fn found(
    state: &Arc<State>,
    caller: &Caller,
    id: u64,
    sight: Sight,
) -> Result<FoundCase, Problem> {
    let lang = state.lang();
    let found = state.with_ledger(move |store| store.found(id, sight)).await;
    let found = found.map_err(|error| of_ledger(state, &error))?;
    if caller.is_for(&found.case.subject.insurer_number) {
        Ok(found)
    } else {
        Err(Problem::of(Kind::NotFound, lang))
    }
}

/// A case as an answer.
pub(super) fn whole(found: &FoundCase, history: Vec<super::answered::CaseEvent>) -> Response {
    let case = &found.case;
    let decisions = case.decisions().iter().map(|decided| decided.as_str()).collect();
    let mut response =
        Json(WholeCase { case: found.record(), version: case.version, decisions, history }).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", case.version)) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
