//! How all cases stood when they were last counted.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use crate::ledger::{Night, OverdueCount, StandingCount, ViewingCount};

/// How all cases stood at a time.
#[derive(Debug)]
pub(super) struct Standing {
    pub(super) counts: Vec<StandingCount>,
    pub(super) viewing: Vec<ViewingCount>,
    pub(super) overdue: Vec<OverdueCount>,
    /// The last nights, the newest first.
    pub(super) nights: Arc<Vec<Night>>,
    pub(super) taken_at: String,
    pub(super) taken: Instant,
}

/// The last count.
#[derive(Debug, Default)]
pub(super) struct StandingHolder {
    last: Mutex<Option<Arc<Standing>>>,
    /// Held by whoever counts.
    pub(super) counting: tokio::sync::Mutex<()>,
}

impl StandingHolder {
    pub(super) fn last(&self) -> Option<Arc<Standing>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn keep(&self, counted: Arc<Standing>) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(counted);
    }
}
