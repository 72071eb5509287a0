//! The policies by which viewing is stopped.

/// By which rule a category says what happens to viewing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Policy {
    /// The matrix of 2023-09-07, for records that were registered before 2024-05-07.
    #[default]
    Sweep,
    /// The check of new registrations (新誤入力チェック), for those registered from 2024-05-07 on: whatever really differs
    /// stops viewing until somebody has decided.
    Registration,
}

impl Policy {
    /// Both.
    pub const ALL: [Policy; 2] = [Policy::Sweep, Policy::Registration];

    /// The policy of that name.
    pub fn from_name(name: &str) -> Option<Policy> {
        Policy::ALL.into_iter().find(|policy| policy.as_str() == name)
    }

    /// The name under which config and results carry it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Policy::Sweep => "sweep",
            Policy::Registration => "registration",
        }
    }
}
