//! Statistics of use: from counts by facility and month to the tables and rankings that the ministry publishes.
//!
//! 1. *Scanning*: each row becomes small numbers; rows of facilities are told from sums over several ([`scan`]).
//! 2. *Entering*: while it is read, what a facility counted is entered by month ([`months`]) and added up ([`sums`]); a month
//!    that comes twice is set aside.
//! 3. *Figures*: what was counted in each prefecture by each type, given or added up ([`figures`]).
//! 4. *Tables*: a query each ([`tables`]); what is too small is hidden first.
//!
//! The rate among checks and the rate among claims are different metrics: each has its own tables, made by the same
//! queries, and no ranking holds both.

mod attribution;
mod directory;
mod error;
mod facilities;
mod facility_list;
mod figures;
mod job;
mod judgements;
pub(crate) mod layouts;
mod months;
mod out_of_memory;
mod results;
mod scan;
mod summary;
mod sums;
mod tables;
mod tally;

pub(crate) use error::UsageError;
pub(crate) use job::UsageJob;
