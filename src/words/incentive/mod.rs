//! Words of the incentive job.

pub(crate) mod headers;
mod names;
pub(crate) mod summary;
pub(crate) mod tables;

pub(crate) use names::NAMES;
