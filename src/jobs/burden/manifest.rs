//! What the manifest says of this job alone.

use serde_json::{Map, Value, json};

use super::Tally;
use crate::jobs::comparison::{Run, manifest as common, table_counts};
use crate::jobs::digest::InputDigest;

/// Counts the changes of the rules: two runs with the same number judge alike.
pub(super) const RULES: u32 = 1;

/// The manifest of a run that is about to be published.
pub(super) fn manifest(run: &Run<'_>, tally: &Tally, inputs: &[InputDigest]) -> Value {
    let settings = [("findings_allowed", json!(run.burden.findings_allowed))];
    common(run, RULES, settings, &counts(run, tally), inputs)
}

fn counts(run: &Run<'_>, tally: &Tally) -> Map<String, Value> {
    let mut counts = table_counts(&tally.tables);
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
        ("responses_superseded", tally.superseded),
        ("entitlements_overlapping", tally.overlapping),
        ("rows_without_entitlement", tally.unentitled),
        ("people_not_explained", tally.crowded),
        ("responses_not_displayed", tally.undisplayed.all()),
        ("responses_not_displayed_clean", tally.undisplayed.clean),
        ("responses_not_displayed_with_findings", tally.undisplayed.with_findings),
        ("responses_not_displayed_without_entitlement", tally.undisplayed.unentitled),
    ] {
        counts.insert(name.to_owned(), json!(number));
    }
    counts.insert("rows_of".to_owned(), json!(run.mode.table()));
    counts
}
