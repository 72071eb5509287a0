//! What comparing two values of one field gives.

use super::{Level, Notation};

/// The part of a name that agrees where the whole does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum SharedPart {
    /// Neither part, or the whole agrees, or the parts cannot be told.
    #[default]
    None,
    /// The surname: a member of the household, perhaps.
    Surname,
    /// The given name: somebody who married, perhaps.
    GivenName,
}

impl SharedPart {
    /// Every part.
    pub const ALL: [SharedPart; 3] = [SharedPart::None, SharedPart::Surname, SharedPart::GivenName];

    /// The part of that name; neither for any other.
    #[must_use]
    pub fn from_name(name: &str) -> SharedPart {
        SharedPart::ALL.into_iter().find(|part| part.as_str() == Some(name)).unwrap_or_default()
    }

    /// The name under which queries know the part; none for neither.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            SharedPart::None => None,
            SharedPart::Surname => Some("surname"),
            SharedPart::GivenName => Some("given_name"),
        }
    }
}

/// How two values of one field compare, and by which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Comparison {
    /// How well they agree.
    pub level: Level,
    /// The rule that decided, as shown to a clerk: `"same after folding"`, `"former surname"`, ….
    pub rule: &'static str,
    /// Which foldings the agreement needed; empty unless the values agree and are not equal.
    pub notation: Notation,
    /// Which part of a name agrees although the whole differs.
    pub shared: SharedPart,
}

impl Comparison {
    /// A comparison decided by `rule`, without foldings and without a shared part.
    #[must_use]
    pub const fn new(level: Level, rule: &'static str) -> Comparison {
        Comparison { level, rule, notation: Notation::NONE, shared: SharedPart::None }
    }

    /// The same with the foldings that it needed.
    #[must_use]
    pub const fn through(self, notation: Notation) -> Comparison {
        Comparison { notation, ..self }
    }

    /// The same with the part of a name that agrees.
    #[must_use]
    pub const fn sharing(self, shared: SharedPart) -> Comparison {
        Comparison { shared, ..self }
    }
}
