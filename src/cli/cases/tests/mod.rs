//! The commands on a ledger of made-up nights.

mod acts;
mod answers;
mod hand_outs;
mod handed_out;
mod lists;
mod workspace;
