//! Tables among the results, and the list of rejected rows.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{ComparisonError, Run, written};
use crate::report::csv::TableWriter;

/// Writes a table whose rows are at hand.
pub(crate) fn write_table(
    folder: &Path,
    name: &'static str,
    header: &[&str],
    rows: &[Vec<String>],
) -> Result<(), ComparisonError> {
    write_rows(folder, name, header, rows)
}

fn write_rows<R>(
    folder: &Path,
    name: &'static str,
    header: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<(), ComparisonError>
where
    R: AsRef<[String]>,
{
    let path = folder.join(name);
    let file = File::create(&path).map_err(written(&path))?;
    let mut table = TableWriter::new(name, BufWriter::new(file), header)?;
    for row in rows {
        table.row(row.as_ref().iter().map(String::as_str))?;
    }
    table.finish().map_err(ComparisonError::from).and_then(|mut file| file.flush().map_err(written(&path)))
}

const REJECTS: &[&str] = &["file", "line", "column", "reason"];

/// Writes `rejects.csv`.
pub(crate) fn write_rejects(run: &Run<'_>, folder: &Path) -> Result<(), ComparisonError> {
    write_rows(folder, "rejects.csv", REJECTS, run.rejects.rows())
}

/// Where the rejects of a run lie that was called off because of them.
pub(crate) fn rejected_alone(run: &Run<'_>) -> String {
    format!("{}-rejected", run.job)
}

/// Publishes the list of rejected rows where there is no result to go with it; the last complete run stays as
/// it is.
pub(super) fn publish_rejects_alone(run: &Run<'_>) -> Result<PathBuf, ComparisonError> {
    let folder = rejected_alone(run);
    let staged = run.workspace.stage(&folder)?;
    write_rejects(run, &staged)?;
    Ok(run.workspace.publish(&staged, &folder)?.join("rejects.csv"))
}
