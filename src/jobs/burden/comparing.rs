//! Compares all partitions, as many at once as there are threads, and merges the results.

use std::sync::Arc;

use crate::engine::{EngineError, Query};
use crate::jobs::comparison::{
    ComparedUnits, ExternalSort, FIRST_RESPONSE_UNIT, FoldedRows, FoldedTables, MatchCounts, Mode, Run,
    compare_all, response_of,
};
use crate::jobs::error::JobError;
use crate::jobs::ranges::Ranges;
use crate::source::{DISPLAYS, ENTITLEMENTS, REGISTRATIONS, RESPONSES};

/// The order of `explained_comparisons`.
pub(super) const EXPLAINED_ORDER: &[&str] = &["unit", "item_order"];

/// The order of `patterns`.
pub(super) const PATTERN_ORDER: &[&str] = &["entry", "other_entry", "item"];

/// The merged results of all partitions.
pub(super) struct ComparisonResult {
    /// What was counted of all units.
    pub(super) counts: MatchCounts,
    /// Units with a finding.
    pub(super) with_findings: u64,
    /// Those of them that are responses.
    pub(super) not_shown_with_findings: u64,
    pub(super) found: Arc<FoundRows>,
}

/// What was found in all partitions.
pub(super) struct FoundRows {
    /// `queries/burden/explained_comparisons.sql`.
    pub(super) explained: ExternalSort,
    /// `queries/burden/patterns.sql`, where there is a register.
    pub(super) patterns: Option<ExternalSort>,
}

/// Compares all partitions.
pub(super) async fn compare(
    run: &mut Run<'_>,
    tables: &FoldedTables,
    rows: Arc<FoldedRows>,
) -> Result<ComparisonResult, JobError> {
    let ranges = |table: &str, found_in_row: usize| {
        let rows = (run.own.plan.round_rows / found_in_row).max(1) as u64;
        run.inputs.source(table).map(|source| Ranges::of(source, rows))
    };
    // Each unit can have two findings, and each entry several patterns.
    let units = if run.own.mode == Mode::Registered {
        ranges(ENTITLEMENTS.table, 2).unwrap_or_default()
    } else {
        let displays = ranges(DISPLAYS.table, 2).unwrap_or_default();
        displays.then(FIRST_RESPONSE_UNIT, &ranges(RESPONSES.table, 2).unwrap_or_default())
    };
    let patterns = ranges(REGISTRATIONS.table, 4)
        .map(|ranges| ExternalSort::new(run, "patterns", ranges, PATTERN_ORDER));
    let explained = ExternalSort::new(run, "findings", units, EXPLAINED_ORDER);
    let found = Arc::new(FoundRows { explained, patterns });
    let units = tables.all().into_iter().find(|(name, _)| *name == run.own.mode.table());
    let units = units.map_or(0, |(_, folded)| folded.rows_read);
    let kept = found.clone();
    let (counts, units) =
        compare_all(run, rows, units, move |partition| judge(partition, kept.clone())).await?;
    let [with_findings, not_shown_with_findings] =
        [0, 1].map(|place| units.iter().map(|units: &[u64; 2]| units[place]).sum());
    Ok(ComparisonResult { counts, with_findings, not_shown_with_findings, found })
}

/// Keeps what is found in a partition; how many units have a finding, and how many of them are responses.
async fn judge(partition: ComparedUnits, found: Arc<FoundRows>) -> Result<[u64; 2], EngineError> {
    let units = found.explained.add(&partition.collect(Query::EXPLAINED_COMPARISONS).await?)?;
    if let Some(patterns) = &found.patterns {
        patterns.add(&partition.collect(Query::PATTERNS).await?)?;
    }
    let responses = units.iter().filter(|unit| response_of(**unit).is_some()).count();
    Ok([units.len() as u64, responses as u64])
}
