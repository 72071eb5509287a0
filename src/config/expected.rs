//! What a value has to be.

use crate::words::errors::expected as words;
use crate::words::{Language, Text};

/// What a value has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// What a text says.
    Described(Text),
    /// One of these words.
    OneOf(Vec<String>),
}

impl Expected {
    /// Whether it has to be a table.
    pub(super) fn is_table(&self) -> bool {
        *self == Expected::Described(words::TABLE)
    }

    /// What it has to be, in a language.
    pub(super) fn says(&self, lang: Language) -> String {
        match self {
            Expected::Described(text) => text.of(lang).to_owned(),
            Expected::OneOf(allowed) => {
                let quoted: Vec<_> = allowed.iter().map(|word| format!("\"{word}\"")).collect();
                quoted.join(words::OR.of(lang))
            }
        }
    }
}

impl From<Text> for Expected {
    fn from(text: Text) -> Expected {
        Expected::Described(text)
    }
}
