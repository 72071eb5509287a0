//! Two rows of usage that give one facility and month, and not the same counts: where they stand.

use std::sync::Arc;

use super::judgements::NOT_THE_SUM;
use super::row_place::RowPlace;
use super::run::Run;
use crate::engine::Query;
use crate::jobs::error::JobError;
use crate::source::{Rejects, USAGE};

/// The file and the line of a row of usage.
pub(crate) async fn place(run: &Run<'_>, row: u64) -> Result<RowPlace, JobError> {
    let rejects = Arc::<Rejects>::default();
    if let Some(source) = run.inputs.source(USAGE.table) {
        let session = run.engine.narrow_session();
        let found = source.refusals(&[(row, "total", NOT_THE_SUM)], 1, rejects.clone())?;
        session.register("values", found)?;
        session.collect(Query::VALUES, &[]).await?;
    }
    let found = rejects.list().first().map(|reject| (reject.file.to_string(), reject.line));
    Ok(found.map(|(file, line)| RowPlace { file, line }).unwrap_or_default())
}

/// The error of two rows of one facility and month.
pub(crate) async fn rows_differ(run: &Run<'_>, (first, again): (u64, u64)) -> Result<JobError, JobError> {
    let places = Box::new([place(run, first).await?, place(run, again).await?]);
    Ok(JobError::RowsDiffer { places })
}
