//! From where a request comes.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::state::State;

/// The other end of a connection; nothing of a socket in the file system.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub(super) Option<SocketAddr>);

/// The address of whoever asks, behind proxies of named networks too.
#[derive(Debug, Clone)]
pub(super) struct Client(pub(super) String);

/// The other end of a socket in the file system.
const LOCAL: &str = "unix";

impl FromRequestParts<Arc<State>> for Client {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<State>) -> Result<Client, Self::Rejection> {
        let peer = parts.extensions.get::<Peer>().and_then(|peer| peer.0);
        Ok(Client(address(parts, peer, state)))
    }
}

/// What the nearest proxy that is not ours wrote of whom it answers. Whoever else is asked for can write anything.
fn address(parts: &Parts, peer: Option<SocketAddr>, state: &State) -> String {
    let networks = &state.config.service.proxy_networks;
    let is_proxy = |address: &IpAddr| networks.iter().any(|network| network.contains(address));
    let Some(peer) = peer.map(|peer| peer.ip().to_canonical()) else { return LOCAL.to_owned() };
    if !is_proxy(&peer) {
        return peer.to_string();
    }
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    let hops = hops.iter().rev().map_while(|hop| hop.parse::<IpAddr>().ok()).map(|hop| hop.to_canonical());
    let mut last = peer;
    for hop in hops {
        last = hop;
        if !is_proxy(&hop) {
            break;
        }
    }
    last.to_string()
}
