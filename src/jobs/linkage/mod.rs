//! The linkage job: every registered record against the resident register.
//!
//! 1. *Folding*: both sides are read once; each row becomes a number and a fingerprint. The register is kept,
//!    split by a hash of the number.
//! 2. *Settling*: while they are read, records meet the resident who bears their number. Nearly all agree by
//!    their fingerprints and are only counted; the rest is held back. (Where the register does not fit into
//!    memory, records of the parts that lie in a file wait for them.)
//! 3. *Searching*: for the records in doubt, residents who may fit better are looked up in the whole
//!    register through several blocking keys.
//! 4. *Comparing*: the values of those few records and residents are compared, while the residents are read again.
//! 5. *Assessing*: each record is judged by how its resident and the best candidate agree with it.
//! 6. *Reporting*: findings, counts, and what could not be compared.

mod assessing;
mod candidates;
mod comparing;
mod context;
mod explain;
mod findings;
mod flags;
mod folding;
mod in_doubt;
mod insurers;
mod job;
mod manifest;
mod page;
mod plan;
mod reason;
mod record;
mod register;
mod results;
mod settled;
mod settling;
mod summary;
mod tally;
mod warnings;

pub(crate) use explain::{Explanation, Key, OtherHolders, SideBySide, explain};
pub(crate) use findings::FindingRow;
pub(crate) use job::LinkageJob;
