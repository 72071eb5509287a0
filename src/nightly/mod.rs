//! A night: the jobs whose findings are cases, then the ledger, then what to tell.
//!
//! A night is a full run. Nothing is published before all jobs have run, the ledger has met what they say, and nothing
//! about it is implausible: then results, ledger and lists change one after another, and whatever a kill leaves half
//! done, the next command finishes.

mod day_observations;
mod error;
mod guards;
mod job_results;
mod link_observations;
mod listed;
mod lists;
mod mail;
mod night;
mod odd_inputs;
mod product_observations;
mod result_file;
mod values;

pub(crate) use error::NightlyError;
pub(crate) use guards::{Acceptance, accepted};
pub(crate) use lists::{finish_interrupted, write_lists_of};
pub(crate) use mail::lines;
pub(crate) use night::{NightOptions, NightOutcome, run};
