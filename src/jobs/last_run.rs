//! What is known of the result that a run is to replace.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::digest::InputDigest;
use crate::paths::shown;

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

    /// The files of a table.
    pub(super) fn files(&self, table: &str) -> impl Iterator<Item = &str> {
        let inputs = self.manifest["inputs"].as_array().into_iter().flatten();
        let of_table = inputs.filter(move |input| input["table"] == *table);
        of_table.filter_map(|input| input["path"].as_str())
    }

    /// On which day the last result was made, where it was of these files of a table and no others.
    ///
    /// A file is the same where its content hash is; of few rows, whose hash is not told, where its name and size are and it
    /// was not touched since.
    pub(super) fn day_of_same(&self, files: &[&InputDigest]) -> Option<&str> {
        let table = files.first()?.table();
        let before = self.manifest["inputs"].as_array()?.iter();
        let before: Vec<&Value> = before.filter(|input| input["table"] == table).collect();
        let started = self.manifest["started"].as_str()?;
        let began = chrono::DateTime::parse_from_rfc3339(started).ok()?.timestamp();
        let is_same = |file: &&InputDigest| before.iter().any(|input| is_same(file, input, began));
        (files.len() == before.len() && files.iter().all(is_same)).then(|| started.get(..10))?
    }

    /// When the newest file of a table was written of which the last result was made, where all of these are older.
    pub(super) fn written_after(&self, files: &[&InputDigest]) -> Option<[DateTime<Utc>; 2]> {
        let table = files.first()?.table();
        let before = self.manifest["inputs"].as_array()?.iter().filter(|input| input["table"] == table);
        let before =
            before.filter_map(|input| input["written"].as_str()?.parse::<DateTime<Utc>>().ok()).max()?;
        let now = files.iter().filter_map(|file| file.written()).max()?;
        (now < before).then_some([now, before])
    }

    /// The rows of each insurer.
    pub(super) fn rows_of_insurers(&self) -> impl Iterator<Item = (&str, u64)> {
        let rows = self.manifest[ROWS_BY_INSURER].as_object().into_iter().flatten();
        rows.filter_map(|(insurer, rows)| Some((insurer.as_str(), rows.as_u64()?)))
    }
}

/// Whether a file is the one that a manifest describes, of a run that began at a second.
fn is_same(file: &InputDigest, input: &Value, began: i64) -> bool {
    let name = |path: &str| Path::new(path).file_name().map(ToOwned::to_owned);
    match (file.told_hash(), input["blake3"].as_str()) {
        (Some(hash), Some(before)) => hash == before,
        (None, None) => {
            let is_named_so = input["path"].as_str().and_then(name) == name(&shown(file.path()).to_string());
            is_named_so
                && input["bytes"].as_u64() == Some(file.bytes())
                && file.changed().is_some_and(|changed| changed < began)
        }
        _ => false,
    }
}
