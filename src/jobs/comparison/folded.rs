//! The inputs, folded: rows in partitions by person, and what is known of each table.

use std::sync::Arc;

use super::refusals::Refusals;
use super::rows::{Claim, Display, Entitlement, Entry, Response};
use crate::engine::operators::{Rows, SharedNames, TextFile};
use crate::source::RowSet;

/// The counts of a folded table; nothing where the input was not given.
#[derive(Debug)]
pub(crate) struct FoldedTable {
    /// Rows in the input, the rejected ones included.
    pub(crate) rows_read: u64,
    /// Rows that could not be read.
    pub(crate) unreadable: u64,
    /// Those of them that were listed, in a night.
    pub(crate) unreadable_rows: Vec<u64>,
    /// Rows that could be read and name nobody, no day or one in the future, or answer nothing: with the column.
    pub(crate) refused: Refusals,
    /// Rows that were kept.
    pub(crate) kept: u64,
    /// Those by the position of their insurer among the names; of the entitlements alone.
    pub(crate) by_insurer: Vec<u64>,
}

impl FoldedTable {
    /// Rows that could not be read or were refused, as far as they are listed, and how many there are.
    pub(crate) fn rejected_rows(&self) -> (RowSet, u64) {
        let (refused, _) = self.refused.first();
        let refused = refused.into_iter().map(|(row, ..)| row);
        (self.unreadable_rows.iter().copied().chain(refused).collect(), self.rejected())
    }

    /// Rows that could not be read or were refused.
    pub(crate) fn rejected(&self) -> u64 {
        self.unreadable + self.refused.count()
    }
}

/// What is known of all tables, and the lists of names that their positions count into.
pub(crate) struct FoldedTables {
    pub(crate) entitlements: FoldedTable,
    pub(crate) registrations: FoldedTable,
    pub(crate) responses: FoldedTable,
    pub(crate) displays: FoldedTable,
    pub(crate) claims: FoldedTable,
    /// Insurer numbers as they were read.
    pub(crate) insurers: Arc<SharedNames>,
    /// Products as they were read.
    pub(crate) products: Arc<SharedNames>,
}

/// The rows of all tables, in partitions by person.
pub(crate) struct FoldedRows {
    pub(super) partitions: usize,
    pub(super) entitlements: Rows<Entitlement>,
    pub(super) entries: Rows<Entry>,
    pub(super) responses: Rows<Response>,
    pub(super) displays: Rows<Display>,
    pub(super) claims: Rows<Claim>,
    /// Texts of the rows.
    pub(super) texts: TextFile,
}

impl FoldedTables {
    /// Every table with the name of its input.
    pub(crate) fn all(&self) -> [(&'static str, &FoldedTable); 5] {
        [
            ("entitlements", &self.entitlements),
            ("registrations", &self.registrations),
            ("responses", &self.responses),
            ("displays", &self.displays),
            ("claims", &self.claims),
        ]
    }
}
