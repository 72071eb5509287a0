//! Listens, answers, and stops.

use std::fs;
use std::future::Future;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use datafusion::common::runtime::SpawnedTask;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, UnixListener};
use tokio::sync::Semaphore;

use super::checks::{AnswerKeeper, keep_register};
use super::error::ServiceError;
use super::router::router;
use super::state::{State, Teller, Told};
use crate::config::{Config, ConfigError, Listen};
use crate::engine::Observer;
use crate::ledger::Store;

/// How long the head of a request may take: whoever sends a byte now and then holds no connection for ever.
const HEAD: Duration = Duration::from_secs(10);
/// Headers of a request.
const MOST_HEADERS: usize = 64;
/// Bytes of the head of a request.
const MOST_HEAD: usize = 16 * 1024;
/// Connections at once.
const CONNECTIONS: usize = 512;
/// How long requests may go on that are under way when the service is told to stop.
const GRACE: Duration = Duration::from_secs(30);

/// Serves until `stop` comes to its end, and lets requests under way come to theirs.
pub(crate) async fn serve(
    config: Config,
    stop: impl Future<Output = ()>,
    (observer, teller): (Observer, Teller),
) -> Result<(), ServiceError> {
    let missing =
        || Box::new(ConfigError::Missing { file: config.file.clone(), key: "ledger.path".to_owned() });
    let ledger = config.ledger.clone().ok_or_else(missing)?;
    let checking = config.for_checks().map_err(Box::new)?;
    let mut store = Store::open_or_make(&ledger.path)?;
    store.forget_checks(config.service.keep_checks_days, config.clock.now().date_naive())?;
    drop(store);
    let failed = {
        let (teller, lang) = (Arc::clone(&teller), config.lang);
        move |error: &crate::ledger::LedgerError| {
            teller(Told::Fault { request_id: String::new(), says: error.says(lang) });
        }
    };
    let cannot_start = |source| ServiceError::Listen { at: "answers".to_owned(), source };
    let (keeper, writing) = AnswerKeeper::start(ledger.path.clone(), failed).map_err(cannot_start)?;
    let listener = Listener::bind(&config.service.listen).await?;
    let state = Arc::new(State::new((config, checking, ledger), keeper, Arc::clone(&teller)));
    teller(Told::Listening { at: listener.at() });
    let reading = SpawnedTask::spawn(keep_register(Arc::clone(&state), observer));
    accept(listener, router(Arc::clone(&state)), stop, &teller).await;
    drop(reading);
    drop(state);
    // What was answered is written before the program is over.
    let _ = tokio::task::spawn_blocking(move || writing.join()).await;
    Ok(())
}

/// Answers connections until `stop`, and then waits for those that are under way.
async fn accept(listener: Listener, router: Router, stop: impl Future<Output = ()>, teller: &Teller) {
    let (graceful, connections) = (GracefulShutdown::new(), Arc::new(Semaphore::new(CONNECTIONS)));
    let mut stop = std::pin::pin!(stop);
    loop {
        let permit = tokio::select! {
            biased;
            () = &mut stop => break,
            permit = Arc::clone(&connections).acquire_owned() => permit,
        };
        let stream = tokio::select! {
            biased;
            () = &mut stop => break,
            stream = listener.accept() => stream,
        };
        let Ok(stream) = stream else {
            // Out of descriptors: some are given back soon.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let mut connection = http1::Builder::new();
        connection
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .max_headers(MOST_HEADERS)
            .max_buf_size(MOST_HEAD);
        let connection =
            connection.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // Whoever hangs up has no answer.
            let _ = connection.await;
            drop(permit);
        });
    }
    teller(Told::Stopping);
    drop(listener);
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
}

/// A socket that is listened on; the one in the file system is removed at the end.
enum Listener {
    Tcp(TcpListener),
    Unix(UnixListener, std::path::PathBuf),
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Listener {
    async fn bind(listen: &Listen) -> Result<Listener, ServiceError> {
        match listen {
            Listen::Loopback(address) => {
                let failed = |source| ServiceError::Listen { at: address.to_string(), source };
                TcpListener::bind(address).await.map(Listener::Tcp).map_err(failed)
            }
            Listen::Unix(path) => {
                let failed =
                    |source| ServiceError::Listen { at: crate::paths::shown(path).to_string(), source };
                clear(path).map_err(failed)?;
                let listener = UnixListener::bind(path).map_err(failed)?;
                // The group of the service may connect, such as a proxy that is in it.
                fs::set_permissions(path, fs::Permissions::from_mode(0o660)).map_err(failed)?;
                Ok(Listener::Unix(listener, path.clone()))
            }
        }
    }

    async fn accept(&self) -> std::io::Result<Box<dyn Stream>> {
        match self {
            Listener::Tcp(listener) => {
                let (stream, _) = listener.accept().await?;
                stream.set_nodelay(true)?;
                Ok(Box::new(stream))
            }
            Listener::Unix(listener, _) => Ok(Box::new(listener.accept().await?.0)),
        }
    }

    /// Where it listens, as somebody would type it.
    fn at(&self) -> String {
        match self {
            Listener::Tcp(listener) => {
                listener.local_addr().map(|address| format!("http://{address}")).unwrap_or_default()
            }
            Listener::Unix(_, path) => format!("unix:{}", crate::paths::shown(path)),
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
fn clear(path: &Path) -> std::io::Result<()> {
    let is_socket = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_socket());
    if is_socket && UnixStream::connect(path).is_err() { fs::remove_file(path) } else { Ok(()) }
}
