//! `manifest.json`: what ran, on what, with which settings, and what it took.

use serde_json::{Map, Value, json};

use super::Run;
use crate::engine::Usage;
use crate::jobs::digest::InputDigest;

/// The manifest of a run that is about to be published, with the settings and counts of its job.
pub(crate) fn manifest<const N: usize>(
    run: &Run<'_>,
    rules: u32,
    of_job: [(&str, Value); N],
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

fn settings<const N: usize>(run: &Run<'_>, of_job: [(&str, Value); N]) -> Map<String, Value> {
    let common = [
        ("as_of", json!(run.burden.as_of.to_string())),
        ("memory_bytes", json!(run.config.memory)),
        ("threads", json!(run.config.threads)),
        ("lang", json!(run.config.lang.as_str())),
        ("consent_unasked_from", json!(run.burden.consent_unasked_from.to_string())),
        ("rejected_share", json!(run.config.limits.rejected_share)),
        ("plan", json!(run.plan)),
    ];
    common.into_iter().chain(of_job).map(|(name, value)| (name.to_owned(), value)).collect()
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
