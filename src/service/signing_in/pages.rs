//! `/sign-in`, `/sign-out`, and the page of whoever is signed in.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State as Shared};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, SecondsFormat};
use serde::Deserialize;

use super::cookies::{clear, set};
use super::entering::{Refused, entered};
use crate::ledger::LedgerError;
use crate::report::{HomePage, ReportError, STYLE, SessionRow, SignInPage};
use crate::service::caller::{Credentials, actor, is_same, signed_in};
use crate::service::client::Client;
use crate::service::frame::{AsItIs, fault, of_ledger};
use crate::service::problem::{Kind, Problem};
use crate::service::state::State;
use crate::words::ledger::ROLES;
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
    #[serde(default)]
    csrf: String,
    /// Another session of theirs, in place of this one.
    session: Option<u64>,
}

/// A path of the service itself; nobody is sent elsewhere.
fn own_path(next: &str) -> &str {
    let is_own = next.starts_with('/')
        && !next.starts_with("//")
        && next.chars().all(|character| character.is_ascii_graphic() && character != '\\');
    if is_own { next } else { "/" }
}

fn see_other(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// The answer to a page that nobody sees who is not signed in.
pub(in crate::service) fn to_sign_in(state: &State, uri: &Uri) -> Response {
    let base = &state.config.service.base_path;
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let next: String = own_path(path).bytes().map(escaped).collect();
    see_other(&format!("{base}/sign-in?next={next}"))
}

/// A byte of a path inside a query.
fn escaped(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

fn page(
    status: StatusCode,
    html: Result<String, ReportError>,
    state: &State,
    extensions: &Extensions,
) -> Response {
    let lang = state.lang();
    match html {
        Ok(html) => {
            let media = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            let mut response = (status, media, html).into_response();
            response.extensions_mut().insert(AsItIs);
            response
        }
        Err(error) => fault(state, extensions, &error.says(lang)).into_response(),
    }
}

/// The style sheet of the pages.
pub(in crate::service) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// The page on which somebody signs in.
pub(in crate::service) async fn sign_in_page(
    Shared(state): Shared<Arc<State>>,
    Query(onward): Query<Onward>,
    extensions: Extensions,
) -> Response {
    asking(&state, &onward.next, (StatusCode::OK, None), &extensions).await
}

async fn asking(
    state: &Arc<State>,
    next: &str,
    (status, wrong): (StatusCode, Option<String>),
    extensions: &Extensions,
) -> Response {
    let no_users = match state.with_ledger(|store| store.users()).await {
        Ok(users) => users.is_empty(),
        Err(error) => return of_ledger(state, extensions, &error).into_response(),
    };
    let base_path = &state.config.service.base_path;
    let shown = SignInPage { base_path, next: own_path(next), fault: wrong, no_users };
    page(status, shown.html(state.lang()), state, extensions)
}

/// Begins a session of whoever enters name and password.
pub(in crate::service) async fn sign_in(
    Shared(state): Shared<Arc<State>>,
    client: Client,
    headers: HeaderMap,
    extensions: Extensions,
    Form(form): Form<SignIn>,
) -> Response {
    let lang = state.lang();
    let failed = |error: &LedgerError| of_ledger(&state, &extensions, error).into_response();
    if is_of_another_site(&headers) {
        let says = words::OTHER_SITE.of(lang).to_owned();
        return asking(&state, "/", (StatusCode::FORBIDDEN, Some(says)), &extensions).await;
    }
    let user = match entered(&state, &client, (form.name.trim(), &form.password)).await {
        Ok(user) => user,
        Err(Refused::Ledger(error)) => return failed(&error),
        Err(Refused::Wrong) => {
            let says = words::WRONG.of(lang).to_owned();
            return asking(&state, &form.next, (StatusCode::UNAUTHORIZED, Some(says)), &extensions).await;
        }
        Err(Refused::Wait(seconds)) => {
            let says = words::wait(lang, seconds.div_ceil(60));
            let refused = (StatusCode::TOO_MANY_REQUESTS, Some(says));
            let mut response = asking(&state, &form.next, refused, &extensions).await;
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            return response;
        }
    };
    let (address, now, by) = (client.0, state.now().timestamp(), actor(&user.name, "session", &state));
    let begun = state.with_ledger(move |store| store.begin_session(&address, &by, now)).await;
    let secret = match begun {
        Ok(secret) => secret,
        Err(error) => return failed(&error),
    };
    let base = &state.config.service.base_path;
    let next = own_path(&form.next);
    let mut response = see_other(&if next == "/" { format!("{base}/") } else { next.to_owned() });
    if let Ok(cookie) = HeaderValue::from_str(&set(&secret, state.is_secure)) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// Whether a browser says that the form was another site's.
fn is_of_another_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    let host = |origin: &'_ str| origin.split_once("://").map(|(_, host)| host.to_owned());
    text("origin").is_some_and(|origin| host(origin).as_deref() != text("host"))
}

/// Ends a session of whoever is signed in.
pub(in crate::service) async fn sign_out(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    extensions: Extensions,
    Form(form): Form<SignOut>,
) -> Response {
    let base = state.config.service.base_path.clone();
    let failed = |error: &LedgerError| of_ledger(&state, &extensions, error).into_response();
    let caller = match signed_in(&headers, &state).await {
        Ok(Some(caller)) => caller,
        Ok(None) => return see_other(&format!("{base}/sign-in")),
        Err(error) => return failed(&error),
    };
    let Credentials::Session { session, csrf } = &caller.by else {
        return see_other(&format!("{base}/sign-in"));
    };
    if !is_same(form.csrf.as_bytes(), csrf) {
        return Problem::of(Kind::CrossSite, state.lang()).into_response();
    }
    let (ended, by) = (form.session.unwrap_or(session.id), caller.actor(&state));
    if let Err(error) = state.with_ledger(move |store| store.end_session(ended, &by)).await {
        return failed(&error);
    }
    if ended != session.id {
        return see_other(&format!("{base}/"));
    }
    let mut response = see_other(&format!("{base}/sign-in"));
    if let Ok(cookie) = HeaderValue::from_str(&clear(state.is_secure)) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// The page of whoever is signed in: who they are, and where else they are.
pub(in crate::service) async fn home(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    uri: Uri,
    extensions: Extensions,
) -> Response {
    let lang = state.lang();
    let failed = |error: &LedgerError| of_ledger(&state, &extensions, error).into_response();
    let caller = match signed_in(&headers, &state).await {
        Ok(Some(caller)) => caller,
        Ok(None) => return to_sign_in(&state, &uri),
        Err(error) => return failed(&error),
    };
    let Credentials::Session { session, csrf } = &caller.by else { return to_sign_in(&state, &uri) };
    let (name, now) = (caller.name.clone(), state.now().timestamp());
    let sessions = match state.with_ledger(move |store| store.sessions_of(&name, now)).await {
        Ok(sessions) => sessions,
        Err(error) => return failed(&error),
    };
    let at = |seconds: i64| {
        let time = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        state.config.clock.at(time).to_rfc3339_opts(SecondsFormat::Secs, false)
    };
    let rows = sessions.iter().map(|of| SessionRow {
        id: of.id,
        began: at(of.began),
        seen: at(of.seen),
        address: of.address.clone(),
        is_this: of.id == session.id,
    });
    let insurers = match caller.insurers.as_slice() {
        [] => words::ALL_INSURERS.of(lang).to_owned(),
        some => some.join(", "),
    };
    let shown = HomePage {
        base_path: &state.config.service.base_path,
        name: &caller.name,
        role: ROLES.label(session.user.role.as_str(), lang),
        insurers: &insurers,
        csrf,
        sessions: rows.collect(),
    };
    page(StatusCode::OK, shown.html(lang), &state, &extensions)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for (next, expected) in [
            ("/cases?kind=link", "/cases?kind=link"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("javascript:alert(1)", "/"),
            ("/a\r\nSet-Cookie: x=1", "/"),
            ("", "/"),
        ] {
            assert_eq!(own_path(next), expected, "{next:?}");
        }
    }
}
