//! Compares all partitions, as many at once as there are threads, and gathers what they give.

use std::sync::Arc;

use crate::engine::{EngineError, Query};
use crate::jobs::comparison::{
    FIRST_RESPONSE_UNIT, FoldedRows, FoldedTables, InRanges, Judgement, Matched, Mode, Run, compare_all,
    response_of,
};
use crate::jobs::error::JobError;
use crate::jobs::ranges::Ranges;
use crate::source::{DISPLAYS, ENTITLEMENTS, REGISTRATIONS, RESPONSES};

/// What comparing gives.
pub(super) struct Compared {
    /// What was counted of all units.
    pub(super) matched: Matched,
    /// Units with a finding.
    pub(super) with_findings: u64,
    /// Those of them that are responses.
    pub(super) not_shown_with_findings: u64,
    pub(super) found: Arc<Found>,
}

/// What was found in all partitions.
pub(super) struct Found {
    /// `queries/burden/explained_comparisons.sql`.
    pub(super) explained: InRanges,
    /// `queries/burden/patterns.sql`, where there is a register.
    pub(super) patterns: Option<InRanges>,
}

/// Compares all partitions.
pub(super) async fn compare(
    run: &mut Run<'_>,
    tables: &FoldedTables,
    rows: Arc<FoldedRows>,
) -> Result<Compared, JobError> {
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
        .map(|ranges| InRanges::new(run, "patterns", ranges, &["entry", "other_entry", "item"]));
    let explained = InRanges::new(run, "findings", units, &["unit", "item_order"]);
    let found = Arc::new(Found { explained, patterns });
    let units = tables.all().into_iter().find(|(name, _)| *name == run.own.mode.table());
    let units = units.map_or(0, |(_, folded)| folded.rows_read);
    let kept = found.clone();
    let (matched, units) =
        compare_all(run, rows, units, move |partition| judge(partition, kept.clone())).await?;
    let [with_findings, not_shown_with_findings] =
        [0, 1].map(|place| units.iter().map(|units: &[u64; 2]| units[place]).sum());
    Ok(Compared { matched, with_findings, not_shown_with_findings, found })
}

/// Keeps what is found in a partition; how many units have a finding, and how many of them are responses.
async fn judge(partition: Judgement, found: Arc<Found>) -> Result<[u64; 2], EngineError> {
    let units = found.explained.add(&partition.collect(Query::EXPLAINED_COMPARISONS).await?)?;
    if let Some(patterns) = &found.patterns {
        patterns.add(&partition.collect(Query::PATTERNS).await?)?;
    }
    let responses = units.iter().filter(|unit| response_of(**unit).is_some()).count();
    Ok([units.len() as u64, responses as u64])
}
