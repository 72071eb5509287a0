//! Rows that are set aside for what became known of them after they were read.

use std::sync::Arc;

use super::context::Run;
use super::folded::{FoldedTable, FoldedTables};
use super::refusals::Refusals;
use crate::engine::Query;
use crate::jobs::error::JobError;
use crate::source::{Rejects, Source};

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

/// Names the rows of a table by file and line among the rejects: they are read again for that.
pub(crate) async fn name_refused(run: &Run<'_>, table: &str, refusals: &Refusals) -> Result<(), JobError> {
    match run.inputs.source(table) {
        Some(source) => name_in(run, source, refusals).await,
        None => Ok(()),
    }
}

async fn name_in(run: &Run<'_>, source: &Arc<Source>, refusals: &Refusals) -> Result<(), JobError> {
    let (refused, unlisted) = refusals.first();
    if refused.is_empty() {
        return Ok(());
    }
    let rejects = Arc::<Rejects>::default();
    let session = run.engine.session();
    session.register("values", source.refusals(&refused, run.engine.threads(), rejects.clone())?)?;
    session.collect(Query::VALUES, &[]).await?;
    run.rejects.merge(&rejects);
    run.rejects.add_unlisted(unlisted);
    Ok(())
}
