//! What the manifests of the jobs that compare say alike.

use serde_json::{Map, Value, json};

use super::Run;
use crate::jobs::digest::InputDigest;
use crate::jobs::manifest::Manifest;

/// The manifest of a run that is about to be published, with the settings and counts of its job.
pub(crate) fn manifest<const N: usize>(
    run: &Run<'_>,
    rules: u32,
    of_job: [(&str, Value); N],
    counts: &Map<String, Value>,
    inputs: &[InputDigest],
) -> Value {
    let facts = Manifest {
        run: &run.id,
        job: run.job,
        rules,
        inputs,
        settings: Value::Object(settings(run, of_job)),
        counts: Value::Object(counts.clone()),
        started_at: &run.started_at,
        started: run.started,
        steps: &run.steps,
    };
    Value::Object(facts.into_map())
}

/// The rows of every table, and those of them that were rejected: `entitlements_read`, `entitlements_rejected`, ….
pub(crate) fn table_counts(tables: &[(&'static str, u64, u64)]) -> Map<String, Value> {
    let of_table = |(table, rows, rejected): &(&'static str, u64, u64)| {
        [(format!("{table}_read"), json!(rows)), (format!("{table}_rejected"), json!(rejected))]
    };
    tables.iter().flat_map(of_table).collect()
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
