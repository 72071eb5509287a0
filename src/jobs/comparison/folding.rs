//! Folding: every input is read once and becomes keys and small numbers in buckets.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, BooleanArray, RecordBatch};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt8Type, UInt64Type};
use datafusion::common::ScalarValue;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt;

use super::{ComparisonError, Names, Run, expected_rows};
use crate::engine::{BucketTable, BucketWriter, EngineError, Progress, Query, Session};
use crate::source::{
    CLAIMS, DISPLAYS, ENTITLEMENTS, Fault, Layout, REGISTRATIONS, RESPONSES, Rejects, Source,
};

/// How a table is folded.
struct Folding {
    layout: &'static Layout,
    query: Query,
    /// The column of the query whose texts become positions in a list of names.
    named: Option<&'static str>,
    /// What the numbers of `fault` in the query stand for, from 1: the column of the input and what is wrong.
    faults: &'static [(&'static str, Fault)],
}

const NOBODY: (&str, Fault) = ("number", Fault::NoPerson);

const FOLDINGS: [Folding; 5] = [
    Folding {
        layout: &ENTITLEMENTS,
        query: Query::FOLDED_ENTITLEMENTS,
        named: Some("insurer"),
        faults: &[NOBODY, ("valid_from", Fault::NoDay), ("valid_to", Fault::NoDay)],
    },
    Folding {
        layout: &REGISTRATIONS,
        query: Query::FOLDED_REGISTRATIONS,
        named: None,
        faults: &[
            NOBODY,
            ("entered_on", Fault::NoDay),
            ("effective_from", Fault::NoDay),
            ("effective_to", Fault::NoDay),
            ("invalidated_on", Fault::NoDay),
            ("new_card_mailed_on", Fault::NoDay),
        ],
    },
    Folding {
        layout: &RESPONSES,
        query: Query::FOLDED_RESPONSES,
        named: None,
        faults: &[
            NOBODY,
            ("confirmed_on", Fault::NoDay),
            ("confirmed_on", Fault::Future),
            ("validity", Fault::NoValidity),
        ],
    },
    Folding {
        layout: &DISPLAYS,
        query: Query::FOLDED_DISPLAYS,
        named: Some("product"),
        faults: &[NOBODY, ("service_date", Fault::NoDay)],
    },
    Folding {
        layout: &CLAIMS,
        query: Query::FOLDED_CLAIMS,
        named: None,
        faults: &[NOBODY, ("service_date", Fault::NoDay)],
    },
];

