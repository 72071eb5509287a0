//! Whether one character may stand for another, and which one stands for all of them.

use std::sync::LazyLock;

use super::table::Table;

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

/// Whether one character may stand for the other in a name.
///
/// ```
/// use totsugo::text::kanji::variants;
/// assert!(variants('邉', '辺') && variants('邉', '邊'));
/// assert!(!variants('斎', '斉'), "different characters in law");
/// ```
#[must_use]
pub fn variants(a: char, b: char) -> bool {
    a == b || meet(TABLE.candidates(a).unwrap_or(&[a]), TABLE.candidates(b).unwrap_or(&[b]))
}

/// The forms that may stand for `character`, itself among them, in code order.
#[cfg(test)]
pub(super) fn candidates(character: char) -> Vec<char> {
    TABLE.candidates(character).map_or_else(|| vec![character], <[char]>::to_vec)
}

/// The one candidate that stands for `character` in a fingerprint.
///
/// It is in `character`'s set and stands for itself, so equal canonical forms have sets that meet.
pub(crate) fn canonical(character: char) -> char {
    TABLE.canonical(character)
}

/// Every character that a table relates to another, with its canonical form.
#[cfg(test)]
pub(crate) fn reducible() -> impl Iterator<Item = (char, char)> {
    TABLE.reducible()
}

fn meet(mut a: &[char], mut b: &[char]) -> bool {
    while let ([first, rest @ ..], [other, others @ ..]) = (a, b) {
        match first.cmp(other) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => a = rest,
            std::cmp::Ordering::Greater => b = others,
        }
    }
    false
}
