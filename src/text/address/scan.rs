//! An address as folded letters.

use unicode_normalization::UnicodeNormalization;

use super::body::{after, before, is_kana};
use super::letter::{self, Class, Entry, Letter};
use crate::text::Notation;

/// The letters of an address, without blanks and signs that say nothing.
#[derive(Default)]
pub(super) struct Letters {
    pub(super) letters: Vec<Letter>,
    /// Joined [`Class::bit`]s of everything in the value, blanks and signs too.
    pub(super) classes: u32,
    /// What folding single characters took.
    pub(super) notation: Notation,
}

impl Letters {
    /// Whether a character stands for one that cannot be told.
    pub(super) const fn has_unknown(&self) -> bool {
        self.classes & Class::Unknown.bit() != 0
    }

    pub(super) const fn new() -> Letters {
        Letters { letters: Vec::new(), classes: 0, notation: Notation::NONE }
    }

    /// Replaces the letters by those of `value`.
    #[inline]
    pub(super) fn read(&mut self, value: &str) {
        self.letters.clear();
        self.letters.reserve(value.len());
        let table = letter::table();
        let (mut classes, mut bits, mut blank) = (0_u32, 0_u32, false);
        let mut previous = '\0';
        for character in value.chars() {
            let Some(entry) = table.get(character as usize) else {
                let (letter, cause) = letter::beyond(character);
                bits |= cause;
                classes |= letter.class().bit();
                if letter.class() != Class::Ignored {
                    self.letters.push(letter.with_blank(blank));
                    blank = false;
                }
                continue;
            };
            bits |= entry.notation_bits();
            let class = entry.class_bits();
            classes |= 1 << class;
            if class < Class::Blank as u32 {
                self.letters.push(entry.letter().with_blank(blank));
                blank = false;
            } else if class <= Class::Punctuation as u32 && class != Class::Ignored as u32 {
                bits |= Notation::SPACE.bits();
                blank = true;
            } else {
                self.sign(character, previous, *entry, &mut bits);
            }
            previous = character;
        }
        if classes & Class::NiHa.bit() != 0 {
            self.read_look_alikes();
        }
        self.classes = classes;
        self.notation = letter::notation(bits);
    }

    /// Reads a ニ or ハ that stands alone before a kanji as 二 or 八.
    #[cold]
    fn read_look_alikes(&mut self) {
        for at in 0..self.letters.len() {
            let (letter, right) = (after(&self.letters, at), after(&self.letters, at + 1));
            let counted = matches!(right.class(), Class::Kanji | Class::Cho | Class::Counter);
            if letter.class() == Class::NiHa
                && counted
                && !right.after_blank()
                && !is_kana(before(&self.letters, at))
                && let Some(place) = self.letters.get_mut(at)
            {
                let numeral = if letter.is('ニ') { '二' } else { '八' };
                *place = Letter::new(numeral, Class::KanjiDigit).with_blank(letter.after_blank());
            }
        }
    }

    /// Reads a character that stands for none of its own and is no blank.
    #[cold]
    fn sign(&mut self, character: char, previous: char, entry: Entry, bits: &mut u32) {
        let letter = entry.letter();
        match letter.class() {
            Class::Unknown => self.letters.push(letter),
            Class::VoicedMark => {
                let mark = if letter.code() == 1 { '\u{3099}' } else { '\u{309A}' };
                let mut composed = [previous, mark].into_iter().nfkc();
                if let (Some(voiced), None) = (composed.next(), composed.next()) {
                    let last = self.letters.pop().is_some_and(Letter::after_blank);
                    self.letters.extend(known(voiced, bits).map(|letter| letter.with_blank(last)));
                }
            }
            Class::Several => {
                for part in std::iter::once(character).nfkc() {
                    self.letters.extend(known(part, bits));
                }
            }
            _ => {}
        }
    }
}

/// The letter of a character that stands for one of its own.
fn known(character: char, bits: &mut u32) -> Option<Letter> {
    let entry = letter::table().get(character as usize)?;
    *bits |= entry.notation_bits();
    (entry.class_bits() < Class::Blank as u32).then(|| entry.letter())
}
