//! The password again, which unmasking, exports and decisions on many cases need.

use std::sync::Arc;

use super::entering::{Refused, entered};
use crate::service::caller::{Caller, Credentials};
use crate::service::client::Client;
use crate::service::faults::of_ledger;
use crate::service::problem::{Kind, Problem};
use crate::service::state::State;

/// Takes the password of whoever is signed in; it need not be entered again for five minutes.
///
/// # Errors
///
/// Where it is wrong or too many were, and for whoever has none here.
pub(in crate::service) async fn confirm(
    (state, caller): (&Arc<State>, &Caller),
    client: &Client,
    password: &str,
) -> Result<(), Problem> {
    let lang = state.lang();
    let Credentials::Session { session, .. } = &caller.by else {
        return Err(Problem::of(Kind::Forbidden, lang));
    };
    match entered(state, client, (&caller.name, password)).await {
        Ok(_) => {}
        Err(Refused::Wrong) => return Err(Problem::of(Kind::WrongPassword, lang)),
        Err(Refused::Wait(seconds)) => {
            return Err(Problem::of(Kind::Locked, lang).with_retry_after(seconds));
        }
        Err(Refused::Ledger(error)) => return Err(of_ledger(state, &error)),
    }
    let (id, now) = (session.id, state.now().timestamp());
    let confirmed = state.with_ledger(move |store| store.confirm_session(id, now)).await;
    confirmed.map_err(|error| of_ledger(state, &error))
}
