//! What all requests share.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use super::checks::{AnswerKeeper, GivenAnswers, RegisterHolder};
use crate::config::{Config, LedgerSettings};
use crate::ledger::{LedgerError, Store};

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
    /// Connections to the ledger that nobody uses at the moment.
    idle: Mutex<Vec<Store>>,
}

/// A connection costs a file and a cache.
const MOST_IDLE: usize = 4;

impl State {
    pub(super) fn new(
        (config, checking, ledger): (Config, Config, LedgerSettings),
        keeper: AnswerKeeper,
        teller: Teller,
    ) -> State {
        let (register, given) = (RegisterHolder::default(), GivenAnswers::new());
        State { config, checking, ledger, register, given, keeper, teller, idle: Mutex::default() }
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
