//! The commands on a ledger of made-up nights.

mod acts;
mod lists;
mod workspace;
