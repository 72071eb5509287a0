//! Results: the files of `out/<job>/`, written aside and swapped in whole.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::Run;
use super::manifest::manifest;
use crate::engine::Progress;
use crate::jobs::JobError;
use crate::jobs::digest::InputDigest;
use crate::jobs::error::written;
use crate::report::csv::TableWriter;
use crate::report::table::{CsvStyle, ResultTable};

const REJECTS: &[&str] = &["file", "line", "column", "reason"];

/// Writes the tables, the rejects and the manifest, and publishes them; gives the folder back.
///
/// `also` writes what the job has beside tables into the folder before it is published.
pub(crate) fn publish(
    run: &mut Run<'_>,
    tables: &[&ResultTable],
    settings: Map<String, Value>,
    (rules, counts): (u32, Map<String, Value>),
    inputs: &[InputDigest],
    also: impl FnOnce(&Path) -> Result<(), JobError>,
) -> Result<PathBuf, JobError> {
    let progress = Progress::start("writing results", None, run.quiet);
    let staged = run.workspace.stage(run.job)?;
    let style = CsvStyle { lang: run.config.table_lang, mark: run.config.output.byte_order_mark };
    for table in tables {
        let path = staged.join(table.layout.name).with_extension("csv");
        let file = File::create(&path).map_err(written(&path))?;
        table.write_csv(file, style)?;
    }
    also(&staged)?;
    write_rejects(run, &staged)?;
    run.steps.push(("writing results", progress.finish()));
    let path = staged.join("manifest.json");
    let file = File::create(&path).map_err(written(&path))?;
    serde_json::to_writer_pretty(BufWriter::new(file), &manifest(run, rules, settings, &counts, inputs))
        .map_err(written(&path))?;
    let folder = run.workspace.publish(&staged, run.job)?;
    run.workspace.withdraw(&rejected_alone(run))?;
    Ok(folder)
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
