//! How well two names agree.

use std::borrow::Cow;

use super::alternatives::Alternatives;
use crate::text::{Comparison, letters};

/// Compares the name of a record with that of a resident, and with the resident's other names.
///
/// Two names are near where one is the other miswritten: a look-alike (斎/斉, 太/大), a character
/// doubled, exchanged, or left out of a part of three or more. A kanji that only sounds the same
/// (太郎/太朗 look alike, 裕子/洋子 do not) makes another name, since namesakes are told apart by it. A middle
/// name left out and ü written ue are other ways of writing the same.
///
/// ```
/// use totsugo::text::{Level, name::{Alternatives, level}};
/// let none = Alternatives::default();
/// assert_eq!(level("渡邉 花子", "渡辺　花子", &none).level, Level::Notation);
/// assert_eq!(level("斉藤 花子", "斎藤 花子", &none).level, Level::Near);
/// let married = Alternatives { former_name: Some("鈴木"), ..none };
/// assert_eq!(level("鈴木 花子", "渡辺 花子", &married).level, Level::Alternative);
/// ```
#[must_use]
pub fn level(record: &str, resident: &str, alternatives: &Alternatives<'_>) -> Comparison {
    letters::compare(record, resident, |a, b| alternatives.fit(record, a, resident, b))
}

/// The other name of a resident as a whole: the alias, or else the name with the former surname.
///
/// `None` without either, and for a surname alone where the register writes the name without a blank.
///
/// ```
/// use totsugo::text::name::{Alternatives, other_name};
/// let married = Alternatives { former_name: Some("鈴木"), ..Alternatives::default() };
/// assert_eq!(other_name("渡辺 花子", &married).as_deref(), Some("鈴木 花子"));
/// ```
#[must_use]
pub fn other_name<'a>(resident: &str, alternatives: &'a Alternatives<'_>) -> Option<Cow<'a, str>> {
    alternatives.other_name(resident)
}
