//! Who started a run: whether they watch it, and whether they want it to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::EngineError;

/// Who started a run, and the run, have one each.
#[derive(Debug, Clone, Default)]
pub struct Observer {
    is_quiet: bool,
    stop: Arc<AtomicBool>,
}

impl Observer {
    /// One who is shown the progress, unless `quiet`.
    #[must_use]
    pub fn new(quiet: bool) -> Observer {
        Observer { is_quiet: quiet, stop: Arc::default() }
    }

    /// The same who is shown nothing where `quiet`.
    #[must_use]
    pub(crate) fn quieter(&self, quiet: bool) -> Observer {
        Observer { is_quiet: self.is_quiet || quiet, stop: Arc::clone(&self.stop) }
    }

    /// Whether no progress is shown.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.is_quiet
    }

    /// Asks the run to stop at the next place where it can.
    pub fn stop(&self) {
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
        let observer = Observer::new(false);
        let of_run = observer.quieter(true);
        assert!(of_run.go_on().is_ok() && of_run.is_quiet() && !observer.is_quiet());
        observer.stop();
        assert!(matches!(of_run.go_on(), Err(EngineError::Stopped)));
    }
}
