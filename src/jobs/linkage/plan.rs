//! How a run spends the memory that it was given.

use crate::source::Source;

/// Sizes that follow from the memory setting and the size of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Plan {
    /// Bytes for the operators of queries.
    pub(crate) pool_bytes: usize,
    /// Bytes that the folded tables may hold in memory; the rest lies in files.
    pub(crate) table_bytes: usize,
    /// Buckets into which both sides are split by number.
    pub(crate) buckets: usize,
    /// Records for which the register is searched at once.
    pub(crate) search_records: usize,
    /// Records whose values are compared in one round.
    pub(crate) round_records: usize,
}

/// What a row of both sides takes while its bucket is joined: its folded form, twice, and the hash table.
const BYTES_PER_PAIR: u64 = 600;
/// Rows that a bucket had better not exceed: with fewer, planning its queries costs more than the
/// processor's cache gives back.
const BUCKET_ROWS: u64 = 1 << 19;
/// What a record in a round takes: its values, those of its residents, and the compared levels.
const BYTES_PER_ASSESSED: u64 = 800;
/// What a record takes while the register is searched: its fingerprint, its keys, and what is found.
const BYTES_PER_SEARCHED: u64 = 250;
const MOST_BUCKETS: u64 = 1024;
/// Bytes of a row in text form, where a file does not say how many rows it has.
const TEXT_ROW_BYTES: u64 = 100;

impl Plan {
    pub(crate) fn new(memory: u64, threads: usize, linkages: &Source, residents: &Source) -> Plan {
        Plan::of_rows(memory, threads, expected_rows(linkages).max(expected_rows(residents)))
    }

    fn of_rows(memory: u64, threads: usize, rows: u64) -> Plan {
        let bucket_budget = memory / 4 / threads.max(1) as u64;
        let by_memory = (rows * BYTES_PER_PAIR).div_ceil(bucket_budget.max(1));
        let by_rows = rows.div_ceil(BUCKET_ROWS);
        let buckets = by_memory.max(by_rows).clamp(1, MOST_BUCKETS);
        Plan {
            pool_bytes: usize::try_from(memory / 2).unwrap_or(usize::MAX),
            table_bytes: usize::try_from(memory / 20 * 13).unwrap_or(usize::MAX),
            buckets: usize::try_from(buckets).unwrap_or(1),
            search_records: usize::try_from((memory / 8 / BYTES_PER_SEARCHED).max(10_000))
                .unwrap_or(usize::MAX),
            round_records: usize::try_from((memory / 3 / BYTES_PER_ASSESSED).max(10_000))
                .unwrap_or(usize::MAX),
        }
    }
}

/// How many rows a source has, as far as its files tell.
pub(crate) fn expected_rows(source: &Source) -> u64 {
    source.files().iter().map(|file| file.rows.unwrap_or(file.bytes / TEXT_ROW_BYTES)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_rows_or_less_memory_make_more_buckets() {
        let gibibyte = 1 << 30;
        assert_eq!(Plan::of_rows(2 * gibibyte, 2, 1_000).buckets, 1);
        assert_eq!(Plan::of_rows(2 * gibibyte, 2, 10_500_000).buckets, 24);
        assert!(Plan::of_rows(gibibyte / 4, 2, 10_500_000).buckets > 24);
        assert_eq!(Plan::of_rows(gibibyte, 2, u64::MAX / 1000).buckets, 1024);
    }
}
