//! The table of entries, built once: the basic plane as an array, the others sorted.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::super::{Notation, kanji};
use super::entry::{Class, Entry};
use super::{class, kana_row};

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::build);

const BASIC_PLANE: usize = 0x1_0000;
const KATAKANA: usize = 0x60;

pub(super) struct Table {
    basic: Box<[Entry]>,
    /// What a voiced mark makes of katakana, from U+30A0; the last place is for any other letter.
    voiced: [Entry; KATAKANA + 1],
    /// Characters beyond the basic plane that are not letters of their own, in code order.
    others: Vec<(u32, Entry)>,
    /// The letters, with their foldings, of the entries of class [`Class::Several`].
    several: Vec<Vec<Entry>>,
}

impl Table {
    fn build() -> Table {
        let mut table = Table {
            voiced: std::array::from_fn(with_voiced_mark),
            basic: vec![Entry::dropped(Notation::NONE); BASIC_PLANE].into_boxed_slice(),
            others: Vec::new(),
            several: Vec::new(),
        };
        for character in '\0'..='\u{FFFF}' {
            let entry = table.describe(character);
            table.basic[character as usize] = entry;
        }
        for character in '\u{10000}'..='\u{3FFFF}' {
            let entry = table.describe(character);
            if entry != Entry::letter(character as u32, Notation::NONE) {
                table.others.push((character as u32, entry));
            }
        }
        table
    }

    #[inline]
    pub(super) fn entry(&self, character: char) -> Entry {
        match self.basic.get(character as usize) {
            Some(entry) => *entry,
            None => self.other(character),
        }
    }

    #[cold]
    fn other(&self, character: char) -> Entry {
        if class::is_variation_selector(character) {
            return Entry::dropped(Notation::VARIATION_SELECTOR);
        }
        if class::is_placeholder(character) {
            return Entry::contextual(Class::Placeholder, character as u32);
        }
        match self.others.binary_search_by_key(&(character as u32), |(code, _)| *code) {
            Ok(position) => self.others[position].1,
            Err(_) => Entry::letter(character as u32, Notation::NONE),
        }
    }

    /// What a voiced mark makes of the letter before it; a stray sign without one.
    #[inline]
    pub(super) fn voiced(&self, folded: u32) -> Entry {
        self.voiced[(folded as usize).wrapping_sub(0x30A0).min(KATAKANA)]
    }

    pub(super) fn several(&self, index: u32) -> &[Entry] {
        self.several.get(index as usize).map_or(&[], Vec::as_slice)
    }

