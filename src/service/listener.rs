//! The socket on which the service listens.

use std::fs;
use std::io;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, UnixListener};

use super::client::Peer;
use super::error::ServiceError;
use super::tls::Tls;
use crate::config::Listen;
use crate::paths::shown;

/// What bytes come and go by.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// A socket that is listened on; the one in the file system is removed at the end.
pub(super) enum Listener {
    Tcp(TcpListener, Option<Tls>),
    Unix(UnixListener, PathBuf),
}

/// Somebody who has connected, before anything was said.
pub(super) enum Connected {
    Plain(Box<dyn Stream>, Peer),
    Encrypted(tokio::net::TcpStream, Peer, Tls),
}

impl Connected {
    /// What is said from now on, and by whom; over TLS the hands are shaken first.
    pub(super) async fn opened(self) -> io::Result<(Box<dyn Stream>, Peer)> {
        match self {
            Connected::Plain(stream, peer) => Ok((stream, peer)),
            Connected::Encrypted(stream, peer, tls) => {
                let stream = tls.acceptor().accept(stream).await?;
                Ok((Box::new(stream), peer))
            }
        }
    }
}

impl Listener {
    pub(super) async fn bind(listen: &Listen, tls: Option<Tls>) -> Result<Listener, ServiceError> {
        match listen {
            Listen::Address(address) => {
                let failed = |source| ServiceError::Listen { at: address.to_string(), source };
                TcpListener::bind(address).await.map(|listener| Listener::Tcp(listener, tls)).map_err(failed)
            }
            Listen::Unix(path) => {
                let failed = |source| ServiceError::Listen { at: shown(path).to_string(), source };
                clear(path).map_err(failed)?;
                let listener = UnixListener::bind(path).map_err(failed)?;
                // The group of the service may connect, such as a proxy that is in it.
                fs::set_permissions(path, fs::Permissions::from_mode(0o660)).map_err(failed)?;
                Ok(Listener::Unix(listener, path.clone()))
            }
        }
    }

    pub(super) async fn accept(&self) -> io::Result<Connected> {
        match self {
            Listener::Tcp(listener, tls) => {
                let (stream, address) = listener.accept().await?;
                stream.set_nodelay(true)?;
                let peer = Peer(Some(address));
                Ok(match tls {
                    Some(tls) => Connected::Encrypted(stream, peer, tls.clone()),
                    None => Connected::Plain(Box::new(stream), peer),
                })
            }
            Listener::Unix(listener, _) => {
                Ok(Connected::Plain(Box::new(listener.accept().await?.0), Peer(None)))
            }
        }
    }

    /// Where it listens, as somebody would type it.
    pub(super) fn at(&self) -> String {
        match self {
            Listener::Tcp(listener, tls) => {
                let scheme = if tls.is_some() { "https" } else { "http" };
                listener.local_addr().map(|address| format!("{scheme}://{address}")).unwrap_or_default()
            }
            Listener::Unix(_, path) => format!("unix:{}", shown(path)),
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Listener::Unix(_, path) = self {
            let _ = fs::remove_file(path);
        }
    }
}

/// Takes a socket away on which nobody listens any more.
fn clear(path: &Path) -> io::Result<()> {
    let is_socket = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_socket());
    if is_socket && UnixStream::connect(path).is_err() { fs::remove_file(path) } else { Ok(()) }
}
