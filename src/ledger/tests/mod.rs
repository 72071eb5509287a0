//! The ledger over whole histories.

mod histories;
