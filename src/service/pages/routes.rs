//! Which page stands where.

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use super::{account, bulk, case, cases, overview, password, runs, saved, static_files};
use crate::service::state::State;

/// The routes of the pages.
pub(in crate::service) fn routes() -> Router<Arc<State>> {
    Router::new()
        .route("/", get(overview::overview))
        .route("/runs", get(runs::runs))
        .route("/account", get(account::account))
        .route("/cases", get(cases::cases))
        .route("/cases/next", get(cases::next_case))
        .route("/cases/bulk", post(bulk::bulk))
        .route("/cases/saved", post(saved::save))
        .route("/cases/{id}", get(case::case_page).post(case::act))
        .route("/password", get(password::password_page).post(password::enter_password))
        .route("/style.css", get(static_files::style))
        .route("/keys.js", get(static_files::keys))
}
