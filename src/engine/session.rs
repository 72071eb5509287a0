//! The session: one memory budget, one set of functions, queries by id.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::error::ArrowError;
use datafusion::catalog::TableProvider;
use datafusion::common::ScalarValue;
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::memory_pool::{FairSpillPool, MemoryPool, TrackConsumersPool};
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::execution::{SendableRecordBatchStream, SessionState, SessionStateBuilder, TaskContext};
use datafusion::physical_plan::{ExecutionPlan, execute_stream_partitioned};
use datafusion::prelude::{DataFrame, SessionConfig, SessionContext, ident};

use super::Query;
use super::memory::MemoryBudget;
use crate::functions;
use crate::paths::shown;
use crate::source::SourceError;
use crate::words::Language;
use crate::words::errors::engine as words;

/// What running a query can end in.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A query could not be planned or run.
    Query {
        /// The id of the query.
        query: &'static str,
        /// What the engine says.
        #[source]
        source: Box<DataFusionError>,
    },
    /// An input could not be read while a query ran.
    Source(#[source] Box<SourceError>),
    /// The session could not be set up, or a table not be registered.
    Setup(#[source] Box<DataFusionError>),
    /// An intermediate file could not be written or read.
    Intermediate {
        /// It lies in the work directory of the run.
        path: std::path::PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// A table did not have the shape that was agreed on.
    Shape(#[from] ArrowError),
    /// Somebody asked the run to stop.
    Stopped,
    /// A table has more keys than an index of them can count.
    TooManyKeys,
    /// The system gave no thread.
    Thread(#[source] std::io::Error),
    /// A task of the run came to no end.
    Interrupted,
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::English))
    }
}

impl EngineError {
    /// What is wrong, and where, in a language.
    pub(crate) fn says(&self, lang: Language) -> String {
        let text = match self {
            EngineError::Query { query, .. } => return words::query(lang, query),
            EngineError::Source(fault) => return fault.says(lang),
            EngineError::Intermediate { path, .. } => return words::intermediate(lang, shown(path)),
            EngineError::Shape(cause) => return words::shape(lang, cause),
            EngineError::Setup(_) => words::SETUP,
            EngineError::Stopped => words::STOPPED,
            EngineError::TooManyKeys => words::TOO_MANY_KEYS,
            EngineError::Thread(_) => words::THREAD,
            EngineError::Interrupted => words::INTERRUPTED,
        };
        text.of(lang).to_owned()
    }

    /// What to do about it, in a language, where there is something to say.
    pub(crate) fn help(&self, lang: Language) -> Option<String> {
        let text = match self {
            EngineError::Source(fault) => return fault.help(lang),
            EngineError::Thread(_) => words::MORE_THREADS,
            EngineError::Interrupted => words::SHORT_OF_MEMORY,
            EngineError::Query { .. } | EngineError::Intermediate { .. } | EngineError::Setup(_) => {
                words::MEMORY_OR_DISK
            }
            EngineError::Shape(_) | EngineError::TooManyKeys | EngineError::Stopped => return None,
        };
        Some(text.of(lang).to_owned())
    }

    /// What a query failed with: the fault of an input where that is the cause.
    pub(crate) fn of_query(query: Query, source: DataFusionError) -> EngineError {
        match input_fault(source) {
            Ok(fault) => EngineError::Source(fault),
            Err(source) => EngineError::Query { query: query.id, source: Box::new(source) },
        }
    }

    pub(crate) fn setup(source: DataFusionError) -> EngineError {
        EngineError::Setup(Box::new(source))
    }
}

/// The fault of an input inside an error of a query.
fn input_fault(error: DataFusionError) -> Result<Box<SourceError>, DataFusionError> {
    match error {
        DataFusionError::External(inner) => inner.downcast().map_err(DataFusionError::External),
        DataFusionError::Context(context, inner) => {
            input_fault(*inner).map_err(|inner| DataFusionError::Context(context, Box::new(inner)))
        }
        DataFusionError::Shared(inner) => match std::sync::Arc::try_unwrap(inner) {
            Ok(inner) => input_fault(inner),
            Err(inner) => Err(DataFusionError::Shared(inner)),
        },
        other => Err(other),
    }
}

/// Builds sessions that share one memory budget and spill into the run's work directory.
#[derive(Clone)]
pub struct Engine {
    state: Arc<SessionState>,
    pool: Arc<dyn MemoryPool>,
    threads: usize,
}

/// Rows in a batch: enough to spread the cost of a batch over them, small enough for the caches.
const BATCH_ROWS: usize = 8192;

/// Bytes that a sort keeps for merging what it spilled.
const SORT_RESERVE: usize = 1 << 20;

/// How many consumers an out-of-memory error names.
const NAMED_CONSUMERS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(4);

impl Engine {
    /// Sets up the engine with `pool` bytes for queries and tables of jobs; operators that can spill do so below `spill`.
    pub fn new(pool: usize, threads: usize, spill: &Path) -> Result<Engine, EngineError> {
        let disk = DiskManagerBuilder::default()
            .with_mode(DiskManagerMode::Directories(vec![spill.to_owned()]))
            .with_max_temp_directory_size(u64::MAX);
        let pool: Arc<dyn MemoryPool> =
            Arc::new(TrackConsumersPool::new(FairSpillPool::new(pool), NAMED_CONSUMERS));
        let runtime = RuntimeEnvBuilder::new()
            .with_memory_pool(Arc::clone(&pool))
            .with_disk_manager_builder(disk)
            .build_arc()
            .map_err(EngineError::setup)?;
        let state = SessionStateBuilder::new_with_default_features()
            .with_runtime_env(runtime)
            .with_config(config(threads))
            .build();
        let context = SessionContext::new_with_state(state);
        for function in functions::all() {
            context.register_udf(function.as_ref().clone());
        }
        Ok(Engine { state: Arc::new(context.state()), pool, threads })
    }

    /// A budget for tables that are no operator's, of so many bytes of the pool.
    pub(crate) fn budget(&self, name: &str, bytes: u64) -> MemoryBudget {
        MemoryBudget::of_pool(&self.pool, name, usize::try_from(bytes).unwrap_or(usize::MAX))
    }

    /// How many threads work.
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// A session over all threads with no tables.
    pub fn session(&self) -> Session {
        self.session_of(self.threads)
    }

    /// A session on one thread with no tables, for work that is itself one of several in parallel.
    pub fn narrow_session(&self) -> Session {
        self.session_of(1)
    }

    fn session_of(&self, partitions: usize) -> Session {
        let state = SessionStateBuilder::new_from_existing(self.state.as_ref().clone())
            .with_config(config(partitions))
            .with_catalog_list(Arc::new(datafusion::catalog::MemoryCatalogProviderList::new()))
            .build();
        Session { context: SessionContext::new_with_state(state) }
    }
}

fn config(partitions: usize) -> SessionConfig {
    let mut config = SessionConfig::new()
        .with_target_partitions(partitions)
        .with_batch_size(BATCH_ROWS)
        .with_information_schema(false);
    // A filter over the whole register's keys excludes nothing and costs a second hash table.
    config.options_mut().optimizer.enable_join_dynamic_filter_pushdown = false;
    // What is sorted is small; a share of the least memory allowed must still hold a batch beside this.
    config.options_mut().execution.sort_spill_reservation_bytes = SORT_RESERVE;
    config
}

/// Tables under fixed names, and the queries that read them.
pub struct Session {
    context: SessionContext,
}

impl Session {
    /// Registers a table under the name that queries use.
    pub fn register(&self, name: &str, table: Arc<dyn TableProvider>) -> Result<(), EngineError> {
        self.context.register_table(name, table).map(drop).map_err(EngineError::setup)
    }

    /// Registers batches in memory as a table.
    pub fn register_batches(
        &self,
        name: &str,
        schema: SchemaRef,
        batches: Vec<RecordBatch>,
    ) -> Result<(), EngineError> {
        let table = MemTable::try_new(schema, vec![batches]).map_err(EngineError::setup)?;
        self.register(name, Arc::new(table))
    }

    /// Registers a batch whose rows stand in the order of some columns, which a query in this order need not sort.
    pub fn register_sorted(&self, name: &str, rows: RecordBatch, order: &[&str]) -> Result<(), EngineError> {
        let order = order.iter().map(|column| ident(*column).sort(true, false)).collect();
        let table = MemTable::try_new(rows.schema(), vec![vec![rows]]).map_err(EngineError::setup)?;
        self.register(name, Arc::new(table.with_sort_order(vec![order])))
    }

    /// Takes a table away, if it is there.
    pub fn remove(&self, name: &str) -> Result<(), EngineError> {
        self.context.deregister_table(name).map(drop).map_err(EngineError::setup)
    }

    /// Runs a query and keeps its rows.
    pub async fn collect(
        &self,
        query: Query,
        parameters: &[(&str, ScalarValue)],
    ) -> Result<(SchemaRef, Vec<RecordBatch>), EngineError> {
        let failed = |source| EngineError::of_query(query, source);
        let frame = self.frame(query, parameters).await?;
        let schema = Arc::new(frame.schema().as_arrow().clone());
        let batches = frame.collect().await.map_err(failed)?;
        Ok((batches.first().map_or(schema, RecordBatch::schema), batches))
    }

    /// Runs a query and registers its rows as a table for the queries after it, in place of one of that name.
    pub async fn materialise(
        &self,
        name: &str,
        query: Query,
        parameters: &[(&str, ScalarValue)],
    ) -> Result<usize, EngineError> {
        let (schema, batches) = self.collect(query, parameters).await?;
        let rows = batches.iter().map(RecordBatch::num_rows).sum();
        self.remove(name)?;
        self.register_batches(name, schema, batches)?;
        Ok(rows)
    }

    /// Names a query for the queries after it, in place of a table of that name; each that reads it runs it.
    pub async fn define(&self, name: &str, query: Query) -> Result<(), EngineError> {
        let frame = self.frame(query, &[]).await?;
        self.remove(name)?;
        self.register(name, frame.into_view())
    }

    /// Starts a query; the streams run side by side, one a thread.
    pub async fn streams(
        &self,
        query: Query,
        parameters: &[(&str, ScalarValue)],
    ) -> Result<Vec<SendableRecordBatchStream>, EngineError> {
        let failed = |source| EngineError::of_query(query, source);
        let plan = self.plan(query, parameters).await?;
        execute_stream_partitioned(plan, self.context.task_ctx()).map_err(failed)
    }

    /// Runs a query and gives its batches as they are made, in any order.
    pub async fn stream(
        &self,
        query: Query,
        parameters: &[(&str, ScalarValue)],
    ) -> Result<SendableRecordBatchStream, EngineError> {
        let failed = |source| EngineError::of_query(query, source);
        self.frame(query, parameters).await?.execute_stream().await.map_err(failed)
    }

    /// What a plan of the session runs in.
    pub(super) fn task_context(&self) -> Arc<TaskContext> {
        self.context.task_ctx()
    }

    pub(super) async fn plan(
        &self,
        query: Query,
        parameters: &[(&str, ScalarValue)],
    ) -> Result<Arc<dyn ExecutionPlan>, EngineError> {
        let failed = |source| EngineError::of_query(query, source);
        self.frame(query, parameters).await?.create_physical_plan().await.map_err(failed)
    }

    async fn frame(
        &self,
        query: Query,
        parameters: &[(&str, ScalarValue)],
    ) -> Result<DataFrame, EngineError> {
        let failed = |source| EngineError::of_query(query, source);
        let frame = self.context.sql(query.sql).await.map_err(failed)?;
        if parameters.is_empty() {
            return Ok(frame);
        }
        let values: Vec<(&str, ScalarValue)> = parameters.to_vec();
        frame.with_param_values(values).map_err(failed)
    }
}
