//! Rows that are set aside for what became known of them after they were read.

use std::sync::Arc;

use super::tables::publish_rejects_alone;
use super::{ComparisonError, Folded, FoldedTables, Run};
use crate::engine::Query;
use crate::source::{Fault, Rejects, Source};

/// Rows of one table that are set aside, each with the column and the fault.
#[derive(Debug, Default)]
pub(crate) struct Refusals(Vec<(u64, &'static str, Fault)>);

impl Refusals {
    /// Adds rows.
    pub(crate) fn extend(&mut self, rows: impl IntoIterator<Item = (u64, &'static str, Fault)>) {
        self.0.extend(rows);
    }
}

/// Of each table the rows that were set aside while it was folded.
pub(crate) fn refused(tables: &FoldedTables) -> Vec<(&'static str, Refusals)> {
    let of_table = |(name, folded): (&'static str, &Folded)| {
        let mut refusals = Refusals::default();
        refusals.extend(folded.refused.iter().copied());
        (name, refusals)
    };
    tables.all().map(of_table).into()
}

/// More rejected rows than allowed end the run before anything is compared, and so does a table without rows.
pub(crate) async fn check_rejected(
    run: &Run<'_>,
    tables: &FoldedTables,
    refused: &[(&'static str, Refusals)],
) -> Result<(), ComparisonError> {
    for (table, folded) in tables.all() {
        if run.inputs.source(table).is_some() {
            let rejected = folded.unreadable + folded.refused.len() as u64;
            check_share(run, (table, folded.rows_read, rejected), refused).await?;
        }
    }
    Ok(())
}

/// Checks a table with its rows and those of them that were rejected.
pub(crate) async fn check_share(
    run: &Run<'_>,
    (table, rows, rejected): (&'static str, u64, u64),
    refused: &[(&'static str, Refusals)],
) -> Result<(), ComparisonError> {
    if rows == 0 {
        return Err(ComparisonError::NoRows { table });
    }
    let allowed = run.config.limits.rejected_share;
    if rejected as f64 <= allowed * rows as f64 {
        return Ok(());
    }
    for (name, refusals) in refused {
        name_refused(run, name, refusals).await?;
    }
    let list = publish_rejects_alone(run)?;
    Err(ComparisonError::TooManyRejected { table, rejected, rows, allowed, list })
}

/// Names the rows of a table by file and line among the rejects: they are read again for that.
pub(crate) async fn name_refused(
    run: &Run<'_>,
    table: &str,
    refusals: &Refusals,
) -> Result<(), ComparisonError> {
    match run.inputs.source(table) {
        Some(source) => name_in(run, source, refusals).await,
        None => Ok(()),
    }
}

async fn name_in(run: &Run<'_>, source: &Arc<Source>, refusals: &Refusals) -> Result<(), ComparisonError> {
    if refusals.0.is_empty() {
        return Ok(());
    }
    let rejects = Arc::<Rejects>::default();
    let session = run.engine.session();
    session.register("values", source.refusals(&refusals.0, run.engine.threads(), rejects.clone())?)?;
    session.collect(Query::VALUES, &[]).await?;
    run.rejects.merge(&rejects);
    Ok(())
}
