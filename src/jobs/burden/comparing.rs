//! Compares all buckets, as many at once as there are threads, and gathers what they give.

use std::collections::HashSet;
use std::sync::Arc;

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::UInt64Type;

use super::BurdenError;
use crate::engine::{EngineError, Query};
use crate::jobs::comparison::{
    Bucket, FIRST_RESPONSE_UNIT, FoldedRows, FoldedTables, InRanges, Matched, Run, compare_all, response_of,
};
use crate::jobs::ranges::Ranges;
use crate::source::{REGISTRATIONS, RESPONSES};

/// What comparing gives.
pub(super) struct Compared {
    /// What was counted of all units.
    pub(super) matched: Matched,
    /// Units with a finding.
    pub(super) with_findings: u64,
    /// Of these those that are responses.
    pub(super) with_findings_not_displayed: u64,
    pub(super) found: Arc<Found>,
}

/// What was found in all buckets.
pub(super) struct Found {
    /// `queries/burden/explained_comparisons.sql`.
    pub(super) explained: InRanges,
    /// `queries/burden/patterns.sql`, where there is a register.
    pub(super) patterns: Option<InRanges>,
}

/// Compares all buckets.
pub(super) async fn compare(
    run: &mut Run<'_>,
    tables: &FoldedTables,
    rows: Arc<FoldedRows>,
) -> Result<Compared, BurdenError> {
    // Each unit can have two findings, and each entry several patterns.
    let range_rows = (run.plan.round_rows / 4).max(1) as u64;
    let ranges = |table: &str| run.inputs.source(table).map(|source| Ranges::of(source, range_rows));
    let mut units = ranges(run.mode.table()).unwrap_or_default();
    if let Some(responses) = run.inputs.source(RESPONSES.table) {
        units = units.and(FIRST_RESPONSE_UNIT, responses, range_rows);
    }
    let patterns = ranges(REGISTRATIONS.table)
        .map(|ranges| InRanges::new(run, "patterns", ranges, &["entry", "other_entry", "item"]));
    let explained = InRanges::new(run, "findings", units, &["unit", "item_order"]);
    let found = Arc::new(Found { explained, patterns });
    let units = tables.all().into_iter().find(|(name, _)| *name == run.mode.table());
    let units = units.map_or(0, |(_, folded)| folded.rows_read);
    let kept = found.clone();
    let (matched, with_findings) =
        compare_all(run, rows, units, move |bucket| judge(bucket, kept.clone())).await?;
    Ok(Compared {
        matched,
        with_findings: with_findings.iter().map(|(units, _)| units).sum(),
        with_findings_not_displayed: with_findings.iter().map(|(_, responses)| responses).sum(),
        found,
    })
}

/// Keeps what is found in a bucket; how many units have a finding, and how many of them are responses.
async fn judge(bucket: Bucket, found: Arc<Found>) -> Result<(u64, u64), EngineError> {
    let explained = bucket.collect(Query::EXPLAINED_COMPARISONS).await?;
    let responses = responses_among(&explained);
    let with_findings = found.explained.add(&explained)?;
    if let Some(patterns) = &found.patterns {
        patterns.add(&bucket.collect(Query::PATTERNS).await?)?;
    }
    Ok((with_findings, responses))
}

/// How many of the units, the first column, are responses.
fn responses_among(explained: &[RecordBatch]) -> u64 {
    let units = explained.iter().flat_map(|batch| batch.column(0).as_primitive::<UInt64Type>().values());
    units.copied().filter_map(response_of).collect::<HashSet<_>>().len() as u64
}
