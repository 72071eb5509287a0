//! `manifest.json`: what ran, on what, with which settings, and what it took.

use serde_json::{Map, Value, json};

use super::{Run, Tally};
use crate::engine::Usage;
use crate::jobs::digest::InputDigest;

/// Counts the changes of the rules: two runs with the same number count alike.
const RULES: u32 = 1;

/// The manifest of a run that is about to be published.
pub(super) fn manifest(run: &Run<'_>, tally: &Tally, inputs: &[InputDigest]) -> Value {
    let steps =
        run.steps.iter().map(|(step, took)| json!({ "step": step, "seconds": rounded(took.as_secs_f64()) }));
    json!({
        "run": run.id,
        "job": super::JOB,
        "program": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "rules": RULES },
        "inputs": inputs,
        "settings": settings(run),
        "counts": counts(tally),
        "taken": tally.taken,
        "started": run.started_at,
        "steps": steps.collect::<Vec<_>>(),
        "seconds": rounded(run.started.elapsed().as_secs_f64()),
        "peak_memory_bytes": Usage::now().peak_memory_bytes,
    })
}

fn settings(run: &Run<'_>) -> Value {
    let settings = run.settings;
    let percent = |hundredths: u32| f64::from(hundredths) / 100.0;
    let bands: Vec<f64> = settings.bands.bounds().iter().map(|bound| percent(*bound)).collect();
    json!({
        "memory_bytes": run.config.memory,
        "threads": run.config.threads,
        "lang": run.config.lang.as_str(),
        "table_lang": run.config.table_lang.as_str(),
        "byte_order_mark": run.config.output.byte_order_mark,
        "rejected_share": run.config.limits.rejected_share,
        "bands": bands,
        "fewest_checks": settings.fewest_checks,
        "low_use_rate": percent(settings.low_use_rate),
        "low_use_checks": settings.low_use_checks,
        "min_denominator": settings.min_denominator,
        "min_members": settings.min_members,
    })
}

fn counts(tally: &Tally) -> Map<String, Value> {
    let mut counts = Map::new();
    let tables =
        [("usage", Some(tally.usage)), ("insurers", tally.insurers), ("facilities", tally.facilities)];
    for (table, rows) in tables {
        if let Some(rows) = rows {
            counts.insert(format!("{table}_read"), json!(rows.read));
            counts.insert(format!("{table}_rejected"), json!(rows.rejected));
        }
    }
    for (name, number) in [
        ("rows_read", tally.usage.read),
        ("rows_rejected", tally.usage.rejected),
        ("facility_rows", tally.taken.facility_rows),
        ("summed_rows", tally.taken.summed()),
        ("insurer_rows", tally.insurer_rows),
        ("facilities_counted", tally.facilities_counted),
        ("facility_months", tally.facility_months),
    ] {
        counts.insert(name.to_owned(), json!(number));
    }
    counts
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
