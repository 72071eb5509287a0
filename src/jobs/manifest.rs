//! `manifest.json`: what ran, on what, with which settings, and what it took.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::digest::InputDigest;
use super::run::Run;
use crate::paths::shown;

/// What a job says of a run in its manifest.
#[derive(Debug, Default)]
pub(crate) struct Account {
    /// Counts the changes of the job's rules: two runs with the same number judge alike.
    rules: u32,
    settings: Map<String, Value>,
    counts: Map<String, Value>,
    more: Map<String, Value>,
    tables: Vec<TableRows>,
}

/// The rows of a table.
#[derive(Debug, Clone)]
pub(crate) struct TableRows {
    pub(crate) name: String,
    /// Rows read, the rejected ones included.
    pub(crate) rows: u64,
    pub(crate) rejected: u64,
}

impl Account {
    pub(crate) fn new(rules: u32) -> Account {
        Account { rules, ..Account::default() }
    }

    /// Adds settings beside those that every job has.
    pub(crate) fn add_settings<const N: usize>(&mut self, settings: [(&str, Value); N]) {
        self.settings.extend(settings.map(|(name, value)| (name.to_owned(), value)));
    }

    /// Adds counts by their names.
    pub(crate) fn add_counts<'n>(&mut self, counts: impl IntoIterator<Item = (&'n str, u64)>) {
        self.counts.extend(counts.into_iter().map(|(name, count)| (name.to_owned(), json!(count))));
    }

    /// Adds how many rows of a table were read, and how many of them rejected.
    pub(crate) fn add_rows(&mut self, table: &str, rows: u64, rejected: u64) {
        self.add_counts([(&*format!("{table}_read"), rows), (&*format!("{table}_rejected"), rejected)]);
        self.tables.push(TableRows { name: table.to_owned(), rows, rejected });
    }

    /// The tables that were read.
    pub(super) fn tables(&self) -> &[TableRows] {
        &self.tables
    }

    /// Says what the counts are of.
    pub(crate) fn name_count(&mut self, name: &str, what: &str) {
        self.counts.insert(name.to_owned(), json!(what));
    }

    /// Adds what else there is to say.
    pub(crate) fn add(&mut self, name: &str, value: Value) {
        self.more.insert(name.to_owned(), value);
    }
}

impl<J> Run<'_, J> {
    /// What is said of a run that is about to be published.
    pub(crate) fn manifest(&self, mut account: Account, inputs: &[InputDigest]) -> Value {
        let config = self.config;
        account.add_counts([("notes_passed_over", self.rejects.notes().len() as u64)]);
        account.add_settings([
            ("memory_bytes", json!(config.memory)),
            ("threads", json!(config.threads)),
            ("lang", json!(config.lang.as_str())),
            ("made_up", json!(config.made_up)),
            ("rejected_share", json!(config.limits.rejected_share)),
            ("headers", json!(config.output.headers.as_str())),
            ("byte_order_mark", json!(config.output.has_byte_order_mark(config.lang))),
            ("neutralise_formulas", json!(config.output.neutralise_formulas)),
        ]);
        let steps = self
            .steps
            .iter()
            .map(|(step, took)| json!({ "step": step, "seconds": rounded(took.as_secs_f64()) }));
        let mut manifest = json!({
            "run": self.id,
            "job": self.job,
            "program": {
                "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "rules": account.rules,
            },
            "inputs": inputs,
            "settings": account.settings,
            "counts": account.counts,
            "started": self.started_at,
            "steps": steps.collect::<Vec<_>>(),
            "seconds": rounded(self.started.elapsed().as_secs_f64()),
            "peak_memory_bytes": self.observer.peak_memory_bytes(),
        });
        if let Value::Object(manifest) = &mut manifest {
            manifest.extend(account.more);
        }
        manifest
    }
}

/// The manifest as a page gets it: with the inputs as the config names them, from its own folder on.
pub(super) fn of_page(mut manifest: Value, config: &Path) -> Value {
    let folder = config.parent().map(|folder| format!("{}/", shown(folder))).unwrap_or_default();
    for input in manifest.get_mut("inputs").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(Value::String(path)) = input.get_mut("path")
            && let Some(typed) = path.strip_prefix(&folder)
            && folder != "/"
        {
            *path = typed.to_owned();
        }
    }
    manifest
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_inputs_as_the_config_does() {
        let path_of = |path: &str, config: &str| {
            let manifest = json!({ "inputs": [{ "path": path }] });
            of_page(manifest, Path::new(config))["inputs"][0]["path"].as_str().unwrap().to_owned()
        };
        for (path, config, seen) in [
            ("/srv/a/insured/x.csv", "/srv/a/totsugo.toml", "insured/x.csv"),
            ("../a/x.csv", "../a/totsugo.toml", "x.csv"),
            ("/srv/b/x.csv", "/srv/a/totsugo.toml", "/srv/b/x.csv"),
            ("x.csv", "totsugo.toml", "x.csv"),
            ("/x.csv", "totsugo.toml", "/x.csv"),
        ] {
            assert_eq!(path_of(path, config), seen, "{config}");
        }
    }
}
