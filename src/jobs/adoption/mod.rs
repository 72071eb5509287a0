//! The adoption job (導入状況): how many facilities applied for a card reader, are connected and operate, by prefecture
//! and type; which prefectures lead and lag; who is obligated and has not introduced it.

mod facilities;
mod hiding;
mod job;
mod layouts;
mod summary;
mod tally;

pub(crate) use facilities::{FACILITY_LIST, configured};
pub(crate) use job::AdoptionJob;
pub(crate) use tally::Tally;
