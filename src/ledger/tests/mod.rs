//! The ledger over whole histories, and files that it is not to be; and the values beside it.

mod access;
mod bad_files;
mod hand_outs;
mod histories;
mod history;
mod invariants;
mod paging;
mod restoring;
mod values;
