//! Who started a run: what they are told while it goes on, whether they want it to stop, and what they know of the
//! process in which it goes on.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::EngineError;

/// A step of a run, while it goes on.
#[derive(Debug)]
pub(crate) struct Step {
    /// What is done.
    pub name: &'static str,
    /// How many rows there are, where that is known.
    pub total: Option<u64>,
    /// When it began.
    pub started: Instant,
    pub(super) rows: Arc<AtomicU64>,
}

impl Step {
    /// How many rows are done.
    #[must_use]
    pub(crate) fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }
}

/// Shows the steps of a run. It is asked within the runtime of the run.
pub(crate) trait Watcher: Send + Sync {
    /// A step begins. What is given back is dropped when the step ends, whether or not it was done.
    fn begin(&self, step: &Arc<Step>) -> Box<dyn Send + Sync>;

    /// A step was done in so long.
    fn done(&self, step: &Step, took: Duration);
}

/// Shows nothing.
struct Unwatched;

impl Watcher for Unwatched {
    fn begin(&self, _: &Arc<Step>) -> Box<dyn Send + Sync> {
        Box::new(())
    }

    fn done(&self, _: &Step, _: Duration) {}
}

/// Who started a run, and the run, have one each.
#[derive(Clone)]
pub(crate) struct Observer {
    watcher: Arc<dyn Watcher>,
    stop: Arc<AtomicBool>,
    peak_memory: fn() -> Option<u64>,
    /// Is told the name of the run once it has one.
    named: fn(&str),
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observer").field("stop", &self.stop).finish_non_exhaustive()
    }
}

impl Default for Observer {
    fn default() -> Observer {
        Observer::new(Arc::new(Unwatched))
    }
}

impl Observer {
    /// One for whom the steps are shown.
    #[must_use]
    pub(crate) fn new(watcher: Arc<dyn Watcher>) -> Observer {
        Observer { watcher, stop: Arc::default(), peak_memory: || None, named: |_| {} }
    }

    /// The same, for whom nothing is shown.
    #[must_use]
    pub(crate) fn unwatched(&self) -> Observer {
        Observer { watcher: Arc::new(Unwatched), ..self.clone() }
    }

    /// The same, of a process that has taken so many bytes of memory at the most, which nobody knows otherwise, and that
    /// wants to know the names of runs.
    #[must_use]
    pub(crate) fn of_process(self, peak_memory: fn() -> Option<u64>, named: fn(&str)) -> Observer {
        Observer { peak_memory, named, ..self }
    }

    /// Tells the name of the run.
    pub(crate) fn name(&self, run: &str) {
        (self.named)(run);
    }

    /// The most memory that the process of the run has taken at once, in bytes, where somebody tells.
    pub(crate) fn peak_memory_bytes(&self) -> Option<u64> {
        (self.peak_memory)()
    }

    pub(super) fn watcher(&self) -> &dyn Watcher {
        &*self.watcher
    }

    /// Asks the run to stop at the next place where it can.
    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether the run was asked to stop.
    #[must_use]
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Ends a run that was asked to stop; asked between its steps and before its results take their place.
    pub(crate) fn go_on(&self) -> Result<(), EngineError> {
        if self.is_stopped() { Err(EngineError::Stopped) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_asked_to_stop_does_not_go_on() {
        let observer = Observer::default();
        let of_run = observer.unwatched();
        assert!(of_run.go_on().is_ok());
        observer.stop();
        assert!(matches!(of_run.go_on(), Err(EngineError::Stopped)));
    }
}
