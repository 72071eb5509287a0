//! `/sign-in` and `/sign-out`.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State as Shared};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::cookies::{clear, set};
use super::entering::{Refused, entered};
use super::onward::{own_path, see_other};
use crate::service::caller::{Credentials, actor};
use crate::service::client::Client;
use crate::service::faults::of_ledger;
use crate::service::pages::{Layout, Posted, is_of_another_site, page};
use crate::service::problem::Problem;
use crate::service::state::State;
use crate::words::service::pages as words;

/// Where to go on after signing in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::service) struct Onward {
    next: String,
}

/// What the form of `/sign-in` holds.
#[derive(Deserialize)]
pub(in crate::service) struct SignIn {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: zeroize::Zeroizing<String>,
    #[serde(default)]
    next: String,
}

/// What the form of `/sign-out` holds.
#[derive(Debug, Deserialize)]
pub(in crate::service) struct SignOut {
    /// Another session of theirs, in place of this one.
    session: Option<u64>,
}

/// The page on which somebody signs in.
#[derive(Debug, Serialize)]
struct SignInPage<'p> {
    #[serde(flatten)]
    layout: Layout<'p>,
    /// The path to go on to.
    next: &'p str,
    /// What was wrong, in words.
    fault: Option<String>,
    /// Whether nobody can sign in yet.
    no_users: bool,
}

/// The page on which somebody signs in.
pub(in crate::service) async fn sign_in_page(
    Shared(state): Shared<Arc<State>>,
    Query(onward): Query<Onward>,
) -> Result<Response, Problem> {
    asking(&state, &onward.next, (StatusCode::OK, None)).await
}

async fn asking(
    state: &Arc<State>,
    next: &str,
    (status, fault): (StatusCode, Option<String>),
) -> Result<Response, Problem> {
    let users = state.with_ledger(|store| store.users()).await;
    let no_users = users.map_err(|error| of_ledger(state, &error))?.is_empty();
    let shown = SignInPage { layout: Layout::of_nobody(state), next: own_path(next), fault, no_users };
    Ok(page(status, "sign_in.html", &shown, state))
}

/// Begins a session of whoever enters name and password.
pub(in crate::service) async fn sign_in(
    Shared(state): Shared<Arc<State>>,
    client: Client,
    headers: HeaderMap,
    Form(form): Form<SignIn>,
) -> Result<Response, Problem> {
    let lang = state.lang();
    if is_of_another_site(&headers) {
        let says = words::OTHER_SITE.of(lang).to_owned();
        return asking(&state, "/", (StatusCode::FORBIDDEN, Some(says))).await;
    }
    let user = match entered(&state, &client, (form.name.trim(), &form.password)).await {
        Ok(user) => user,
        Err(Refused::Ledger(error)) => return Err(of_ledger(&state, &error)),
        Err(Refused::Wrong) => {
            let says = words::WRONG.of(lang).to_owned();
            return asking(&state, &form.next, (StatusCode::UNAUTHORIZED, Some(says))).await;
        }
        Err(Refused::Wait(seconds)) => {
            let says = words::wait(lang, seconds.div_ceil(60));
            let refused = (StatusCode::TOO_MANY_REQUESTS, Some(says));
            let mut response = asking(&state, &form.next, refused).await?;
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            return Ok(response);
        }
    };
    let (address, now, by) = (client.0, state.now().timestamp(), actor(&user.name, "session", &state));
    let begun = state.with_ledger(move |store| store.begin_session(&address, &by, now)).await;
    let secret = begun.map_err(|error| of_ledger(&state, &error))?;
    let base = &state.config.service.base_path;
    let next = own_path(&form.next);
    let mut response = see_other(&if next == "/" { format!("{base}/") } else { next.to_owned() });
    if let Ok(cookie) = HeaderValue::from_str(&set(&secret, state.is_secure)) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Ends a session of whoever is signed in.
pub(in crate::service) async fn sign_out(
    Shared(state): Shared<Arc<State>>,
    Posted { visitor, form }: Posted<SignOut>,
) -> Result<Response, Problem> {
    let base = &state.config.service.base_path;
    // Whoever signed in elsewhere signs out there.
    let Credentials::Session { session, .. } = &visitor.caller.by else {
        return Ok(see_other(&format!("{base}/account")));
    };
    let (ended, by) = (form.session.unwrap_or(session.id), visitor.caller.actor(&state));
    let done = state.with_ledger(move |store| store.end_session(ended, &by)).await;
    done.map_err(|error| of_ledger(&state, &error))?;
    if ended != session.id {
        return Ok(see_other(&format!("{base}/account")));
    }
    let mut response = see_other(&format!("{base}/sign-in"));
    if let Ok(cookie) = HeaderValue::from_str(&clear(state.is_secure)) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
