//! The style sheet and the script of the pages.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::report::{SERVICE_KEYS, SERVICE_STYLE};

/// The style sheet.
pub(super) async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], SERVICE_STYLE).into_response()
}

/// The keys by which one goes from case to case; everything works without them.
pub(super) async fn keys() -> Response {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], SERVICE_KEYS).into_response()
}
