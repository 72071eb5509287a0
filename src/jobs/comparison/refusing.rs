//! Rows that are set aside for what became known of them after they were read.

use std::sync::Arc;

use super::{ComparisonError, Run};
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

/// Names the rows by file and line among the rejects: they are read again for that.
pub(crate) async fn name_refused(
    run: &Run<'_>,
    source: &Arc<Source>,
    refusals: &Refusals,
) -> Result<(), ComparisonError> {
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
