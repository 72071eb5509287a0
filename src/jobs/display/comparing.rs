//! Compares all buckets, as many at once as there are threads, and gathers what they give.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int64Type, UInt32Type};
use datafusion::arrow::error::ArrowError;
use futures::{StreamExt, TryStreamExt, stream};

use super::conformance::{Case, Item};
use crate::engine::{Engine, EngineError, Progress, Query};
use crate::jobs::comparison::{Bucket, ComparisonError, FoldedTables, Judging, Run, in_order};
use crate::jobs::table_files::{text, value};

/// What comparing gives.
pub(super) struct Compared {
    /// Displays that were compared.
    pub(super) units: u64,
    /// Displays by case.
    pub(super) cases: BTreeMap<Case, u64>,
    /// `queries/display/noted.sql` of all buckets, in the order of the input.
    pub(super) noted: RecordBatch,
    /// Responses that another of the same second follows.
    pub(super) repeated: Vec<u64>,
}

/// What one bucket gives.
struct Given {
    bucket: Bucket,
    counts: Vec<RecordBatch>,
    noted: Vec<RecordBatch>,
}

/// Compares all buckets.
pub(super) async fn compare(
    run: &mut Run<'_>,
    tables: &Arc<FoldedTables>,
) -> Result<Compared, ComparisonError> {
    let progress = Progress::start("comparing", Some(tables.displays.rows_read), run.quiet);
    let judging = Judging::of(run);
    let engine = &run.engine;
    let products = product_ids(tables);
    let mut buckets = stream::iter(0..run.plan.buckets)
        .map(|bucket| spawn_bucket(engine.clone(), tables.clone(), judging, bucket))
        .buffer_unordered(engine.threads());
    let (mut units, mut cases) = (0, BTreeMap::new());
    let (mut noted, mut repeated) = (Vec::new(), Vec::new());
    while let Some(given) = buckets.try_next().await? {
        progress.rows().fetch_add(given.bucket.units as u64, Ordering::Relaxed);
        units += given.bucket.units as u64;
        for counts in &given.counts {
            count_cases(counts, &products, &mut cases)?;
        }
        noted.extend(given.noted);
        repeated.extend(given.bucket.repeated);
    }
    drop(buckets);
    run.steps.push(("comparing", progress.finish()));
    Ok(Compared { units, cases, noted: in_order(&noted, &["unit", "item_order"])?, repeated })
}

/// Products by their positions, without the blanks around them.
pub(super) fn product_ids(tables: &FoldedTables) -> Vec<String> {
    tables.products.list().iter().map(|product| product.trim().to_owned()).collect()
}

async fn spawn_bucket(
    engine: Engine,
    tables: Arc<FoldedTables>,
    judging: Judging,
    bucket: usize,
) -> Result<Given, EngineError> {
    tokio::spawn(async move {
        let bucket = Bucket::compare(&engine, &tables, judging, bucket).await?;
        bucket.materialise("judgements", Query::JUDGEMENTS).await?;
        let counts = bucket.collect(Query::OUTCOME_COUNTS).await?;
        let noted = bucket.collect(Query::NOTED).await?;
        Ok(Given { bucket, counts, noted })
    })
    .await
    .map_err(|_| EngineError::Interrupted)?
}

/// Adds rows of `queries/display/outcome_counts.sql`.
fn count_cases(
    counts: &RecordBatch,
    products: &[String],
    cases: &mut BTreeMap<Case, u64>,
) -> Result<(), EngineError> {
    let column = |name: &str| -> Result<_, EngineError> {
        Ok(counts.columns()[counts.schema().index_of(name)?].clone())
    };
    let (product, displays) = (column("product")?, column("displays")?);
    let (product, displays) = (product.as_primitive::<UInt32Type>(), displays.as_primitive::<Int64Type>());
    let (item, outcome, state) = (text(counts, "item")?, text(counts, "outcome")?, text(counts, "state")?);
    let (code, derived) = (text(counts, "response_value")?, column("derived")?);
    for row in 0..counts.num_rows() {
        let position = product.is_valid(row).then(|| product.value(row) as usize);
        let case = Case {
            product_id: position.and_then(|position| products.get(position)).cloned().unwrap_or_default(),
            item: Item::of(value(&item, row)),
            code: value(&code, row).to_owned(),
            derived: derived.as_boolean().value(row),
            outcome: value(&outcome, row).to_owned(),
            state: value(&state, row).to_owned(),
        };
        let number = u64::try_from(displays.value(row))
            .map_err(|_| EngineError::Shape(ArrowError::ComputeError("a count is negative".into())))?;
        *cases.entry(case).or_default() += number;
    }
    Ok(())
}
