//! The letters beside a letter, and what kind of name they belong to.

use super::class::Class;
use super::letter::Letter;

/// The letter at `at`, or the end.
#[inline]
pub(super) fn after(letters: &[Letter], at: usize) -> Letter {
    letters.get(at).copied().unwrap_or(Letter::END)
}

/// The letter before `at`, or the end.
#[inline]
pub(super) fn before(letters: &[Letter], at: usize) -> Letter {
    letters.get(at.wrapping_sub(1)).copied().unwrap_or(Letter::END)
}

const KANA: u32 = Class::set(&[Class::Kana, Class::Ka, Class::NiHa, Class::No, Class::LongMark]);
const NO_KANJI: u32 = KANA | Class::set(&[Class::Latin, Class::Digit, Class::Dash]);

/// Whether the letter is kana of any class.
#[inline]
pub(super) fn is_kana(letter: Letter) -> bool {
    letter.is_any(KANA) | letter.is('ル')
}

/// Whether the letter is a kanji of a name, a numeral among them.
#[inline]
pub(super) fn is_kanji(letter: Letter) -> bool {
    letter.is_within(Class::Ordinal) & !letter.is_any(NO_KANJI) & !letter.is('ル')
}
