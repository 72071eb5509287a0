//! Rows that say once more what another row of the same person says: a file was handed in twice, perhaps.

use super::context::Run;
use super::folded::FoldedTables;
use super::rows::WithContent;
use crate::jobs::error::JobError;
use crate::source::{CLAIMS, DISPLAYS, ENTITLEMENTS, RESPONSES};
use crate::words::called;
use crate::words::warnings as words;

/// How many such rows each table has.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RepeatedRows {
    pub(super) entitlements: u64,
    pub(super) responses: u64,
    pub(super) displays: u64,
    pub(super) claims: u64,
}

impl RepeatedRows {
    pub(super) fn add(&mut self, other: RepeatedRows) {
        self.entitlements += other.entitlements;
        self.responses += other.responses;
        self.displays += other.displays;
        self.claims += other.claims;
    }

    /// Ends a run with too many of them.
    pub(crate) fn check(self, run: &Run<'_>, tables: &FoldedTables) -> Result<(), JobError> {
        [
            (ENTITLEMENTS.table, self.entitlements, &tables.entitlements),
            (RESPONSES.table, self.responses, &tables.responses),
            (DISPLAYS.table, self.displays, &tables.displays),
            (CLAIMS.table, self.claims, &tables.claims),
        ]
        .into_iter()
        .try_for_each(|(table, repeated, folded)| run.check_repeats(table, repeated, folded.kept))
    }

    /// What is said of those that are counted all the same.
    pub(crate) fn warnings(self, run: &Run<'_>) -> impl Iterator<Item = String> {
        let lang = run.config.lang;
        let counted =
            [(RESPONSES.table, self.responses), (DISPLAYS.table, self.displays), (CLAIMS.table, self.claims)];
        let some = counted.into_iter().filter(|(_, repeated)| *repeated > 0);
        some.map(move |(table, repeated)| words::repeated_rows(lang, called(lang, table), repeated))
    }
}

/// How many rows of a person repeat another; `hashes` is room for those of their contents.
pub(super) fn repeated<R: WithContent>(rows: &[R], hashes: &mut Vec<u64>) -> u64 {
    if rows.len() < 2 {
        return 0;
    }
    hashes.clear();
    hashes.extend(rows.iter().map(R::content));
    hashes.sort_unstable();
    hashes.windows(2).filter(|two| two[0] == two[1]).count() as u64
}

#[cfg(test)]
mod tests {
    use zerocopy::{FromBytes, Immutable, IntoBytes};

    use super::*;
    use crate::engine::operators::Row;

    #[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
    #[repr(C)]
    struct Numbered(u64);

    impl Row for Numbered {
        fn key(&self) -> u64 {
            1
        }
    }

    impl WithContent for Numbered {
        fn content(&self) -> u64 {
            self.0
        }
    }

    #[test]
    fn rows_beyond_the_first_are_counted_in_any_order() {
        let count =
            |rows: &[u64]| repeated(&rows.iter().map(|row| Numbered(*row)).collect::<Vec<_>>(), &mut vec![9]);
        for (rows, expected) in [(&[][..], 0), (&[1], 0), (&[1, 2], 0), (&[1, 2, 1, 2], 2), (&[3, 3, 3], 2)] {
            assert_eq!(count(rows), expected, "{rows:?}");
        }
    }
}
