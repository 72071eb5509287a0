//! Prepared queries: planned once and run many times, each time over other rows. Of a query over a few rows the planning
//! takes nearly all of the time.

use std::collections::HashMap;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::streaming::StreamingTable;
use datafusion::common::ScalarValue;
use datafusion::error::DataFusionError;
use datafusion::execution::TaskContext;
use datafusion::physical_plan::execution_plan::reset_plan_states;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::streaming::PartitionStream;
use datafusion::physical_plan::{ExecutionPlan, SendableRecordBatchStream, collect};

use super::Query;
use super::session::{EngineError, Session};

/// The rows of one run of prepared queries, by the names of their tables.
#[derive(Debug, Clone, Default)]
pub(crate) struct TableRows(HashMap<&'static str, Vec<RecordBatch>>);

impl TableRows {
    /// Sets the rows of a table, in place of those that it had.
    pub(crate) fn set(&mut self, table: &'static str, rows: Vec<RecordBatch>) {
        self.0.insert(table, rows);
    }
}

/// A query that was planned over tables without rows.
///
/// It may run on several threads at once: what operators keep while they run is made anew for each run.
pub(crate) struct PreparedQuery {
    query: Query,
    plan: Arc<dyn ExecutionPlan>,
    context: Arc<TaskContext>,
}

impl PreparedQuery {
    /// The columns of its rows.
    pub(crate) fn schema(&self) -> SchemaRef {
        self.plan.schema()
    }

    /// Runs it over these rows. A table of which none were set makes it fail.
    pub(crate) async fn run(&self, rows: &Arc<TableRows>) -> Result<Vec<RecordBatch>, EngineError> {
        let failed = |source| EngineError::of_query(self.query, source);
        let config = self.context.session_config().clone().with_extension(Arc::clone(rows));
        let context =
            TaskContext::default().with_session_config(config).with_runtime(self.context.runtime_env());
        let plan = reset_plan_states(Arc::clone(&self.plan)).map_err(failed)?;
        collect(plan, Arc::new(context)).await.map_err(failed)
    }
}

impl Session {
    /// Registers a table of these columns whose rows each run of a prepared query brings along.
    pub(crate) fn register_slot(&self, name: &'static str, schema: SchemaRef) -> Result<(), EngineError> {
        let slot = Arc::new(TableSlot { name, schema: Arc::clone(&schema) });
        let table = StreamingTable::try_new(schema, vec![slot]).map_err(EngineError::setup)?;
        self.register(name, Arc::new(table))
    }

    /// Plans a query over registered tables.
    pub(crate) async fn prepare(
        &self,
        query: Query,
        parameters: &[(&str, ScalarValue)],
    ) -> Result<PreparedQuery, EngineError> {
        let plan = self.plan(query, parameters).await?;
        Ok(PreparedQuery { query, plan, context: self.task_context() })
    }
}

/// A table whose rows stand in the context of the run.
#[derive(Debug)]
struct TableSlot {
    name: &'static str,
    schema: SchemaRef,
}

impl PartitionStream for TableSlot {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn execute(&self, context: Arc<TaskContext>) -> SendableRecordBatchStream {
        let rows = context.session_config().get_extension::<TableRows>();
        let rows = rows.as_deref().and_then(|rows| rows.0.get(self.name));
        let batches: Vec<_> = match rows {
            Some(batches) => batches.iter().cloned().map(Ok).collect(),
            None => vec![Err(DataFusionError::Execution(format!("no rows were set of {}", self.name)))],
        };
        let stream = futures::stream::iter(batches);
        Box::pin(RecordBatchStreamAdapter::new(Arc::clone(&self.schema), stream))
    }
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{AsArray, Int64Array, RecordBatch};
    use datafusion::arrow::datatypes::{DataType, Field, Int64Type, Schema};

    use super::*;
    use crate::engine::Engine;

    /// Joins, so that operators keep something while they run.
    const QUERY: Query = Query {
        id: "test",
        sql: "SELECT l.value + coalesce(sum(r.value), 0) AS value FROM lefts AS l \
              LEFT JOIN rights AS r ON r.value = l.value GROUP BY l.value ORDER BY 1",
    };

    fn values(values: &[i64]) -> Vec<RecordBatch> {
        let schema = Arc::new(Schema::new(vec![Field::new("value", DataType::Int64, true)]));
        vec![RecordBatch::try_new(schema, vec![Arc::new(Int64Array::from(values.to_vec()))]).unwrap()]
    }

    async fn prepared() -> PreparedQuery {
        let folder = tempfile::tempdir().unwrap();
        let session = Engine::new(1 << 24, 1, folder.path()).unwrap().narrow_session();
        for table in ["lefts", "rights"] {
            session.register_slot(table, values(&[])[0].schema()).unwrap();
        }
        session.prepare(QUERY, &[]).await.unwrap()
    }

    async fn sums(query: &PreparedQuery, lefts: &[i64], rights: &[i64]) -> Vec<i64> {
        let mut rows = TableRows::default();
        rows.set("lefts", values(lefts));
        rows.set("rights", values(rights));
        let found = query.run(&Arc::new(rows)).await.unwrap();
        found.iter().flat_map(|batch| batch.column(0).as_primitive::<Int64Type>().values().to_vec()).collect()
    }

    #[tokio::test]
    async fn each_run_sees_its_own_rows_alone() {
        let query = prepared().await;
        assert_eq!(sums(&query, &[1, 2], &[2, 2]).await, [1, 6]);
        assert_eq!(sums(&query, &[5], &[]).await, [5], "nothing is left of the run before");
        let (first, second) = tokio::join!(sums(&query, &[1], &[1]), sums(&query, &[7], &[1]));
        assert_eq!((first, second), (vec![2], vec![7]), "side by side");
    }

    #[tokio::test]
    async fn a_table_without_rows_is_missed() {
        let query = prepared().await;
        let mut rows = TableRows::default();
        rows.set("lefts", values(&[1]));
        assert!(query.run(&Arc::new(rows)).await.is_err());
    }
}
