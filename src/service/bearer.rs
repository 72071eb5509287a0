//! Machines: who shows which token.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use super::frame::fault;
use super::problem::{Kind, Problem};
use super::state::State;
use crate::ledger::{Scope, Token};

/// A machine that showed a good token.
pub(super) struct Machine(pub(super) Token);

impl FromRequestParts<Arc<State>> for Machine {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<State>) -> Result<Machine, Problem> {
        let lang = state.config.lang;
        let unknown = || Problem::of(Kind::Unauthenticated, lang);
        let shown = parts.headers.get(AUTHORIZATION).and_then(|shown| shown.to_str().ok());
        let secret = shown.and_then(|shown| shown.split_once(' '));
        let secret = secret.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let secret = secret.map(|(_, secret)| secret.trim().to_owned()).ok_or_else(unknown)?;
        let today = state.today();
        let token = state.with_ledger(move |store| store.shown_token(&secret, today)).await;
        let token = token.map_err(|error| fault(state, &parts.extensions, &error.says(lang)))?;
        token.filter(|token| token.is_good(today)).map(Machine).ok_or_else(unknown)
    }
}

impl Machine {
    /// Refuses what the token does not allow.
    pub(super) fn must(&self, scope: Scope, state: &State) -> Result<(), Problem> {
        if self.0.allows(scope) { Ok(()) } else { Err(Problem::of(Kind::Forbidden, state.config.lang)) }
    }
}
