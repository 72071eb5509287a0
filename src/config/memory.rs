//! The memory policy: what anything in a run may take of the setting `memory`, in one table.
//!
//! | who | while | of `memory` | at least |
//! |---|---|---|---|
//! | the program, its tables of characters, what files are read through | always | [`Division::fixed`] | |
//! | pages of Parquet that are unpacked ([`MemoryPolicy::pages`]) | reading | 1/2 | what footers tell, up to 2/5 |
//! | shared texts and rows of workbooks ([`MemoryPolicy::workbook_texts`], [`MemoryPolicy::workbook_rows`]) | reading | 1/4 each | |
//! | filters of keys ([`MemoryPolicy::filters`]) | folding | 1/8, or what the rows need | |
//! | partitions that are joined, of all threads ([`MemoryPolicy::partitions`]) | joining | 1/4 | |
//! | *the pool*: what is left beside the program and the filters | | | [`Division::least_pool`] |
//! | tables of the job, in the pool | from folding on | [`Division::tables`] of it | |
//! | operators of queries, in the pool | | what the tables leave of it | [`Division::least_queries`] |
//!
//! Of the pool a job plans how much it works on at once. These shares are sizes to plan by; of them only the table of uses reserves its own:
//!
//! | who | job | share | of what |
//! |---|---|---|---|
//! | records for which the register is searched | linkage | [`Share::SEARCHED`] | [`Divided::working`] |
//! | records whose values are compared in a round | linkage | [`Share::COMPARED`] | what tables leave of it |
//! | records that are assessed, of all threads | linkage | [`Share::ASSESSED`] | [`Divided::working`] |
//! | records of a partition while flags are told | linkage | [`Share::FLAGGED`] | [`Divided::working`] |
//! | rows that are judged, of one thread | burden, display | [`Share::JUDGED`] | its partitions that are joined |
//! | findings of a round whose keys are read again | burden, display | [`Share::FINDINGS`] | [`Divided::working`] |
//! | texts of these | burden, display | [`Share::FINDING_TEXTS`] | [`Divided::working`] |
//! | uses that lie in memory, and a partition of them while it is checked | incentive | [`Share::USES`] | [`Divided::tables`] |
//!
//! What is read is gone when it is folded, and partitions are joined from tables that shrink meanwhile: so the rows above the
//! pool share with it in time what they do not share in bytes. Tables of jobs and operators of queries reserve from one
//! pool, DataFusion's, and move to files where it has no more.
//!
//! # The floor
//!
//! Program, filters and pool add up to no more than `memory` from 1,414 MB on in linkage, 435 MB in burden and display, and
//! 269 MB in statistics. Below that the last column applies: queries over the smallest partitions have to succeed, so the
//! pool is made larger than what is left for it. At 256 MB, the least that a config may give, the pool of linkage has 227 MB
//! beside 230 MB of the program.

/// A part of the memory that something may take: numerator and denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share(u64, u64);

impl Share {
    /// Records for which the register is searched at once, by all threads.
    pub(crate) const SEARCHED: Share = Share(1, 5);
    /// Records whose values are compared in one round, of what tables leave: results are built beside them.
    pub(crate) const COMPARED: Share = Share(3, 4);
    /// Records that queries assess at once, on all threads.
    pub(crate) const ASSESSED: Share = Share(1, 4);
    /// Records of a partition while it is told which flags apply to them.
    pub(crate) const FLAGGED: Share = Share(1, 4);
    /// Rows that queries judge at once, of the partitions of a thread, from which they come.
    pub(crate) const JUDGED: Share = Share(1, 2);
    /// Findings whose keys are read again in one round.
    pub(crate) const FINDINGS: Share = Share(1, 4);
    /// Texts of these findings.
    pub(crate) const FINDING_TEXTS: Share = Share(1, 16);
    /// Uses that lie in memory, and a partition of them while queries check it.
    pub(crate) const USES: Share = Share(1, 4);

    /// The share of so many bytes.
    pub(crate) const fn of(self, bytes: u64) -> u64 {
        bytes / self.1 * self.0
    }
}

/// Shares of the setting `memory`; where that is little, the least ones add up to more than it (see *The floor*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MemoryPolicy(u64);

/// How a job divides what is left of `memory`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Division {
    /// Bytes that the process takes whatever the size of the input.
    pub(crate) fixed: u64,
    /// The share of the pool that tables of the job may hold.
    pub(crate) tables: Share,
    /// The pool is no smaller than this part of `memory`.
    pub(crate) least_pool: u64,
    /// Bytes with which the queries over the smallest partitions succeed.
    pub(crate) least_queries: u64,
}

