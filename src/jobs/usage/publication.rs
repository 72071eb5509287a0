//! What is published as it is: the workbook, the charts and the page.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::{Run, Tally, UsageTables};
use crate::engine::Progress;
use crate::jobs::JobError;
use crate::jobs::error::written;
use crate::report::ReportError;
use crate::report::chart::write_charts;
use crate::report::table::ResultTable;
use crate::report::usage::{InputRow, Page, RejectRow, charts, render};
use crate::report::workbook::workbook;

/// Writes `report.xlsx`, and the charts of the latest month to `charts/`.
pub(super) fn write_charts_and_workbook(
    run: &mut Run<'_>,
    tables: &UsageTables,
    folder: &Path,
) -> Result<(), JobError> {
    let progress = Progress::start("charts and workbook", None, run.quiet);
    let tables: Vec<&ResultTable> = tables.written().collect();
    let path = folder.join("report.xlsx");
    std::fs::write(&path, workbook(&tables, run.config.lang)?).map_err(written(&path))?;
    let charts = charts(&tables, run.config.lang)?;
    write_charts(&charts, folder, run.engine.threads()).map_err(ReportError::from)?;
    run.steps.push(("charts and workbook", progress.finish()));
    Ok(())
}

/// Writes `report.html`.
pub(super) fn write_page(
    run: &Run<'_>,
    tables: &UsageTables,
    tally: &Tally,
    (warnings, manifest): (&[String], Value),
    folder: &Path,
) -> Result<(), JobError> {
    let tables: Vec<&ResultTable> = tables.written().collect();
    let page = Page {
        language: run.config.lang,
        run: run.id.clone(),
        tables: &tables,
        inputs: inputs(tally),
        rejects: rejects(run),
        warnings: warnings.to_vec(),
        manifest,
    };
    let path = folder.join("report.html");
    std::fs::write(&path, render(&page)?).map_err(written(&path))
}

/// The inputs whose rows are counted; the list of facilities is only looked up in.
fn inputs(tally: &Tally) -> Vec<InputRow> {
    let usage = ("usage", Some(tally.usage), tally.taken.facility_rows + tally.taken.summed());
    let insurers = ("insurers", tally.insurers, tally.insurer_rows);
    let row = |(table, rows, counted): (&str, Option<super::Rows>, u64)| {
        let rows = rows?;
        Some(InputRow { table: table.to_owned(), rows: rows.read, rejected: rows.rejected, counted })
    };
    [usage, insurers].into_iter().filter_map(row).collect()
}

fn rejects(run: &Run<'_>) -> Vec<RejectRow> {
    let mut rows: BTreeMap<(&str, String), u64> = BTreeMap::new();
    for reject in run.rejects.list() {
        *rows.entry((reject.column, reject.fault.to_string())).or_default() += 1;
    }
    rows.into_iter()
        .map(|((column, reason), rows)| RejectRow { column: column.into(), reason, rows })
        .collect()
}
