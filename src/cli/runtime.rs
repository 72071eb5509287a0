//! Runs a job on as many threads as it may use, until it ends or a signal stops it.

use std::future::Future;
use std::io;
use std::num::NonZeroUsize;
use std::os::unix::net::UnixStream;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use datafusion::common::runtime::SpawnedTask;
use tokio::runtime::Runtime;
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::log;
use super::peak_memory::peak_memory_bytes;
use super::progress::Terminal;
use super::stopped::stop;
use super::{CliError, Exit};
use crate::engine::Observer;
use crate::words::Language;

static IS_STARTING: AtomicBool = AtomicBool::new(false);

/// Whether the threads are being started. Where the system gives no more of them the runtime panics, and would then wait
/// for those that never came: whoever hears of the panic has to end the program, which has made nothing yet.
pub fn is_starting() -> bool {
    IS_STARTING.load(Ordering::Relaxed)
}

/// Runs a service until a signal that ends programs has come and it has stopped.
pub(super) fn serve<T, E: Into<CliError>, F: Future<Output = Result<T, E>>>(
    threads: NonZeroUsize,
    (quiet, lang): (bool, Language),
    service: impl FnOnce(Observer, Pin<Box<dyn Future<Output = ()> + Send>>) -> F,
) -> Result<T, CliError> {
    let (runtime, observer) = started(threads, (quiet, lang))?;
    let result = runtime.block_on(async {
        let signals = Signals::listen().map_err(CliError::System)?;
        let stop = Box::pin(async move {
            // Whichever it is, the service ends as it was told to.
            let _ = signals.first_of_service().await;
        });
        service(observer.clone(), stop).await.map_err(Into::into)
    });
    observer.stop();
    runtime.shutdown_background();
    result
}

/// The runtime and whoever watches what it does.
fn started(threads: NonZeroUsize, (quiet, lang): (bool, Language)) -> Result<(Runtime, Observer), CliError> {
    try_descriptors().map_err(CliError::System)?;
    IS_STARTING.store(true, Ordering::Relaxed);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(threads.get()).enable_all().build();
    IS_STARTING.store(false, Ordering::Relaxed);
    let runtime = runtime.map_err(CliError::System)?;
    let observer = if quiet { Observer::default() } else { Observer::new(Arc::new(Terminal(lang))) };
    Ok((runtime, observer.of_process(peak_memory_bytes, log::of_run)))
}

/// Runs a future to its end, and tells of its progress unless that shall be quiet. On Ctrl-C or another signal that ends programs the future is dropped where it waits, and
/// the observer tells it to stop where it does not; with it go the work directory and everything that was written aside.
pub(super) fn block_on<T, E: Into<CliError>, F: Future<Output = Result<T, E>>>(
    threads: NonZeroUsize,
    (quiet, lang): (bool, Language),
    job: impl FnOnce(Observer) -> F,
) -> Result<T, CliError> {
    let (runtime, observer) = started(threads, (quiet, lang))?;
    let result = runtime.block_on(async {
        // They are listened for before the job makes anything that has to be cleared away.
        let signals = Signals::listen().map_err(CliError::System)?;
        let stopping = observer.clone();
        let signalled = SpawnedTask::spawn(async move {
            stop(signals.first().await);
            stopping.stop();
        });
        tokio::select! {
            biased;
            _ = signalled => Err(CliError::Interrupted),
            result = job(observer) => result.map_err(Into::into),
        }
    });
    // Threads that still read input must not keep the program alive.
    runtime.shutdown_background();
    result
}

/// The runtime ends the program where the system has no more descriptors for it: rather is that said beforehand.
fn try_descriptors() -> io::Result<()> {
    const PAIRS: usize = 3;
    (0..PAIRS).map(|_| UnixStream::pair()).collect::<io::Result<Vec<_>>>().map(drop)
}

/// The signals that end programs.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
    hang_up: Signal,
    quit: Signal,
}

impl Signals {
    fn listen() -> io::Result<Signals> {
        // Listened for, the signal of a file that may not grow further ends no program; writing fails instead.
        drop(signal(SignalKind::from_raw(rustix::process::Signal::XFSZ.as_raw()))?);
        Ok(Signals {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
            quit: signal(SignalKind::quit())?,
        })
    }

    /// Waits for one of those that end a service. A hang-up ends none: it reads files again.
    async fn first_of_service(mut self) -> Exit {
        tokio::select! {
            _ = self.interrupt.recv() => Exit::Interrupted,
            _ = self.terminate.recv() => Exit::Terminated,
            _ = self.quit.recv() => Exit::Quit,
        }
    }

    /// Waits for one of them.
    async fn first(mut self) -> Exit {
        tokio::select! {
            _ = self.interrupt.recv() => Exit::Interrupted,
            _ = self.terminate.recv() => Exit::Terminated,
            _ = self.hang_up.recv() => Exit::HungUp,
            _ = self.quit.recv() => Exit::Quit,
        }
    }
}
