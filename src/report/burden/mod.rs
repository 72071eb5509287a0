//! The page of the burden job. It names insurers and counts, never a person.

mod charts;
mod headline;
mod page;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use page::{CauseRow, Conservation, InsurerRow, Page, Side, StateRow, TableRow, Undisplayed};
pub(crate) use view::{render, steps};
