//! What became of a case.

use std::sync::atomic::{AtomicU8, Ordering};

/// What became of a case, what weighs least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum FollowedState {
    /// It is not in the input.
    Absent,
    Clean,
    /// It is in the input, and its sides could not be compared: nothing is known, as of what is absent.
    NotCompared,
    Rejected,
    Finding,
}

impl FollowedState {
    const ALL: [FollowedState; 5] = [
        FollowedState::Absent,
        FollowedState::Clean,
        FollowedState::NotCompared,
        FollowedState::Rejected,
        FollowedState::Finding,
    ];

    /// The name in `followed.parquet`.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            FollowedState::Absent | FollowedState::NotCompared => "absent",
            FollowedState::Clean => "clean",
            FollowedState::Rejected => "rejected",
            FollowedState::Finding => "finding",
        }
    }

    /// The state of this name.
    pub(crate) fn from_name(name: &str) -> Option<FollowedState> {
        FollowedState::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// A state that several threads note; what weighs more stays.
#[derive(Debug)]
pub(super) struct NotedState(AtomicU8);

impl Default for NotedState {
    fn default() -> NotedState {
        NotedState(AtomicU8::new(FollowedState::Absent as u8))
    }
}

impl NotedState {
    pub(super) fn get(&self) -> FollowedState {
        FollowedState::ALL[usize::from(self.0.load(Ordering::Relaxed))]
    }

    pub(super) fn note(&self, state: FollowedState) {
        self.0.fetch_max(state as u8, Ordering::Relaxed);
    }

    /// Notes a row that could not be read and may be this one: what was read is not it.
    pub(super) fn note_unreadable(&self) {
        let (absent, rejected) = (FollowedState::Absent as u8, FollowedState::Rejected as u8);
        let _ = self.0.compare_exchange(absent, rejected, Ordering::Relaxed, Ordering::Relaxed);
    }
}
