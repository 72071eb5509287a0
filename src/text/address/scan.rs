//! An address as folded letters.

use unicode_normalization::UnicodeNormalization;

use super::class::Class;
use super::letter::{self, Letter};
use super::neighbour::{after, before, is_kana};
use super::numeral;
use super::table;
use crate::text::Notation;

/// How many letters can be read past the last one without asking whether they are there.
pub(super) const PADDING: usize = 4;

/// The letters of an address, without blanks and signs that say nothing.
///
/// One value serves address after address without allocating.
pub(super) struct Letters {
    /// Never shorter than the longest value yet.
    buffer: Vec<Letter>,
    length: usize,
    /// Joined [`Class::bit`]s of everything in the value, blanks and signs too.
    pub(super) classes: u32,
    /// What folding single characters took.
    pub(super) notation: Notation,
}

impl Letters {
    pub(super) const fn new() -> Letters {
        Letters { buffer: Vec::new(), length: 0, classes: 0, notation: Notation::NONE }
    }

    /// The letters of the value read last.
    #[inline]
    pub(super) fn all(&self) -> &[Letter] {
        self.buffer.get(..self.length).unwrap_or_default()
    }

    /// The same, with [`PADDING`] times [`Letter::END`] after them.
    #[inline]
    pub(super) fn padded(&self) -> &[Letter] {
        self.buffer.get(..self.length + PADDING).unwrap_or_default()
    }

    /// Whether a character stands for one that cannot be told.
    pub(super) const fn has_unknown(&self) -> bool {
        self.classes & Class::Unknown.bit() != 0
    }

    /// Replaces the letters by those of `value`.
    pub(super) fn read(&mut self, value: &str) {
        if self.buffer.len() < value.len() + PADDING {
            self.buffer.resize(value.len() + PADDING, Letter::END);
        }
        let table = table::characters();
        let (mut classes, mut foldings, mut blank) = (0_u32, 0_u32, Letter::NO_BLANK);
        let mut places = self.buffer.iter_mut();
        let mut rest = value.as_bytes();
        while let Some((code, after)) = next(rest) {
            rest = after;
            let letter = table[usize::from(code)];
            let class = letter.class_bits();
            foldings |= letter.foldings();
            classes |= 1 << class;
            if class < Class::Selector as u32 {
                let Some(place) = places.next() else { break };
                *place = letter.after(blank);
                blank = Letter::NO_BLANK;
            } else if class >= Class::Blank as u32 && class <= Class::Punctuation as u32 {
                blank = Letter::BLANK;
            } else if class > Class::Punctuation as u32 {
                return self.read_signs(value);
            }
        }
        if !rest.is_empty() {
            return self.read_signs(value);
        }
        let unused = places.len();
        self.length = self.buffer.len() - unused;
        self.finish(classes, foldings);
    }

    /// The same for a value with signs that change or stand for several letters, or rare kanji.
    #[cold]
    fn read_signs(&mut self, value: &str) {
        let (mut classes, mut foldings, mut blank, mut previous) = (0, 0, false, '\0');
        let mut letters = std::mem::take(&mut self.buffer);
        letters.clear();
        for character in value.chars() {
            let letter = table::of(character);
            foldings |= letter.foldings();
            classes |= letter.class().bit();
            match letter.class() {
                Class::Blank | Class::Punctuation => blank = true,
                Class::Selector | Class::Invisible => {}
                Class::VoicedMark => {
                    let mark = char::from_u32(letter.code()).unwrap_or(table::VOICED);
                    let mut composed = [previous, mark].into_iter().nfkc();
                    if let (Some(voiced), None) = (composed.next(), composed.next()) {
                        let blank = letters.pop().is_some_and(Letter::after_blank);
                        letters.extend(known(voiced, &mut foldings).map(|letter| letter.with_blank(blank)));
                    }
                }
                Class::Several => {
                    for part in std::iter::once(character).nfkc() {
                        letters.extend(known(part, &mut foldings).map(|letter| letter.with_blank(blank)));
                        blank = false;
                    }
                }
                _ => {
                    letters.push(letter.with_blank(blank));
                    blank = false;
                }
            }
            previous = character;
        }
        self.length = letters.len();
        letters.resize(self.length + PADDING, Letter::END);
        self.buffer = letters;
        self.finish(classes, foldings);
    }

    fn finish(&mut self, classes: u32, foldings: u32) {
        if let Some(padding) = self.buffer.get_mut(self.length..self.length + PADDING) {
            padding.fill(Letter::END);
        }
        self.classes = classes;
        self.notation = letter::notation(foldings, classes);
        if classes & Class::NiHa.bit() != 0 {
            self.read_look_alikes();
        }
    }

    /// Reads a ニ or ハ that stands alone before a kanji as 二 or 八.
    #[cold]
    fn read_look_alikes(&mut self) {
        for at in 0..self.length {
            let letter = after(self.all(), at);
            if letter.class_bits() == Class::NiHa as u32
                && names_number(self.all(), at)
                && let Some(place) = self.buffer.get_mut(at)
            {
                let numeral = if letter.is('ニ') { '二' } else { '八' };
                *place = Letter::new(numeral, Class::KanjiDigit).with_blank(letter.after_blank());
            }
        }
    }
}

fn names_number(letters: &[Letter], at: usize) -> bool {
    let right = after(letters, at + 1);
    let counted = matches!(right.class(), Class::Kanji | Class::Size | Class::Cho | Class::Counter);
    // ハ部25番地 of Ishikawa is among イ部 and ロ部.
    let is_part = right.is('部') && numeral::begins(after(letters, at + 2));
    counted && !is_part && !right.after_blank() && !is_kana(before(letters, at))
}

/// The letter of a character that stands for one of its own.
fn known(character: char, foldings: &mut u32) -> Option<Letter> {
    let letter = table::of(character);
    *foldings |= letter.foldings();
    (letter.class() < Class::Selector || letter.class() == Class::Unknown).then_some(letter)
}

/// The code of the first character of what is known to be UTF-8, and what follows it; none at the
/// end, and before a character from U+10000 on.
#[inline]
fn next(bytes: &[u8]) -> Option<(u16, &[u8])> {
    // What the leading bits of the three bytes add to the code; those of the first fall out.
    const LEADING: u16 = (0x80 << 6) + 0x80;
    let low = |byte: u8| u16::from(byte & 0x3F);
    match *bytes {
        [a @ 0xE0..=0xEF, b, c, ref rest @ ..] => {
            let sum = (u16::from(a) << 12).wrapping_add(u16::from(b) << 6).wrapping_add(u16::from(c));
            Some((sum.wrapping_sub(LEADING), rest))
        }
        [a @ ..0x80, ref rest @ ..] => Some((u16::from(a), rest)),
        [a @ ..0xE0, b, ref rest @ ..] => Some((u16::from(a & 0x1F) << 6 | low(b), rest)),
        _ => None,
    }
}
