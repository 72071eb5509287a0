//! `POST /api/v1/checks`.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::answer::Answer;
use super::question::Question;
use crate::ledger::{AnsweredCheck, Identity, Kind as CaseKind, Subject};
use crate::service::caller::{Caller, Permission};
use crate::service::extract::json;
use crate::service::faults::{fault, of_ledger};
use crate::service::problem::{FieldError, Kind, Problem};
use crate::service::state::State;
use crate::source::{GivenRows, LINKAGES, Reason};
use crate::words::Language;

/// The longest key of a request.
const LONGEST_KEY: usize = 255;

/// Checks a registration before it counts: whom it is about, and whether another resident fits better. It opens no case,
/// and what is asked is not kept.
#[utoipa::path(
    post, path = "/api/v1/checks",
    params(("Idempotency-Key" = String, Header, min_length = 1, max_length = 255,
            description = "Asked again with the same body, the same is answered again.")),
    request_body = Question,
    responses(
        (status = 200, description = "What is said of the registration.", body = Answer),
        (status = 400, description = "The request is none.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No good token was shown.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The token does not allow it.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The token is not for this insurer.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too long.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value cannot be read, or the key had another body.", body = Problem,
         content_type = "application/problem+json"),
        (status = 503, description = "The register is still read, or the service is busy or being looked after.", body = Problem,
         content_type = "application/problem+json"),
        (status = 507, description = "The disk is full.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn check(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let lang = state.lang();
    caller.must(Permission::Check, &state)?;
    let key = headers.get("idempotency-key").map(HeaderValue::as_bytes);
    let key = key.filter(|key| (1..=LONGEST_KEY).contains(&key.len()));
    let key = key.ok_or_else(|| Problem::of(Kind::NoKey, lang))?;
    let (body, question) = json::<Question>(&headers, body, lang)?;
    if !caller.is_for(&question.insurer_number) {
        return Err(Problem::of(Kind::NotFound, lang));
    }
    let given = state.given.under((&caller.name, key), &body);
    let given = given.ok_or_else(|| Problem::of(Kind::KeyReused, lang))?;
    let answered = given.get_or_try_init(|| answer(&state, &caller, question)).await?;
    let (status, body) = answered.clone();
    Ok((status, [(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// Finds the answer, and has it kept.
async fn answer(
    state: &Arc<State>,
    caller: &Caller,
    question: Question,
) -> Result<(StatusCode, Bytes), Problem> {
    let lang = state.lang();
    let failed = |says: &str| fault(state, says);
    let register = state.register.current().ok_or_else(|| Problem::of(Kind::NotReady, lang))?;
    let (insurer_number, subject) = (question.insurer_number.clone(), subject(&question));
    let given = GivenRows::read(&LINKAGES, &[question.row()], state.config.number_check);
    let given = given.map_err(|error| failed(&error.says(lang)))?;
    if !given.refused.is_empty() {
        let errors = given.refused.iter().map(|(_, field, reason)| wrong(field, *reason, lang));
        return Err(Problem::of(Kind::BadValues, lang).with_errors(errors.collect()));
    }
    let checked = register.check(given.rows).await.map_err(|error| failed(&error.says(lang)))?;
    let checked = checked.into_iter().next().ok_or_else(|| failed("a check without an answer"))?;
    let case = state.with_ledger(move |store| store.case_of(CaseKind::Link, &subject)).await;
    let case = case.map_err(|error| of_ledger(state, &error))?;
    let mut answer = Answer::from(checked);
    answer.case_id = case.map(|case| case.id);
    let now = state.config.clock.now();
    let kept = state.keeper.keep(AnsweredCheck {
        day: now.date_naive(),
        at: now.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
        by: caller.name.clone(),
        insurer_number,
        answer: answer.kept().to_string(),
    });
    if !kept {
        return Err(Problem::of(Kind::Busy, lang));
    }
    let body = serde_json::to_vec(&answer).map_err(|error| failed(&error.to_string()))?;
    Ok((StatusCode::OK, body.into()))
}

/// What is wrong with a field; in a sentence that says nothing of the value.
fn wrong(field: &'static str, reason: Reason, lang: Language) -> FieldError {
    FieldError { field, reason: reason.sentence(lang).into_owned() }
}

/// The case that a registration would be.
fn subject(question: &Question) -> Identity {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    Subject {
        insurer_number: question.insurer_number.clone(),
        symbol: part(&question.symbol),
        number: question.number.clone(),
        branch: part(&question.branch),
        ..Subject::default()
    }
    .identity()
}
