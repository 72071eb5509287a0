//! The word of a proxy on who asks: a name in a header, signed.

use axum::extract::OriginalUri;
use axum::http::request::Parts;

use super::client::{Peer, is_proxy};
use super::state::State;

/// Seconds for which a signature holds.
const HOLDS: i64 = 60;

const NAME: &str = "x-totsugo-user";
const TIME: &str = "x-totsugo-time";
const SIGNATURE: &str = "x-totsugo-signature";

/// Whom a proxy of a named network says that it answers: the name of a user of the ledger. What is signed is the name, the
/// time in seconds since 1970, the method, and the path with its query, a line each.
pub(super) fn named_by_proxy(parts: &Parts, state: &State) -> Option<String> {
    let key = state.proxy_key.as_ref()?;
    let peer = *parts.extensions.get::<Peer>()?;
    let text = |name: &str| parts.headers.get(name)?.to_str().ok();
    let (name, time, signature) = (text(NAME)?, text(TIME)?, text(SIGNATURE)?);
    let age = state.now().timestamp().checked_sub(time.parse().ok()?)?;
    let path = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |uri| &uri.0);
    let path = path.path_and_query().map_or("/", |path| path.as_str());
    let is_known = is_proxy(peer, &state.config.service.proxy_networks);
    let is_signed = key.signed(&[name, time, parts.method.as_str(), path], signature);
    (is_known && is_signed && age.abs() <= HOLDS).then(|| name.to_owned())
}
