//! Results: the files of `out/<job>/`, written aside and swapped in whole.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::Run;
use super::manifest::{Account, manifest};
use crate::engine::Progress;
use crate::jobs::JobError;
use crate::jobs::digest::InputDigest;
use crate::jobs::error::written;
use crate::jobs::publishing::{Published, publish, write_manifest, write_rejects};
use crate::report::table::ResultTable;

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
        let progress = Progress::start("writing results", None, &run.observer);
        for table in tables {
            self.write_table(run, table)?;
        }
        write_rejects(&self.folder, run.rejects.rows())?;
        run.steps.push(("writing results", progress.finish()?));
        Ok(())
    }

    /// Writes a table as CSV: before the next one is made, where there is no memory for several.
    pub(crate) fn write_table(&self, run: &Run<'_>, table: &ResultTable) -> Result<(), JobError> {
        run.observer.go_on()?;
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
        let manifest = manifest(run, account, inputs);
        write_manifest(&self.folder, &manifest)?;
        Ok(manifest)
    }

    /// Publishes everything, and says where it is; what could not be done beside it is added to the run's warnings.
    pub(crate) fn publish(self, run: &mut Run<'_>) -> Result<PathBuf, JobError> {
        let Published { folder, warnings } = publish(
            &run.workspace,
            &run.observer,
            run.inputs.iter().map(Arc::as_ref),
            (&self.folder, run.job),
        )?;
        run.warnings = warnings;
        Ok(folder)
    }
}
