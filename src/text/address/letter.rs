//! One character of an address: what it stands for, and what folding it took.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::variants;
use crate::text::Notation;

macro_rules! classes {
    ($($(#[doc = $doc:literal])* $class:ident,)*) => {
        /// What a character may do in an address.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub(super) enum Class {
            $($(#[doc = $doc])* $class,)*
        }

        impl Class {
            #[cfg(test)]
            const ALL: &[Class] = &[$(Class::$class),*];

            #[inline]
            const fn from_bits(bits: u32) -> Class {
                $(if bits == Class::$class as u32 {
                    return Class::$class;
                })*
                Class::Kanji
            }
        }
    };
}

classes! {
    /// Kanji and everything else that only names.
    Kanji,
    Kana,
    Latin,
    /// 0 to 9.
    Digit,
    /// 一 to 九, 〇 and their forms on deeds (壱, 弐, 参).
    KanjiDigit,
    /// 十, 百, 千, and 廿 and 卅 for 二十 and 三十.
    KanjiUnit,
    /// Hyphens of every look.
    Dash,
    /// The long mark, which between digits is a hyphen.
    LongMark,
    /// の, ノ, 之.
    No,
    /// ヶ, ケ, ヵ, が, ガ, 箇.
    Ka,
    /// ニ and ハ, which look like 二 and 八.
    NiHa,
    /// 丁.
    Cho,
    /// 番.
    Ban,
    /// 号.
    Go,
    /// 地.
    Chi,
    /// 条, 線, 区: they count, in the name of a town.
    Counter,
    /// 字.
    Aza,
    /// 第.
    Ordinal,
    /// 甲, 乙, 丙, …: part of a lot number.
    Stem,
    /// 郡.
    County,
    /// ル and 入, which end the street part of an address in Kyoto.
    StreetEnd,
    /// 室, 棟, 階: they count inside a building.
    Room,
    /// The classes from here on stand for no character of their own.
    Blank,
    Ignored,
    Punctuation,
    Unknown,
    /// A voiced or half-voiced mark after its kana.
    VoicedMark,
    /// One character that stands for several: ㈱, ⑩, Ⅲ.
    Several,
}

impl Class {
    /// The bit of this class in a set of classes.
    #[inline]
    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// A folded character in 32 bits: its code (21), its class (6), and whether a blank stood before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter(u32);

const CLASS_SHIFT: u32 = 21;
const BLANK_BEFORE: u32 = 1 << 31;

impl Letter {
    /// What stands after the last letter.
    pub(super) const END: Letter = Letter::new('\0', Class::Ignored);

    pub(super) const fn new(character: char, class: Class) -> Letter {
        Letter(character as u32 | (class as u32) << CLASS_SHIFT)
    }

    #[inline]
    pub(super) const fn code(self) -> u32 {
        self.0 & ((1 << CLASS_SHIFT) - 1)
    }

    #[inline]
    pub(super) const fn class(self) -> Class {
        Class::from_bits((self.0 & !BLANK_BEFORE) >> CLASS_SHIFT)
    }

    /// Whether the letter only names, and depends on no neighbour.
    #[inline]
    pub(super) const fn only_names(self) -> bool {
        (self.0 & !BLANK_BEFORE) >> CLASS_SHIFT <= Class::Latin as u32
    }

    #[inline]
    pub(super) const fn is(self, character: char) -> bool {
        self.code() == character as u32
    }

    #[inline]
    pub(super) const fn after_blank(self) -> bool {
        self.0 & BLANK_BEFORE != 0
    }

    #[inline]
    pub(super) const fn with_blank(self, blank: bool) -> Letter {
        Letter(if blank { self.0 | BLANK_BEFORE } else { self.0 })
    }
}

/// What the table says of a character: the letter it is folded to, and the foldings it took.
///
/// In 32 bits: code (16), class (6), the first ten bits of [`Notation`], of which the ninth,
/// punctuation, means [`Notation::PLACE_NAME_KANA`] here.
#[derive(Clone, Copy)]
pub(super) struct Entry(u32);

const PLACE_NAME_KANA: u32 = Notation::PUNCTUATION.bits();

impl Entry {
    const fn new(code: u32, class: Class, notation: u32) -> Entry {
        Entry(code | (class as u32) << 16 | notation << 22)
    }

    #[inline]
    pub(super) const fn letter(self) -> Letter {
        Letter(self.0 & 0xFFFF | (self.0 & 0x003F_0000) << (CLASS_SHIFT - 16))
    }

    #[inline]
    pub(super) const fn class_bits(self) -> u32 {
        self.0 >> 16 & 0x3F
    }

    /// Sets of these can be joined with `|` and read with [`notation`].
    #[inline]
    pub(super) const fn notation_bits(self) -> u32 {
        self.0 >> 22
    }
}

/// The foldings in the joined [`Entry::notation_bits`] of a value.
pub(super) const fn notation(bits: u32) -> Notation {
    let place_names = if bits & PLACE_NAME_KANA == 0 { Notation::NONE } else { Notation::PLACE_NAME_KANA };
    Notation::from_bits(bits & !PLACE_NAME_KANA).union(place_names)
}

/// How many characters the table holds: those of 16 bits.
const CHARACTERS: usize = 0x1_0000;

static TABLE: LazyLock<Box<[Entry; CHARACTERS]>> = LazyLock::new(build);

/// The table for the characters below U+10000.
#[inline]
pub(super) fn table() -> &'static [Entry; CHARACTERS] {
    &TABLE
}

/// The letter of any character, and the foldings it took.
pub(super) fn of(character: char) -> (Letter, u32) {
    match u16::try_from(u32::from(character)) {
        Ok(code) => {
            let entry = TABLE[usize::from(code)];
            (entry.letter(), entry.notation_bits())
        }
        Err(_) => beyond(character),
    }
}

/// A character from U+10000 on: a rare kanji, a selector, or a private one.
fn beyond(character: char) -> (Letter, u32) {
    let kanji_variant = Notation::KANJI_VARIANT.bits();
    match character {
        '\u{E0100}'..='\u{E01EF}' => (Letter::new('\0', Class::Ignored), Notation::VARIATION_SELECTOR.bits()),
        '\u{F0000}'.. => (Letter::new('\0', Class::Unknown), 0),
        _ => {
            let mut normal = std::iter::once(character).nfkc();
            let folded = match (normal.next(), normal.next()) {
                (Some(one), None) => variants::canonical(one),
                _ => variants::canonical(character),
            };
            match u16::try_from(u32::from(folded)) {
                Ok(code) => (TABLE[usize::from(code)].letter(), kanji_variant),
                Err(_) => (Letter::new(folded, Class::Kanji), 0),
            }
        }
    }
}

#[expect(clippy::large_stack_arrays, reason = "256 KiB, boxed at once")]
fn build() -> Box<[Entry; CHARACTERS]> {
    let mut table = Box::new([Entry::new(0, Class::Ignored, 0); CHARACTERS]);
    for (code, place) in (0_u32..).zip(table.iter_mut()) {
        if let Some(character) = char::from_u32(code) {
            *place = entry(character);
        }
    }
    table
}

fn entry(character: char) -> Entry {
    if let Some(entry) = sign(character) {
        return entry;
    }
    let mut notation = Notation::NONE;
    let mut normal = std::iter::once(character).nfkc();
    let (Some(mut folded), None) = (normal.next(), normal.next()) else {
        return Entry::new(0, Class::Several, Notation::WIDTH.bits());
    };
    if folded != character {
        if let Some(entry) = sign(folded) {
            return Entry(entry.0 | Notation::WIDTH.bits() << 22);
        }
        let compatible_kanji = matches!(character, '\u{F900}'..='\u{FAFF}' | '\u{2E80}'..='\u{2FDF}');
        notation |= if compatible_kanji { Notation::KANJI_VARIANT } else { Notation::WIDTH };
    }
    for (fold, cause) in [
        (katakana as fn(char) -> char, Notation::KANA_SCRIPT),
        (large_kana, Notation::KANA_SIZE),
        (present_kana, Notation::KANA_SPELLING),
        (|c| c.to_ascii_uppercase(), Notation::LETTER_CASE),
        (variants::canonical, Notation::KANJI_VARIANT),
    ] {
        let next = fold(folded);
        if next != folded {
            notation |= cause;
            folded = next;
        }
    }
    if let Some(entry) = sign(folded) {
        return Entry(entry.0 | notation.bits() << 22);
    }
    if folded as u32 > 0xFFFF {
        folded = character;
    }
    Entry::new(folded as u32, class(folded), notation.bits())
}

/// The signs and kana that have a part in the grammar of an address and are folded by hand.
fn sign(character: char) -> Option<Entry> {
    let place = PLACE_NAME_KANA;
    let numeral = |folded: char, cause: u32| Entry::new(folded as u32, Class::KanjiDigit, cause);
    Some(match character {
        '\u{FE00}'..='\u{FE0F}' => Entry::new(0, Class::Ignored, Notation::VARIATION_SELECTOR.bits()),
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => {
            Entry::new(0, Class::Ignored, Notation::SPACE.bits())
        }
        _ if character.is_whitespace() || character.is_control() => {
            Entry::new(0, Class::Blank, Notation::SPACE.bits())
        }
        '\u{3099}' | '\u{FF9E}' | '゛' => Entry::new(1, Class::VoicedMark, Notation::WIDTH.bits()),
        '\u{309A}' | '\u{FF9F}' | '゜' => Entry::new(2, Class::VoicedMark, Notation::WIDTH.bits()),
        '●' | '〓' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' => Entry::new(0, Class::Unknown, 0),
        '-' => Entry::new('-' as u32, Class::Dash, 0),
        '－' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' | '━' | '−' | '⏤' | '⎯' | '﹘' | '⁃' | '﹣' | '~'
        | '～' | '〜' | '╴' | '╶' | '=' | '＝' => Entry::new('-' as u32, Class::Dash, Notation::WIDTH.bits()),
        'ー' => Entry::new('ー' as u32, Class::LongMark, 0),
        'の' | '之' | 'ノ' | '丿' => {
            Entry::new('ノ' as u32, Class::No, if character == 'ノ' { 0 } else { place })
        }
        'ケ' => Entry::new('ケ' as u32, Class::Ka, 0),
        'ヶ' | 'ヵ' | 'け' | 'ゖ' | 'ゕ' | '箇' => Entry::new('ケ' as u32, Class::Ka, place),
        'ガ' | 'が' => Entry::new('ガ' as u32, Class::Ka, place),
        'カ' | 'か' => Entry::new('カ' as u32, Class::Ka, if character == 'カ' { 0 } else { place }),
        'ニ' | 'に' => Entry::new('ニ' as u32, Class::NiHa, 0),
        'ハ' | 'は' | 'ㇵ' => Entry::new('ハ' as u32, Class::NiHa, 0),
        '零' | '○' | '◯' | '〇' => numeral('〇', 0),
        '壱' | '壹' | '弌' => numeral('一', 0),
        '弐' | '貳' | '貮' | '弍' => numeral('二', 0),
        '参' | '參' | '弎' => numeral('三', 0),
        '拾' => Entry::new('十' as u32, Class::KanjiUnit, 0),
        '、' | '。' | ',' | '.' | '・' | '･' | '·' | '(' | ')' | '（' | '）' | '「' | '」' | '[' | ']'
        | '#' | '♯' | '〒' | ':' | ';' | '/' | '\'' | '"' | '_' => {
            Entry::new(0, Class::Punctuation, Notation::SPACE.bits())
        }
        _ => return None,
    })
}

fn katakana(character: char) -> char {
    match character {
        'ぁ'..='ゖ' => char::from_u32(character as u32 + 0x60).unwrap_or(character),
        _ => character,
    }
}

fn large_kana(character: char) -> char {
    match character {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        _ => character,
    }
}

fn present_kana(character: char) -> char {
    match character {
        'ヱ' => 'エ',
        'ヰ' => 'イ',
        _ => character,
    }
}

fn class(character: char) -> Class {
    match character {
        '0'..='9' => Class::Digit,
        'A'..='Z' => Class::Latin,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' => Class::KanjiDigit,
        '十' | '百' | '千' | '廿' | '卅' => Class::KanjiUnit,
        '丁' => Class::Cho,
        '番' => Class::Ban,
        '号' => Class::Go,
        '地' => Class::Chi,
        '条' | '線' | '区' => Class::Counter,
        '字' => Class::Aza,
        '第' => Class::Ordinal,
        '甲' | '乙' | '丙' | '戊' | '己' | '庚' | '辛' | '壬' | '癸' => Class::Stem,
        '郡' => Class::County,
        'ル' | '入' => Class::StreetEnd,
        '室' | '棟' | '階' => Class::Room,
        'ァ'..='ヺ' => Class::Kana,
        _ => Class::Kanji,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_survive_packing() {
        for (bits, class) in (0..).zip(Class::ALL.iter().copied()) {
            assert_eq!(class as u32, bits, "declared in this order");
            let letter = Letter::new('丁', class).with_blank(true);
            assert_eq!((letter.class(), letter.is('丁'), letter.after_blank()), (class, true, true));
        }
    }

    #[test]
    fn forms_that_stand_for_one_another_share_a_letter() {
        let letter = |character: char| table()[character as usize].letter().code();
        for group in [
            "崎﨑嵜",
            "曽曾",
            "渕淵",
            "条條",
            "薮藪",
            "船舟",
            "市巿",
            "国國",
            "一壱",
            "エヱえｴ",
            "ツッっｯ",
            "Ａaａ",
        ] {
            let mut forms = group.chars();
            let first = letter(forms.next().unwrap());
            assert!(forms.all(|form| letter(form) == first), "{group}");
        }
    }
}
