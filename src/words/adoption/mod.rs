//! Words of the adoption job.

pub(crate) mod charts;
pub(crate) mod headers;
pub(crate) mod summary;
pub(crate) mod tables;
