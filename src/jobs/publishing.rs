//! The results of a run: written aside, described, swapped in whole.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use super::digest::InputDigest;
use super::main_reason::{MainReason, with_reason};
use super::manifest::{self, Account, TableRows};
use super::outcome::{Outcome, Summary, ToActOn};
use super::run::{OpenedInputs, Run};
use crate::config::Config;
use crate::engine::{MANIFEST, Observer, Placed, Workspace, rejected_alone, told};
use crate::jobs::error::{JobError, written};
use crate::paths::shown;
use crate::report::csv::{CsvStyle, TableWriter};
use crate::report::grouped;
use crate::report::table::ResultTable;
use crate::source::{Rejects, Source};
use crate::words::input_names::called;
use crate::words::warnings as words;

const REJECTS: &[&str] = &["file", "line", "column", "reason"];

/// The folder in which the results of a run are written before they are published.
pub(crate) struct Staged {
    folder: PathBuf,
    style: CsvStyle,
    /// Names of what is meant for everybody.
    open: &'static [&'static str],
    /// Known once the manifest is written.
    tables: Vec<TableRows>,
    /// What is to be said of the inputs, likewise.
    beside_the_last: Vec<String>,
}

/// Results that are complete, in a folder of their own, until they are published; dropping them leaves the last ones as
/// they are.
pub(crate) struct Unpublished<'c> {
    config: &'c Config,
    job: &'static str,
    inputs: OpenedInputs,
    workspace: Workspace,
    observer: Observer,
    rejects: Arc<Rejects>,
    staged: Staged,
    page: Option<&'static str>,
    to_act_on: Vec<ToActOn>,
    /// The tables of which rows were rejected, and why most were.
    rejected: Vec<(TableRows, Option<MainReason>)>,
    summary: Summary,
    warnings: Vec<String>,
}

/// A CSV file among the results that is being written.
pub(crate) struct StagedRows {
    table: TableWriter<File>,
}

impl StagedRows {
    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<(), JobError> {
        Ok(self.table.row(cells)?)
    }

    pub(crate) fn finish(self) -> Result<(), JobError> {
        self.table.finish()?;
        Ok(())
    }
}

impl Staged {
    /// Makes the folder.
    pub(crate) fn begin<J>(run: &Run<'_, J>) -> Result<Staged, JobError> {
        Staged::in_folder_of(run, run.job)
    }

    fn in_folder_of<J>(run: &Run<'_, J>, name: &str) -> Result<Staged, JobError> {
        let folder = run.workspace.stage(name)?;
        Ok(Staged {
            folder,
            style: run.csv_style(),
            open: &[],
            tables: Vec::new(),
            beside_the_last: Vec::new(),
        })
    }

    /// The folder, for results that are more than a table or a text.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes rows as CSV.
    pub(crate) fn write_rows<R: AsRef<[String]>>(
        &self,
        name: &'static str,
        header: &[&str],
        rows: impl IntoIterator<Item = R>,
    ) -> Result<(), JobError> {
        let mut table = self.begin_rows(name, header)?;
        for row in rows {
            table.row(row.as_ref().iter().map(String::as_str))?;
        }
        table.finish()
    }

    /// Begins a CSV file whose rows come one after another.
    pub(crate) fn begin_rows(&self, name: &'static str, header: &[&str]) -> Result<StagedRows, JobError> {
        let path = self.folder.join(name);
        let file = File::create(&path).map_err(written(&path))?;
        let table = TableWriter::new(name, file, header, self.style);
        Ok(StagedRows { table })
    }

    /// Writes a table as CSV in the language of tables, unless somebody asked the run to stop.
    pub(crate) fn write_table<J>(&self, run: &Run<'_, J>, table: &ResultTable) -> Result<(), JobError> {
        write_table_into(&self.folder, run, table)
    }

    /// Writes a table of work on single facilities, which is not to be published, as CSV below `internal/`.
    pub(crate) fn write_internal_table<J>(
        &self,
        run: &Run<'_, J>,
        table: &ResultTable,
    ) -> Result<(), JobError> {
        write_table_into(&self.internal()?, run, table)
    }

    /// The folder `internal`, made where it is not there yet.
    pub(crate) fn internal(&self) -> Result<PathBuf, JobError> {
        let folder = self.folder.join("internal");
        std::fs::create_dir_all(&folder).map_err(written(&folder))?;
        Ok(folder)
    }

