//! The incentive job (支援金等): what hospitals, clinics, pharmacies and visiting-nurse stations are paid for the use of My
//! Number cards, by which rule, and where nothing is paid, why.
//!
//! The tables of the ministry stand in `queries/incentive/lump_sum_table.sql` and `per_use_table.sql`, nowhere else.

mod job;
mod layouts;
mod payments;
mod summary;
mod tally;
mod uses;

pub(crate) use job::IncentiveJob;
pub(crate) use tally::{PaidTotals, Tally};
