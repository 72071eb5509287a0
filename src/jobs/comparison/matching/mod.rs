//! Matching: an as-of join that finds for each unit the entitlement, the response and the entry in force on its day.
//!
//! These rules stand here and nowhere else: they run over every row of a register, one person at a time. What follows
//! from two sides that differ is decided by queries, which see only persons of whom something is not clean.

mod entitlement_history;
mod entry_history;
mod match_counts;
mod matcher;
mod response_history;
mod rows_in_doubt;
#[cfg(test)]
mod tests;
mod unit;

pub(crate) use match_counts::MatchCounts;
pub(super) use matcher::Matcher;
pub(super) use rows_in_doubt::RowsInDoubt;
pub(crate) use unit::AsReturned;
