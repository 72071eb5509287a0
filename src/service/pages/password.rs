//! `/password`: the password again, before something is shown that not everybody sees.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::layout::{Layout, page};
use super::visitor::{Posted, Visitor};
use crate::service::client::Client;
use crate::service::extract::Parameters;
use crate::service::problem::Problem;
use crate::service::signing_in::{confirm, own_path, see_other};
use crate::service::state::State;

/// Where somebody goes on to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::service) struct Onward {
    next: String,
}

/// The form.
#[derive(Deserialize)]
pub(in crate::service) struct PasswordForm {
    #[serde(default)]
    next: String,
    #[serde(default)]
    password: zeroize::Zeroizing<String>,
}

#[derive(Debug, Serialize)]
struct PasswordPage<'p> {
    #[serde(flatten)]
    layout: Layout<'p>,
    /// A path below the base path.
    next: &'p str,
    problem: Option<Problem>,
}

/// Asks for the password.
pub(in crate::service) async fn password_page(
    Shared(state): Shared<Arc<State>>,
    visitor: Visitor,
    Parameters(onward): Parameters<Onward>,
) -> Response {
    asking((&state, &visitor), &onward.next, None)
}

/// Takes the password and leads on.
pub(in crate::service) async fn enter_password(
    Shared(state): Shared<Arc<State>>,
    client: Client,
    Posted { visitor, form }: Posted<PasswordForm>,
) -> Result<Response, Problem> {
    match confirm((&state, &visitor.caller), &client, &form.password).await {
        Ok(()) => Ok(see_other(&format!("{}{}", state.config.service.base_path, own_path(&form.next)))),
        Err(problem) if problem.is_about_password() => {
            Ok(asking((&state, &visitor), &form.next, Some(problem)))
        }
        Err(problem) => Err(problem),
    }
}

fn asking((state, visitor): (&State, &Visitor), next: &str, problem: Option<Problem>) -> Response {
    let status = problem.as_ref().map_or(StatusCode::OK, Problem::status);
    let layout = Layout::of(visitor, "", state);
    page(status, "password.html", &PasswordPage { layout, next: own_path(next), problem }, state)
}
