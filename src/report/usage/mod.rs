//! The page of use statistics, and the charts that are published with it. It names facilities' prefectures and types,
//! insurers, and counts; never a person.

mod block;
mod charts;
mod packed_months;
mod page;
mod section;
mod tables;
#[cfg(test)]
mod tests;
mod total;

pub(crate) use charts::charts;
pub(crate) use page::{InputRow, Page, render};
