//! How well two values of one field agree.

use std::fmt;

/// How well the value of a record agrees with the value in the resident register, best first.
///
/// `Exact`, `Notation` and `Alternative` agree; `Near` and `Different` differ; `Undetermined` and
/// `Missing` do neither: a field that one side does not have is not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Level {
    /// The same value, character for character.
    Exact,
    /// The same after folding width, spaces, kana, kanji variants and address notation.
    Notation,
    /// Another way of saying the same: a former name, an alias, the parts in another order, the
    /// building part of an address left out.
    Alternative,
    /// A slip away from the same: a typing error, swapped digits, the wrong era, the same
    /// municipality.
    Near,
    /// Another value.
    Different,
    /// One side has a character or date part that stands for something unknown (●, 〓, U+FFFD,
    /// private use, day 00), and nothing known differs.
    Undetermined,
    /// One side has no value.
    Missing,
}

impl Level {
    /// Every level, best first.
    pub const ALL: [Level; 7] = [
        Level::Exact,
        Level::Notation,
        Level::Alternative,
        Level::Near,
        Level::Different,
        Level::Undetermined,
        Level::Missing,
    ];

    /// The level of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.as_str() == name)
    }

    /// The name under which results carry the level.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Level::Exact => "exact",
            Level::Notation => "notation",
            Level::Alternative => "alternative",
            Level::Near => "near",
            Level::Different => "different",
            Level::Undetermined => "undetermined",
            Level::Missing => "missing",
        }
    }

    /// Whether both sides say the same.
    #[must_use]
    pub const fn agrees(self) -> bool {
        matches!(self, Level::Exact | Level::Notation | Level::Alternative)
    }

    /// Whether the sides say different things.
    #[must_use]
    pub const fn differs(self) -> bool {
        matches!(self, Level::Near | Level::Different)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
