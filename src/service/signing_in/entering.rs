//! A name and a password that somebody entered.

use std::sync::Arc;
use std::time::Instant;

use crate::ledger::{AccessCode, LedgerError, User};
use crate::service::caller::actor;
use crate::service::client::Client;
use crate::service::state::State;

/// Why nobody is let in.
pub(super) enum Refused {
    /// Name or password are wrong.
    Wrong,
    /// Too many were wrong; so many seconds are to be waited.
    Wait(u64),
    Ledger(LedgerError),
}

/// The user of a name and a password that were entered from an address.
pub(super) async fn entered(
    state: &Arc<State>,
    client: &Client,
    (name, password): (&str, &str),
) -> Result<User, Refused> {
    let wait = state.attempts.wait(name, &client.0, Instant::now());
    if let Some(wait) = wait {
        return Err(Refused::Wait(wait.as_secs().max(1)));
    }
    // Each takes 19 MiB and tens of milliseconds.
    let _permit = state.passwords.acquire().await;
    let typed = (name.to_owned(), zeroize::Zeroizing::new(password.to_owned()));
    let found = state.with_ledger(move |store| store.user_of(&typed.0, &typed.1)).await;
    if let Some(user) = found.map_err(Refused::Ledger)? {
        state.attempts.succeeded(name);
        return Ok(user);
    }
    state.attempts.failed(name, &client.0, Instant::now());
    let (name, by) = (name.to_owned(), actor(name, "session", state));
    let address = client.0.clone();
    let noted = state.with_ledger(move |store| {
        // What is nobody's name may be a password.
        if store.has_user(&name)? {
            store.note_access(AccessCode::SignInRefused, &address, &by)
        } else {
            Ok(())
        }
    });
    noted.await.map_err(Refused::Ledger)?;
    Err(Refused::Wrong)
}
