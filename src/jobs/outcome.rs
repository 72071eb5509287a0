//! What a run tells whoever started it.

use std::path::PathBuf;

/// A run that was published.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// The folder of the results.
    pub folder: PathBuf,
    /// The page in it that tells the rest, where the job has one that does.
    pub page: Option<&'static str>,
    /// Whether somebody has to act: on more findings than the config allows, or since nothing could be tested.
    pub needs_action: bool,
    /// What was found.
    pub summary: Summary,
    /// What the inputs made one wonder about, and what could not be done beside publishing.
    pub warnings: Vec<String>,
}

/// What was found, in the language of reports: a small table, and how the rows add up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Summary {
    /// The headers of the table.
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// How many of its columns, the first ones, hold words; the others hold numbers.
    pub words: usize,
    /// A line each.
    pub sentences: Vec<String>,
}
