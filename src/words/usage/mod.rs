//! Words of the usage job.

pub(crate) mod charts;
pub(crate) mod doubts;
pub(crate) mod headers;
mod page;
pub(crate) mod sections;
pub(crate) mod summary;
pub(crate) mod tables;
pub(crate) mod workbook;

pub(crate) use page::{NAMES, PAGE};
