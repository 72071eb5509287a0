//! The resident register, folded: the build side of the hash join by individual number.

mod answers;
mod bearers;
mod branch_zeros;
mod build_side;
mod resident_ids;
mod row;

pub(super) use answers::{AnswerCounts, NumberOfKey, that_count, with_numbers};
pub(super) use bearers::MOST_BEARERS;
pub(super) use branch_zeros::{BranchKey, BranchZeros, branch_zeros};
pub(super) use build_side::{BuildMatches, BuildPartition, Duplicates, Places, Register};
pub(super) use resident_ids::{IdOrder, IdRow, ResidentIds};
pub(super) use row::{Answer, Identity, RegisterRow};