impl Division {
    /// Registers of persons, folded, and who may be whom.
    pub(crate) const LINKAGE: Division =
        Division { fixed: 230_000_000, tables: Share(4, 5), least_pool: 8, least_queries: 192 << 20 };
    /// Histories of persons in partitions, of which queries judge some at once.
    pub(crate) const COMPARISON: Division =
        Division { fixed: 150_000_000, tables: Share(11, 20), least_pool: 4, least_queries: 128_000_000 };
    /// Counts by facility and month. Nothing is taken off for the program: tables hold half at most, and queries see sums and
    /// lists of facilities, or one partition of uses, so that the program has room in the other half.
    pub(crate) const STATISTICS: Division =
        Division { fixed: 0, tables: Share(1, 2), least_pool: 1, least_queries: 128 << 20 };
}

/// What a run may take, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Divided {
    /// What grows with the input: the pool, but for what small settings lend to queries.
    pub(crate) working: u64,
    /// What tables of the job may hold of it.
    pub(crate) tables: u64,
    /// What these and the operators of queries may hold together.
    pub(crate) pool: u64,
}

impl MemoryPolicy {
    /// The policy for so many bytes.
    pub(crate) const fn new(memory: u64) -> MemoryPolicy {
        MemoryPolicy(memory)
    }

    /// Unpacked pages of all Parquet files that are read at once.
    pub(crate) const fn pages(self) -> u64 {
        self.0 / 2
    }

    /// Unpacked pages of one row group whose footer tells that it needs so much.
    pub(crate) const fn told_pages(self) -> u64 {
        self.0 / 5 * 2
    }

    /// Shared texts of all workbooks that are read at once.
    pub(crate) const fn workbook_texts(self) -> u64 {
        self.0 / 4
    }

    /// Rows of all workbooks that are read at once.
    pub(crate) const fn workbook_rows(self) -> u64 {
        self.0 / 4
    }

    /// Filters that tell which keys come more than once.
    pub(crate) const fn filters(self) -> u64 {
        self.0 / 8
    }

    /// Partitions that are joined at once, on all threads.
    pub(crate) const fn partitions(self) -> u64 {
        self.0 / 4
    }

    /// What is left to a job whose filters take so many bytes.
    pub(crate) fn divide(self, division: Division, filters: u64) -> Divided {
        let working = self.0.saturating_sub(division.fixed + filters).max(self.0 / division.least_pool);
        let tables = division.tables.of(working);
        Divided { working, tables, pool: tables + (working - tables).max(division.least_queries) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each division with the setting from which on nothing is lent to queries, where filters are as large as may be: of
    /// the jobs only linkage has any.
    const BOUNDS: [(Division, u64); 3] = [
        (Division::LINKAGE, 1_414_000_000),
        (Division::COMPARISON, 435_000_000),
        (Division::STATISTICS, 269_000_000),
    ];

    /// What program, filters and pool add up to, and how the pool is divided.
    fn all_of(division: Division, memory: u64) -> (u64, Divided) {
        let policy = MemoryPolicy::new(memory);
        let filters = if division == Division::LINKAGE { policy.filters() } else { 0 };
        let divided = policy.divide(division, filters);
        (division.fixed + filters + divided.pool, divided)
    }

    #[test]
    fn all_adds_up_to_no_more_than_there_is_from_a_bound_on_and_below_it_the_floor_applies() {
        for (division, bound) in BOUNDS {
            for memory in [bound, bound + 1, 2 * bound, 8_000_000_000, 64_000_000_000] {
                let (all, divided) = all_of(division, memory);
                assert!(all <= memory, "{memory}: {divided:?}");
                assert_eq!(divided.working, divided.pool, "{memory}: nothing is lent");
            }
            for memory in [bound - 2_000_000, 256_000_000] {
                let (all, divided) = all_of(division, memory);
                assert!(all > memory, "{memory}: {divided:?}");
                assert_eq!(divided.pool - divided.tables, division.least_queries, "{memory}: the floor");
            }
        }
        let (_, least) = all_of(Division::LINKAGE, 256_000_000);
        assert_eq!(least.pool / 1_000_000, 226, "what documents round to 227 MB");
    }

    #[test]
    fn a_share_is_cut_before_it_is_multiplied() {
        assert_eq!(
            [Share(3, 4).of(103), Share(1, 5).of(9), Share(4, 5).of(u64::MAX)],
            [75, 1, u64::MAX / 5 * 4]
        );
    }

    #[test]
    fn queries_have_enough_where_there_is_little() {
        for division in [Division::LINKAGE, Division::COMPARISON, Division::STATISTICS] {
            let divided = MemoryPolicy::new(256_000_000).divide(division, 20_000_000);
            assert!(divided.pool - divided.tables >= 128_000_000, "{division:?}: {divided:?}");
            assert!(divided.tables > 0);
        }
    }
}