    /// Writes a text or a workbook.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> Result<(), JobError> {
        let path = self.folder.join(name);
        std::fs::write(&path, content).map_err(written(&path))
    }

    /// What bears one of these names is meant to be published: unless the config gives permissions, it may be read by whom the
    /// umask lets.
    pub(crate) fn open_pages<J>(&mut self, run: &Run<'_, J>, names: &'static [&'static str]) {
        if run.config.output.opens_pages {
            self.open = names;
        }
    }

    /// Writes `rejects.csv`.
    pub(crate) fn write_rejects<J>(&self, run: &Run<'_, J>) -> Result<(), JobError> {
        self.write_rows("rejects.csv", REJECTS, run.rejects.rows(run.config.lang))
    }

    /// Writes `manifest.json`, which is given back for a page to show.
    pub(crate) fn describe<J>(
        &mut self,
        run: &Run<'_, J>,
        account: Account,
        inputs: &[InputDigest],
    ) -> Result<Value, JobError> {
        self.tables = account.tables().to_vec();
        self.beside_the_last = run.beside_the_last(&account, inputs);
        let manifest = run.manifest(account, inputs);
        self.write_manifest(&manifest)?;
        Ok(manifest::of_page(manifest, &run.config.file))
    }

    fn write_manifest(&self, manifest: &Value) -> Result<(), JobError> {
        let path = self.folder.join(MANIFEST);
        let mut file = BufWriter::new(File::create(&path).map_err(written(&path))?);
        serde_json::to_writer_pretty(&mut file, manifest).map_err(written(&path))?;
        file.flush().map_err(written(&path))
    }

    /// Ends a run whose results are complete, with what was found and the warnings of its job, which come before those of
    /// publishing. Rows that were rejected are something to act on, whatever else was found.
    pub(crate) fn complete<'c, J>(
        self,
        run: Run<'c, J>,
        page: Option<&'static str>,
        to_act_on: impl IntoIterator<Item = ToActOn>,
        (summary, warnings): (Summary, Vec<String>),
    ) -> Unpublished<'c> {
        let with_rejects = self.tables.iter().filter(|table| table.rejected > 0);
        let rejected: Vec<_> =
            with_rejects.map(|table| (table.clone(), run.main_reason(&table.name))).collect();
        let to_act_on = to_act_on.into_iter().chain((!rejected.is_empty()).then_some(ToActOn::RejectedRows));
        Unpublished {
            config: run.config,
            job: run.job,
            inputs: run.inputs,
            workspace: run.workspace,
            observer: run.observer,
            rejects: run.rejects,
            to_act_on: to_act_on.collect(),
            rejected,
            staged: self,
            page,
            summary,
            warnings,
        }
    }
}

impl Unpublished<'_> {
    /// The folder in which the results lie until then.
    pub(crate) fn folder(&self) -> &Path {
        &self.staged.folder
    }

    /// Whether rows were rejected.
    pub(crate) fn has_rejects(&self) -> bool {
        !self.rejected.is_empty()
    }

    /// What is odd of the inputs beside those of the last result, in words.
    pub(crate) fn beside_the_last(&self) -> &[String] {
        &self.staged.beside_the_last
    }

    /// Swaps the results in, unless an input changed meanwhile or somebody asked the run to stop, and takes the rejects of
    /// an earlier run away that was called off.
    pub(crate) fn publish(self) -> Result<Outcome, JobError> {
        check_publishable(&self.inputs, &self.observer)?;
        let Placed { folder, unflushed } =
            self.workspace.publish(&self.staged.folder, self.job, self.staged.open)?;
        let lang = self.config.lang;
        let rejected = self.rejected.iter().map(|(TableRows { name, rows, rejected }, reason)| {
            let list = folder.join("rejects.csv");
            let [rows, rejected] = [*rows, *rejected].map(grouped);
            let says = words::rows_rejected(lang, called(lang, name), &*rows, &*rejected, shown(&list));
            with_reason(says, reason.as_ref(), lang)
        });
        let mut warnings = self.warnings;
        warnings.extend(self.staged.beside_the_last.iter().cloned());
        warnings.extend(self.rejects.warnings(lang));
        warnings.extend(rejected);
        warnings.extend(self.workspace.warnings(lang));
        // The result is published: nothing beside it can make this run fail.
        warnings.extend(unflushed.map(|error| words::unflushed(lang, &told(&error, lang))));
        if let Err(error) = self.workspace.withdraw(&rejected_alone(self.job)) {
            warnings.push(words::rejects_not_removed(lang, &told(&error, lang)));
        }
        let (to_act_on, summary) = (self.to_act_on, self.summary);
        Ok(Outcome { folder, page: self.page, to_act_on, summary, warnings })
    }
}

fn check_publishable(inputs: &OpenedInputs, observer: &Observer) -> Result<(), JobError> {
    inputs.all().try_for_each(Source::check_unchanged)?;
    Ok(observer.go_on()?)
}

fn write_table_into<J>(folder: &Path, run: &Run<'_, J>, table: &ResultTable) -> Result<(), JobError> {
    run.observer.go_on()?;
    let path = folder.join(table.layout.name).with_extension("csv");
    let file = File::create(&path).map_err(written(&path))?;
    table.write_csv(file, run.csv_style())?;
    Ok(())
}

impl<J> Run<'_, J> {
    /// Publishes the list of rejected rows where there is no result to go with it, unless an input changed meanwhile or
    /// somebody asked the run to stop, and says where it is; the last complete run stays as it is.
    pub(crate) fn publish_rejects_alone(&self) -> Result<PathBuf, JobError> {
        check_publishable(&self.inputs, &self.observer)?;
        let name = rejected_alone(self.job);
        let staged = Staged::in_folder_of(self, &name)?;
        staged.write_rejects(self)?;
        staged.write_manifest(&json!({ "run": self.id, "job": self.job, "published": false }))?;
        Ok(self.workspace.publish(&staged.folder, &name, &[])?.folder.join("rejects.csv"))
    }
}
