//! The results of a run: written aside, described, swapped in whole.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::digest::InputDigest;
use super::main_reason::with_reason;
use super::manifest::{self, Account, TableRows};
use super::outcome::{Outcome, Summary, ToActOn};
use super::run::Run;
use crate::engine::{MANIFEST, Placed, rejected_alone, told};
use crate::jobs::error::{JobError, written};
use crate::paths::shown;
use crate::report::csv::{CsvStyle, TableWriter};
use crate::report::grouped;
use crate::report::table::ResultTable;
use crate::source::Source;
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
    of_inputs: Vec<String>,
}

/// Results that stand, and what could not be done beside them.
pub(crate) struct Published {
    folder: PathBuf,
    has_rejects: bool,
    warnings: Vec<String>,
}

impl Published {
    /// What a run tells whoever started it: the warnings of its job before those of publishing. Rows that were rejected are
    /// something to act on, whatever else was found.
    pub(crate) fn outcome(
        self,
        page: Option<&'static str>,
        to_act_on: impl IntoIterator<Item = ToActOn>,
        summary: Summary,
        warnings: impl IntoIterator<Item = String>,
    ) -> Outcome {
        Outcome {
            folder: self.folder,
            page,
            to_act_on: to_act_on
                .into_iter()
                .chain(self.has_rejects.then_some(ToActOn::RejectedRows))
                .collect(),
            summary,
            warnings: warnings.into_iter().chain(self.warnings).collect(),
        }
    }
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
        Ok(Staged { folder, style: run.csv_style(), open: &[], tables: Vec::new(), of_inputs: Vec::new() })
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
        self.of_inputs = run.beside_the_last(&account, inputs);
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

    /// Swaps results in, unless an input changed meanwhile or somebody asked the run to stop, and takes the rejects of an
    /// earlier run away that was called off.
    pub(crate) fn publish<J>(self, run: &Run<'_, J>) -> Result<Published, JobError> {
        run.check_publishable()?;
        let Placed { folder, unflushed } = run.workspace.publish(&self.folder, run.job, self.open)?;
        let lang = run.config.lang;
        let with_rejects = || self.tables.iter().filter(|table| table.rejected > 0);
        let rejected = with_rejects().map(|TableRows { name, rows, rejected }| {
            let list = folder.join("rejects.csv");
            let [rows, rejected] = [*rows, *rejected].map(grouped);
            let says = words::rows_rejected(lang, called(lang, name), &*rows, &*rejected, shown(&list));
            with_reason(says, run.main_reason(name).as_ref(), lang)
        });
        let notes = run.rejects.warnings(lang).into_iter();
        let of_rows = self.of_inputs.iter().cloned().chain(notes).chain(rejected);
        let mut warnings: Vec<String> = of_rows.chain(run.workspace.warnings(lang)).collect();
        // The result is published: nothing beside it can make this run fail.
        warnings.extend(unflushed.map(|error| words::unflushed(lang, &told(&error, lang))));
        if let Err(error) = run.workspace.withdraw(&rejected_alone(run.job)) {
            warnings.push(words::rejects_not_removed(lang, &told(&error, lang)));
        }
        Ok(Published { has_rejects: with_rejects().next().is_some(), folder, warnings })
    }
}

fn write_table_into<J>(folder: &Path, run: &Run<'_, J>, table: &ResultTable) -> Result<(), JobError> {
    run.observer.go_on()?;
    let path = folder.join(table.layout.name).with_extension("csv");
    let file = File::create(&path).map_err(written(&path))?;
    table.write_csv(file, run.csv_style())?;
    Ok(())
}

impl<J> Run<'_, J> {
    fn check_publishable(&self) -> Result<(), JobError> {
        self.inputs.all().try_for_each(Source::check_unchanged)?;
        Ok(self.observer.go_on()?)
    }

    /// Publishes the list of rejected rows where there is no result to go with it, unless an input changed meanwhile or
    /// somebody asked the run to stop, and says where it is; the last complete run stays as it is.
    pub(crate) fn publish_rejects_alone(&self) -> Result<PathBuf, JobError> {
        self.check_publishable()?;
        let name = rejected_alone(self.job);
        let staged = Staged::in_folder_of(self, &name)?;
        staged.write_rejects(self)?;
        staged.write_manifest(&json!({ "run": self.id, "job": self.job, "published": false }))?;
        Ok(self.workspace.publish(&staged.folder, &name, &[])?.folder.join("rejects.csv"))
    }
}
