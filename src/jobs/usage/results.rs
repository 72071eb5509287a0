//! Results: the files of `out/usage/`, written aside and swapped in whole.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::manifest::manifest;
use super::months::FacilityMonths;
use super::{JOB, Outcome, Run, Tally, UsageTables, facilities, publication};
use crate::engine::Progress;
use crate::jobs::JobError;
use crate::jobs::digest::InputDigest;
use crate::jobs::error::written;
use crate::report::csv::TableWriter;
use crate::report::table::ResultTable;

/// Where the rejects of a run lie that was called off because of them.
const REJECTED_ALONE: &str = "usage-rejected";

/// Writes every result and publishes them.
pub(super) async fn publish(
    mut run: Run<'_>,
    tables: UsageTables,
    months: Arc<FacilityMonths>,
    mut tally: Tally,
    inputs: &[InputDigest],
) -> Result<Outcome, JobError> {
    let staged = run.workspace.stage(JOB)?;
    tally.facility_months = facilities::write(&mut run, &months, &staged).await?;
    drop(months);
    let progress = Progress::start("writing results", None, run.quiet);
    for table in tables.written() {
        write_table(&run, table, &staged)?;
    }
    write_rejects(&run, &staged)?;
    run.steps.push(("writing results", progress.finish()));
    publication::write_charts_and_workbook(&mut run, &tables, &staged)?;
    let warnings = warnings(&run, &tally);
    let path = staged.join("manifest.json");
    let file = File::create(&path).map_err(written(&path))?;
    let manifest = manifest(&run, &tally, inputs);
    serde_json::to_writer_pretty(BufWriter::new(file), &manifest).map_err(written(&path))?;
    publication::write_page(&run, &tables, &tally, (&warnings, manifest), &staged)?;
    let folder = run.workspace.publish(&staged, JOB)?;
    run.workspace.withdraw(REJECTED_ALONE)?;
    Ok(Outcome { folder, tally, tables, warnings })
}

/// Publishes the list of rejected rows where there is no result to go with it; the last complete run stays as it is.
pub(super) fn publish_rejects_alone(run: &Run<'_>) -> Result<PathBuf, JobError> {
    let staged = run.workspace.stage(REJECTED_ALONE)?;
    write_rejects(run, &staged)?;
    Ok(run.workspace.publish(&staged, REJECTED_ALONE)?.join("rejects.csv"))
}

fn write_table(run: &Run<'_>, table: &ResultTable, folder: &Path) -> Result<(), JobError> {
    let path = folder.join(format!("{}.csv", table.layout.name));
    let file = File::create(&path).map_err(written(&path))?;
    table.write_csv(file, run.csv_style())?;
    Ok(())
}

const REJECTS: &[&str] = &["file", "line", "column", "reason"];

fn write_rejects(run: &Run<'_>, folder: &Path) -> Result<(), JobError> {
    let path = folder.join("rejects.csv");
    let file = File::create(&path).map_err(written(&path))?;
    let mut table = TableWriter::new("rejects.csv", BufWriter::new(file), REJECTS)?;
    for row in run.rejects.rows() {
        table.row(row.iter().map(String::as_str))?;
    }
    table.finish()?.flush().map_err(written(&path))
}

fn warnings(run: &Run<'_>, tally: &Tally) -> Vec<String> {
    let mut warnings: Vec<String> = run.sources().flat_map(|source| source.warnings()).collect();
    let incomplete = tally.taken.incomplete_prefectures;
    if incomplete > 0 {
        warnings.push(format!(
            "usage: of {incomplete} prefectures and months not every type of facility is given: they have no rate over all types"
        ));
    }
    warnings
}
