//! How a run spends the memory that it was given.

use crate::config::{Divided, Division, MemoryPolicy, Share};
use crate::engine::operators::RepeatedKeys;
use crate::jobs::ranges::expected_rows;
use crate::source::Source;

/// Sizes that follow from the memory setting and the size of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Plan {
    /// Bytes for the operators of queries and the folded tables.
    pub(crate) pool_bytes: usize,
    /// Bytes for what grows with the input, of which the folded tables may hold their share.
    pub(crate) working_bytes: usize,
    /// Bytes that the folded tables may hold in memory; the rest lies in files.
    pub(crate) table_bytes: usize,
    /// Partitions into which the register is split by number.
    #[serde(rename = "buckets")]
    pub(crate) partitions: usize,
    /// Partitions into which the residents are split who may have a namesake.
    #[serde(rename = "identity_buckets")]
    pub(crate) identity_partitions: usize,
    /// Partitions into which the records held back are split by number.
    #[serde(rename = "held_buckets")]
    pub(crate) held_partitions: usize,
    /// Partitions into which the keys of records are split to tell which several people have.
    pub(crate) key_partitions: usize,
    /// Rows to expect in the registers of both sides.
    pub(crate) residents: usize,
    pub(crate) linkages: usize,
    /// Bytes for telling which keys come more than once.
    #[serde(rename = "map_bytes")]
    pub(crate) filter_bytes: usize,
    /// Records in a range of the input.
    pub(crate) range_records: u64,
    /// Records for which the register is searched at once.
    pub(crate) search_records: usize,
    /// Records that are assessed at once on each thread.
    #[serde(rename = "part_records")]
    pub(crate) assessed_records: usize,
}

/// What a resident takes in a partition of the register, its index included.
const BYTES_PER_RESIDENT: u64 = 72;
/// What a resident takes while it is told who has a namesake.
const BYTES_PER_IDENTITY: u64 = 100;
/// What the key of a record takes while it is told which several people have: once in its chunk, once sorted.
const BYTES_PER_KEY: u64 = 32;
/// What a record held back takes while it is told which ones to assess.
const BYTES_PER_HELD: u64 = 700;
/// Ranges into which the records are split at least, so that a round can be made of as many as fit.
const RANGES: u64 = 256;
/// Rows that a partition had better not exceed, so that its index stays near the processor while it is built.
const PARTITION_ROWS: u64 = 1 << 19;
/// What a record takes while it is compared: its values, who it is compared with, and the compared levels.
const BYTES_PER_COMPARED: usize = 600;
/// Of that the texts of a usual record.
const TEXT_BYTES: usize = 300;
/// Records in a round at least: each round reads the residents again.
const LEAST_ROUND: usize = 20_000;
/// What a record takes while it is assessed by queries.
const BYTES_PER_ASSESSED: u64 = 2_000;
/// What a record takes while it is told which flags across records apply to it.
const BYTES_PER_FLAGGED: usize = 500;
const MOST_FLAG_PARTITIONS: usize = 256;
/// Records that are assessed at once: enough to spread the cost of a query over them, few enough for the caches.
const LEAST_ASSESSED: u64 = 1 << 12;
const MOST_ASSESSED: u64 = 1 << 16;
/// What a record takes while the register is searched: its fingerprint and its keys, and what is found, by each thread
/// and by all of them.
const BYTES_PER_SEARCHED: u64 = 220;
const BYTES_PER_FOUND: u64 = 40;
const MOST_PARTITIONS: u64 = 1024;

impl Plan {
    /// The plan for two sources, and how it divides the memory.
    pub(crate) fn new(memory: u64, threads: usize, linkages: &Source, residents: &Source) -> (Plan, Divided) {
        Plan::of_rows(memory, threads, expected_rows(linkages), expected_rows(residents))
    }

    fn of_rows(memory: u64, threads: usize, linkages: u64, residents: u64) -> (Plan, Divided) {
        let policy = MemoryPolicy::new(memory);
        let filter_bytes = policy.filters();
        let filters = RepeatedKeys::bytes(size(linkages.max(residents)), size(filter_bytes)) as u64;
        let divided = policy.divide(Division::LINKAGE, filters);
        let working = divided.working;
        let share = (policy.partitions() / threads.max(1) as u64).max(1);
        let by_memory =
            |rows: u64, bytes: u64| rows.saturating_mul(bytes).div_ceil(share).clamp(1, MOST_PARTITIONS);
        let partitions = by_memory(residents, BYTES_PER_RESIDENT * 4).max(residents.div_ceil(PARTITION_ROWS));
        let searched = BYTES_PER_SEARCHED + BYTES_PER_FOUND * (threads as u64 + 1);
        let plan = Plan {
            pool_bytes: size(divided.pool),
            working_bytes: size(working),
            table_bytes: size(divided.tables),
            partitions: size(partitions.min(MOST_PARTITIONS)),
            identity_partitions: size(by_memory(residents, BYTES_PER_IDENTITY)),
            held_partitions: size(by_memory(linkages, BYTES_PER_HELD)),
            key_partitions: size(by_memory(linkages, BYTES_PER_KEY)),
            residents: size(residents),
            linkages: size(linkages),
            filter_bytes: size(filter_bytes),
            range_records: (linkages / RANGES).clamp(1000, Share::ASSESSED.of(working) / BYTES_PER_ASSESSED),
            search_records: size((Share::SEARCHED.of(working) / searched).max(10_000)),
            assessed_records: size(
                (Share::ASSESSED.of(working) / threads.max(1) as u64 / BYTES_PER_ASSESSED)
                    .clamp(LEAST_ASSESSED, MOST_ASSESSED),
            ),
        };
        (plan, divided)
    }

