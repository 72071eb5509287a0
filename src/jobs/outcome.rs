//! What a run tells whoever started it.

use std::path::PathBuf;

use crate::words::Language;
use crate::words::logged as words;

/// A run that was published.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// The folder of the results.
    pub folder: PathBuf,
    /// The page in it that tells the rest, where the job has one that does.
    pub page: Option<&'static str>,
    /// Why somebody has to act, if anybody has.
    pub to_act_on: Vec<ToActOn>,
    /// What was found.
    pub summary: Summary,
    /// What the inputs made one wonder about, and what could not be done beside publishing.
    pub warnings: Vec<String>,
}

/// Why somebody has to act on a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ToActOn {
    /// There are more findings than the config allows.
    Findings,
    /// Not one row could be compared.
    NothingCompared,
    /// Months of statistics lack something.
    IncompleteMonths,
    /// Counts of statistics are more likely wrong than true.
    DoubtfulCounts,
    /// Rows were left out.
    RejectedRows,
}

impl ToActOn {
    /// In words.
    pub(crate) fn says(self, lang: Language) -> &'static str {
        let says = match self {
            ToActOn::Findings => words::FINDINGS,
            ToActOn::NothingCompared => words::NOTHING_COMPARED,
            ToActOn::IncompleteMonths => words::INCOMPLETE_MONTHS,
            ToActOn::DoubtfulCounts => words::DOUBTFUL_COUNTS,
            ToActOn::RejectedRows => words::REJECTED_ROWS,
        };
        says.of(lang)
    }
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
