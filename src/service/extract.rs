//! Parts of requests, read so that whatever is wrong is told as a problem that quotes nothing.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use super::problem::{Kind, Problem};
use super::state::State;
use crate::words::Language;
use crate::words::service::problems as words;

/// A body of JSON.
pub(super) struct JsonBody<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Arc<State>> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &Arc<State>) -> Result<JsonBody<T>, Problem> {
        let headers = request.headers().clone();
        let body = Bytes::from_request(request, state).await;
        json(&headers, body, state.lang()).map(|(_, read)| JsonBody(read))
    }
}

/// A body that says that it is JSON, and what it says.
pub(super) fn json<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    lang: Language,
) -> Result<(Bytes, T), Problem> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok()).unwrap_or_default();
    if !media.split(';').next().is_some_and(|media| media.trim().eq_ignore_ascii_case("application/json")) {
        return Err(Problem::of(Kind::BadMedia, lang));
    }
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::of(Kind::TooLarge, lang),
        _ => Problem::of(Kind::BadBody, lang),
    })?;
    // What is wrong is told by its place: a message of the parser may quote a value.
    let read = serde_json::from_slice(&body).map_err(|error| {
        Problem::of(Kind::BadBody, lang).with_detail(words::at(lang, error.line(), error.column()))
    })?;
    Ok((body, read))
}

/// Parameters of an address.
pub(super) struct Parameters<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequestParts<Arc<State>> for Parameters<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<State>) -> Result<Parameters<T>, Problem> {
        let read = Query::from_request_parts(parts, state).await;
        read.map(|Query(read)| Parameters(read)).map_err(|_| Problem::of(Kind::BadParameter, state.lang()))
    }
}

/// A number in a path; what is none is nothing that there is.
pub(super) fn id_of(text: &str, lang: Language) -> Result<u64, Problem> {
    let is_plain = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    let id = if is_plain { text.parse().ok() } else { None };
    id.ok_or_else(|| Problem::of(Kind::NotFound, lang))
}
