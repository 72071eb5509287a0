//! Pairing: bucket by bucket, records meet the resident who bears their number.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::{concat_batches, sort_to_indices, take_record_batch};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::arrow::error::ArrowError;
use datafusion::common::ScalarValue;
use futures::{StreamExt, TryStreamExt, stream};

use super::folding::{FoldedLinkages, FoldedResidents};
use super::tally::Tally;
use super::{LinkageError, Run};
use crate::engine::{BucketTable, BucketWriter, Engine, EngineError, Progress, Query, Session};

/// The records whose values have to be compared, in the order of the input.
pub(super) struct Paired {
    /// The columns of `queries/linkage/records_to_assess.sql`.
    pub(super) records: RecordBatch,
}

/// What one bucket gives.
struct Bucket {
    schema: SchemaRef,
    records: Vec<RecordBatch>,
    counts: Vec<RecordBatch>,
    unnumbered: Vec<RecordBatch>,
    delays: Vec<RecordBatch>,
    duplicates: Vec<RecordBatch>,
    rows: u64,
}

/// Pairs all buckets, as many at once as there are threads.
pub(super) async fn pair(
    run: &mut Run<'_>,
    linkages: &FoldedLinkages,
    residents: &FoldedResidents,
    tally: &mut Tally,
) -> Result<Paired, LinkageError> {
    let progress = Progress::start("pairing", Some(linkages.rows_read), run.quiet);
    let namesakes = Arc::new(find_namesakes(run, residents).await?);
    let all = run.list_all();
    let engine = &run.engine;
    let mut buckets = stream::iter(0..=linkages.buckets.keyless())
        .map(|bucket| {
            let tables = Tables {
                linkages: linkages.buckets.clone(),
                residents: residents.buckets.clone(),
                namesakes: namesakes.clone(),
            };
            spawn_bucket(engine.clone(), tables, bucket, all)
        })
        .buffer_unordered(engine.threads());
    let (mut schema, mut records) = (Arc::new(Schema::empty()), Vec::new());
    while let Some(bucket) = buckets.try_next().await? {
        progress.rows().fetch_add(bucket.rows, std::sync::atomic::Ordering::Relaxed);
        tally.add_settled(&bucket.counts)?;
        tally.add_unnumbered(&bucket.unnumbered)?;
        tally.add_delays(&bucket.delays)?;
        tally.add_duplicates(&bucket.duplicates)?;
        schema = bucket.schema;
        records.extend(bucket.records);
    }
    drop(buckets);
    run.steps.push(("pairing", progress.finish()));
    Ok(Paired { records: in_order(&schema, &records)? })
}

async fn spawn_bucket(
    engine: Engine,
    tables: Tables,
    bucket: usize,
    all: bool,
) -> Result<Bucket, EngineError> {
    tokio::spawn(async move {
        if bucket == tables.linkages.keyless() {
            unnumbered(&engine, &tables, bucket).await
        } else {
            numbered(&engine, &tables, bucket, all).await
        }
    })
    .await
    .map_err(|_| EngineError::Interrupted)?
}

#[derive(Clone)]
struct Tables {
    linkages: Arc<BucketTable>,
    residents: Arc<BucketTable>,
    namesakes: Arc<BucketTable>,
}

