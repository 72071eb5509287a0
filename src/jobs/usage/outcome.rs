//! What a run tells the one who started it.

use std::path::PathBuf;

use super::{Tally, UsageTables};

/// A run that was published.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The folder of the results.
    pub folder: PathBuf,
    /// What was counted.
    pub tally: Tally,
    /// The tables.
    pub tables: UsageTables,
    /// What the inputs made one wonder about.
    pub warnings: Vec<String>,
}