/// A table, folded; without rows where the input was not given.
#[derive(Debug)]
pub(crate) struct Folded {
    /// The columns of its query in `queries/burden/`, without `fault`.
    pub(crate) buckets: Arc<BucketTable>,
    /// Rows in the input, the rejected ones included.
    pub(crate) rows_read: u64,
    /// Rows that could not be read.
    pub(crate) unreadable: u64,
    /// Rows that could be read and name nobody, no day or one in the future, or answer nothing: with the column.
    pub(crate) refused: Vec<(u64, &'static str, Fault)>,
}

/// All tables, folded, and the lists of names that their positions count into.
#[derive(Debug)]
pub(crate) struct FoldedTables {
    pub(crate) entitlements: Folded,
    pub(crate) registrations: Folded,
    pub(crate) responses: Folded,
    pub(crate) displays: Folded,
    pub(crate) claims: Folded,
    /// Insurer numbers as they were read.
    pub(crate) insurers: Arc<Names>,
    /// Products as they were read.
    pub(crate) products: Arc<Names>,
}

impl FoldedTables {
    /// Every table with the name of its input.
    pub(crate) fn all(&self) -> [(&'static str, &Folded); 5] {
        [
            ("entitlements", &self.entitlements),
            ("registrations", &self.registrations),
            ("responses", &self.responses),
            ("displays", &self.displays),
            ("claims", &self.claims),
        ]
    }
}

/// Reads and folds every input.
pub(crate) async fn fold(run: &mut Run<'_>) -> Result<FoldedTables, ComparisonError> {
    let (insurers, products) = (Arc::new(Names::default()), Arc::new(Names::default()));
    let mut folded = Vec::with_capacity(FOLDINGS.len());
    for folding in &FOLDINGS {
        let names = if folding.named == Some("insurer") { &insurers } else { &products };
        let source = run.inputs.source(folding.layout.table).cloned();
        folded.push(fold_table(run, folding, source.as_ref(), names).await?);
    }
    let [entitlements, registrations, responses, displays, claims] =
        <[Folded; 5]>::try_from(folded).map_err(|_| EngineError::Interrupted)?;
    Ok(FoldedTables { entitlements, registrations, responses, displays, claims, insurers, products })
}

async fn fold_table(
    run: &mut Run<'_>,
    folding: &Folding,
    source: Option<&Arc<Source>>,
    names: &Arc<Names>,
) -> Result<Folded, ComparisonError> {
    let table = folding.layout.table;
    let total = source.map(|source| expected_rows(source));
    let progress = Progress::start(table, total, run.quiet || source.is_none());
    let session = run.engine.session();
    let rejects = Arc::<Rejects>::default();
    register(run, &session, folding.layout, source, &rejects, &progress)?;
    let streams = session.streams(folding.query, &parameters(run, folding.query)).await?;
    let schema = streams.first().map_or_else(|| Arc::new(Schema::empty()), |stream| stream.schema());
    let schema = folded_schema(&schema, folding.named);
    let path = run.workspace.work().join(table);
    let buckets = BucketTable::create(&path, schema, "key", run.plan.buckets, &run.tables)?;
    let buckets = Arc::new(buckets);
    let tasks = streams.into_iter().map(|stream| {
        let writing = Writing {
            buckets: buckets.clone(),
            names: names.clone(),
            query: folding.query,
            named: folding.named,
            only: run.only,
        };
        tokio::spawn(writing.write(stream))
    });
    let (mut read, mut refused) = (0, Vec::new());
    for task in tasks.collect::<Vec<_>>() {
        let (rows, found) = task.await.map_err(|_| EngineError::Interrupted)??;
        read += rows;
        refused.extend(found.into_iter().filter_map(|(row, fault)| folding.named_fault(row, fault)));
    }
    refused.sort_unstable_by_key(|(row, ..)| *row);
    let unreadable = rejects.count();
    run.rejects.merge(&rejects);
    if source.is_some() {
        run.steps.push((table, progress.finish()));
    }
    Ok(Folded { buckets, rows_read: read + unreadable, unreadable, refused })
}

/// Registers the input under its name, without rows where there is none.
fn register(
    run: &Run<'_>,
    session: &Session,
    layout: &'static Layout,
    source: Option<&Arc<Source>>,
    rejects: &Arc<Rejects>,
    progress: &Progress,
) -> Result<(), ComparisonError> {
    let Some(source) = source else {
        return Ok(session.register_batches(layout.table, layout.schema(), Vec::new())?);
    };
    let columns: Vec<&str> = layout.columns.iter().map(|column| column.name).collect();
    let table = source.table(&columns, None, run.engine.threads(), rejects.clone(), progress.callback())?;
    Ok(session.register(layout.table, table)?)
}

fn parameters(run: &Run<'_>, query: Query) -> Vec<(&'static str, ScalarValue)> {
    let as_of = ("as_of", ScalarValue::from(run.burden.as_of.packed()));
    if query.parameters().any(|name| name == "as_of") { vec![as_of] } else { Vec::new() }
}

/// The columns of a folded table: those of its query without `fault`, names as positions.
fn folded_schema(queried: &SchemaRef, named: Option<&str>) -> SchemaRef {
    let fields = queried.fields().iter().filter(|field| field.name() != "fault").map(|field| {
        let is_name = named == Some(field.name().as_str());
        let data_type = if is_name { DataType::UInt32 } else { field.data_type().clone() };
        Field::new(field.name(), data_type, true)
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

impl Folding {
    /// What the number of a fault stands for.
    fn named_fault(&self, row: u64, fault: u8) -> Option<(u64, &'static str, Fault)> {
        let place = usize::from(fault).checked_sub(1)?;
        self.faults.get(place).map(|(column, fault)| (row, *column, *fault))
    }
}

struct Writing {
    buckets: Arc<BucketTable>,
    names: Arc<Names>,
    query: Query,
    named: Option<&'static str>,
    /// The key of the only person whose rows are kept.
    only: Option<u64>,
}

impl Writing {
    /// Writes a stream into the buckets; the rows of it, and those with a fault.
    async fn write(
        self,
        mut stream: SendableRecordBatchStream,
    ) -> Result<(u64, Vec<(u64, u8)>), EngineError> {
        let mut writer = BucketWriter::new(&self.buckets);
        let (mut rows, mut refused) = (0, Vec::new());
        while let Some(batch) = stream.next().await {
            let batch = batch.map_err(|source| EngineError::of_query(self.query, source))?;
            rows += batch.num_rows() as u64;
            let mut batch = sound(batch, &mut refused)?;
            if let Some(key) = self.only {
                batch = of_person(&batch, key)?;
            }
            writer.write(&self.folded(&batch)?)?;
        }
        writer.finish()?;
        Ok((rows, refused))
    }

    fn folded(&self, batch: &RecordBatch) -> Result<RecordBatch, EngineError> {
        let column = |field: &Arc<Field>| -> Result<ArrayRef, EngineError> {
            let column = &batch.columns()[batch.schema().index_of(field.name())?];
            let is_name = self.named == Some(field.name().as_str());
            Ok(if is_name { self.names.positions(column)? } else { column.clone() })
        };
        let schema = self.buckets.schema();
        let columns = schema.fields().iter().map(column).collect::<Result<Vec<_>, _>>()?;
        Ok(RecordBatch::try_new(schema.clone(), columns)?)
    }
}

/// The rows of one person.
fn of_person(batch: &RecordBatch, key: u64) -> Result<RecordBatch, EngineError> {
    let keys = batch.columns()[batch.schema().index_of("key")?].as_primitive::<UInt64Type>();
    let of_person: BooleanArray = keys.iter().map(|found| Some(found == Some(key))).collect();
    Ok(filter_record_batch(batch, &of_person)?)
}

/// The rows without a fault; the others are added to a list by their row, the first column.
fn sound(batch: RecordBatch, refused: &mut Vec<(u64, u8)>) -> Result<RecordBatch, EngineError> {
    let faults = batch.columns()[batch.schema().index_of("fault")?].as_primitive::<UInt8Type>();
    if faults.values().iter().all(|fault| *fault == 0) {
        return Ok(batch);
    }
    let rows = batch.column(0).as_primitive::<UInt64Type>();
    let of_fault = rows.values().iter().zip(faults.values()).filter(|(_, fault)| **fault != 0);
    refused.extend(of_fault.map(|(row, fault)| (*row, *fault)));
    let sound: BooleanArray = faults.values().iter().map(|fault| Some(*fault == 0)).collect();
    Ok(filter_record_batch(&batch, &sound)?)
}
