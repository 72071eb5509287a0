//! Values of a few rows, which are read again.

use std::sync::Arc;

use super::{ComparisonError, Run};
use crate::engine::{Query, Session};
use crate::source::{Layout, RowSet};

/// A table of some columns of an input.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Values {
    /// Its name in queries.
    pub(crate) name: &'static str,
    /// The input.
    pub(crate) layout: &'static Layout,
    /// The columns, beside the row.
    pub(crate) columns: &'static [&'static str],
}

impl Values {
    /// Registers the table with these rows of the input; without any where the input was not given.
    pub(crate) async fn read(
        self,
        run: &Run<'_>,
        session: &Session,
        rows: RowSet,
    ) -> Result<(), ComparisonError> {
        let Some(source) = run.inputs.source(self.layout.table) else {
            return Ok(session.register_batches(self.name, self.layout.schema(), Vec::new())?);
        };
        let threads = run.engine.threads();
        let rows = Some(Arc::new(rows));
        let table = source.table(self.columns, rows, threads, Arc::default(), Arc::new(|_| {}))?;
        let scanning = run.engine.session();
        scanning.register("values", table)?;
        let (schema, batches) = scanning.collect(Query::VALUES, &[]).await?;
        Ok(session.register_batches(self.name, schema, batches)?)
    }
}
