//! Why most of the rejected rows of a table were rejected.

use crate::report::grouped;
use crate::source::{Reason, column_called};
use crate::words::errors::job as words;
use crate::words::{Language, first_few};

/// Words that are named.
const NAMED_WORDS: usize = 5;

/// Why most of the rejected rows of a table were rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MainReason {
    pub(super) table: &'static str,
    /// Empty where it is the row as a whole.
    pub(super) column: &'static str,
    pub(super) reason: Reason,
    /// How many were rejected for it.
    pub(super) rows: u64,
    /// Those that are listed, for whatever reason.
    pub(super) listed: u64,
    /// The words that could not be read, where it is that.
    pub(super) words: Vec<String>,
}

/// What is said of rejected rows, and below it why most of them were.
pub(super) fn with_reason(says: String, main: Option<&MainReason>, lang: Language) -> String {
    match main {
        Some(main) => format!("{says}\n{}", main.says(lang)),
        None => says,
    }
}

impl MainReason {
    /// The line of a message that says it.
    fn says(&self, lang: Language) -> String {
        let reason = self.reason.sentence(lang);
        let [rows, listed] = [self.rows, self.listed].map(grouped);
        match self.column {
            "" => words::main_reason_of_row(lang, &*reason, &*rows, &*listed),
            column => {
                let column = column_called(self.table, column, lang);
                let said = words::main_reason(lang, &*column, &*reason, &*rows, &*listed);
                if self.words.is_empty() {
                    return said;
                }
                let words = first_few(lang, &self.words, NAMED_WORDS);
                format!("{said}\n{}", words::unread_words(lang, &*words))
            }
        }
    }
}
