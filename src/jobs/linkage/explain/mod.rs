//! Explaining: one record and its residents side by side, judged as the run judges it.
//!
//! Besides the record, the run looks at those that share its number, and at those that bear the number of
//! the candidate: two records that hold each other's number are a swap.

mod explanation;
mod key;
mod search;
mod side_by_side;

pub use explanation::{Explained, Explanation, OtherHolders, explain};
pub use key::Key;
pub use side_by_side::{FieldView, SideBySide};
