//! The jobs: which queries run on which tables, in which order.

pub(crate) mod adoption;
pub(crate) mod burden;
mod columns;
pub(crate) mod comparison;
pub(crate) mod consult;
mod dated_files;
pub(crate) mod digest;
pub(crate) mod display;
mod error;
mod findings_workbook;
mod following;
mod found_values;
pub(crate) mod incentive;
mod job;
mod judgements;
mod last_run;
pub(crate) mod linkage;
mod main_reason;
mod manifest;
mod outcome;
mod parquet;
mod persons;
mod places;
mod plausibility;
mod publishing;
pub(crate) mod ranges;
mod refusals;
mod registry;
mod rejects;
mod run;
pub(crate) mod shares;
pub(crate) mod statistics;
mod table_files;
#[cfg(test)]
mod tests;
pub(crate) mod usage;

pub(crate) use error::JobError;
pub(crate) use following::{FollowedState, Following};
pub(crate) use found_values::FoundValues;
pub(crate) use job::{CaseJob, Job};
pub(crate) use outcome::{Outcome, Summary};
pub(crate) use publishing::Unpublished;
pub(crate) use registry::{CASE_JOBS, JOBS};
