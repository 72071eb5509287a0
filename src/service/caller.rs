//! Who asks: a machine that shows a token, or a person who is signed in, and what they may do.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use chrono::SecondsFormat;

use super::faults::of_ledger;
use super::problem::{Kind, Problem};
use super::proxy_word::named_by_proxy;
use super::signing_in::COOKIE_NAMES;
use super::state::State;
use crate::ledger::{Actor, Role, Scope, Session, Sight, Token, User, csrf_token, folded};

/// What a request needs to be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Permission {
    /// Check registrations.
    Check,
    /// Read, with symbols and numbers masked.
    Read,
    /// Decide cases.
    Decide,
    /// Say whether one agrees with what another person decided.
    Confirm,
    /// Read everything in full.
    Export,
}

/// Who asks, and shows good credentials.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    pub(super) name: String,
    /// The insurers that they see, by number in one width; all where there are none.
    pub(super) insurers: Vec<String>,
    pub(super) by: Credentials,
}

/// What is shown.
#[derive(Debug, Clone)]
pub(super) enum Credentials {
    Token(Token),
    /// A session with what a form of it has to show.
    Session {
        session: Session,
        csrf: String,
    },
    /// The word of a proxy, with what a form has to show.
    Proxy {
        user: User,
        csrf: String,
    },
}

/// What a person shows beside the cookie wherever something changes.
pub(super) const CSRF: &str = "x-csrf-token";

impl Caller {
    pub(super) fn may(&self, permission: Permission) -> bool {
        match (&self.by, permission) {
            (Credentials::Token(token), Permission::Check) => token.allows(Scope::Check),
            (Credentials::Token(token), Permission::Read) => {
                token.allows(Scope::Read) || token.allows(Scope::Export)
            }
            (Credentials::Token(token), Permission::Decide) => token.allows(Scope::Decide),
            (Credentials::Token(token), Permission::Export) => token.allows(Scope::Export),
            // A second person is a person.
            (Credentials::Token(_), Permission::Confirm) => false,
            (Credentials::Session { .. } | Credentials::Proxy { .. }, permission) => {
                let needed = match permission {
                    Permission::Read => Role::Viewer,
                    Permission::Check | Permission::Decide | Permission::Export => Role::Clerk,
                    Permission::Confirm => Role::Approver,
                };
                self.person().is_some_and(|(user, _)| user.role >= needed)
            }
        }
    }

    /// The person that the caller is, and what their forms show; nothing of a machine.
    pub(super) fn person(&self) -> Option<(&User, &str)> {
        match &self.by {
            Credentials::Token(_) => None,
            Credentials::Session { session, csrf } => Some((&session.user, csrf)),
            Credentials::Proxy { user, csrf } => Some((user, csrf)),
        }
    }

    /// Refuses what the caller may not do.
    pub(super) fn must(&self, permission: Permission, state: &State) -> Result<(), Problem> {
        if self.may(permission) { Ok(()) } else { Err(Problem::of(Kind::Forbidden, state.lang())) }
    }

    /// Whether the password was entered a short time ago. Whoever signed in elsewhere enters no password here.
    pub(super) fn is_confirmed(&self, state: &State) -> bool {
        let now = state.now().timestamp();
        matches!(&self.by, Credentials::Session { session, .. } if session.is_confirmed(now))
    }

    /// Refuses what needs the password again, which machines have none of.
    pub(super) fn must_be_confirmed(&self, state: &State) -> Result<(), Problem> {
        if matches!(self.by, Credentials::Token(_)) || self.is_confirmed(state) {
            Ok(())
        } else {
            Err(Problem::of(Kind::PasswordNeeded, state.lang()))
        }
    }

    /// How much of cases the caller sees, where everything is asked for or not. Machines see what their token says; people
    /// see symbols and numbers for a short time after they entered the password.
    pub(super) fn sight(&self, asked: bool, state: &State) -> Result<Sight, Problem> {
        let is_token = matches!(self.by, Credentials::Token(_));
        let all = if self.insurers.is_empty() { Sight::Full } else { Sight::OfInsurer };
        match (is_token, asked) {
            (true, false) if self.may(Permission::Export) => Ok(all),
            (_, false) => Ok(Sight::Masked),
            (_, true) => {
                self.must(Permission::Export, state)?;
                self.must_be_confirmed(state)?;
                Ok(all)
            }
        }
    }

