//! The inputs, folded: rows of one size, with the key of their person.

mod absent;
mod claim;
mod columns;
mod display;
mod entitlement;
mod entry;
mod folded_row;
mod response;

pub(super) use claim::Claim;
pub(super) use columns::{column, table};
pub(super) use display::{Display, facilities};
pub(super) use entitlement::Entitlement;
pub(super) use entry::Entry;
pub(super) use folded_row::{FoldedRow, SideTables, WithContent};
pub(super) use response::Response;
