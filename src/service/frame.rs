//! What holds for every request and every answer: an id, headers that bar browsers from what they should not do, and no
//! answer that is not told as a problem.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{Request, State as Shared};
use axum::http::{Extensions, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::problem::{Kind, Problem};
use super::state::{State, Told};
use crate::ledger::LedgerError;

/// By which the log of the service knows a request.
#[derive(Debug, Clone)]
pub(super) struct RequestId(pub(super) String);

/// An answer that says all there is to say, whatever its status.
#[derive(Debug, Clone)]
pub(super) struct AsItIs;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What every answer says to a browser. Answers hold personal data: none is kept.
const HEADERS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("cache-control", "no-store"),
    ("x-frame-options", "DENY"),
];

/// Gives a request its id and its answer the headers; a problem says the id, too.
pub(super) async fn frame(Shared(state): Shared<Arc<State>>, mut request: Request, next: Next) -> Response {
    let id = random_id();
    request.extensions_mut().insert(RequestId(id.clone()));
    let (started, is_told) = (Instant::now(), is_told_always(request.uri().path(), &state));
    let notice = if is_told { None } else { state.maintenance() };
    let mut response = match notice {
        Some(notice) => maintained(&state, notice).into_response(),
        None => next.run(request).await,
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = problem.with_request_id(id.clone()).into_response();
    } else if response.extensions().get::<AsItIs>().is_none()
        && (response.status().is_client_error() || response.status().is_server_error())
    {
        response = told(&state, response.status()).with_request_id(id.clone()).into_response();
    }
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    if state.is_secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    headers.remove(header::SERVER);
    state.measures.answered(response.status(), started.elapsed());
    response
}

/// Whether a path is answered while the service is being looked after, too.
fn is_told_always(path: &str, state: &State) -> bool {
    let path = path.strip_prefix(&*state.config.service.base_path).unwrap_or(path);
    matches!(path, "/healthz" | "/readyz" | "/metrics" | "/style.css")
}

fn maintained(state: &State, notice: String) -> Problem {
    let problem = Problem::of(Kind::Maintained, state.config.lang);
    if notice.is_empty() { problem } else { problem.with_detail(notice) }
}

/// What a layer answered with a status alone.
fn told(state: &State, status: StatusCode) -> Problem {
    let kind = match status {
        StatusCode::NOT_FOUND => Kind::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Kind::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Kind::BadMedia,
        StatusCode::REQUEST_TIMEOUT => Kind::Slow,
        StatusCode::SERVICE_UNAVAILABLE => Kind::Busy,
        status if status.is_client_error() => Kind::BadBody,
        _ => Kind::Fault,
    };
    Problem::of(kind, state.config.lang)
}

/// A fault of the service: the log says what, the answer does not.
pub(super) fn fault(state: &State, extensions: &Extensions, says: &str) -> Problem {
    let request_id = extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    (state.teller)(Told::Fault { request_id, says: says.to_owned() });
    Problem::of(Kind::Fault, state.config.lang)
}

/// What the ledger refuses: that the disk is full or somebody else writes is told as such, all else is a fault.
pub(super) fn of_ledger(state: &State, extensions: &Extensions, error: &LedgerError) -> Problem {
    let lang = state.config.lang;
    match error {
        LedgerError::Full { .. } => Problem::of(Kind::Full, lang),
        LedgerError::Busy { .. } => Problem::of(Kind::Busy, lang),
        error => fault(state, extensions, &error.says(lang)),
    }
}

/// Sixteen random digits.
fn random_id() -> String {
    let mut id = String::with_capacity(16);
    // A text takes all that is written to it.
    let _ = write!(id, "{:016x}", fastrand::u64(..));
    id
}

/// The answer to a path that there is not.
pub(super) async fn nowhere(Shared(state): Shared<Arc<State>>) -> Response<Body> {
    Problem::of(Kind::NotFound, state.config.lang).into_response()
}
