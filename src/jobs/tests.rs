//! What holds of the runs of all jobs.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use tokio::sync::Notify;

use super::Job;
use super::linkage::LinkageJob;
use crate::config::Config;
use crate::engine::{Folders, Observer, Step, Watcher, Workspace};
use crate::synth::{self, Encoding, Format, Population};

/// How long what was dropped may take to end.
const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for a step.
struct Waiting {
    name: &'static str,
    step: Mutex<Option<Arc<Step>>>,
    begun: Notify,
}

impl Waiting {
    fn for_step(name: &'static str) -> Arc<Waiting> {
        Arc::new(Waiting { name, step: Mutex::default(), begun: Notify::new() })
    }

    fn rows(&self) -> u64 {
        self.step.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map_or(0, |step| step.rows())
    }

    /// The step has begun and has done a row.
    async fn is_under_way(&self) {
        self.begun.notified().await;
        while self.rows() == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}

struct Watching(Arc<Waiting>);

impl Watcher for Watching {
    fn begin(&self, step: &Arc<Step>) -> Box<dyn Send + Sync> {
        if step.name == self.0.name {
            *self.0.step.lock().unwrap() = Some(Arc::clone(step));
            self.0.begun.notify_one();
        }
        Box::new(())
    }

    fn done(&self, _: &Step, _: Duration) {}
}

/// Runs the job up to a step, and drops it there.
fn dropped_in(step: &'static str, config: &Config, runtime: &Runtime) -> Arc<Waiting> {
    let waiting = Waiting::for_step(step);
    let observer = Observer::new(Arc::new(Watching(Arc::clone(&waiting))));
    runtime.block_on(async {
        tokio::select! {
            biased;
            () = waiting.is_under_way() => {}
            ended = LinkageJob.run(config, observer) => panic!("{step}: {:?}", ended.map(|_| "ended").err()),
        }
    });
    waiting
}

fn is_within_patience(mut holds: impl FnMut() -> bool) -> bool {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if holds() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    false
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    entries.map(|name| name.to_string_lossy().into_owned()).collect()
}

#[test]
fn a_run_that_is_dropped_stops() {
    let folder = tempfile::tempdir().unwrap();
    let population = Population { linkages: 40_000, ..Population::default() };
    synth::write(&population, folder.path(), Format::Csv(Encoding::Utf8), &|_| {}).unwrap();
    let config = Config::load(&folder.path().join("totsugo.toml")).unwrap();
    for step in ["folding residents", "reading numbers", "folding records", "comparing"] {
        // Each begins while the lock of the one before would still be held, were it held by anybody.
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.unwrap();
        let waiting = dropped_in(step, &config, &runtime);
        drop(Workspace::open(Folders::of(&config), "linkage", "next").unwrap());
        assert_eq!(names(&config.output.dir), [".lock"], "{step}: nothing else is left");
        assert!(
            is_within_patience(|| runtime.metrics().num_alive_tasks() == 0),
            "{step}: {} tasks go on",
            runtime.metrics().num_alive_tasks()
        );
        let rows = waiting.rows();
        assert!(rows < population.linkages, "{step}: it had come to its end, {rows} rows");
        std::thread::sleep(Duration::from_millis(200));
        assert_eq!(waiting.rows(), rows, "{step}: rows are read on");
        let started = Instant::now();
        runtime.shutdown_timeout(PATIENCE);
        assert!(started.elapsed() < PATIENCE, "{step}: threads go on");
    }
}
