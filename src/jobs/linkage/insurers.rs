//! Whether a column holds insurer numbers.

use std::sync::Arc;

use datafusion::arrow::datatypes::Int64Type;

use super::context::Run;
use crate::engine::Query;
use crate::engine::operators::{MOST_NAMES, SharedNames};
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;

/// Whether these are few enough to be insurers; where not, the error names the file with the most.
pub(super) async fn check(run: &Run<'_>, insurers: &SharedNames) -> Result<(), JobError> {
    if !insurers.are_too_many() {
        return Ok(());
    }
    let columns = ["insurer_number"];
    let linkages =
        run.own.linkages.table(&columns, None, run.engine.threads(), Arc::default(), Arc::new(|_| {}))?;
    let session = run.engine.session();
    session.register("linkages", linkages)?;
    let (_, files) = session.collect(Query::INSURER_NUMBERS, &[]).await?;
    let most = files.iter().find(|batch| batch.num_rows() > 0);
    let most = most.map(|batch| NamedColumns(batch).numbers::<Int64Type>("file")).transpose()?;
    let most = most.map(|files| files.value(0));
    let file =
        usize::try_from(most.unwrap_or_default()).ok().and_then(|file| run.own.linkages.files().get(file));
    let file = file.map(|file| file.name(run.config.lang));
    Err(JobError::NoNames { table: "linkages", column: "insurer_number", most: MOST_NAMES, file })
}
