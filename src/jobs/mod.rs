//! The jobs: which queries run on which tables, in which order.

pub mod adoption;
pub mod burden;
pub mod comparison;
pub mod consult;
pub(crate) mod digest;
pub mod display;
mod error;
pub mod incentive;
mod job;
mod judgements;
pub mod linkage;
mod manifest;
mod outcome;
mod parquet;
mod places;
mod publishing;
pub(crate) mod ranges;
mod registry;
mod rejects;
mod run;
pub(crate) mod shares;
pub mod statistics;
mod table_files;
pub mod usage;

pub use error::JobError;
pub use job::Job;
pub use outcome::{Outcome, Summary};
pub use registry::JOBS;
