//! What a run may hold in memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes that tables may hold in memory, shared by all tables of a run.
#[derive(Debug, Clone)]
pub struct MemoryBudget {
    left: Arc<AtomicUsize>,
    all: usize,
}

impl MemoryBudget {
    /// A budget of so many bytes.
    pub fn new(bytes: usize) -> MemoryBudget {
        MemoryBudget { left: Arc::new(AtomicUsize::new(bytes)), all: bytes }
    }

    /// The bytes that tables hold.
    pub fn taken(&self) -> usize {
        self.all.saturating_sub(self.left.load(Ordering::Relaxed))
    }

    /// Takes bytes out of the budget; `false` where it has not so many.
    pub(crate) fn take(&self, bytes: usize) -> bool {
        self.left.try_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes)).is_ok()
    }

    pub(crate) fn give_back(&self, bytes: usize) {
        self.left.fetch_add(bytes, Ordering::Relaxed);
    }
}
