//! The resident register, folded, for looking residents up by their numbers.

mod bearers;
mod build_side;
mod row;

pub(super) use bearers::MOST_BEARERS;
pub(super) use build_side::{BuildPartition, Duplicates, Register, Residents};
pub(super) use row::{Identity, RegisterRow};
