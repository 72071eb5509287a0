//! One entry of the table: a letter and the foldings it took, in 32 bits.

use super::super::Notation;

/// What a character becomes.
///
/// Bits 0–20 hold the folded letter (0: dropped), or an index for a class that has one; 21–30 the
/// foldings; bit 31 says that the letter before decides, and bits 21–24 then hold the class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry(u32);

/// Characters whose folding depends on the letter before them, or gives several letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    SemiVoicedMark,
    Dash,
    IterationMark,
    Placeholder,
    /// Several letters, found under the entry's index.
    Several,
}

const CODE_BITS: u32 = 21;
const CODE: u32 = (1 << CODE_BITS) - 1;
const CONTEXTUAL: u32 = 1 << 31;
const FOLDINGS: u32 = (1 << 10) - 1;

impl Entry {
    /// A voiced mark, which stands in the place of a code that no character has.
    pub(super) const VOICED_MARK: Entry = Entry(CODE);

    pub(super) const fn letter(code: u32, notation: Notation) -> Entry {
        Entry(code & CODE | (notation.bits() & FOLDINGS) << CODE_BITS)
    }

    pub(super) const fn dropped(notation: Notation) -> Entry {
        Entry::letter(0, notation)
    }

    pub(super) const fn contextual(class: Class, index: u32) -> Entry {
        Entry(CONTEXTUAL | (class as u32) << CODE_BITS | index & CODE)
    }

    #[inline]
    pub(super) const fn is_contextual(self) -> bool {
        self.0 & CONTEXTUAL != 0
    }

    #[inline]
    pub(super) const fn is_voiced_mark(self) -> bool {
        self.0 == Self::VOICED_MARK.0
    }

    /// The letter, or the index.
    #[inline]
    pub(super) const fn code(self) -> u32 {
        self.0 & CODE
    }

    /// The foldings; meaningless for a contextual entry.
    #[inline]
    pub(super) const fn notation(self) -> Notation {
        Notation::from_bits((self.0 >> CODE_BITS) & FOLDINGS)
    }

    #[inline]
    pub(super) const fn class(self) -> Class {
        match (self.0 >> CODE_BITS) & FOLDINGS {
            0 => Class::SemiVoicedMark,
            1 => Class::Dash,
            2 => Class::IterationMark,
            3 => Class::Placeholder,
            _ => Class::Several,
        }
    }
}

// The name fields need only the foldings below.
const _: () = assert!(Notation::LETTER_CASE.bits() <= FOLDINGS);
