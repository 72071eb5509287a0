//! Queries over small hand-made tables: the files in `queries/` hold tables, parameters and exact results.
//!
//! Beside SQL, a file may say `RUN linkage/flags` or `RUN linkage/findings all=true`: the query
//! of the catalogue, with its parameters, over the tables made before. `INTO name` at the end keeps the
//! rows as a table.

use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::common::ScalarValue;
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::prelude::SessionContext;
use sqllogictest::{DB, DBOutput, DefaultColumnType, Runner};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use totsugo::inside::{Engine, EngineError, QUERIES, Query};

use crate::person_fingerprint;

/// What a line of a file can end in.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Sql(#[from] DataFusionError),
    #[error("{fault}: {}", std::error::Error::source(fault).map(ToString::to_string).unwrap_or_default())]
    Engine {
        #[from]
        fault: EngineError,
    },
    #[error("there is no query {0}")]
    NoQuery(String),
}

/// Tables made by SQL, and the engine that runs the queries of the catalogue over them.
struct Tables {
    runtime: Runtime,
    context: SessionContext,
    engine: Engine,
    _spill: TempDir,
}

impl Tables {
    fn new() -> Tables {
        let context = SessionContext::new();
        for function in totsugo::inside::functions() {
            context.register_udf(function.as_ref().clone());
        }
        context.register_udf(person_fingerprint::function());
        let spill = tempfile::tempdir().unwrap();
        let engine = Engine::new(64 << 20, 2, spill.path()).unwrap();
        Tables { runtime: Runtime::new().unwrap(), context, engine, _spill: spill }
    }

    async fn sql(&self, sql: &str) -> Result<Vec<RecordBatch>, Fault> {
        Ok(self.context.sql(sql).await?.collect().await?)
    }

    /// `linkage/flags`, or `linkage/findings all=true INTO name`.
    async fn query(&self, call: &str) -> Result<Vec<RecordBatch>, Fault> {
        let (call, into) = call.split_once(" INTO ").map_or((call, None), |(call, name)| (call, Some(name)));
        let mut words = call.split_whitespace();
        let id = words.next().unwrap_or_default();
        let query: Query =
            *QUERIES.iter().find(|query| query.id == id).ok_or_else(|| Fault::NoQuery(id.to_owned()))?;
        let parameters: Vec<_> = words.filter_map(|word| word.split_once('=')).collect();
        let parameters: Vec<_> = parameters.iter().map(|(name, text)| (*name, value(text))).collect();
        let session = self.engine.session();
        for name in
            self.context.catalog("datafusion").and_then(|all| all.schema("public")).unwrap().table_names()
        {
            session.register(&name, self.context.table_provider(name.as_str()).await?)?;
        }
        let (schema, batches) = session.collect(query, &parameters).await?;
        let Some(name) = into else { return Ok(batches) };
        self.context.deregister_table(name)?;
        self.context.register_table(name, Arc::new(MemTable::try_new(schema, vec![batches])?))?;
        Ok(Vec::new())
    }
}

fn value(text: &str) -> ScalarValue {
    match (text.parse::<i64>(), text) {
        (Ok(number), _) => ScalarValue::from(number),
        (_, "true" | "false") => ScalarValue::from(text == "true"),
        _ => ScalarValue::from(text),
    }
}

impl DB for Tables {
    type Error = Fault;
    type ColumnType = DefaultColumnType;

    fn run(&mut self, sql: &str) -> Result<DBOutput<DefaultColumnType>, Fault> {
        let batches = match sql.trim().strip_prefix("RUN ") {
            Some(call) => {
                self.runtime.block_on(self.query(&call.split_whitespace().collect::<Vec<_>>().join(" ")))
            }
            None => self.runtime.block_on(self.sql(sql)),
        }?;
        let columns = batches.first().map_or(0, RecordBatch::num_columns);
        if columns == 0 {
            return Ok(DBOutput::StatementComplete(0));
        }
        let rows = batches.iter().flat_map(rows).collect();
        Ok(DBOutput::Rows { types: vec![DefaultColumnType::Any; columns], rows })
    }
}

/// The values of a batch as text, NULL spelt out and the empty text marked.
fn rows(batch: &RecordBatch) -> Vec<Vec<String>> {
    let options = FormatOptions::default().with_null("NULL");
    let columns: Vec<_> =
        batch.columns().iter().map(|column| ArrayFormatter::try_new(column, &options).unwrap()).collect();
    let text = |column: &ArrayFormatter<'_>, row| match column.value(row).to_string() {
        empty if empty.is_empty() => "(empty)".to_owned(),
        text => text,
    };
    (0..batch.num_rows()).map(|row| columns.iter().map(|column| text(column, row)).collect()).collect()
}

fn check(file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/queries").join(file);
    let mut runner = Runner::new(|| async { Ok(Tables::new()) });
    if let Err(error) = runner.run_file(&path) {
        panic!("{}", error.display(false));
    }
}

macro_rules! files {
    ($($name:ident)*) => {
        $(#[test] fn $name() { check(concat!(stringify!($name), ".slt")); })*

        #[test]
        fn every_file_is_run() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/queries");
            let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
            files.sort();
            assert_eq!(files, [$(concat!(stringify!($name), ".slt")),*]);
        }
    };
}

files! {
    assessments
    branch_keys
    burden_overpayments
    burden_patterns
    display_judgements
    findings
    flags
    held
    namesakes
    records_by_key
    records_by_typed_key
    usage_changes
    usage_distribution
    usage_facility_rates
    usage_figures
    usage_folded_uses
    usage_insurers
    usage_prefectures
    usage_ranking
    usage_regional_comparisons
    verdicts
}
