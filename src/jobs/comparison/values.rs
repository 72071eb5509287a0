//! Late materialisation: values of a few rows, which are read again.

use std::sync::Arc;

use futures::StreamExt;

use super::context::Run;
use crate::engine::{EngineError, Query, Session};
use crate::jobs::error::JobError;
use crate::source::{Layout, RowSet, compact, text_bytes};

/// A table of some columns of an input, for the rows that a round names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ValueTable {
    /// Its name in queries.
    pub(crate) name: &'static str,
    pub(crate) layout: &'static Layout,
    /// The columns, beside the row.
    pub(crate) columns: &'static [&'static str],
}

/// Bytes that the texts of a round may still take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextBudget(usize);

impl TextBudget {
    pub(super) fn new(bytes: usize) -> TextBudget {
        TextBudget(bytes)
    }

    fn take(&mut self, bytes: usize) -> bool {
        let left = self.0.checked_sub(bytes);
        self.0 = left.unwrap_or_default();
        left.is_some()
    }
}

impl ValueTable {
    /// Registers the table with these rows of the input, without any where the input was not given; `false` where
    /// they exceed the budget.
    pub(crate) async fn read(
        self,
        run: &Run<'_>,
        session: &Session,
        rows: RowSet,
        budget: &mut TextBudget,
    ) -> Result<bool, JobError> {
        let Some(source) = run.inputs.source(self.layout.table) else {
            session.register_batches(self.name, self.layout.schema(), Vec::new())?;
            return Ok(true);
        };
        let threads = run.engine.threads();
        let rows = Some(Arc::new(rows));
        let table = source.table(self.columns, rows, threads, Arc::default(), Arc::new(|_| {}))?;
        let scanning = run.engine.session();
        scanning.register("values", table)?;
        let mut stream = scanning.stream(Query::VALUES, &[]).await?;
        let mut batches = Vec::new();
        while let Some(batch) = stream.next().await {
            let batch = batch.map_err(|source| EngineError::of_query(Query::VALUES, source))?;
            let batch = compact(&batch)?;
            if !budget.take(text_bytes(&batch)) {
                return Ok(false);
            }
            batches.push(batch);
        }
        session.register_batches(self.name, stream.schema(), batches)?;
        Ok(true)
    }
}
