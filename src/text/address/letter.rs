//! One character of an address: what it stands for, and what folding it took.

use super::class::Class;
use crate::text::Notation;

/// A folded character in 32 bits: its code (18), its class (5), whether a blank stood before it, and
/// the foldings that it took (8), for which see [`notation`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter(u32);

const CODE: u32 = (1 << CLASS_SHIFT) - 1;
const CLASS_SHIFT: u32 = 18;
const CLASS: u32 = 0x1F << CLASS_SHIFT;
const BLANK_BEFORE: u32 = 1 << 23;
const NOTATION_SHIFT: u32 = 24;

impl Letter {
    /// What stands after the last letter.
    pub(super) const END: Letter = Letter::new('\0', Class::Selector);

    pub(super) const fn new(character: char, class: Class) -> Letter {
        Letter(character as u32 & CODE | (class as u32) << CLASS_SHIFT)
    }

    pub(super) const fn through(self, notation: Notation) -> Letter {
        Letter(self.0 | packed(notation) << NOTATION_SHIFT)
    }

    #[inline]
    pub(super) const fn code(self) -> u32 {
        self.0 & CODE
    }

    #[inline]
    pub(super) const fn class_bits(self) -> u32 {
        (self.0 & CLASS) >> CLASS_SHIFT
    }

    #[inline]
    pub(super) const fn class(self) -> Class {
        Class::from_bits(self.class_bits())
    }

    /// Whether the class of the letter is `last` or one before it.
    #[inline]
    pub(super) const fn is_within(self, last: Class) -> bool {
        self.0 & CLASS <= (last as u32) << CLASS_SHIFT
    }

    /// Whether the class of the letter is in a [`Class::set`].
    #[inline]
    pub(super) const fn is_any(self, classes: u32) -> bool {
        classes >> self.class_bits() & 1 != 0
    }

    #[inline]
    pub(super) const fn is(self, character: char) -> bool {
        self.code() == character as u32
    }

    /// Whether the letter is a digit, and goes on with the number before it.
    #[inline]
    pub(super) const fn is_next_digit(self) -> bool {
        self.0 & (CLASS | BLANK_BEFORE) == (Class::Digit as u32) << CLASS_SHIFT
    }

    #[inline]
    pub(super) const fn after_blank(self) -> bool {
        self.0 & BLANK_BEFORE != 0
    }

    #[inline]
    pub(super) const fn with_blank(self, blank: bool) -> Letter {
        Letter(self.0 | if blank { BLANK_BEFORE } else { 0 })
    }

    /// Whether a blank stands before a letter, for [`Letter::after`].
    pub(super) const BLANK: u32 = BLANK_BEFORE;
    pub(super) const NO_BLANK: u32 = 0;

    #[inline]
    pub(super) const fn after(self, blank: u32) -> Letter {
        Letter(self.0 | blank)
    }

    /// Foldings of letters can be joined with `|` and read with [`notation`].
    #[inline]
    pub(super) const fn foldings(self) -> u32 {
        self.0
    }
}

/// Foldings of one character that have another place in a letter than in a [`Notation`]: that of
/// one that the class tells.
const MOVED: [(Notation, Notation); 2] =
    [(Notation::PLACE_NAME_KANA, Notation::SPACE), (Notation::LETTER_CASE, Notation::VARIATION_SELECTOR)];

const fn packed(notation: Notation) -> u32 {
    let [(place_name, space), (letter_case, selector)] = MOVED;
    let mut bits = notation.bits() & 0xFF & !space.bits() & !selector.bits();
    if notation.contains(place_name) {
        bits |= space.bits();
    }
    if notation.contains(letter_case) {
        bits |= selector.bits();
    }
    bits
}

/// The foldings of the characters of a value from their joined [`Letter::foldings`], and from the
/// joined bits of their classes.
pub(super) fn notation(foldings: u32, classes: u32) -> Notation {
    let packed = Notation::from_bits(foldings >> NOTATION_SHIFT);
    let mut notation = packed;
    for (folding, place) in MOVED {
        notation = Notation::from_bits(notation.bits() & !place.bits());
        if packed.contains(place) {
            notation |= folding;
        }
    }
    if classes & (Class::Blank.bit() | Class::Punctuation.bit() | Class::Invisible.bit()) != 0 {
        notation |= Notation::SPACE;
    }
    if classes & Class::Selector.bit() != 0 {
        notation |= Notation::VARIATION_SELECTOR;
    }
    notation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_survive_packing() {
        for (bits, class) in (0..).zip(Class::ALL.iter().copied()) {
            assert_eq!(class as u32, bits, "declared in this order");
            let letter = Letter::new('丁', class).with_blank(true).through(Notation::LETTER_CASE);
            assert_eq!((letter.class(), letter.is('丁'), letter.after_blank()), (class, true, true));
        }
    }

    #[test]
    fn foldings_survive_packing() {
        let foldings = [
            Notation::WIDTH,
            Notation::KANJI_VARIANT,
            Notation::KANA_SIZE,
            Notation::KANA_SPELLING,
            Notation::KANA_SCRIPT,
            Notation::LETTER_CASE,
            Notation::PLACE_NAME_KANA,
        ];
        for folding in foldings {
            let letter = Letter::new('丁', Class::Cho).through(folding);
            assert_eq!(notation(letter.foldings(), Class::Cho.bit()), folding);
        }
        assert_eq!(notation(0, Class::Blank.bit()), Notation::SPACE);
    }
}
