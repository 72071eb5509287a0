//! Compares all buckets, as many at once as there are threads, and gathers what they give.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int64Type, UInt32Type};
use datafusion::arrow::error::ArrowError;
use futures::{StreamExt, TryStreamExt, stream};

use super::BurdenError;
use crate::engine::{Engine, EngineError, Progress, Query};
use crate::jobs::comparison::{Bucket, FoldedTables, Judging, Run, in_order};

/// What comparing gives.
pub(super) struct Compared {
    /// Units that were compared, and those of them for which nothing was shown, by position of the insurer.
    pub(super) units: BTreeMap<u32, [u64; 2]>,
    /// `queries/burden/explained_comparisons.sql` of all buckets, in the order of the input.
    pub(super) explained: RecordBatch,
    /// `queries/burden/patterns.sql` of all buckets, in the order of the entries.
    pub(super) patterns: RecordBatch,
    /// Units without an entitlement on their day.
    pub(super) unentitled: Vec<u64>,
    /// Responses that another of the same second follows.
    pub(super) repeated: Vec<u64>,
    /// Responses that another of the same day follows, where responses are compared.
    pub(super) superseded: Vec<u64>,
    /// Entitlements that begin within another of the same person.
    pub(super) overlapping: Vec<u64>,
}

/// What one bucket gives.
struct Given {
    bucket: Bucket,
    counts: Vec<RecordBatch>,
    explained: Vec<RecordBatch>,
    patterns: Vec<RecordBatch>,
}

/// Compares all buckets.
pub(super) async fn compare(run: &mut Run<'_>, tables: &Arc<FoldedTables>) -> Result<Compared, BurdenError> {
    let units = tables.all().into_iter().find(|(name, _)| *name == run.mode.table());
    let progress = Progress::start("comparing", units.map(|(_, folded)| folded.rows_read), run.quiet);
    let judging = Judging::of(run);
    let with_patterns = run.inputs.source("registrations").is_some();
    let engine = &run.engine;
    let mut buckets = stream::iter(0..run.plan.buckets)
        .map(|bucket| spawn_bucket(engine.clone(), tables.clone(), judging, with_patterns, bucket))
        .buffer_unordered(engine.threads());
    let mut units = BTreeMap::new();
    let (mut explained, mut patterns) = (Vec::new(), Vec::new());
    let [mut unentitled, mut repeated, mut superseded, mut overlapping] = [const { Vec::new() }; 4];
    while let Some(given) = buckets.try_next().await? {
        progress.rows().fetch_add(given.bucket.units as u64, Ordering::Relaxed);
        count_units(&given.counts, &mut units)?;
        explained.extend(given.explained);
        patterns.extend(given.patterns);
        unentitled.extend(given.bucket.unentitled);
        repeated.extend(given.bucket.repeated);
        superseded.extend(given.bucket.superseded);
        overlapping.extend(given.bucket.overlapping);
    }
    drop(buckets);
    run.steps.push(("comparing", progress.finish()));
    let explained = in_order(&explained, &["unit", "item_order"])?;
    let patterns = in_order(&patterns, &["entry", "other_entry", "item"])?;
    Ok(Compared { units, explained, patterns, unentitled, repeated, superseded, overlapping })
}

async fn spawn_bucket(
    engine: Engine,
    tables: Arc<FoldedTables>,
    judging: Judging,
    with_patterns: bool,
    bucket: usize,
) -> Result<Given, EngineError> {
    tokio::spawn(async move {
        let bucket = Bucket::compare(&engine, &tables, judging, bucket).await?;
        let counts = bucket.collect(Query::UNIT_COUNTS).await?;
        let explained = bucket.collect(Query::EXPLAINED_COMPARISONS).await?;
        let patterns = if with_patterns { bucket.collect(Query::PATTERNS).await? } else { Vec::new() };
        Ok(Given { bucket, counts, explained, patterns })
    })
    .await
    .map_err(|_| EngineError::Interrupted)?
}

/// Adds rows of `queries/burden/unit_counts.sql`; the units of no insurer are listed by their rows.
fn count_units(counts: &[RecordBatch], units: &mut BTreeMap<u32, [u64; 2]>) -> Result<(), EngineError> {
    for batch in counts {
        let insurers = batch.column(0).as_primitive::<UInt32Type>();
        for row in (0..batch.num_rows()).filter(|row| insurers.is_valid(*row)) {
            let counted = units.entry(insurers.value(row)).or_default();
            for (place, count) in counted.iter_mut().enumerate() {
                let number = batch.column(place + 1).as_primitive::<Int64Type>().value(row);
                *count += u64::try_from(number).map_err(|_| negative())?;
            }
        }
    }
    Ok(())
}

fn negative() -> EngineError {
    EngineError::Shape(ArrowError::ComputeError("a count is negative".into()))
}
