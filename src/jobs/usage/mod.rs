//! Statistics of use: from counts by facility and month to the tables and rankings that the ministry publishes.
//!
//! 1. *Scanning*: each row becomes small numbers; rows of facilities are told from sums over several ([`scan`]).
//! 2. *Entering*: while it is read, what a facility counted is entered by month ([`months`]) and added up ([`sums`]); a month
//!    that comes twice counts once where both rows are the same, and ends the run where not ([`Repeats`](crate::jobs::statistics::Repeats)).
//! 3. *Figures*: what was counted in each prefecture by each type, given or added up ([`figures`]).
//! 4. *Tables*: a query each ([`tables`]); what is too small, or hidden in the input, is hidden first ([`hiding`]).
//!
//! The rate among checks and the rate among claims are different metrics: each has its own tables, made by the same
//! queries, and no ranking holds both.

mod attribution;
mod bad_sums;
mod contradiction;
mod directory;
mod doubts;
mod error;
mod facilities;
mod facility_list;
mod figures;
mod file_columns;
mod gaps;
mod hiding;
mod insurer_gaps;
mod job;
mod judgements;
pub(crate) mod layouts;
mod masked;
mod month_series;
mod months;
mod odd_changes;
mod out_of_memory;
mod regional;
mod results;
mod scan;
mod sum_names;
mod summary;
mod summed;
mod sums;
mod tables;
mod tally;
mod unit;

pub(crate) use error::UsageError;
pub(crate) use job::UsageJob;
