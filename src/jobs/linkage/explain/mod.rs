//! Explaining: one record and its residents side by side, judged as the run judges it.
//!
//! Besides the record, the run looks at those that share its number, and at those that bear the number of
//! the candidate: two records that hold each other's number are a swap.

mod explanation;
mod key;
mod search;
mod side_by_side;

pub(crate) use explanation::{Explanation, OtherHolders, explain};
pub(crate) use key::Key;
pub(crate) use side_by_side::SideBySide;
