//! What holds for every request and every answer: an id, headers that bar browsers from what they should not do, and no
//! answer that is not told as a problem.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::pages::problem_page;
use super::problem::{AsItIs, Kind, Problem};
use super::state::{State, Told};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What every answer says to a browser. Answers hold personal data: none is kept.
const HEADERS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
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
pub(super) async fn frame(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    let id = random_id();
    let (started, is_told) = (Instant::now(), is_told_always(request.uri().path(), &state));
    let is_for_people = is_for_people(&request, &state);
    let notice = if is_told { None } else { state.maintenance() };
    let mut response = match notice {
        Some(notice) => maintained(&state, notice).into_response(),
        None => next.run(request).await,
    };
    let problem = response.extensions_mut().remove::<Problem>().or_else(|| told(&state, &response));
    if let Some(problem) = problem {
        if let Some(says) = problem.cause() {
            (state.teller)(Told::Fault { request_id: id.clone(), says: says.to_owned() });
        }
        let problem = problem.with_request_id(id.clone());
        response = if is_for_people { problem_page(&problem, &state) } else { problem.into_response() };
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
    let problem = Problem::of(Kind::Maintained, state.lang());
    if notice.is_empty() { problem } else { problem.with_detail(notice) }
}

/// Whether whoever asks reads a page, and no other program an answer.
fn is_for_people(request: &Request, state: &State) -> bool {
    let path = request.uri().path();
    let path = path.strip_prefix(&*state.config.service.base_path).unwrap_or(path);
    let accepted = request.headers().get(header::ACCEPT).and_then(|accepted| accepted.to_str().ok());
    !path.starts_with("/api/") && accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

/// What a layer answered with a status alone.
fn told(state: &State, response: &Response) -> Option<Problem> {
    let status = response.status();
    let is_problem = status.is_client_error() || status.is_server_error();
    if !is_problem || response.extensions().get::<AsItIs>().is_some() {
        return None;
    }
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
    Some(Problem::of(kind, state.lang()))
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
    Problem::of(Kind::NotFound, state.lang()).into_response()
}
