//! The page of the linkage job.

mod charts;
mod delays;
mod headline;
mod insurers;
mod page;
#[cfg(test)]
mod tests;
mod totals;
mod view;

pub(crate) use page::{
    Answers, CategoryRow, CauseRow, DelayRow, InsurerRow, NotComparedRow, ObligationRow, OddInsurers,
    OddValues, Page, PolicyRow, ViewingRow,
};
pub(crate) use view::{notices, render, steps};
