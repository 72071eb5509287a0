//! Statistics of use: from counts by facility and month to the tables and rankings that the ministry publishes.
//!
//! 1. *Reading*: each row becomes small numbers; a facility's rows and summed ones are told apart ([`reading`]).
//! 2. *Entering*: while it is read, what a facility counted is entered by month ([`months`]) and added up ([`sums`]); a month
//!    that comes twice is set aside.
//! 3. *Figures*: what was counted in each prefecture by each type, given or added up ([`figures`]).
//! 4. *Tables*: a query each ([`tables`]); what is too small is hidden first.
//!
//! The rate among checks and the rate among claims are different metrics: each has its own tables, made by the same
//! queries, and no ranking holds both.

mod attribution;
mod directory;
mod facilities;
mod figures;
mod job;
mod judgements;
pub(crate) mod layouts;
mod listing;
mod months;
mod out_of_memory;
mod reading;
mod results;
mod summary;
mod sums;
mod tables;
mod tally;

pub(crate) use job::UsageJob;
