//! What a run tells the one who started it.

use std::path::PathBuf;

use super::{SurveyRow, Tally};

/// A run that was published.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The folder of the results.
    pub folder: PathBuf,
    /// Findings that the config allows.
    pub findings_allowed: u64,
    /// What was counted.
    pub tally: Tally,
    /// Companies and products.
    pub survey: Vec<SurveyRow>,
    /// What the inputs made one wonder about.
    pub warnings: Vec<String>,
}

impl Outcome {
    /// Whether somebody has to act: displays differ or cannot be read, or not one could be compared, of which nobody can
    /// tell whether it is right.
    #[must_use]
    pub fn needs_action(&self) -> bool {
        self.tally.findings() > self.findings_allowed || self.tally.compared() == 0
    }
}
