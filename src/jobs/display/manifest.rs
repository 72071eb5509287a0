//! What the manifest says of this job alone.

use serde_json::{Map, Value, json};

use super::Tally;
use super::conformance::Item;
use crate::jobs::comparison::{Run, manifest as common, table_counts};
use crate::jobs::digest::InputDigest;

/// Counts the changes of the rules: two runs with the same number judge alike.
const RULES: u32 = 1;

/// The manifest of a run that is about to be published.
pub(super) fn manifest(run: &Run<'_>, tally: &Tally, inputs: &[InputDigest]) -> Value {
    let settings = [
        ("fewest_comparisons", json!(run.config.display.fewest_comparisons)),
        ("findings_allowed", json!(run.config.display.findings_allowed)),
    ];
    common(run, RULES, settings, &counts(tally), inputs)
}

fn counts(tally: &Tally) -> Map<String, Value> {
    let mut counts = table_counts(&tally.tables);
    for (name, number) in [
        ("rows_read", tally.rows_read),
        ("rows_rejected", tally.rejected),
        ("displays", tally.displays),
        ("findings", tally.findings()),
        ("responses_of_the_future", tally.future),
        ("responses_of_the_same_second", tally.repeated),
    ] {
        counts.insert(name.to_owned(), json!(number));
    }
    if let Some(missing) = tally.missing_cases {
        counts.insert("cases_missing".to_owned(), json!(missing));
    }
    for item in Item::ALL {
        let of_item = tally.items.get(&item).copied().unwrap_or_default();
        for (name, number) in [
            ("as_returned", of_item.as_returned),
            ("differing", of_item.differing),
            ("unreadable", of_item.unreadable),
            ("not_comparable", of_item.not_comparable()),
        ] {
            counts.insert(format!("{}_{name}", item.as_str()), json!(number));
        }
    }
    counts
}
