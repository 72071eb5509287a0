//! The routes, and the document that describes them.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router, middleware};
use tower_http::timeout::TimeoutLayer;
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::frame::{frame, nowhere};
use super::state::State;
use super::{checks, health};

/// Bytes of the body of a request.
const MOST_BODY: usize = 64 * 1024;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(OpenApi)]
#[openapi(
    info(title = "totsugo", description = "Checks of registrations against the resident register, before they count."),
    modifiers(&Bearer)
)]
struct Description;

/// Machines show a token.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_default();
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("totsugo_…").build();
        components.add_security_scheme("token", SecurityScheme::Http(scheme));
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
    router
        .route("/api/v1/openapi.json", described)
        .fallback(nowhere)
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(middleware::from_fn_with_state(Arc::clone(&state), frame))
        .with_state(state)
}

fn routes() -> (Router<Arc<State>>, Document) {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(checks::check))
        .split_for_parts()
}
