//! What ends a run whose counts memory does not hold.

/// Memory does not hold what is counted by facility and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OutOfMemory;
