//! `manifest.json`: what ran, on what, with which settings, and what it took.

use serde_json::{Map, Value, json};

use super::Run;
use crate::engine::Usage;
use crate::jobs::digest::InputDigest;

/// The manifest of a run that is about to be published, with the settings and counts of its job.
pub(super) fn manifest(
    run: &Run<'_>,
    rules: u32,
    of_job: Map<String, Value>,
    counts: &Map<String, Value>,
    inputs: &[InputDigest],
) -> Value {
    let steps =
        run.steps.iter().map(|(step, took)| json!({ "step": step, "seconds": rounded(took.as_secs_f64()) }));
    json!({
        "run": run.id,
        "job": run.job,
        "program": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "rules": rules },
        "inputs": inputs,
        "settings": settings(run, of_job),
        "counts": counts,
        "started": run.started_at,
        "steps": steps.collect::<Vec<_>>(),
        "seconds": rounded(run.started.elapsed().as_secs_f64()),
        "peak_memory_bytes": Usage::now().peak_memory_bytes,
    })
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
