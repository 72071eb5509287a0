//! Listens, answers, and stops.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use datafusion::common::runtime::SpawnedTask;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

use super::checks::{AnswerKeeper, keep_register};
use super::error::ServiceError;
use super::listener::{Connected, Listener};
use super::proxy_key::ProxyKey;
use super::router::router;
use super::state::{State, Teller, Told};
use super::supervisor;
use super::tls::Tls;
use crate::config::{Config, ConfigError};
use crate::engine::Observer;
use crate::ledger::Store;
use crate::words::Language;

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
    let proxy_key = ProxyKey::read().map_err(ServiceError::ProxyKey)?;
    let tls = config.service.tls.as_ref().map(Tls::read).transpose()?;
    let listener = Listener::bind(&config.service.listen, tls.clone()).await?;
    let state = Arc::new(State::new((config, checking, ledger), keeper, proxy_key, Arc::clone(&teller)));
    teller(Told::Listening { at: listener.at() });
    let lang = state.lang();
    let beside = [
        SpawnedTask::spawn(keep_register(Arc::clone(&state), observer)),
        SpawnedTask::spawn(keep_tls(tls, Arc::clone(&teller), lang)),
        SpawnedTask::spawn(supervisor::keep_watchdog()),
    ];
    supervisor::ready();
    accept(listener, router(Arc::clone(&state)), stop, &teller).await;
    drop(beside);
    drop(state);
    // What was answered is written before the program is over.
    let _ = tokio::task::spawn_blocking(move || writing.join()).await;
    Ok(())
}

/// Reads certificate and key again whenever the service is told to (SIGHUP), which ends no connection.
async fn keep_tls(tls: Option<Tls>, teller: Teller, lang: Language) {
    let Ok(mut hang_up) = signal(SignalKind::hangup()) else { return };
    while hang_up.recv().await.is_some() {
        let Some(tls) = &tls else { continue };
        teller(match tls.read_again() {
            Ok(()) => Told::TlsRead,
            Err(error) => Told::TlsFailed { says: error.says(lang) },
        });
    }
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
        let (router, watcher) = (router.clone(), graceful.watcher());
        tokio::spawn(async move {
            answer(stream, router, watcher).await;
            drop(permit);
        });
    }
    supervisor::stopping();
    teller(Told::Stopping);
    drop(listener);
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
}

/// Answers what one connection asks, to its end. Whoever hangs up has no answer.
async fn answer(connected: Connected, router: Router, watcher: hyper_util::server::graceful::Watcher) {
    let Ok(Ok((stream, peer))) = tokio::time::timeout(HEAD, connected.opened()).await else { return };
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        router.clone().oneshot(request)
    });
    let mut connection = http1::Builder::new();
    connection
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_headers(MOST_HEADERS)
        .max_buf_size(MOST_HEAD);
    let _ = watcher.watch(connection.serve_connection(TokioIo::new(stream), service)).await;
}
