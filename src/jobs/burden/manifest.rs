//! `manifest.json`: what ran, on what, with which settings, and what it took.

use serde_json::{Map, Value, json};

use super::Tally;
use super::inputs::InputDigest;
use crate::engine::Usage;
use crate::jobs::comparison::Run;

/// Counts the changes of the rules: two runs with the same number judge alike.
pub(super) const RULES: u32 = 1;

/// The manifest of a run that is about to be published.
pub(super) fn manifest(run: &Run<'_>, tally: &Tally, inputs: &[InputDigest]) -> Value {
    let steps =
        run.steps.iter().map(|(step, took)| json!({ "step": step, "seconds": rounded(took.as_secs_f64()) }));
    json!({
        "run": run.id,
        "job": "burden",
        "program": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "rules": RULES },
        "inputs": inputs,
        "settings": {
            "as_of": run.burden.as_of.to_string(),
            "memory_bytes": run.config.memory,
            "threads": run.config.threads,
            "lang": run.config.lang.as_str(),
            "consent_unasked_from": run.burden.consent_unasked_from.to_string(),
            "findings_allowed": run.burden.findings_allowed,
            "rejected_share": run.config.limits.rejected_share,
            "plan": run.plan,
        },
        "counts": counts(run, tally),
        "started": run.started_at,
        "steps": steps.collect::<Vec<_>>(),
        "seconds": rounded(run.started.elapsed().as_secs_f64()),
        "peak_memory_bytes": Usage::now().peak_memory_bytes,
    })
}

fn counts(run: &Run<'_>, tally: &Tally) -> Value {
    let mut counts = Map::new();
    for (table, rows, rejected) in &tally.tables {
        counts.insert(format!("{table}_read"), json!(rows));
        counts.insert(format!("{table}_rejected"), json!(rejected));
    }
    for (name, number) in [
        ("rows_read", tally.rows_read),
        ("rows_rejected", tally.rejected),
        ("rows_set_aside", tally.set_aside),
        ("rows_not_in_force", tally.not_in_force),
        ("rows_clean", tally.clean),
        ("rows_with_findings", tally.with_findings),
        ("findings", tally.findings()),
        ("patterns", tally.patterns.values().sum()),
        ("responses_of_the_future", tally.future),
        ("responses_of_the_same_second", tally.repeated),
        ("entitlements_overlapping", tally.overlapping),
        ("rows_without_entitlement", tally.unentitled),
    ] {
        counts.insert(name.to_owned(), json!(number));
    }
    counts.insert("rows_of".to_owned(), json!(run.inputs.mode().table()));
    Value::Object(counts)
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
