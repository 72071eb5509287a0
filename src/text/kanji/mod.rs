//! Kanji that registers write for one another: old, compatibility, reduced and misprinted forms.
//!
//! Each character has a small set of candidates, the forms that an official reduction or a
//! replacement table gives for it. Two characters are variants when their sets meet; the relation
//! is not closed further, since a chain of tables soon leads to another name.
//!
//! Sources: the MJ reduction map (IPA and the Character Information Technology Promotion Council,
//! CC BY-SA 2.1 JP: unification rules of JIS, notices on the family register, notice 582 of the
//! Ministry of Justice) and the JIS reduction map of the National Tax Agency, both through the
//! crate `jntajis`; old and new forms and radicals of the crate `yosina`; compatibility forms of
//! Unicode; a short list of our own.

mod sources;
mod supplement;
mod table;

use std::sync::LazyLock;

use table::Table;

static TABLE: LazyLock<Table> = LazyLock::new(Table::build);

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
///
/// ```
/// assert!(totsugo::text::kanji::candidates('邉').contains(&'辺'));
/// assert_eq!(totsugo::text::kanji::candidates('一'), ['一']);
/// ```
#[must_use]
pub fn candidates(character: char) -> Vec<char> {
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

#[cfg(test)]
mod tests;
