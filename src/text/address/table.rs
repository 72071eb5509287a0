//! The letter of each character.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::class::Class;
use super::letter::Letter;
use super::variants;
use crate::text::Notation;

/// How many characters the table holds: those of 16 bits.
const CHARACTERS: usize = 0x1_0000;

static TABLE: LazyLock<Box<[Letter; CHARACTERS]>> = LazyLock::new(build);

/// The table for the characters below U+10000.
#[inline]
pub(super) fn characters() -> &'static [Letter; CHARACTERS] {
    &TABLE
}

/// The letter of any character.
pub(super) fn of(character: char) -> Letter {
    match u16::try_from(u32::from(character)) {
        Ok(code) => TABLE[usize::from(code)],
        Err(_) => beyond(character),
    }
}

/// A character from U+10000 on: a rare kanji, a selector, or a private one.
fn beyond(character: char) -> Letter {
    match character {
        '\u{E0100}'..='\u{E01EF}' => Letter::new('\0', Class::Selector),
        '\u{40000}'.. => Letter::new('\0', Class::Unknown),
        _ => {
            let mut normal = std::iter::once(character).nfkc();
            let folded = match (normal.next(), normal.next()) {
                (Some(one), None) => variants::canonical(one),
                _ => variants::canonical(character),
            };
            match u16::try_from(u32::from(folded)) {
                Ok(code) => TABLE[usize::from(code)].through(Notation::KANJI_VARIANT),
                Err(_) => Letter::new(folded, Class::Kanji),
            }
        }
    }
}

#[expect(clippy::large_stack_arrays, reason = "256 KiB, boxed at once")]
fn build() -> Box<[Letter; CHARACTERS]> {
    let mut table = Box::new([Letter::END; CHARACTERS]);
    for (code, place) in (0_u32..).zip(table.iter_mut()) {
        if let Some(character) = char::from_u32(code) {
            *place = entry(character);
        }
    }
    table
}

fn entry(character: char) -> Letter {
    if let Some(letter) = sign(character) {
        return letter;
    }
    let mut notation = Notation::NONE;
    let mut normal = std::iter::once(character).nfkc();
    let (Some(mut folded), None) = (normal.next(), normal.next()) else {
        return Letter::new('\0', Class::Several).through(Notation::WIDTH);
    };
    if folded != character {
        if let Some(letter) = sign(folded) {
            return letter.through(Notation::WIDTH);
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
    sign(folded).unwrap_or_else(|| Letter::new(folded, class(folded))).through(notation)
}

/// The signs and kana that have a part in the grammar of an address and are folded by hand.
fn sign(character: char) -> Option<Letter> {
    let own = |class| Letter::new(character, class);
    let place_name = |folded, class| Letter::new(folded, class).through(Notation::PLACE_NAME_KANA);
    let nothing = |class| Letter::new('\0', class);
    Some(match character {
        '\u{FE00}'..='\u{FE0F}' => nothing(Class::Selector),
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => nothing(Class::Invisible),
        _ if character.is_whitespace() || character.is_control() => nothing(Class::Blank),
        '\u{3099}' | '\u{FF9E}' | '゛' => Letter::new(VOICED, Class::VoicedMark).through(Notation::WIDTH),
        '\u{309A}' | '\u{FF9F}' | '゜' => {
            Letter::new(HALF_VOICED, Class::VoicedMark).through(Notation::WIDTH)
        }
        '●' | '〓' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' => nothing(Class::Unknown),
        '-' => own(Class::Dash),
        '－' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' | '━' | '−' | '⏤' | '⎯' | '﹘' | '⁃' | '﹣' | '~'
        | '～' | '〜' | '╴' | '╶' | '=' | '＝' => {
            Letter::new('-', Class::Dash).through(Notation::WIDTH)
        }
        'ー' => own(Class::LongMark),
        'ノ' => own(Class::No),
        'の' | '之' | '丿' => place_name('ノ', Class::No),
        'ケ' | 'カ' => own(Class::Ka),
        'ヶ' | 'ヵ' | 'け' | 'ゖ' | 'ゕ' | '箇' => place_name('ケ', Class::Ka),
        'ガ' | 'が' => place_name('ガ', Class::Ka),
        'か' => place_name('カ', Class::Ka),
        'ニ' | 'に' => Letter::new('ニ', Class::NiHa),
        'ハ' | 'は' | 'ㇵ' => Letter::new('ハ', Class::NiHa),
        '零' | '○' | '◯' | '〇' => Letter::new('〇', Class::KanjiDigit),
        '壱' | '壹' | '弌' => Letter::new('一', Class::KanjiDigit),
        '弐' | '貳' | '貮' | '弍' => Letter::new('二', Class::KanjiDigit),
        '参' | '參' | '弎' => Letter::new('三', Class::KanjiDigit),
        '拾' => Letter::new('十', Class::KanjiUnit),
        '、' | '。' | ',' | '.' | '・' | '･' | '·' | '(' | ')' | '（' | '）' | '「' | '」' | '[' | ']'
        | '#' | '♯' | '〒' | ':' | ';' | '/' | '\'' | '"' | '_' => nothing(Class::Punctuation),
        _ => return None,
    })
}

/// The marks that change the kana before them, as combining characters.
pub(super) const VOICED: char = '\u{3099}';
const HALF_VOICED: char = '\u{309A}';

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
        '様' => Class::Honorific,
        '大' | '小' => Class::Size,
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
    fn forms_that_stand_for_one_another_share_a_letter() {
        let code = |character: char| characters()[character as usize].code();
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
            let first = code(forms.next().unwrap());
            assert!(forms.all(|form| code(form) == first), "{group}");
        }
    }
}
