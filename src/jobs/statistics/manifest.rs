//! `manifest.json`: what ran, on what, with which settings, and what it took.

use serde_json::{Map, Value, json};

use super::{Checked, Run};
use crate::engine::Usage;
use crate::jobs::digest::InputDigest;

/// What a job says of a run in its manifest.
#[derive(Debug, Default)]
pub(crate) struct Account {
    /// Counts the changes of the job's rules: two runs with the same number count alike.
    pub(crate) rules: u32,
    /// The job's own settings.
    pub(crate) settings: Map<String, Value>,
    /// What was counted.
    pub(crate) counts: Map<String, Value>,
    /// What else there is to say, each under a name of its own.
    pub(crate) more: Map<String, Value>,
}

impl Account {
    /// Adds how many rows of a table were read and rejected.
    pub(crate) fn add_rows(&mut self, checked: Checked) {
        let Checked { table, rows, rejected, .. } = checked;
        self.counts.insert(format!("{table}_read"), json!(rows));
        self.counts.insert(format!("{table}_rejected"), json!(rejected));
    }

    /// Adds counts by their names.
    pub(crate) fn add_counts<const N: usize>(&mut self, counts: [(&str, u64); N]) {
        self.counts.extend(counts.map(|(name, count)| (name.to_owned(), json!(count))));
    }
}

/// The manifest of a run that is about to be published.
pub(super) fn manifest(run: &Run<'_>, mut account: Account, inputs: &[InputDigest]) -> Value {
    account.add_counts([("notes_passed_over", run.rejects.notes().len() as u64)]);
    let steps =
        run.steps.iter().map(|(step, took)| json!({ "step": step, "seconds": rounded(took.as_secs_f64()) }));
    let mut manifest = Map::from_iter(
        [
            ("run", json!(run.id)),
            ("job", json!(run.job)),
            ("program", program(account.rules)),
            ("inputs", json!(inputs)),
            ("settings", json!(settings(run, account.settings))),
            ("counts", json!(account.counts)),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    manifest.extend(account.more);
    manifest.extend(
        [
            ("started", json!(run.started_at)),
            ("steps", json!(steps.collect::<Vec<_>>())),
            ("seconds", json!(rounded(run.started.elapsed().as_secs_f64()))),
            ("peak_memory_bytes", json!(Usage::now().peak_memory_bytes)),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    Value::Object(manifest)
}

fn program(rules: u32) -> Value {
    json!({ "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "rules": rules })
}

fn settings(run: &Run<'_>, of_job: Map<String, Value>) -> Map<String, Value> {
    let common = [
        ("as_of", json!(run.config.as_of.map(|day| day.to_string()))),
        ("memory_bytes", json!(run.config.memory)),
        ("threads", json!(run.config.threads)),
        ("lang", json!(run.config.lang.as_str())),
        ("table_lang", json!(run.config.table_lang.as_str())),
        ("byte_order_mark", json!(run.config.output.byte_order_mark)),
        ("rejected_share", json!(run.config.limits.rejected_share)),
    ];
    common.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(of_job).collect()
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
