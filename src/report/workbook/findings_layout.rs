//! What a workbook of findings holds.

use crate::words::Text;

/// So many insurers have a sheet each.
pub(super) const SHEETS: usize = 30;

/// What a workbook of findings holds.
#[derive(Debug)]
pub(crate) struct FindingsLayout {
    pub title: Text,
    /// What comes first.
    pub order: Text,
    /// What rows that stand out are.
    pub gravest: Text,
    /// The columns in their order: the key of four comes first.
    pub columns: &'static [FindingsColumn],
}

/// A column of a workbook of findings.
#[derive(Debug)]
pub(crate) struct FindingsColumn {
    pub header: Text,
    /// What it holds.
    pub meaning: Text,
    /// In characters.
    pub width: f64,
}

impl FindingsColumn {
    /// A column of so many characters.
    pub(crate) const fn new((header, meaning): (Text, Text), width: f64) -> FindingsColumn {
        FindingsColumn { header, meaning, width }
    }
}
