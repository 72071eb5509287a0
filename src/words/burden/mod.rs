//! Words of the burden job.

pub(crate) mod action;
pub(crate) mod charts;
pub(crate) mod doubts;
pub(crate) mod headline;
mod names;
mod page;
pub(crate) mod summary;
pub(crate) mod urgent;

pub(super) use names::CAUSES;
pub(crate) use names::{LABELS, NAMES};
pub(crate) use page::PAGE;
