//! `manifest.json`: what ran, on what, with which settings, and what it took.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use super::digest::InputDigest;
use crate::engine::Usage;

/// What the manifest of every job says.
pub(crate) struct Manifest<'a> {
    /// The id of the run.
    pub(crate) run: &'a str,
    pub(crate) job: &'static str,
    /// Counts the changes of the rules: two runs with the same number judge alike.
    pub(crate) rules: u32,
    pub(crate) inputs: &'a [InputDigest],
    pub(crate) settings: Value,
    pub(crate) counts: Value,
    pub(crate) started_at: &'a str,
    pub(crate) started: Instant,
    pub(crate) steps: &'a [(&'static str, Duration)],
}

impl Manifest<'_> {
    /// As it is written, by name; a job may add to it.
    pub(crate) fn into_map(self) -> Map<String, Value> {
        let steps = self
            .steps
            .iter()
            .map(|(step, took)| json!({ "step": step, "seconds": rounded(took.as_secs_f64()) }));
        let steps: Vec<Value> = steps.collect();
        let program = json!({
            "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "rules": self.rules,
        });
        [
            ("run", json!(self.run)),
            ("job", json!(self.job)),
            ("program", program),
            ("inputs", json!(self.inputs)),
            ("settings", self.settings),
            ("counts", self.counts),
            ("started", json!(self.started_at)),
            ("steps", json!(steps)),
            ("seconds", json!(rounded(self.started.elapsed().as_secs_f64()))),
            ("peak_memory_bytes", json!(Usage::now().peak_memory_bytes)),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
    }
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
