//! The burden job: the ratio and limit class that the insurer decided, against what the eligibility response returned,
//! against what the receipt computer showed, on the service date.
//!
//! What is compared and how lies in [`comparison`](super::comparison); this job counts it, finds patterns in the
//! history of the central register, and writes what somebody has to act on.

mod action;
mod comparing;
mod doubts;
mod finding;
mod findings;
mod inputs;
mod job;
mod judgements;
mod manifest;
mod page;
mod patterns;
mod results;
mod sides;
mod summary;
mod tally;
mod urgent;

pub(crate) use action::{Counterpart, Situation};
pub(crate) use finding::Finding;
pub(crate) use findings::days;
pub(crate) use inputs::prepare;
pub(crate) use job::BurdenJob;
pub(crate) use tally::{CAUSES, Heading};
