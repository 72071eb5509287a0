//! `manifest.json`: what ran, on what, with which settings, and what it took.

use serde_json::{Value, json};

use super::results::odd_insurers;
use super::{Run, Tally};
use crate::engine::Usage;
use crate::jobs::digest::InputDigest;

/// Counts the changes of the matching rules: two runs with the same number judge alike.
pub(super) const RULES: u32 = 1;

/// The manifest of a run that is about to be published.
pub(super) fn manifest(
    run: &Run<'_>,
    tally: &Tally,
    insurers: &[String],
    findings: u64,
    inputs: &[InputDigest],
) -> Value {
    let steps =
        run.steps.iter().map(|(step, took)| json!({ "step": step, "seconds": rounded(took.as_secs_f64()) }));
    json!({
        "run": run.id,
        "job": "linkage",
        "program": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "rules": RULES },
        "inputs": inputs,
        "settings": {
            "as_of": run.linkage.as_of.to_string(),
            "memory_bytes": run.config.memory,
            "threads": run.config.threads,
            "number_check": run.config.number_check.as_str(),
            "lang": run.config.lang.as_str(),
            "list": run.linkage.list.as_str(),
            "findings_allowed": run.linkage.findings_allowed,
            "rejected_share": run.config.limits.rejected_share,
            "plan": run.plan,
        },
        "counts": {
            "linkages_read": tally.linkages_read,
            "linkages_rejected": run.rejected.linkages.count(),
            "residents_read": tally.residents_read,
            "residents_rejected": run.rejected.residents.count(),
            "categorised": tally.categorised(),
            "findings": findings,
            "duplicate_numbers": tally.duplicate_numbers,
            "residents_with_duplicate_numbers": tally.residents_with_duplicate_numbers,
            "residents_without_number": tally.residents_without_number,
        },
        "odd_insurer_numbers": odd_insurers(tally, insurers),
        "started": run.started_at,
        "steps": steps.collect::<Vec<_>>(),
        "seconds": rounded(run.started.elapsed().as_secs_f64()),
        "peak_memory_bytes": Usage::now().peak_memory_bytes,
    })
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
