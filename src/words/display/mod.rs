//! Words of the display job.

mod names;
mod page;
pub(crate) mod rules;
pub(crate) mod suites;
pub(crate) mod summary;
pub(crate) mod warnings;

pub(crate) use names::{LABELS, NAMES};
pub(crate) use page::PAGE;
