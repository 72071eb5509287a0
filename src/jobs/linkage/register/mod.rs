//! The resident register, folded: the build side of the hash join by individual number.

mod answers;
mod bearers;
mod build_side;
mod resident_ids;
mod row;

pub(super) use answers::{AnswerCounts, NumberOfKey, with_numbers, without_repeats};
pub(super) use bearers::MOST_BEARERS;
pub(super) use build_side::{BuildMatches, BuildPartition, Duplicates, Register};
pub(super) use resident_ids::{IdOrder, IdRow, ResidentIds};
pub(super) use row::{Identity, RegisterRow};
