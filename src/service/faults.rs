//! What went wrong on the side of the service, as a problem.

use super::problem::{Kind, Problem};
use super::state::State;
use crate::ledger::LedgerError;

/// A fault of the service: the log says what, the answer does not.
pub(super) fn fault(state: &State, says: &str) -> Problem {
    Problem::of(Kind::Fault, state.lang()).with_cause(says)
}

/// What the ledger refuses: that the disk is full or somebody else writes is told as such, all else is a fault.
pub(super) fn of_ledger(state: &State, error: &LedgerError) -> Problem {
    let lang = state.lang();
    match error {
        LedgerError::Full { .. } => Problem::of(Kind::Full, lang),
        LedgerError::Busy { .. } => Problem::of(Kind::Busy, lang),
        LedgerError::NoCase { .. } => Problem::of(Kind::NotFound, lang),
        error => fault(state, &error.says(lang)),
    }
}
