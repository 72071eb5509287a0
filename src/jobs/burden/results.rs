//! Results: the files of `out/burden/`, written aside and swapped in whole.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::comparing::Compared;
use super::findings::write_findings;
use super::inputs::InputDigest;
use super::manifest::manifest;
use super::page::page;
use super::tally::Origin;
use super::{BurdenError, Outcome, Tally, patterns};
use crate::engine::Progress;
use crate::jobs::comparison::{FoldedTables, Run, written};
use crate::report;
use crate::report::csv::TableWriter;

const JOB: &str = "burden";
/// Where the rejects of a run lie that was called off because of them.
const REJECTED_ALONE: &str = "burden-rejected";

/// Writes every result and publishes them.
pub(super) async fn publish(
    mut run: Run<'_>,
    tables: &FoldedTables,
    compared: Compared,
    mut tally: Tally,
    inputs: &[InputDigest],
) -> Result<Outcome, BurdenError> {
    let progress = Progress::start("writing results", None, run.quiet);
    let staged = run.workspace.stage(JOB)?;
    write_findings(&run, tables, &compared.explained, &mut tally, &staged).await?;
    write_table(&staged, "summary.csv", SUMMARY, &summary(&tally))?;
    let rows = patterns::rows(&run, &compared.patterns, &mut tally).await?;
    write_table(&staged, "patterns.csv", patterns::COLUMNS, &rows)?;
    write_rejects(&run, &staged)?;
    run.steps.push(("writing results", progress.finish()));
    let manifest = manifest(&run, &tally, inputs);
    let path = staged.join("manifest.json");
    let file = File::create(&path).map_err(written(&path))?;
    serde_json::to_writer_pretty(BufWriter::new(file), &manifest).map_err(written(&path))?;
    let path = staged.join("report.html");
    let html = report::burden::render(&page(&run, &tally, manifest))?;
    std::fs::write(&path, html).map_err(written(&path))?;
    let folder = run.workspace.publish(&staged, JOB)?;
    run.workspace.withdraw(REJECTED_ALONE)?;
    Ok(Outcome {
        folder,
        findings_allowed: run.burden.findings_allowed,
        tally,
        warnings: run.inputs.all().flat_map(|source| source.warnings()).collect(),
    })
}

/// Publishes the list of rejected rows where there is no result to go with it; the last complete run stays as
/// it is.
pub(super) fn publish_rejects_alone(run: &Run<'_>) -> Result<PathBuf, BurdenError> {
    let staged = run.workspace.stage(REJECTED_ALONE)?;
    write_rejects(run, &staged)?;
    Ok(run.workspace.publish(&staged, REJECTED_ALONE)?.join("rejects.csv"))
}

const SUMMARY: &[&str] = &["insurer_number", "item", "cause", "origin", "findings"];

fn summary(tally: &Tally) -> Vec<Vec<String>> {
    let row = |((insurer, item, cause), findings): (&(String, String, String), &u64)| {
        let origin = Origin::of_cause(cause).as_str().to_owned();
        vec![insurer.clone(), item.clone(), cause.clone(), origin, findings.to_string()]
    };
    tally.summary.iter().map(row).collect()
}

const REJECTS: &[&str] = &["file", "line", "column", "reason"];

fn write_rejects(run: &Run<'_>, folder: &Path) -> Result<(), BurdenError> {
    let rows: Vec<_> = run.rejects.rows().into_iter().map(Vec::from).collect();
    write_table(folder, "rejects.csv", REJECTS, &rows)
}

fn write_table(
    folder: &Path,
    name: &'static str,
    header: &[&str],
    rows: &[Vec<String>],
) -> Result<(), BurdenError> {
    let path = folder.join(name);
    let file = File::create(&path).map_err(written(&path))?;
    let mut table = TableWriter::new(name, BufWriter::new(file), header)?;
    for row in rows {
        table.row(row.iter().map(String::as_str))?;
    }
    table.finish().map_err(BurdenError::from).and_then(|mut file| file.flush().map_err(written(&path)))
}
