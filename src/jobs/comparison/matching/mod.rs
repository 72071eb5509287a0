//! Matching: for each unit the entitlement in force, the response that counts, and the entry in force.
//!
//! These rules stand here and nowhere else: they are asked of every row of a register, one person at a time. What
//! follows from two sides that differ is said by queries, which see only persons of whom something is not clean.

mod decisions;
mod kept;
mod matched;
mod matcher;
mod register;
#[cfg(test)]
mod tests;
mod turns;
mod unit;

pub(super) use kept::Kept;
pub(crate) use matched::Matched;
pub(super) use matcher::Matcher;
pub(crate) use unit::AsReturned;
