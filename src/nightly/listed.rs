//! How much a night has to tell.

/// How many rows the lists have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Listed {
    pub(crate) stop: u64,
    pub(crate) release: u64,
    pub(crate) news: u64,
    /// What a change of the rules opened, changed and closed.
    pub(crate) by_rules: u64,
    pub(crate) due: u64,
    /// What is odd about the inputs beside those of earlier nights, in words.
    pub(crate) odd: Vec<String>,
}
