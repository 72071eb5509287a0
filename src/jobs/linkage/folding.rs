//! Folding: both sides are read once and become keys and fingerprints in buckets.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, RecordBatch, UInt32Array, UInt64Array,
};
use datafusion::arrow::compute::{filter_record_batch, is_not_null};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::common::ScalarValue;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt;

use super::plan::expected_rows;
use super::{LinkageError, Run};
use crate::engine::{BucketTable, BucketWriter, EngineError, Progress, Query};
use crate::source::{Rejects, RowSet, Source};

/// The records, folded: `record, insurer, key, fingerprint, active, several, delay`.
pub(super) struct FoldedLinkages {
    pub(super) buckets: Arc<BucketTable>,
    /// Insurer numbers as they were read; `insurer` counts into them.
    pub(super) insurers: Arc<Insurers>,
    /// Rows in the input, the rejected ones included.
    pub(super) rows_read: u64,
}

/// The residents, folded.
pub(super) struct FoldedResidents {
    /// `resident, key, fingerprint, inactive`; a resident with an alias or former name has a second
    /// row without a key, under that name.
    pub(super) buckets: Arc<BucketTable>,
    /// `key, resident, number`: residents by what namesakes share.
    pub(super) identities: Arc<BucketTable>,
    pub(super) rows_read: u64,
}

/// Insurer numbers in the order of their first appearance in any thread.
#[derive(Debug, Default)]
pub(super) struct Insurers(Mutex<InsurerList>);

#[derive(Debug, Default)]
struct InsurerList {
    positions: HashMap<String, u32>,
    numbers: Vec<String>,
}

impl Insurers {
    fn position(&self, number: &str) -> u32 {
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(position) = list.positions.get(number) {
            return *position;
        }
        let position = u32::try_from(list.numbers.len()).unwrap_or(u32::MAX);
        list.numbers.push(number.to_owned());
        list.positions.insert(number.to_owned(), position);
        position
    }

    /// All numbers seen; a position in a folded record counts into them.
    pub(super) fn numbers(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).numbers.clone()
    }

    /// The positions of a column of numbers; neighbours mostly have the same.
    fn positions(&self, numbers: &ArrayRef) -> UInt32Array {
        let numbers = numbers.as_string_view();
        let mut last: Option<(&str, u32)> = None;
        (0..numbers.len())
            .map(|row| {
                let number = if numbers.is_valid(row) { numbers.value(row) } else { "" };
                match last {
                    Some((known, position)) if known == number => position,
                    _ => {
                        let position = self.position(number);
                        last = Some((number, position));
                        position
                    }
                }
            })
            .collect()
    }
}

/// All columns of the records: a row that cannot be read in any of them is rejected here, once.
const LINKAGE_COLUMNS: &[&str] = &[
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "individual_number",
    "name",
    "name_kana",
    "birth_date",
    "sex",
    "address",
    "qualified_from",
    "qualified_to",
    "notified_on",
    "registered_at",
    "other_valid_qualifications",
];

const RESIDENT_COLUMNS: &[&str] = &[
    "resident_id",
    "individual_number",
    "name",
    "name_kana",
    "birth_date",
    "sex",
    "address",
    "former_name",
    "alias",
    "status",
    "undisclosed",
];

/// Reads and folds the records.
pub(super) async fn fold_linkages(run: &mut Run<'_>) -> Result<FoldedLinkages, LinkageError> {
    let schema = Arc::new(Schema::new(vec![
        Field::new("record", DataType::UInt64, true),
        Field::new("insurer", DataType::UInt32, true),
        Field::new("key", DataType::UInt64, true),
        fingerprint_field(),
        Field::new("active", DataType::Boolean, true),
        Field::new("several", DataType::Boolean, true),
        Field::new("delay", DataType::Int32, true),
    ]));
    let buckets = Arc::new(create(run, "linkages", schema.clone(), run.plan.buckets)?);
    let insurers = Arc::new(Insurers::default());
    let parameters = [
        ("number_check", ScalarValue::from(run.config.number_check.as_str())),
        ("as_of", ScalarValue::from(run.linkage.as_of.packed())),
    ];
    let scan =
        Scan { step: "folding records", table: "linkages", columns: LINKAGE_COLUMNS, only: run.only.clone() };
    let (streams, progress) =
        start(run, &run.linkages, &scan, Query::LINKAGE_FINGERPRINTS, &parameters, &run.rejected.linkages)
            .await?;
    let tasks = streams.into_iter().map(|stream| {
        let (buckets, insurers, schema) = (buckets.clone(), insurers.clone(), schema.clone());
        tokio::spawn(write_linkages(stream, buckets, insurers, schema))
    });
    let read = total(tasks).await?;
    run.steps.push((scan.step, progress.finish()));
    Ok(FoldedLinkages { buckets, insurers, rows_read: read + run.rejected.linkages.count() })
}

async fn write_linkages(
    mut stream: SendableRecordBatchStream,
    buckets: Arc<BucketTable>,
    insurers: Arc<Insurers>,
    schema: SchemaRef,
) -> Result<u64, EngineError> {
    let mut writer = BucketWriter::new(&buckets);
    let mut rows = 0;
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(|source| EngineError::of_query(Query::LINKAGE_FINGERPRINTS, source))?;
        rows += batch.num_rows() as u64;
        let mut columns = batch.columns().to_vec();
        columns[1] = Arc::new(insurers.positions(batch.column(1)));
        writer.write(&RecordBatch::try_new(schema.clone(), columns)?)?;
    }
    writer.finish()?;
    Ok(rows)
}

