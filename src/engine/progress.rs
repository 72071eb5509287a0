//! The progress of one step of a run, which whoever watches the run is shown.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::observer::{Observer, Step};
use super::session::EngineError;

/// One step: how many rows are done, and how long it has taken.
pub(crate) struct Progress {
    step: Arc<Step>,
    shown: Box<dyn Send + Sync>,
    observer: Observer,
}

impl Progress {
    /// Starts a step; of `total` rows where they are known.
    pub(crate) fn start(name: &'static str, total: Option<u64>, observer: &Observer) -> Progress {
        let step = Arc::new(Step { name, total, started: Instant::now(), rows: Arc::default() });
        Progress { shown: observer.watcher().begin(&step), step, observer: observer.clone() }
    }

    /// The counter to which the step adds its rows.
    pub(crate) fn rows(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.step.rows)
    }

    /// Adds rows from any thread.
    pub(crate) fn callback(&self) -> Arc<dyn Fn(u64) + Send + Sync> {
        let rows = self.rows();
        Arc::new(move |read| {
            rows.fetch_add(read, Ordering::Relaxed);
        })
    }

    /// Ends the step and says how long it took; ends the run with it where somebody asked that.
    pub(crate) fn finish(self) -> Result<Duration, EngineError> {
        let Progress { step, shown, observer } = self;
        let elapsed = step.started.elapsed();
        drop(shown);
        observer.go_on()?;
        observer.watcher().done(&step, elapsed);
        Ok(elapsed)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::super::observer::Watcher;
    use super::*;

    /// Writes down what it is told.
    #[derive(Default)]
    struct Told(Arc<Mutex<Vec<String>>>);

    struct Ended(Arc<Mutex<Vec<String>>>);

    impl Drop for Ended {
        fn drop(&mut self) {
            self.0.lock().unwrap().push("ended".to_owned());
        }
    }

    impl Watcher for Told {
        fn begin(&self, step: &Arc<Step>) -> Box<dyn Send + Sync> {
            self.0.lock().unwrap().push(format!("{} of {:?}", step.name, step.total));
            Box::new(Ended(Arc::clone(&self.0)))
        }

        fn done(&self, step: &Step, _: Duration) {
            self.0.lock().unwrap().push(format!("{} rows", step.rows()));
        }
    }

    #[test]
    fn whoever_watches_is_told_of_every_step_and_its_end() {
        let told = Told::default();
        let said = Arc::clone(&told.0);
        let observer = Observer::new(Arc::new(told));
        let progress = Progress::start("reading", Some(7), &observer);
        progress.callback()(5);
        progress.finish().unwrap();
        drop(Progress::start("failing", None, &observer));
        observer.stop();
        assert!(Progress::start("stopped", None, &observer).finish().is_err());
        let expected =
            ["reading of Some(7)", "ended", "5 rows", "failing of None", "ended", "stopped of None", "ended"];
        assert_eq!(*said.lock().unwrap(), expected);
    }
}
