//! Compares all buckets, as many at once as there are threads, and gathers what they give.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;

use super::BurdenError;
use crate::engine::{EngineError, Query};
use crate::jobs::comparison::{Bucket, FoldedTables, Matched, Run, compare_all, in_order};

/// What comparing gives.
pub(super) struct Compared {
    /// What was counted of all units.
    pub(super) matched: Matched,
    /// `queries/burden/explained_comparisons.sql` of all buckets, in the order of the input.
    pub(super) explained: RecordBatch,
    /// `queries/burden/patterns.sql` of all buckets, in the order of the entries.
    pub(super) patterns: RecordBatch,
}

/// What one bucket gives.
struct Given {
    explained: Vec<RecordBatch>,
    patterns: Vec<RecordBatch>,
}

/// Compares all buckets.
pub(super) async fn compare(run: &mut Run<'_>, tables: &Arc<FoldedTables>) -> Result<Compared, BurdenError> {
    let with_patterns = run.inputs.source("registrations").is_some();
    let (matched, given) = compare_all(run, tables, move |bucket| judge(bucket, with_patterns)).await?;
    let (mut explained, mut patterns) = (Vec::new(), Vec::new());
    for given in given {
        explained.extend(given.explained);
        patterns.extend(given.patterns);
    }
    let explained = in_order(&explained, &["unit", "item_order"])?;
    let patterns = in_order(&patterns, &["entry", "other_entry", "item"])?;
    Ok(Compared { matched, explained, patterns })
}

async fn judge(bucket: Bucket, with_patterns: bool) -> Result<Given, EngineError> {
    let explained = bucket.collect(Query::EXPLAINED_COMPARISONS).await?;
    let patterns = if with_patterns { bucket.collect(Query::PATTERNS).await? } else { Vec::new() };
    Ok(Given { explained, patterns })
}
