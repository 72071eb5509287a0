//! Where a row stands, as errors name it.

use crate::words::Language;
use crate::words::errors::place;

/// Where a row stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowPlace {
    /// The file, as messages show it.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
}

impl RowPlace {
    /// The line of a message that says where it is.
    pub(crate) fn says(&self, lang: Language) -> String {
        place::in_line(lang, &self.file, self.line)
    }

    /// The lines of a message that say where two rows are.
    pub(crate) fn both([first, second]: &[RowPlace; 2], lang: Language) -> String {
        place::between(lang, &first.file, first.line, &second.file, second.line)
    }
}
