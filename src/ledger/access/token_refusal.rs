//! Why a token is not made or revoked.

use crate::words::Language;
use crate::words::errors::access as words;

/// Why a token is not made or revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenRefusal {
    /// Another one has the name, or had it.
    NameTaken,
    /// The name is empty, too long, or holds characters that no line of a log should.
    BadName,
    /// Its last day has passed.
    EndsBefore,
    /// There is none of that name.
    Unknown,
}

impl TokenRefusal {
    /// Why not, in a language.
    pub(crate) fn says(self, lang: Language) -> String {
        let text = match self {
            TokenRefusal::NameTaken => words::NAME_TAKEN,
            TokenRefusal::BadName => words::BAD_NAME,
            TokenRefusal::EndsBefore => words::ENDS_BEFORE,
            TokenRefusal::Unknown => words::UNKNOWN_TOKEN,
        };
        text.of(lang).to_owned()
    }

    /// What to do, in a language.
    pub(crate) fn help(self, lang: Language) -> String {
        let text = match self {
            TokenRefusal::NameTaken => words::ANOTHER_NAME,
            TokenRefusal::BadName => words::PLAIN_NAME,
            TokenRefusal::EndsBefore => words::LATER_DAY,
            TokenRefusal::Unknown => words::LIST_TOKENS,
        };
        text.of(lang).to_owned()
    }
}