/// Reads and folds the residents.
pub(super) async fn fold_residents(run: &mut Run<'_>) -> Result<FoldedResidents, LinkageError> {
    let schema = Arc::new(Schema::new(vec![
        Field::new("resident", DataType::UInt64, true),
        Field::new("key", DataType::UInt64, true),
        fingerprint_field(),
        Field::new("inactive", DataType::Boolean, true),
    ]));
    let identity_schema = Arc::new(Schema::new(vec![
        Field::new("key", DataType::UInt64, true),
        Field::new("resident", DataType::UInt64, true),
        Field::new("number", DataType::UInt64, true),
    ]));
    let buckets = Arc::new(create(run, "residents", schema, run.plan.buckets)?);
    let identities = Arc::new(create(run, "identities", identity_schema, run.plan.buckets)?);
    let parameters = [("number_check", ScalarValue::from(run.config.number_check.as_str()))];
    let scan = Scan { step: "folding residents", table: "residents", columns: RESIDENT_COLUMNS, only: None };
    let (streams, progress) =
        start(run, &run.residents, &scan, Query::RESIDENT_FINGERPRINTS, &parameters, &run.rejected.residents)
            .await?;
    let tasks = streams
        .into_iter()
        .map(|stream| tokio::spawn(write_residents(stream, buckets.clone(), identities.clone())));
    let read = total(tasks).await?;
    run.steps.push((scan.step, progress.finish()));
    Ok(FoldedResidents { buckets, identities, rows_read: read + run.rejected.residents.count() })
}

async fn write_residents(
    mut stream: SendableRecordBatchStream,
    buckets: Arc<BucketTable>,
    identities: Arc<BucketTable>,
) -> Result<u64, EngineError> {
    let mut writer = BucketWriter::new(&buckets);
    let mut identity_writer = BucketWriter::new(&identities);
    let mut rows = 0;
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(|source| EngineError::of_query(Query::RESIDENT_FINGERPRINTS, source))?;
        rows += batch.num_rows() as u64;
        let [resident, key, fingerprint, alternative, inactive, namesake] = batch.columns() else {
            return Err(shape("six columns of a folded resident"));
        };
        let own = vec![resident.clone(), key.clone(), fingerprint.clone(), inactive.clone()];
        writer.write(&RecordBatch::try_new(buckets.schema().clone(), own)?)?;
        let named_otherwise: BooleanArray = is_not_null(alternative)?;
        if named_otherwise.true_count() > 0 {
            let keyless: ArrayRef = Arc::new(UInt64Array::new_null(batch.num_rows()));
            let other = vec![resident.clone(), keyless, alternative.clone(), inactive.clone()];
            let other = RecordBatch::try_new(buckets.schema().clone(), other)?;
            writer.write(&filter_record_batch(&other, &named_otherwise)?)?;
        }
        let identity = vec![namesake.clone(), resident.clone(), key.clone()];
        identity_writer.write(&RecordBatch::try_new(identities.schema().clone(), identity)?)?;
    }
    writer.finish()?;
    identity_writer.finish()?;
    Ok(rows)
}

struct Scan {
    step: &'static str,
    table: &'static str,
    columns: &'static [&'static str],
    only: Option<Arc<RowSet>>,
}

async fn start(
    run: &Run<'_>,
    source: &Arc<Source>,
    scan: &Scan,
    query: Query,
    parameters: &[(&str, ScalarValue)],
    rejects: &Arc<Rejects>,
) -> Result<(Vec<SendableRecordBatchStream>, Progress), LinkageError> {
    let total = source.files().iter().map(|file| file.rows).sum::<Option<u64>>();
    let progress = Progress::start(scan.step, total.or(Some(expected_rows(source))), run.quiet);
    let session = run.engine.session();
    let table = source.table(
        scan.columns,
        scan.only.clone(),
        run.engine.threads(),
        rejects.clone(),
        progress.callback(),
    )?;
    session.register(scan.table, table)?;
    Ok((session.streams(query, parameters).await?, progress))
}

async fn total(
    tasks: impl Iterator<Item = tokio::task::JoinHandle<Result<u64, EngineError>>>,
) -> Result<u64, LinkageError> {
    let rows = AtomicU64::new(0);
    for task in tasks.collect::<Vec<_>>() {
        rows.fetch_add(task.await.map_err(|_| EngineError::Interrupted)??, Ordering::Relaxed);
    }
    Ok(rows.into_inner())
}

fn create(run: &Run<'_>, name: &str, schema: SchemaRef, buckets: usize) -> Result<BucketTable, LinkageError> {
    Ok(BucketTable::create(&run.workspace.work().join(name), schema, "key", buckets, &run.tables)?)
}

fn fingerprint_field() -> Field {
    let size = i32::try_from(crate::text::PersonFingerprint::SIZE).unwrap_or(i32::MAX);
    Field::new("fingerprint", DataType::FixedSizeBinary(size), true)
}

fn shape(expected: &str) -> EngineError {
    EngineError::Shape(datafusion::arrow::error::ArrowError::SchemaError(format!("expected {expected}")))
}
