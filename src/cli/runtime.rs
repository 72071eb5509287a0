//! Runs a job on as many threads as it may use, until it ends or Ctrl-C.

use std::future::Future;
use std::num::NonZeroUsize;

use super::CliError;

/// Runs a future to its end. On Ctrl-C or a termination signal the future is dropped, and with it the
/// work directory and everything that was written aside.
pub(super) fn block_on<T, E: Into<CliError>>(
    threads: NonZeroUsize,
    job: impl Future<Output = Result<T, E>>,
) -> Result<T, CliError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads.get())
        .enable_all()
        .build()
        .map_err(CliError::System)?;
    let result = runtime.block_on(async {
        tokio::select! {
            // The signals are listened for before the job makes anything that has to be cleared away.
            biased;
            signal = interrupted() => Err(signal.err().map_or(CliError::Interrupted, CliError::System)),
            result = job => result.map_err(Into::into),
        }
    });
    // Threads that still read input must not keep the program alive.
    runtime.shutdown_background();
    result
}

#[cfg(unix)]
async fn interrupted() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    let mut hung_up = signal(SignalKind::hangup())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminated.recv() => Ok(()),
        _ = hung_up.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn interrupted() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
