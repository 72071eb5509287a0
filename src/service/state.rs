//! What all requests share.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use tokio::sync::Semaphore;

use super::checks::{AnswerKeeper, GivenAnswers, RegisterHolder};
use super::measures::Measures;
use super::proxy_key::ProxyKey;
use super::signing_in::Attempts;
use super::standing::StandingHolder;
use crate::config::{Config, LedgerSettings};
use crate::ledger::{LedgerError, Store};
use crate::words::Language;

/// What the service tells whoever runs it.
#[derive(Debug)]
pub(crate) enum Told {
    /// It listens.
    Listening { at: String },
    /// The register can be asked: so many residents, in so many bytes.
    RegisterReady { residents: u64, bytes: usize },
    /// The register could not be read; the one before stands, if there is one.
    RegisterFailed { says: String },
    /// A request failed for a fault of the service.
    Fault { request_id: String, says: String },
    /// Certificate and key were read again.
    TlsRead,
    /// They could not be used; those read before stand.
    TlsFailed { says: String },
    /// It was told to stop.
    Stopping,
}

/// Who hears what the service tells.
pub(crate) type Teller = Arc<dyn Fn(Told) + Send + Sync>;

/// What all requests share.
pub(crate) struct State {
    pub(super) config: Config,
    /// The config by which registrations are checked.
    pub(super) checking: Config,
    pub(super) ledger: LedgerSettings,
    pub(super) register: RegisterHolder,
    pub(super) given: GivenAnswers,
    pub(super) keeper: AnswerKeeper,
    pub(super) teller: Teller,
    /// Who entered wrong passwords lately.
    pub(super) attempts: Attempts,
    pub(super) measures: Measures,
    /// How all cases stand, counted a short time ago.
    pub(super) standing: StandingHolder,
    /// Passwords that are hashed at once.
    pub(super) passwords: Semaphore,
    /// With which proxies sign whom they answer.
    pub(super) proxy_key: Option<ProxyKey>,
    /// Whether browsers reach the service by HTTPS alone.
    pub(super) is_secure: bool,
    /// Connections to the ledger that may be used at once: each has a page cache of its own.
    connections: Semaphore,
    /// Connections to the ledger that nobody uses at the moment.
    idle: Mutex<Vec<Store>>,
}

/// A connection costs a file and a cache.
const MOST_IDLE: usize = 4;
/// More would wait for each other.
const MOST_CONNECTIONS: usize = 8;
/// Bytes that are read of why the service is being looked after.
const MOST_OF_NOTICE: usize = 1_024;
/// Each takes 19 MiB and tens of milliseconds of a processor.
const MOST_PASSWORDS: usize = 2;

impl State {
    pub(super) fn new(
        (config, checking, ledger): (Config, Config, LedgerSettings),
        keeper: AnswerKeeper,
        proxy_key: Option<ProxyKey>,
        teller: Teller,
    ) -> State {
        let (register, given) = (RegisterHolder::default(), GivenAnswers::new());
        let is_secure = !config.service.proxy_networks.is_empty() || config.service.tls.is_some();
        State {
            config,
            checking,
            ledger,
            register,
            given,
            keeper,
            teller,
            attempts: Attempts::default(),
            measures: Measures::default(),
            standing: StandingHolder::default(),
            passwords: Semaphore::new(MOST_PASSWORDS),
            proxy_key,
            is_secure,
            connections: Semaphore::new(MOST_CONNECTIONS),
            idle: Mutex::default(),
        }
    }

    /// The time, where the service stands.
    pub(super) fn now(&self) -> DateTime<Tz> {
        self.config.clock.now()
    }

    /// What the file says that stops the service from answering while its ledger is looked after:
    /// `<ledger>.maintenance`; nothing where there is none.
    pub(super) fn maintenance(&self) -> Option<String> {
        let mut file = self.ledger.path.clone().into_os_string();
        file.push(".maintenance");
        let text = std::fs::read(file).ok()?;
        let text = String::from_utf8_lossy(&text[..text.len().min(MOST_OF_NOTICE)]).into_owned();
        Some(text.lines().next().unwrap_or_default().trim().to_owned())
    }

    /// The language of pages.
    pub(super) fn lang(&self) -> Language {
        self.config.service.lang.unwrap_or(self.config.lang)
    }

    /// The day, where the service stands.
    pub(super) fn today(&self) -> NaiveDate {
        self.config.clock.now().date_naive()
    }

    /// Does something with the ledger, beside the threads that answer.
    pub(super) async fn with_ledger<T: Send + 'static>(
        self: &Arc<State>,
        work: impl FnOnce(&mut Store) -> Result<T, LedgerError> + Send + 'static,
    ) -> Result<T, LedgerError> {
        // It is never closed.
        let _permit = self.connections.acquire().await;
        let state = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || {
            let idle = state.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut store = idle.map_or_else(|| Store::open(&state.ledger.path), Ok)?;
            let done = work(&mut store)?;
            let mut idle = state.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < MOST_IDLE {
                idle.push(store);
            }
            Ok(done)
        });
        let file = &self.ledger.path;
        done.await.map_err(|_| LedgerError::Busy { file: file.clone() })?
    }
}
