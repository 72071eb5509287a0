//! Results: the files of `out/<job>/`, written aside and swapped in whole.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Run;
use super::manifest::{Account, manifest};
use crate::engine::Progress;
use crate::jobs::JobError;
use crate::jobs::digest::InputDigest;
use crate::jobs::error::written;
use crate::report::csv::TableWriter;
use crate::report::table::ResultTable;

const REJECTS: &[&str] = &["file", "line", "column", "reason"];

/// Where the results of a run come together before they are published.
pub(crate) struct Staged {
    folder: PathBuf,
}

impl Staged {
    /// Makes the folder.
    pub(crate) fn begin(run: &Run<'_>) -> Result<Staged, JobError> {
        Ok(Staged { folder: run.workspace.stage(run.job)? })
    }

    /// The folder, for what the job has beside tables.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes tables as CSV, and the rejects.
    pub(crate) fn write<'t>(
        &self,
        run: &mut Run<'_>,
        tables: impl IntoIterator<Item = &'t ResultTable>,
    ) -> Result<(), JobError> {
        let progress = Progress::start("writing results", None, run.quiet);
        for table in tables {
            self.write_table(run, table)?;
        }
        write_rejects(run, &self.folder)?;
        run.steps.push(("writing results", progress.finish()));
        Ok(())
    }

    /// Writes a table as CSV: before the next one is made, where there is no memory for several.
    pub(crate) fn write_table(&self, run: &Run<'_>, table: &ResultTable) -> Result<(), JobError> {
        let path = self.folder.join(table.layout.name).with_extension("csv");
        let file = File::create(&path).map_err(written(&path))?;
        table.write_csv(file, run.csv_style())?;
        Ok(())
    }

    /// Writes the manifest, which is given back for a page to show.
    pub(crate) fn describe(
        &self,
        run: &Run<'_>,
        account: Account,
        inputs: &[InputDigest],
    ) -> Result<Value, JobError> {
        let path = self.folder.join("manifest.json");
        let file = File::create(&path).map_err(written(&path))?;
        let manifest = manifest(run, account, inputs);
        serde_json::to_writer_pretty(BufWriter::new(file), &manifest).map_err(written(&path))?;
        Ok(manifest)
    }

    /// Publishes everything, and says where it is.
    pub(crate) fn publish(self, run: &Run<'_>) -> Result<PathBuf, JobError> {
        let folder = run.workspace.publish(&self.folder, run.job)?;
        run.workspace.withdraw(&rejected_alone(run))?;
        Ok(folder)
    }
}

fn write_rejects(run: &Run<'_>, folder: &Path) -> Result<(), JobError> {
    let path = folder.join("rejects.csv");
    let file = File::create(&path).map_err(written(&path))?;
    let mut table = TableWriter::new("rejects.csv", BufWriter::new(file), REJECTS)?;
    for row in run.rejects.rows() {
        table.row(row.iter().map(String::as_str))?;
    }
    table.finish()?.flush().map_err(written(&path))
}

/// Where the rejects of a run lie that was called off because of them.
fn rejected_alone(run: &Run<'_>) -> String {
    format!("{}-rejected", run.job)
}

/// Publishes the list of rejected rows where there is no result to go with it; the last complete run stays as
/// it is.
pub(super) fn publish_rejects_alone(run: &Run<'_>) -> Result<PathBuf, JobError> {
    let folder = rejected_alone(run);
    let staged = run.workspace.stage(&folder)?;
    write_rejects(run, &staged)?;
    Ok(run.workspace.publish(&staged, &folder)?.join("rejects.csv"))
}
