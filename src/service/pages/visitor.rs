//! Who looks at pages, and what they send by forms.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, OriginalUri, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::ledger::User;
use crate::service::caller::{Caller, is_same, person};
use crate::service::faults::of_ledger;
use crate::service::problem::{Kind, Problem};
use crate::service::signing_in::to_sign_in;
use crate::service::state::State;

/// A person who is signed in, or whom a proxy names. Anybody else is sent to the page on which one signs in.
#[derive(Debug, Clone)]
pub(in crate::service) struct Visitor {
    pub(in crate::service) caller: Caller,
    pub(in crate::service) user: User,
    /// What their forms show.
    pub(in crate::service) csrf: String,
}

impl FromRequestParts<Arc<State>> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<State>) -> Result<Visitor, Response> {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |uri| &uri.0).clone();
        let caller = person(parts, state).await;
        let caller = caller.map_err(|error| of_ledger(state, &error).into_response())?;
        let is_read = parts.method == Method::GET;
        let unknown = || to_sign_in(state, is_read.then_some(&uri));
        let caller = caller.ok_or_else(unknown)?;
        let (user, csrf) = caller.person().ok_or_else(unknown)?;
        Ok(Visitor { user: user.clone(), csrf: csrf.to_owned(), caller })
    }
}

/// A form of one of the service's own pages, and whose it is.
#[derive(Debug)]
pub(in crate::service) struct Posted<T> {
    pub(in crate::service) visitor: Visitor,
    pub(in crate::service) form: T,
}

/// What every form shows.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Shown {
    csrf: String,
}

impl<T: DeserializeOwned> FromRequest<Arc<State>> for Posted<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &Arc<State>) -> Result<Posted<T>, Response> {
        let refused = |kind| Problem::of(kind, state.lang()).into_response();
        if is_of_another_site(request.headers()) {
            return Err(refused(Kind::CrossSite));
        }
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, state).await?;
        let body = Bytes::from_request(Request::from_parts(parts, body), state).await;
        let body = body.map_err(|_| refused(Kind::TooLarge))?;
        let shown: Shown = serde_html_form::from_bytes(&body).map_err(|_| refused(Kind::BadBody))?;
        if !is_same(shown.csrf.as_bytes(), &visitor.csrf) {
            return Err(refused(Kind::CrossSite));
        }
        let form = serde_html_form::from_bytes(&body).map_err(|_| refused(Kind::BadBody))?;
        Ok(Posted { visitor, form })
    }
}

/// Whether a browser says that the form was another site's.
pub(in crate::service) fn is_of_another_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    let host = |origin: &'_ str| origin.split_once("://").map(|(_, host)| host.to_owned());
    text("origin").is_some_and(|origin| host(origin).as_deref() != text("host"))
}
