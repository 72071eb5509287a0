//! When two runs of letters are the same name or reading.

use super::kana_row::{LONG_MARK, vowel};
use super::letter::Letter;
use super::walk::is_kanji;
use crate::text::{Notation, kanji};

/// How two runs of letters fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// Letter for letter, through these foldings beyond those of each value.
    Same(Notation),
    /// But for characters that could not be read, each taken for exactly one letter.
    Unreadable,
}

impl Fit {
    /// Both fits together: unreadable where one of them is.
    pub(crate) fn and(self, other: Fit) -> Fit {
        match (self, other) {
            (Fit::Same(a), Fit::Same(b)) => Fit::Same(a | b),
            _ => Fit::Unreadable,
        }
    }
}

/// Compares letter by letter; none where one of them differs.
pub(crate) fn agreement(a: &[Letter], b: &[Letter]) -> Option<Fit> {
    if a.len() != b.len() {
        return None;
    }
    let mut fit = Fit::Same(Notation::NONE);
    for position in 0..a.len() {
        fit = fit.and(agreement_at(a, b, position, position)?);
    }
    Some(fit)
}

/// Compares one letter of each side, which may need the letter before it.
pub(super) fn agreement_at(a: &[Letter], b: &[Letter], i: usize, j: usize) -> Option<Fit> {
    let (one, other) = (a[i], b[j]);
    if one.is_placeholder() || other.is_placeholder() {
        Some(Fit::Unreadable)
    } else if one.folded == other.folded {
        Some(Fit::Same(Notation::NONE))
    } else if writes_long_vowel(a, i, other) || writes_long_vowel(b, j, one) {
        Some(Fit::Same(Notation::LONG_MARK))
    } else if kanji::variants(one.written, other.written) || writes_kettle(a, i, b, j) {
        Some(Fit::Same(Notation::KANJI_VARIANT))
    } else if same_look(one.folded, other.folded) {
        Some(Fit::Same(Notation::LOOK_ALIKE))
    } else {
        None
    }
}

/// Whether two letters are a kanji and a kana that nobody can tell apart. 八 and ハ, 一 and ー can be told.
fn same_look(a: char, b: char) -> bool {
    matches!((a, b), ('二', 'ニ') | ('ニ', '二') | ('力', 'カ') | ('カ', '力'))
}

/// Whether both are the second character of 塩釜 and 塩竈; elsewhere 釜 and 竈 make two names.
fn writes_kettle(a: &[Letter], i: usize, b: &[Letter], j: usize) -> bool {
    let after_salt = |letters: &[Letter], at: usize| {
        at.checked_sub(1).is_some_and(|before| letters[before].folded == kanji::canonical('塩'))
    };
    let kettle = |letter: Letter| ['釜', '竈'].iter().any(|kettle| kanji::variants(letter.written, *kettle));
    kettle(a[i]) && kettle(b[j]) && after_salt(a, i) && after_salt(b, j)
}

/// Whether two runs agree once the particle of a name in 谷 is left out of both: 市ヶ谷 and 市谷.
pub(crate) fn agreement_without_particle(a: &[Letter], b: &[Letter]) -> Option<Fit> {
    let (ours, theirs) = (without_particle(a), without_particle(b));
    if ours.len() == a.len() && theirs.len() == b.len() {
        return None;
    }
    agreement(&ours, &theirs)
}

fn without_particle(letters: &[Letter]) -> Vec<Letter> {
    let particle = |at: usize| {
        matches!(letters[at].folded, 'ケ' | 'ガ' | 'カ')
            && at.checked_sub(1).is_some_and(|before| is_kanji(letters[before].folded as u32))
            && letters.get(at + 1).is_some_and(|after| after.folded == '谷')
    };
    (0..letters.len()).filter(|at| !particle(*at)).map(|at| letters[at]).collect()
}

/// Whether the long mark at `position` may be spelt `vowel_letter`: オー as オオ or オウ, エー as エエ or
/// エイ. After the other vowels folding has already written the vowel.
fn writes_long_vowel(letters: &[Letter], position: usize, vowel_letter: Letter) -> bool {
    letters[position].folded == LONG_MARK
        && position.checked_sub(1).is_some_and(|before| {
            matches!(
                (vowel(letters[before].folded), vowel_letter.folded),
                (Some('エ'), 'エ' | 'イ') | (Some('オ'), 'オ' | 'ウ')
            )
        })
}

/// More parts than this are compared only in the order in which they stand.
const MOST_PARTS: usize = 8;

/// Whether `letters` are the `parts` in some order.
pub(crate) fn in_any_order(parts: &[&[Letter]], letters: &[Letter]) -> Option<Fit> {
    let total: usize = parts.iter().map(|part| part.len()).sum();
    if parts.len() < 2 || parts.len() > MOST_PARTS || total != letters.len() {
        return None;
    }
    laid(parts, &mut vec![false; parts.len()], letters)
}

fn laid(parts: &[&[Letter]], used: &mut [bool], letters: &[Letter]) -> Option<Fit> {
    if letters.is_empty() {
        return Some(Fit::Same(Notation::NONE));
    }
    let mut unreadable = None;
    for position in 0..parts.len() {
        let part = parts[position];
        if used[position] || part.is_empty() || part.len() > letters.len() {
            continue;
        }
        let (head, rest) = letters.split_at(part.len());
        let Some(fit) = agreement(part, head) else { continue };
        used[position] = true;
        let whole = laid(parts, used, rest).map(|others| fit.and(others));
        used[position] = false;
        match whole {
            Some(Fit::Same(_)) => return whole,
            Some(Fit::Unreadable) => unreadable = whole,
            None => {}
        }
    }
    unreadable
}
