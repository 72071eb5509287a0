//! Writes answers into the ledger, many in one step, beside the threads that answer.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::ledger::{AnsweredCheck, Store};

/// Answers that may wait to be written.
const WAITING: usize = 10_000;
/// Answers that are written in one step.
const TOGETHER: usize = 1_000;
/// How long the first of them waits for others.
const GATHERING: Duration = Duration::from_millis(200);

/// Takes answers to be written.
#[derive(Clone)]
pub(crate) struct AnswerKeeper(SyncSender<AnsweredCheck>);

impl AnswerKeeper {
    /// Begins to write into a ledger; `failed` hears why something could not be written. The thread ends when nobody has
    /// the keeper any more, and has then written all.
    pub(in crate::service) fn start(
        ledger: PathBuf,
        failed: impl Fn(&crate::ledger::LedgerError) + Send + 'static,
    ) -> std::io::Result<(AnswerKeeper, JoinHandle<()>)> {
        let (send, receive) = sync_channel(WAITING);
        let write = move || {
            while let Some(answered) = gathered(&receive) {
                let written = Store::open(&ledger).and_then(|mut store| store.keep_checks(&answered));
                if let Err(error) = written {
                    failed(&error);
                }
            }
        };
        let thread = std::thread::Builder::new().name("answers".to_owned()).spawn(write)?;
        Ok((AnswerKeeper(send), thread))
    }

    /// Has an answer written; `false` where too many wait.
    pub(super) fn keep(&self, answered: AnsweredCheck) -> bool {
        self.0.try_send(answered).is_ok()
    }
}

/// The next answers; nothing when nobody sends any more.
fn gathered(receive: &Receiver<AnsweredCheck>) -> Option<Vec<AnsweredCheck>> {
    let mut answered = vec![receive.recv().ok()?];
    let until = Instant::now() + GATHERING;
    while answered.len() < TOGETHER
        && let Ok(next) = receive.recv_timeout(until.saturating_duration_since(Instant::now()))
    {
        answered.push(next);
    }
    Some(answered)
}
