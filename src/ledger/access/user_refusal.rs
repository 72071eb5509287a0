//! Why a user is not made or changed.

use crate::words::errors::access as words;
use crate::words::{Language, Text};

/// Why a user is not made or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserRefusal {
    /// Another one has the name, or had it.
    NameTaken,
    /// The name is empty, too long, or holds characters that no line of a log should.
    BadName,
    /// The password is short, one character again and again, or holds the name.
    BadPassword,
    /// There is none of that name.
    Unknown,
}

impl UserRefusal {
    /// Why not, in a language.
    pub(crate) fn says(self, lang: Language) -> String {
        self.texts().0.of(lang).to_owned()
    }

    /// What to do, in a language.
    pub(crate) fn help(self, lang: Language) -> String {
        self.texts().1.of(lang).to_owned()
    }

    const fn texts(self) -> (Text, Text) {
        match self {
            UserRefusal::NameTaken => (words::USER_TAKEN, words::RESET_USER),
            UserRefusal::BadName => (words::BAD_NAME, words::PLAIN_NAME),
            UserRefusal::BadPassword => (words::BAD_PASSWORD, words::GOOD_PASSWORD),
            UserRefusal::Unknown => (words::UNKNOWN_USER, words::LIST_USERS),
        }
    }
}
