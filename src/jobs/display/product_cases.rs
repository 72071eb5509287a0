//! The cases of a night: products that do not show what was returned, one for each item.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, StringArray};
use serde_json::json;

use super::conformance::{Case, Conformance};
use super::item::Item;
use crate::jobs::error::JobError;
use crate::jobs::following::{FollowedState, Following, write_followed};
use crate::jobs::parquet::write_parquet;
use crate::ledger::{StandingCase, folded};

/// What products do that they should not, the gravest first.
const CATEGORIES: [&str; 4] = ["mismatch", "display_absent", "derived_only", "unreadable"];

/// Writes `evidence.parquet`, a row for each product and item with a finding, and `followed.parquet`.
pub(super) fn write(
    folder: &Path,
    following: &Following,
    cases: &BTreeMap<Case, u64>,
    conformances: &[Conformance],
) -> Result<(), JobError> {
    let found: Vec<&Conformance> = conformances.iter().filter(|row| has_finding(row)).collect();
    let faults: Vec<BTreeSet<&str>> =
        found.iter().map(|row| faults(cases, &row.product_id, row.item)).collect();
    let category = |faults: &BTreeSet<&str>| CATEGORIES.into_iter().find(|of| faults.contains(of));
    let details = |row: &&Conformance| {
        let counts = &row.counts;
        let told = json!({
            "company": row.company,
            "product": row.product,
            "compared": counts.compared(),
            "differing": counts.differing,
            "unreadable": counts.unreadable,
        });
        told.to_string()
    };
    let joined = |faults: &BTreeSet<&str>| faults.iter().copied().collect::<Vec<_>>().join(",");
    let columns: [(&str, ArrayRef); 5] = [
        ("product_id", texts(found.iter().map(|row| row.product_id.clone()))),
        ("item", texts(found.iter().map(|row| row.item.as_str().to_owned()))),
        ("category", texts(faults.iter().map(|of| category(of).unwrap_or_default().to_owned()))),
        ("faults", texts(faults.iter().map(joined))),
        ("details", texts(found.iter().map(details))),
    ];
    write_parquet(&folder.join("evidence.parquet"), columns)?;
    let states = following.cases.iter().map(|case| state(case, conformances));
    write_followed(folder, &following.cases, states)
}

fn texts(texts: impl Iterator<Item = String>) -> ArrayRef {
    Arc::new(texts.map(Some).collect::<StringArray>())
}

const fn has_finding(row: &Conformance) -> bool {
    row.counts.differing + row.counts.unreadable > 0
}

/// In which ways displays of a product differ.
fn faults<'c>(cases: &'c BTreeMap<Case, u64>, product_id: &str, item: Item) -> BTreeSet<&'c str> {
    let its = cases.keys().filter(|case| case.product_id == product_id && case.item == item);
    let fault = |case: &'c Case| match &*case.outcome {
        "differing" => Some(&*case.state),
        "unreadable" => Some("unreadable"),
        _ => None,
    };
    its.filter_map(fault).collect()
}

/// What became of a product and item; of one that was seen and could not be compared nothing is known.
fn state(case: &StandingCase, conformances: &[Conformance]) -> FollowedState {
    let (product_id, item) = (folded(&case.subject.product_id), folded(&case.subject.item));
    let is_its = |row: &&Conformance| folded(&row.product_id) == product_id && row.item.as_str() == item;
    let states = conformances.iter().filter(is_its).map(|row| match row.counts.compared() {
        _ if has_finding(row) => FollowedState::Finding,
        0 if row.counts.displays() > 0 => FollowedState::Rejected,
        0 => FollowedState::Absent,
        _ => FollowedState::Clean,
    });
    states.max().unwrap_or(FollowedState::Absent)
}
