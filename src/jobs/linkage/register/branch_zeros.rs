//! Answers whose key is that of a record but for zeros at the left of the branch, which a spreadsheet took on one side.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::engine::EngineError;
use crate::engine::operators::{Row, RowTable};

/// The key of a record, or of one that was asked about.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(in super::super) struct BranchKey {
    /// The key without zeros at the left of the branch.
    pub(in super::super) without_zeros: u64,
    pub(in super::super) whole: u64,
    /// What those zeros take.
    pub(in super::super) zeros: u64,
}

impl Row for BranchKey {
    fn key(&self) -> u64 {
        self.without_zeros
    }
}

/// Answers that such zeros keep from their records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) struct BranchZeros {
    /// The answers have fewer of them.
    pub(in super::super) lost_in_answers: u64,
    /// The records have fewer of them.
    pub(in super::super) lost_in_records: u64,
}

impl BranchZeros {
    pub(in super::super) const fn answers(self) -> u64 {
        self.lost_in_answers + self.lost_in_records
    }
}

/// Counts them; both tables have as many partitions.
pub(in super::super) fn branch_zeros(
    answers: RowTable<BranchKey>,
    records: RowTable<BranchKey>,
) -> Result<BranchZeros, EngineError> {
    let (answers, records) = (answers.finish()?, records.finish()?);
    let mut counted = BranchZeros::default();
    for partition in 0..answers.keyless() {
        let mut records: Vec<BranchKey> = records.read(partition)?.concat();
        records.sort_unstable_by_key(|record| record.without_zeros);
        for answer in answers.read(partition)?.iter().flatten() {
            let start = records.partition_point(|record| record.without_zeros < answer.without_zeros);
            let alike = &records[start..];
            let end = alike.partition_point(|record| record.without_zeros == answer.without_zeros);
            let alike = &alike[..end];
            if alike.is_empty() || alike.iter().any(|record| record.whole == answer.whole) {
                continue;
            }
            if alike.iter().any(|record| record.zeros > answer.zeros) {
                counted.lost_in_answers += 1;
            } else {
                counted.lost_in_records += 1;
            }
        }
    }
    Ok(counted)
}
