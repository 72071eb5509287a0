//! Words of the linkage job.

pub(crate) mod category;
pub(crate) mod charts;
pub(crate) mod explanation;
pub(crate) mod headline;
pub(crate) mod items;
mod names;
mod page;
pub(crate) mod reason;
pub(crate) mod registration;
pub(crate) mod summary;
pub(crate) mod urgent;

pub(in crate::words) use names::VIEWING;
pub(crate) use names::{LABELS, NAMES};
pub(crate) use page::PAGE;
