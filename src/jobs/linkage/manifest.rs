//! What the manifest says of this job.

use serde_json::{Value, json};

use super::results::odd_insurers;
use super::{Run, Tally};
use crate::jobs::digest::InputDigest;
use crate::jobs::manifest::Manifest;

/// Counts the changes of the matching rules: two runs with the same number judge alike.
pub(super) const RULES: u32 = 3;

/// The manifest of a run that is about to be published.
pub(super) fn manifest(
    run: &Run<'_>,
    tally: &Tally,
    insurers: &[String],
    findings: u64,
    inputs: &[InputDigest],
) -> Value {
    let facts = Manifest {
        run: &run.id,
        job: "linkage",
        rules: RULES,
        inputs,
        settings: json!({
            "as_of": run.linkage.as_of.to_string(),
            "memory_bytes": run.config.memory,
            "threads": run.config.threads,
            "number_check": run.config.number_check.as_str(),
            "lang": run.config.lang.as_str(),
            "list": run.linkage.list.as_str(),
            "findings_allowed": run.linkage.findings_allowed,
            "rejected_share": run.config.limits.rejected_share,
            "plan": run.plan,
            "rounds": run.rounds,
        }),
        counts: json!({
            "linkages_read": tally.linkages_read,
            "linkages_rejected": run.rejected.linkages.count(),
            "residents_read": tally.residents_read,
            "residents_rejected": run.rejected.residents.count(),
            "categorised": tally.categorised(),
            "findings": findings,
            "duplicate_numbers": tally.duplicate_numbers,
            "residents_with_duplicate_numbers": tally.residents_with_duplicate_numbers,
            "residents_without_number": tally.residents_without_number,
            "repeated_records": tally.repeated_records,
        }),
        started_at: &run.started_at,
        started: run.started,
        steps: &run.steps,
    };
    let mut manifest = facts.into_map();
    manifest.insert("odd_insurer_numbers".to_owned(), json!(odd_insurers(tally, insurers)));
    Value::Object(manifest)
}