    /// Records of a round, of so many in doubt: as many rounds for each thread and all about alike, so that none waits for
    /// the others, unless they would be small. A round ends with a range, of which the largest counts as so many.
    pub(crate) fn records_of_round(&self, in_doubt: usize, largest_range: usize, threads: usize) -> usize {
        let rounds = in_doubt.div_ceil(self.assessed_records).next_multiple_of(threads.max(1));
        let rounds = rounds.min(in_doubt.div_ceil(size(LEAST_ASSESSED))).max(1);
        (in_doubt.div_ceil(rounds) + largest_range).min(self.assessed_records)
    }

    /// How many rounds are assessed at once by so many threads, the largest of them of so many records, beside tables that
    /// hold so many bytes.
    pub(crate) fn rounds_at_once(&self, threads: usize, largest: usize, in_tables: usize) -> usize {
        let round = largest.max(1).saturating_mul(size(BYTES_PER_ASSESSED));
        (self.working_bytes.saturating_sub(in_tables) / round).clamp(1, threads.max(1))
    }

    /// Partitions into which so many records are split by number while flags are told.
    pub(crate) fn flag_partitions(&self, records: usize) -> usize {
        let bytes = records.saturating_mul(BYTES_PER_FLAGGED);
        bytes.div_ceil(share(Share::FLAGGED, self.working_bytes).max(1)).clamp(1, MOST_FLAG_PARTITIONS)
    }

    /// As how many usual records some count whose texts take so many bytes, where they are compared.
    pub(crate) fn compared(records: usize, text_bytes: usize) -> usize {
        records + unusual(records, text_bytes) / BYTES_PER_COMPARED
    }

    /// Likewise where they are assessed.
    pub(crate) fn assessed(records: usize, text_bytes: usize) -> usize {
        let each = size(BYTES_PER_ASSESSED);
        records + unusual(records, text_bytes) / each
    }

    /// Records whose values are compared in one round, beside tables that hold so many bytes.
    pub(crate) fn round_records(&self, in_tables: usize) -> usize {
        let bytes = share(Share::COMPARED, self.working_bytes.saturating_sub(in_tables));
        (bytes / BYTES_PER_COMPARED).max(LEAST_ROUND)
    }
}

fn size(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

fn share(share: Share, bytes: usize) -> usize {
    size(share.of(bytes as u64))
}

/// What texts take beyond those of usual records.
fn unusual(records: usize, text_bytes: usize) -> usize {
    text_bytes.saturating_sub(records * TEXT_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_rows_or_less_memory_make_more_partitions() {
        let gibibyte = 1 << 30;
        assert_eq!(Plan::of_rows(2 * gibibyte, 2, 1_000, 1_000).0.partitions, 1);
        assert_eq!(Plan::of_rows(2 * gibibyte, 2, 10_000_000, 10_500_000).0.partitions, 21);
        assert!(Plan::of_rows(gibibyte / 4, 2, 10_000_000, 10_500_000).0.partitions > 21);
        assert_eq!(Plan::of_rows(gibibyte, 2, 0, u64::MAX / 1000).0.partitions, 1024);
    }

    #[test]
    fn long_texts_count_as_more_records() {
        assert_eq!(
            (Plan::compared(1_000, 200_000), Plan::assessed(1_000, 200_000)),
            (1_000, 1_000),
            "usual ones"
        );
        let long = 1_000 * 3 * 4_000;
        assert!(Plan::compared(1_000, long) > 20_000 && Plan::assessed(1_000, long) > 6_000);
    }

    #[test]
    fn every_thread_has_as_many_rounds_unless_they_would_be_small() {
        let plan = Plan::of_rows(8 << 30, 2, 10_000_000, 10_500_000).0;
        assert_eq!(plan.assessed_records, 1 << 16);
        let cases = [
            (62_000, 2, 31_000, "one for each thread"),
            (140_000, 2, 35_000, "three would do: two for each thread"),
            (140_000, 3, 46_667, "one for each of three"),
            (9_000, 8, 3_000, "few records: no more than are worth a query"),
            (1, 2, 1, "one"),
            (0, 2, 0, "none"),
        ];
        for (in_doubt, threads, expected, why) in cases {
            assert_eq!(plan.records_of_round(in_doubt, 0, threads), expected, "{why}");
        }
        assert_eq!(
            plan.records_of_round(62_000, 250, 2),
            31_250,
            "a range more, so that nothing is left over"
        );
        assert_eq!(plan.records_of_round(131_000, 250, 2), 1 << 16, "no more than the memory holds");
    }

    #[test]
    fn more_threads_do_not_take_more_memory() {
        let plan = |threads| Plan::of_rows(2 << 30, threads, 10_000_000, 10_500_000).0;
        assert!(plan(16).search_records < plan(2).search_records);
        let plan = plan(64);
        assert_eq!(plan.rounds_at_once(2, 2_000, 0), 2, "small rounds");
        let free = plan.working_bytes / 4;
        let rounds = plan.rounds_at_once(64, 40_000, plan.working_bytes - free);
        assert!(rounds >= 1 && rounds * 40_000 * 2_000 <= free, "{rounds} rounds");
        assert_eq!(plan.rounds_at_once(64, 40_000, plan.working_bytes), 1, "one at least");
    }
}
