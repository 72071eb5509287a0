//! `POST /api/v1/cases/{id}/decisions`, `…/confirmations` and `…/actions`.

use std::sync::Arc;

use axum::extract::{Path, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::acting::{Acting, acted};
use super::codes;
use crate::ledger::{Act, Case, Decided, LedgerError, Reason, Until, end};
use crate::service::caller::{Caller, Permission};
use crate::service::extract::JsonBody;
use crate::service::problem::{FieldError, Kind, Problem};
use crate::service::responses::{Asking, Sending, Signed};
use crate::service::state::State;
use crate::words::Language;
use crate::words::service::problems as words;

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

/// What somebody does with a case, short of deciding it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::service) enum Action {
    /// Gives it to `owner`, to be done by `until`; to nobody where the name is empty.
    Assign,
    /// Puts it aside up to `until`.
    Snooze,
    /// Takes the decision back.
    Undo,
    /// Notes something.
    Note,
}

/// What is to be done about a case.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::service) struct NewAction {
    action: Action,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    #[schema(value_type = Option<String>, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$")]
    until: Option<NaiveDate>,
    /// What is noted, or why the decision is taken back.
    #[serde(default)]
    note: String,
}

impl NewAction {
    fn act(self, lang: Language) -> Result<Act, Problem> {
        Ok(match (self.action, self.until) {
            (Action::Assign, until) => Act::Assign { owner: self.owner, until },
            (Action::Snooze, Some(until)) => Act::Snooze { until },
            (Action::Snooze, None) => {
                let error = FieldError { field: "until", reason: words::NO_DAY.of(lang).to_owned() };
                return Err(Problem::of(Kind::BadValues, lang).with_errors(vec![error]));
            }
            (Action::Undo, _) => Act::Undo { note: self.note },
            (Action::Note, _) => Act::Note { text: self.note },
        })
    }
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
        Acting, Signed, Asking, Sending,
    ),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn decide(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    JsonBody(wanted): JsonBody<NewDecision>,
) -> Result<Response, Problem> {
    caller.must(Permission::Decide, &state)?;
    let today = state.today();
    let of_ledger = state.ledger.clone();
    let act = move |case: &Case| {
        let until = end(wanted.until, case.kind, (&of_ledger, today));
        let until = until.map_err(|refusal| LedgerError::Refused { case: case.id, refusal })?;
        Ok(Act::Decide { decided: wanted.decision, reason: wanted.reason, note: wanted.note.clone(), until })
    };
    acted((&state, &caller), (&id, &headers), act).await
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
        Acting, Signed, Asking, Sending,
    ),
    security(("session" = []))
)]
pub(in crate::service) async fn confirm(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    JsonBody(said): JsonBody<Confirmation>,
) -> Result<Response, Problem> {
    caller.must(Permission::Confirm, &state)?;
    let act =
        move |_: &Case| Ok(if said.agrees { Act::Confirm } else { Act::Refuse { note: said.note.clone() } });
    acted((&state, &caller), (&id, &headers), act).await
}

/// Assigns a case, puts it aside, takes the decision on it back, or notes something.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/actions",
    params(
        ("id" = u64, Path, description = "The number that the ledger gave the case."),
        ("If-Match" = String, Header, pattern = "^\"[0-9]{1,18}\"$", description = "The `ETag` of the case as it was read."),
    ),
    request_body = NewAction,
    responses(
        (status = 422, description = "The action needs what is not there.", body = Problem,
         content_type = "application/problem+json"),
        Acting, Signed, Asking, Sending,
    ),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn take_action(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    JsonBody(action): JsonBody<NewAction>,
) -> Result<Response, Problem> {
    caller.must(Permission::Decide, &state)?;
    let act = action.act(state.lang())?;
    acted((&state, &caller), (&id, &headers), move |_| Ok(act.clone())).await
}
