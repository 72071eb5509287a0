//! The display job: does a receipt computer show the eligibility response as it is, sometimes, or never.
//!
//! Displays are joined with responses in [`comparison`](super::comparison), by the same rules as in the burden job; an insurer's
//! decision is not needed. This job counts by product, sets what was observed beside what the maker declares, counts
//! companies and products as the ministry's survey does, and writes each difference with the rule that it breaks.

mod comparing;
mod conformance;
mod declared_products;
mod difference;
mod differences;
mod display_behaviour;
mod item;
mod job;
mod kit;
mod manifest;
mod missing_cases;
mod product_cases;
mod results;
mod summary;
mod survey;
mod tally;
mod testing;
mod unmet_displays;

pub(crate) use job::DisplayJob;