    fn describe(&mut self, character: char) -> Entry {
        let canonical = kanji::canonical(character);
        if canonical != character {
            return Entry::letter(canonical as u32, Notation::KANJI_VARIANT);
        }
        if class::is_unified_kanji(character) {
            return Entry::letter(character as u32, Notation::NONE);
        }
        if let Some(entry) = by_class(character) {
            return entry;
        }
        let cased = character.is_uppercase() || character.is_lowercase();
        if !cased && character.nfkc().eq([character]) {
            return letter(character, character, Notation::NONE);
        }
        let letters = letters_of(character);
        match letters[..] {
            [] => Entry::dropped(Notation::PUNCTUATION),
            [entry] => entry,
            _ => {
                self.several.push(letters);
                let index = self.several.len() - 1;
                Entry::contextual(Class::Several, u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    }
}

fn with_voiced_mark(place: usize) -> Entry {
    let letter = u32::try_from(place).ok().and_then(|place| char::from_u32(0x30A0 + place));
    match letter.filter(|_| place < KATAKANA) {
        Some(letter) if let Some(joined) = kana_row::voiced(letter) => {
            let spelling = if matches!(letter, 'チ' | 'ツ' | 'ワ') {
                Notation::KANA_SPELLING
            } else {
                Notation::NONE
            };
            Entry::letter(joined as u32, Notation::WIDTH | spelling)
        }
        _ => Entry::dropped(Notation::PUNCTUATION),
    }
}

fn by_class(character: char) -> Option<Entry> {
    Some(match character {
        c if class::is_voiced_mark(c) => Entry::VOICED_MARK,
        c if class::is_semi_voiced_mark(c) => Entry::contextual(Class::SemiVoicedMark, c as u32),
        c if class::is_dash(c) => Entry::contextual(Class::Dash, c as u32),
        c if class::is_iteration_mark(c) => Entry::contextual(Class::IterationMark, c as u32),
        c if class::is_placeholder(c) => Entry::contextual(Class::Placeholder, c as u32),
        c if class::is_variation_selector(c) => Entry::dropped(Notation::VARIATION_SELECTOR),
        c if class::is_blank(c) => Entry::dropped(Notation::SPACE),
        c if class::is_accent(c) => Entry::dropped(Notation::LETTER_CASE),
        c if class::is_punctuation(c) => Entry::dropped(Notation::PUNCTUATION),
        _ => return None,
    })
}

/// The letters of a character after width, case, accents and kana are folded.
fn letters_of(character: char) -> Vec<Entry> {
    let changed = if character.nfkc().eq([character]) { Notation::NONE } else { Notation::WIDTH };
    let letters = character.nfkc().flat_map(|normal| match by_class(normal) {
        Some(entry) if entry.is_contextual() => vec![entry],
        Some(_) => Vec::new(),
        None => without_case(normal).into_iter().map(|plain| letter(normal, plain, changed)).collect(),
    });
    letters.collect()
}

fn letter(normal: char, plain: char, changed: Notation) -> Entry {
    let case = if plain == normal { Notation::NONE } else { Notation::LETTER_CASE };
    let (letter, kana) = plain_kana(plain);
    let form = kanji::canonical(letter);
    let kanji = if form == letter { Notation::NONE } else { Notation::KANJI_VARIANT };
    Entry::letter(form as u32, changed | case | kana | kanji)
}

/// A letter in upper case without its accents; anything but Latin only in upper case.
fn without_case(letter: char) -> Vec<char> {
    let stroked = match letter {
        'ø' | 'Ø' => "O",
        'đ' | 'Đ' | 'ð' | 'Ð' => "D",
        'ł' | 'Ł' => "L",
        'ħ' | 'Ħ' => "H",
        'ı' => "I",
        'æ' | 'Æ' => "AE",
        'œ' | 'Œ' => "OE",
        'þ' | 'Þ' => "TH",
        // One letter, for which many write two: see `transcription`.
        'ß' | 'ẞ' => "ẞ",
        _ => "",
    };
    if !stroked.is_empty() {
        return stroked.chars().collect();
    }
    let mut parts = letter.nfd();
    let plain = match parts.next() {
        Some(base) if base.is_ascii_alphabetic() => base,
        _ => letter,
    };
    plain.to_uppercase().filter(|letter| !class::is_accent(*letter)).collect()
}

/// Katakana, large and in modern spelling, for any kana.
fn plain_kana(letter: char) -> (char, Notation) {
    let (katakana, script) = match letter {
        'ぁ'..='ゖ' => (char::from_u32(letter as u32 + 0x60).unwrap_or(letter), Notation::KANA_SCRIPT),
        _ => (letter, Notation::NONE),
    };
    let large = large(katakana);
    let size = if large == katakana { Notation::NONE } else { Notation::KANA_SIZE };
    let modern = match large {
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        'ヰ' => 'イ',
        'ヸ' => 'ビ',
        'ヱ' => 'エ',
        'ヲ' => 'オ',
        'ヷ' => 'バ',
        'ヹ' => 'ベ',
        'ヺ' => 'ボ',
        other => other,
    };
    let spelling = if modern == large { Notation::NONE } else { Notation::KANA_SPELLING };
    (modern, script | size | spelling)
}

fn large(katakana: char) -> char {
    match katakana {
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' => {
            char::from_u32(katakana as u32 + 1).unwrap_or(katakana)
        }
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        other => phonetic_extension(other),
    }
}

/// The small letters for Ainu.
fn phonetic_extension(katakana: char) -> char {
    const LARGE: [char; 16] =
        ['ク', 'シ', 'ス', 'ト', 'ヌ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'ム', 'ラ', 'リ', 'ル', 'レ', 'ロ'];
    (katakana as usize)
        .checked_sub('ㇰ' as usize)
        .and_then(|index| LARGE.get(index))
        .copied()
        .unwrap_or(katakana)
}
