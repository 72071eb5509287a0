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
//! What is read is gone when it is folded, and partitions are joined from tables that shrink meanwhile: so the rows above the
//! pool share with it in time what they do not share in bytes. Tables of jobs and operators of queries reserve from one
//! pool, DataFusion's, and move to files where it has no more.

/// Shares of the setting `memory`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MemoryPolicy(u64);

/// How a job divides what is left of `memory`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Division {
    /// Bytes that the process takes whatever the size of the input.
    pub(crate) fixed: u64,
    /// The share of the pool that tables of the job may hold: numerator and denominator.
    pub(crate) tables: (u64, u64),
    /// The pool is no smaller than this part of `memory`.
    pub(crate) least_pool: u64,
    /// Bytes with which the queries over the smallest partitions succeed.
    pub(crate) least_queries: u64,
}

impl Division {
    /// Registers of persons, folded, and who may be whom.
    pub(crate) const LINKAGE: Division =
        Division { fixed: 230_000_000, tables: (4, 5), least_pool: 8, least_queries: 192 << 20 };
    /// Histories of persons in partitions, of which queries judge some at once.
    pub(crate) const COMPARISON: Division =
        Division { fixed: 150_000_000, tables: (11, 20), least_pool: 4, least_queries: 128_000_000 };
    /// Counts by facility and month.
    pub(crate) const STATISTICS: Division =
        Division { fixed: 0, tables: (1, 2), least_pool: 1, least_queries: 128 << 20 };
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
        let (numerator, denominator) = division.tables;
        let tables = working / denominator * numerator;
        Divided { working, tables, pool: tables + (working - tables).max(division.least_queries) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_no_more_than_there_is() {
        for division in [Division::LINKAGE, Division::COMPARISON, Division::STATISTICS] {
            for memory in [1_500_000_000, 2_000_000_000, 8_000_000_000, 64_000_000_000] {
                let policy = MemoryPolicy::new(memory);
                let divided = policy.divide(division, policy.filters());
                assert!(division.fixed + policy.filters() + divided.pool <= memory + policy.filters());
                assert!(divided.tables < divided.working && divided.working == divided.pool, "{division:?}");
            }
        }
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
