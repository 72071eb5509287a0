//! Rows that are set aside for what became known of them after they were read.

use super::context::Run;
use super::folded::{FoldedTable, FoldedTables};
use super::refusals::Refusals;
use crate::jobs::error::JobError;
use crate::jobs::refusals;

/// Of each table the rows that were set aside while it was folded.
pub(crate) fn refused(tables: &FoldedTables) -> Vec<(&'static str, Refusals)> {
    let of_table = |(name, folded): (&'static str, &FoldedTable)| (name, folded.refused.clone());
    tables.all().map(of_table).into()
}

/// More rejected rows than allowed end the run before anything is compared, and so does a table without rows.
pub(crate) async fn check_rejected(
    run: &Run<'_>,
    tables: &FoldedTables,
    refused: &[(&'static str, Refusals)],
) -> Result<(), JobError> {
    for (table, folded) in tables.all() {
        if run.inputs.source(table).is_some() {
            check_share(run, (table, folded.rows_read, folded.rejected()), refused).await?;
        }
    }
    Ok(())
}

/// Checks a table with its rows and those of them that were rejected.
pub(crate) async fn check_share(
    run: &Run<'_>,
    (table, rows, rejected): (&'static str, u64, u64),
    refused: &[(&'static str, Refusals)],
) -> Result<(), JobError> {
    run.check_identifiers()?;
    if run.are_too_many(rows, rejected) {
        for (name, refusals) in refused {
            name_refused(run, name, refusals).await?;
        }
    }
    run.check_share(table, rows, rejected)
}

/// Names the rows of a table among the rejects, as many as a list holds.
pub(crate) async fn name_refused(run: &Run<'_>, table: &str, of_table: &Refusals) -> Result<(), JobError> {
    let Some(source) = run.inputs.source(table) else { return Ok(()) };
    let (refused, unlisted) = of_table.first();
    refusals::name_refused(run, source, &refused).await?;
    run.rejects.add_unlisted(unlisted);
    Ok(())
}
