//! The linkage job: every registered record against the resident register.
//!
//! 1. *Folding*: both sides are read once; each row becomes a number and a fingerprint. The residents become the build
//!    side of a hash join, partitioned by number ([`register`]).
//! 2. *Settling*: while they are read, the records probe it ([`probe_side`]). Nearly all agree with their resident by
//!    fingerprints, the residual filter, and are only counted; the others are held back. (Records whose partition of the
//!    register is spilled wait until it is loaded.)
//! 3. *Searching*: candidates of the records in doubt are looked for in the whole register by blocking keys
//!    ([`candidates`]).
//! 4. *Comparing*: the values of those pairs are compared while the residents are read again ([`comparing`]).
//! 5. *Assessing*: each record is classified by how its resident and the best candidate agree with it ([`assessing`]).
//! 6. *Reporting*: findings, counts, and what could not be compared.

mod agreement_patterns;
mod assessing;
mod candidates;
mod case_values;
mod comparing;
mod context;
mod evidence;
mod explain;
mod findings;
mod fingerprints;
mod flags;
mod folding;
mod implausible;
mod insurer_rules;
mod insurers;
mod items;
mod job;
mod level_columns;
mod manifest;
mod not_compared;
mod notices;
mod obligation;
mod page;
mod pairing;
mod plan;
mod probe_side;
mod reason;
mod record;
mod records_in_doubt;
mod register;
mod register_form;
mod registration;
mod results;
mod shared_keys;
mod summary;
mod tally;
mod telling;
mod urgent;
mod warnings;

pub(crate) use explain::{Explanation, Key, OtherHolders, SideBySide, explain};
pub(crate) use findings::{COLUMNS as FINDING_COLUMNS, FindingRow};
pub(crate) use job::LinkageJob;
pub(crate) use registration::{Checked, FileChecked, PairJudgement, RegistrationCheck, check_file};
