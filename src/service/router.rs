//! The routes, and the document that describes them.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, OriginalUri, State as Shared};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use tower_http::timeout::TimeoutLayer;
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::frame::{frame, nowhere};
use super::pages::Visitor;
use super::signing_in::COOKIE_NAMES;
use super::state::State;
use super::{cases, checks, health, pages, results, signing_in};

/// Bytes of the body of a request.
const MOST_BODY: usize = 64 * 1024;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(OpenApi)]
#[openapi(
    info(
        title = "totsugo",
        description = "Checks of registrations before they count, cases of the ledger and decisions on them, results to take out."
    ),
    modifiers(&Bearer)
)]
struct Description;

/// Machines show a token, browsers the cookie of a session.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_default();
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("totsugo_…").build();
        components.add_security_scheme("token", SecurityScheme::Http(scheme));
        let cookie = ApiKey::Cookie(ApiKeyValue::new(COOKIE_NAMES[0]));
        components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    }
}

/// All routes.
pub(super) fn router(state: Arc<State>) -> Router {
    let (router, document) = routes();
    let document = Arc::new(document);
    let described = get(move || {
        let document = Arc::clone(&document);
        async move { Json(document.as_ref()).into_response() as Response }
    });
    let router = router
        .route("/api/v1/openapi.json", described)
        .route("/metrics", get(health::metrics))
        .route("/sign-in", get(signing_in::sign_in_page).post(signing_in::sign_in))
        .route("/sign-out", post(signing_in::sign_out))
        .merge(pages::routes())
        .fallback(elsewhere);
    let base_path = state.config.service.base_path.clone();
    let router =
        if base_path.is_empty() { router } else { Router::new().nest(&base_path, router).fallback(nowhere) };
    router
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(middleware::from_fn_with_state(Arc::clone(&state), frame))
        .with_state(state)
}

/// The answer to an address that there is not: of the API that there is no such thing, of pages first who asks.
async fn elsewhere(
    Shared(state): Shared<Arc<State>>,
    OriginalUri(uri): OriginalUri,
    method: Method,
    visitor: Result<Visitor, Response>,
) -> Response {
    let base_path = &state.config.service.base_path;
    let path = uri.path().strip_prefix(&**base_path).unwrap_or(uri.path());
    let is_page = method == Method::GET && !path.starts_with("/api/");
    match visitor {
        Err(refused) if is_page => refused,
        _ => nowhere(Shared(state)).await,
    }
}

fn routes() -> (Router<Arc<State>>, Document) {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(checks::check))
        .routes(routes!(cases::cases))
        .routes(routes!(cases::case))
        .routes(routes!(cases::decide))
        .routes(routes!(cases::confirm))
        .routes(routes!(cases::take_action))
        .routes(routes!(results::findings))
        .routes(routes!(results::runs))
        .routes(routes!(results::statistics))
        .routes(routes!(results::statistics_file))
        .routes(routes!(signing_in::session))
        .routes(routes!(signing_in::password_again))
        .routes(routes!(signing_in::sessions))
        .routes(routes!(signing_in::end_session))
        .split_for_parts()
}
