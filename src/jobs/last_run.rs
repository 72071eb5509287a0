//! What is known of the result that a run is to replace.

use std::collections::BTreeMap;

use serde_json::Value;

/// The name under which a manifest has the rows of each insurer.
pub(crate) const ROWS_BY_INSURER: &str = "rows_by_insurer";

/// Rows by the number of their insurer.
pub(crate) type RowsByInsurer = BTreeMap<String, u64>;

/// How many rows the result that a run replaces was made of.
#[derive(Debug, Default)]
pub(crate) struct LastRun {
    manifest: Value,
}

impl LastRun {
    pub(crate) fn of(manifest: Option<Value>) -> LastRun {
        LastRun { manifest: manifest.unwrap_or_default() }
    }

    /// The rows of a table, the rejected ones included.
    pub(super) fn rows(&self, table: &str) -> Option<u64> {
        self.manifest["counts"][format!("{table}_read")].as_u64()
    }

    /// The rows of each insurer.
    pub(super) fn rows_of_insurers(&self) -> impl Iterator<Item = (&str, u64)> {
        let rows = self.manifest[ROWS_BY_INSURER].as_object().into_iter().flatten();
        rows.filter_map(|(insurer, rows)| Some((insurer.as_str(), rows.as_u64()?)))
    }
}
