//! The check at registration: a record is judged against the register before it counts, by the rules of the job.
//!
//! A file of registrations is judged as a run judges it ([`file`]). The service is asked about a few records at a time.
//!
//! A run folds the register, settles millions of records and searches the register for the few in doubt. Here the register
//! stands still and a few records come at a time: it is folded once, and indexed by number, by blocking key and by row; the
//! rules about rows are the queries of the job, planned once. What only several records together show is not looked at.

mod check;
mod checked;
mod file;
mod queries;
mod register_copy;
#[cfg(test)]
mod tests;

pub(crate) use check::RegistrationCheck;
pub(crate) use checked::{Checked, PairJudgement};
pub(crate) use file::{FileChecked, check_file};
