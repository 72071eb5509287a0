//! Cases of the ledger: lists page by page, one with its history, and what people and machines decide.

mod acting;
mod answered;
mod codes;
pub(super) mod cursor;
mod deciding;
mod listing;

pub(super) use acting::act_on;
pub(super) use deciding::*;
pub(super) use listing::*;