async fn numbered(engine: &Engine, tables: &Tables, bucket: usize, all: bool) -> Result<Bucket, EngineError> {
    let session = engine.narrow_session();
    let rows = register(&session, "linkages", &tables.linkages, bucket)?;
    register(&session, "residents", &tables.residents, bucket)?;
    register(&session, "namesakes", &tables.namesakes, bucket)?;
    let (pairs_schema, mut pairs) = session.collect(Query::PAIRS, &[]).await?;
    let (_, duplicates) = session.collect(Query::DUPLICATE_NUMBERS, &[]).await?;
    if pairs.iter().map(RecordBatch::num_rows).sum::<usize>() as u64 > rows {
        session.register_batches("pairs_with_duplicates", pairs_schema.clone(), pairs)?;
        (_, pairs) = session.collect(Query::BEST_PAIRS, &[]).await?;
    }
    session.register_batches("pairs", pairs_schema, pairs)?;
    session.materialise("shared_numbers", Query::SHARED_NUMBERS, &[]).await?;
    session.materialise("sharers", Query::SHARERS, &[]).await?;
    let (schema, records) =
        session.collect(Query::RECORDS_TO_ASSESS, &[("all", ScalarValue::from(all))]).await?;
    let (_, counts) = session.collect(Query::SETTLED_COUNTS, &[]).await?;
    let (_, delays) = session.collect(Query::REGISTRATION_DELAYS, &[]).await?;
    Ok(Bucket { schema, records, counts, unnumbered: Vec::new(), delays, duplicates, rows })
}

async fn unnumbered(engine: &Engine, tables: &Tables, bucket: usize) -> Result<Bucket, EngineError> {
    let session = engine.narrow_session();
    let rows = register(&session, "linkages", &tables.linkages, bucket)?;
    let (schema, records) = session.collect(Query::UNNUMBERED_RECORDS, &[]).await?;
    let (_, delays) = session.collect(Query::REGISTRATION_DELAYS, &[]).await?;
    let (_, unnumbered) = session.collect(Query::UNNUMBERED_COUNTS, &[]).await?;
    Ok(Bucket { schema, records, counts: Vec::new(), unnumbered, delays, duplicates: Vec::new(), rows })
}

fn register(session: &Session, name: &str, file: &BucketTable, bucket: usize) -> Result<u64, EngineError> {
    session.register_batches(name, file.schema().clone(), file.read(bucket)?)?;
    Ok(file.rows(bucket) as u64)
}

/// Residents who have a namesake, in the buckets of their numbers.
async fn find_namesakes(run: &Run<'_>, residents: &FoldedResidents) -> Result<BucketTable, EngineError> {
    let schema = Arc::new(Schema::new(vec![
        Field::new("resident", DataType::UInt64, true),
        Field::new("key", DataType::UInt64, true),
    ]));
    let path = run.workspace.work().join("namesakes");
    let found = BucketTable::create(&path, schema, "key", run.plan.buckets, &run.tables)?;
    let identities = &residents.identities;
    let mut groups = stream::iter(0..identities.buckets())
        .map(|bucket| {
            let (engine, identities) = (run.engine.clone(), identities.clone());
            async move {
                tokio::spawn(async move {
                    let session = engine.narrow_session();
                    register(&session, "identities", &identities, bucket)?;
                    session.collect(Query::NAMESAKES, &[]).await
                })
                .await
                .map_err(|_| EngineError::Interrupted)?
            }
        })
        .buffer_unordered(run.engine.threads());
    let mut writer = BucketWriter::new(&found);
    while let Some((_, batches)) = groups.try_next().await? {
        for batch in batches {
            let batch = RecordBatch::try_new(found.schema().clone(), batch.columns().to_vec())?;
            writer.write(&batch)?;
        }
    }
    writer.finish()?;
    drop(groups);
    Ok(found)
}

/// One batch of all records, sorted by record, so that threads leave no trace in it.
fn in_order(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<RecordBatch, EngineError> {
    let fields = schema.fields().iter().map(|field| field.as_ref().clone().with_nullable(true));
    let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
    let batches = batches.iter().map(|batch| RecordBatch::try_new(schema.clone(), batch.columns().to_vec()));
    let all = concat_batches(&schema, &batches.collect::<Result<Vec<_>, _>>()?)?;
    let order = sort_to_indices(all.column_by_name("record").ok_or_else(no_record)?, None, None)?;
    Ok(take_record_batch(&all, &order)?)
}

fn no_record() -> EngineError {
    EngineError::Shape(ArrowError::SchemaError("a record to assess has no number".into()))
}
