//! What runs left, to take out: findings of one's insurers, tables of statistics, and the nights that were met.

mod findings;
mod masked_findings;
mod nights;
mod statistics;

pub(super) use findings::*;
pub(super) use nights::*;
pub(super) use statistics::*;
