//! How a run spends the memory that it was given.

use crate::config::{Divided, Division, MemoryPolicy, Share};
use crate::jobs::ranges::expected_rows;
use crate::source::Source;

/// Sizes that follow from the memory setting and the size of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Plan {
    /// Bytes for the operators of queries and the folded tables.
    pub(crate) pool_bytes: usize,
    /// Bytes that the folded tables may hold in memory; the rest lies in files.
    pub(crate) table_bytes: usize,
    /// Partitions into which all tables are split by person.
    #[serde(rename = "buckets")]
    pub(crate) partitions: usize,
    /// Rows of persons of whom something is not clean that are judged at once.
    pub(crate) judged_rows: usize,
    /// Findings whose keys are read again in one round.
    pub(crate) round_rows: usize,
    /// Bytes of the texts among these.
    pub(crate) round_bytes: usize,
}

/// What a row of all tables takes while its partition is joined: its folded forms, the pairs, and the hash tables.
const BYTES_PER_UNIT: u64 = 800;
/// Rows of a partition whose tables stay in the caches while they are matched.
const PARTITION_ROWS: u64 = 1 << 15;
/// Rows that are judged at once where there is memory for them.
const JUDGED_ROWS: u64 = 1 << 17;
/// What a finding takes while it is written.
const BYTES_PER_FINDING: u64 = 800;
const MOST_PARTITIONS: u64 = 1024;

impl Plan {
    /// The plan for the largest of the sources, and how it divides the memory.
    pub(crate) fn new<'s>(
        memory: u64,
        threads: usize,
        sources: impl Iterator<Item = &'s Source>,
    ) -> (Plan, Divided) {
        Plan::of_rows(memory, threads, sources.map(expected_rows).max().unwrap_or(0))
    }

    fn of_rows(memory: u64, threads: usize, rows: u64) -> (Plan, Divided) {
        let policy = MemoryPolicy::new(memory);
        let divided = policy.divide(Division::COMPARISON, 0);
        let working = divided.working;
        let partition_budget = policy.partitions() / threads.max(1) as u64;
        let by_memory = (rows * BYTES_PER_UNIT).div_ceil(partition_budget.max(1));
        let partitions = by_memory.max(rows.div_ceil(PARTITION_ROWS)).clamp(1, MOST_PARTITIONS);
        let plan = Plan {
            pool_bytes: usize::try_from(divided.pool).unwrap_or(usize::MAX),
            table_bytes: usize::try_from(divided.tables).unwrap_or(usize::MAX),
            partitions: usize::try_from(partitions).unwrap_or(1),
            judged_rows: usize::try_from(
                (Share::JUDGED.of(partition_budget) / BYTES_PER_UNIT).clamp(1_000, JUDGED_ROWS),
            )
            .unwrap_or(1_000),
            round_rows: usize::try_from((Share::FINDINGS.of(working) / BYTES_PER_FINDING).max(10_000))
                .unwrap_or(usize::MAX),
            round_bytes: usize::try_from(Share::FINDING_TEXTS.of(working)).unwrap_or(usize::MAX),
        };
        (plan, divided)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_rows_or_less_memory_make_more_partitions() {
        let gibibyte = 1 << 30;
        assert_eq!(Plan::of_rows(4 * gibibyte, 2, 1_000).0.partitions, 1);
        assert_eq!(Plan::of_rows(4 * gibibyte, 2, 10_000_000).0.partitions, 306);
        assert!(Plan::of_rows(gibibyte / 8, 2, 10_000_000).0.partitions > 306);
        assert_eq!(Plan::of_rows(gibibyte, 2, u64::MAX / 1000).0.partitions, 1024);
    }
}
