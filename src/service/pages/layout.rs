//! What all pages share: the frame around them, and how they are sent.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::visitor::Visitor;
use crate::ledger::Role;
use crate::report::service_page;
use crate::service::faults::fault;
use crate::service::problem::AsItIs;
use crate::service::state::State;
use crate::words::ledger::ROLES;

/// What stands around a page.
#[derive(Debug, Serialize)]
pub(in crate::service) struct Layout<'p> {
    base_path: &'p str,
    /// Nothing before somebody has signed in.
    visitor: Option<Signature<'p>>,
    /// The place in the navigation, by the name of its word; empty where it has none.
    here: &'static str,
}

/// Who looks at it.
#[derive(Debug, Serialize)]
struct Signature<'p> {
    name: &'p str,
    role: &'static str,
    csrf: &'p str,
    /// Whether they decide cases, confirm what others decided, and make users.
    decides: bool,
    confirms: bool,
    administers: bool,
}

impl<'p> Layout<'p> {
    /// Around a page that everybody sees.
    pub(in crate::service) fn of_nobody(state: &'p State) -> Layout<'p> {
        Layout { base_path: &state.config.service.base_path, visitor: None, here: "" }
    }

    /// Around a page of somebody, at a place in the navigation.
    pub(in crate::service) fn of(visitor: &'p Visitor, here: &'static str, state: &'p State) -> Layout<'p> {
        let user = &visitor.user;
        let signature = Signature {
            name: &user.name,
            role: ROLES.label(user.role.as_str(), state.lang()),
            csrf: &visitor.csrf,
            decides: user.role >= Role::Clerk,
            confirms: user.role >= Role::Approver,
            administers: user.role >= Role::Administrator,
        };
        Layout { base_path: &state.config.service.base_path, visitor: Some(signature), here }
    }
}

/// A page as an answer.
pub(in crate::service) fn page<V: Serialize>(
    status: StatusCode,
    template: &'static str,
    view: &V,
    state: &State,
) -> Response {
    match service_page(template, state.lang(), view) {
        Ok(html) => {
            let media = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            let mut response = (status, media, html).into_response();
            response.extensions_mut().insert(AsItIs);
            response
        }
        Err(error) => fault(state, &error.says(state.lang())).into_response(),
    }
}