    /// Whether the caller sees an insurer.
    pub(super) fn is_for(&self, insurer_number: &str) -> bool {
        self.insurers.is_empty() || self.insurers.contains(&folded(insurer_number))
    }

    /// As logs name the caller.
    pub(super) fn actor(&self, state: &State) -> Actor {
        let by = match self.by {
            Credentials::Token(_) => "token",
            Credentials::Session { .. } => "session",
            Credentials::Proxy { .. } => "proxy",
        };
        actor(&self.name, by, state)
    }
}

/// Whoever does something by the service, as logs name them.
pub(super) fn actor(name: &str, by: &str, state: &State) -> Actor {
    let at = state.now().to_rfc3339_opts(SecondsFormat::Secs, false);
    Actor { by: name.to_owned(), user: by.to_owned(), at }
}

impl FromRequestParts<Arc<State>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<State>) -> Result<Caller, Problem> {
        let lang = state.lang();
        let unknown = || Problem::of(Kind::Unauthenticated, lang);
        let failed = |error: crate::ledger::LedgerError| of_ledger(state, &error);
        if parts.headers.contains_key(AUTHORIZATION) {
            let secret = bearer(&parts.headers).ok_or_else(unknown)?;
            let today = state.today();
            let token = state.with_ledger(move |store| store.shown_token(&secret, today)).await;
            let token = token.map_err(failed)?.filter(|token| token.is_good(today)).ok_or_else(unknown)?;
            let (name, insurers) = (token.name.clone(), token.insurers.clone());
            return Ok(Caller { name, insurers, by: Credentials::Token(token) });
        }
        let caller = person(parts, state).await.map_err(failed)?.ok_or_else(unknown)?;
        if let Some((_, csrf)) = caller.person()
            && !matches!(parts.method, Method::GET | Method::HEAD)
            && !parts.headers.get(CSRF).is_some_and(|shown| is_same(shown.as_bytes(), csrf))
        {
            return Err(Problem::of(Kind::CrossSite, lang));
        }
        Ok(caller)
    }
}

/// Whether two texts are the same, as long as it takes to see that whatever they are.
pub(super) fn is_same(shown: &[u8], expected: &str) -> bool {
    blake3::hash(shown) == blake3::hash(expected.as_bytes())
}

/// The token behind `Bearer`.
fn bearer(headers: &HeaderMap) -> Option<String> {
    let (scheme, secret) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim().to_owned())
}

/// What a browser shows.
fn cookie(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    let mut cookies =
        cookies.flat_map(|cookies| cookies.split(';')).filter_map(|cookie| cookie.split_once('='));
    cookies.find(|(name, _)| COOKIE_NAMES.contains(&name.trim())).map(|(_, value)| value.trim().to_owned())
}

/// The person who asks: whom a proxy names, or whose session is shown.
pub(super) async fn person(
    parts: &Parts,
    state: &Arc<State>,
) -> Result<Option<Caller>, crate::ledger::LedgerError> {
    match named_by_proxy(parts, state) {
        Some(name) => of_proxy(name, state).await,
        None => signed_in(&parts.headers, state).await,
    }
}

/// The user whom a proxy names.
async fn of_proxy(name: String, state: &Arc<State>) -> Result<Option<Caller>, crate::ledger::LedgerError> {
    let csrf = state.proxy_key.as_ref().map_or_else(String::new, |key| csrf_token(&key.of_name(&name)));
    let user = state.with_ledger(move |store| store.user(&name)).await?;
    Ok(user.map(|user| Caller {
        name: user.name.clone(),
        insurers: user.insurers.clone(),
        by: Credentials::Proxy { user, csrf },
    }))
}

/// The person whose session the request shows, if any.
async fn signed_in(
    headers: &HeaderMap,
    state: &Arc<State>,
) -> Result<Option<Caller>, crate::ledger::LedgerError> {
    let Some(shown) = cookie(headers) else { return Ok(None) };
    let (now, csrf) = (state.now().timestamp(), csrf_token(&shown));
    let session = state.with_ledger(move |store| store.shown_session(&shown, now)).await?;
    Ok(session.map(|session| Caller {
        name: session.user.name.clone(),
        insurers: session.user.insurers.clone(),
        by: Credentials::Session { session, csrf },
    }))
}
