//! From where a request comes.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use ipnet::IpNet;

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
        let peer = parts.extensions.get::<Peer>().copied().unwrap_or(Peer(None));
        Ok(Client(address(parts, peer, &state.config.service.proxy_networks)))
    }
}

/// Whether the other end of a connection is a proxy whose word is taken: of a named network, or on a socket in the file
/// system, which its group alone can open, where any network is named.
pub(super) fn is_proxy(peer: Peer, networks: &[IpNet]) -> bool {
    match peer.0 {
        Some(address) => is_within(address.ip().to_canonical(), networks),
        None => !networks.is_empty(),
    }
}

fn is_within(address: IpAddr, networks: &[IpNet]) -> bool {
    networks.iter().any(|network| network.contains(&address))
}

/// What the nearest proxy that is not ours wrote of whom it answers. Whoever else is asked for can write anything.
fn address(parts: &Parts, peer: Peer, networks: &[IpNet]) -> String {
    let own = peer.0.map_or_else(|| LOCAL.to_owned(), |peer| peer.ip().to_canonical().to_string());
    if !is_proxy(peer, networks) {
        return own;
    }
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    let hops = hops.iter().rev().map_while(|hop| hop.parse::<IpAddr>().ok()).map(|hop| hop.to_canonical());
    let mut last = None;
    for hop in hops {
        last = Some(hop);
        if !is_within(hop, networks) {
            break;
        }
    }
    last.map_or(own, |last| last.to_string())
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    #[test]
    fn the_word_of_proxies_is_taken_and_nobody_elses() {
        let networks: Vec<IpNet> = vec!["10.0.0.0/8".parse().unwrap()];
        let said = |peer: &str, forwarded: &str| {
            let request = Request::builder().header("x-forwarded-for", forwarded).body(()).unwrap();
            let peer = Peer(peer.parse::<IpAddr>().ok().map(|address| SocketAddr::new(address, 1)));
            address(&request.into_parts().0, peer, &networks)
        };
        for (peer, forwarded, expected, why) in [
            ("192.0.2.1", "198.51.100.7", "192.0.2.1", "a stranger says so"),
            ("10.0.0.1", "198.51.100.7", "198.51.100.7", "a proxy says so"),
            (
                "10.0.0.1",
                "203.0.113.9, 198.51.100.7, 10.0.0.2",
                "198.51.100.7",
                "what the client wrote before is not",
            ),
            ("10.0.0.1", "nonsense", "10.0.0.1", "no address"),
            ("::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7", "the same in IPv6"),
            ("", "198.51.100.7", "198.51.100.7", "on the socket of its group"),
        ] {
            assert_eq!(said(peer, forwarded), expected, "{why}");
        }
    }
}
