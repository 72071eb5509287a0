//! The lot number: 丁目, 番地 and 号, in their words or with hyphens.

use super::class::Class;
use super::codes::Codes;
use super::letter::Letter;
use super::neighbour::{after, before, is_kana, is_kanji};
use super::numeral::{self, Number};
use crate::text::Notation;

/// Chome, block and house, or lot and two branches; a fourth number is a room.
const LONGEST: usize = 3;

/// What the words after the first number of a lot say that it is.
///
/// 霞が関1-2 may be either; 霞が関1丁目 and 霞が関1番地 are two places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum FirstNumber {
    /// A hyphen or nothing: either.
    #[default]
    Unsaid = 0,
    /// 丁目.
    Chome = 1,
    /// 番 or 番地.
    Block = 2,
}

impl FirstNumber {
    /// Whether both may be the same number.
    #[inline]
    #[must_use]
    pub const fn may_be(self, other: FirstNumber) -> bool {
        // One bit each, and none for what is not said.
        self as u8 | other as u8 != FirstNumber::Chome as u8 | FirstNumber::Block as u8
    }
}

/// What follows a run of numbers, from which letter on.
pub(super) enum End {
    /// More of the town's name.
    Town(usize),
    /// The building, or nothing.
    Building(usize),
}

/// What may go on with the name of a town after digits, or begin that of a building.
const NAMES: u32 = Class::set(&[
    Class::Kanji,
    Class::Honorific,
    Class::Size,
    Class::Chi,
    Class::Ka,
    Class::KanjiDigit,
    Class::KanjiUnit,
]);

/// Whether the number at `start` counts something; else it belongs to a name, as in 六本木, 八重洲, 三番町.
pub(super) fn counts(letters: &[Letter], start: usize, number: &Number) -> bool {
    counts_by_neighbour(letters, start, number).unwrap_or_else(|| !names_town(letters, number.end))
}

/// The same by what stands right after it; digits before a kanji may be either.
fn counts_by_neighbour(letters: &[Letter], start: usize, number: &Number) -> Option<bool> {
    let next = after(letters, number.end);
    let second = after(letters, number.end + 1);
    Some(match next.class() {
        Class::Cho => is_chome(letters, number.end),
        Class::Ban => block_counts(letters, start, number),
        Class::Go | Class::Counter => true,
        _ if next == Letter::END => true,
        // A name that ends with a numeral, and the lot after a blank.
        _ if next.after_blank() => !(number.kanji && numeral::begins(next)),
        Class::Dash | Class::Room => true,
        Class::LongMark => numeral::begins(second) || !number.kanji,
        Class::No => numeral::begins(second) || (!number.kanji && !is_kanji(second)),
        Class::Chi if second.is('割') => true,
        Class::Digit => false,
        _ if number.kanji => false,
        Class::KanjiDigit if is_one_for_hyphen(letters, number.end) => true,
        _ if next.is_any(NAMES) => return None,
        _ => true,
    })
}

/// 1一2: the kanji for one in the place of a hyphen.
fn is_one_for_hyphen(letters: &[Letter], at: usize) -> bool {
    let digit = |letter: Letter| letter.class() == Class::Digit;
    after(letters, at).is('一') && digit(before(letters, at)) && digit(after(letters, at + 1))
}

fn is_chome(letters: &[Letter], cho: usize) -> bool {
    let next = after(letters, cho + 1);
    next.is('目')
        || next == Letter::END
        || next.after_blank()
        || next.class() == Class::Dash
        || numeral::begins(next)
}

/// Whether 番 after the number at `start` counts lots: not in 三番町, nor in 麻布十番1-2-3.
fn block_counts(letters: &[Letter], start: usize, number: &Number) -> bool {
    // The towns whose whole name ends so: 麻布十番, and 一番 to 八番 of 熱田区.
    let follows = |name: &str| {
        let mut before = letters.iter().take(start).rev().zip(name.chars().rev());
        start >= name.chars().count() && before.all(|(letter, character)| letter.is(character))
    };
    if (number.value == 10 && follows("麻布")) || (number.value <= 8 && follows("熱田区")) {
        return false;
    }
    let next = after(letters, number.end + 1);
    match next.class() {
        Class::Cho => after(letters, number.end + 2).is('目'),
        Class::Digit | Class::KanjiDigit | Class::KanjiUnit => {
            let first = numeral::read(letters, number.end + 1);
            let chome = after(letters, first.end).is('丁') && after(letters, first.end + 1).is('目');
            let lettered = after(letters, first.end).class() == Class::Stem
                && numeral::begins(after(letters, first.end + 1));
            !chome && !lettered && (next.after_blank() || !hyphened_twice(letters, first.end))
        }
        Class::Kanji | Class::Honorific | Class::Size | Class::Counter if !next.after_blank() => {
            !number.kanji && !"町組堀江沢堰割耕通川".chars().any(|name| next.is(name))
        }
        _ => true,
    }
}

fn hyphened_twice(letters: &[Letter], first: usize) -> bool {
    let hyphened = |at: usize| {
        let hyphen = matches!(after(letters, at).class(), Class::Dash | Class::LongMark);
        (hyphen && numeral::begins(after(letters, at + 1))).then(|| numeral::read(letters, at + 1).end)
    };
    hyphened(first).and_then(hyphened).is_some()
}

/// Whether digits right before a kanji are part of a name (6本木) and not a lot before its building.
fn names_town(letters: &[Letter], at: usize) -> bool {
    "日本軒町ツケノ通谷重宮木十百千".chars().any(|name| after(letters, at).is(name))
        || (!building_follows(letters, at) && lot_follows(letters, at))
}

/// Whether the name that begins at `at` is that of a building and not of a town: 82松風荘604,
/// 27第２若葉荘.
fn building_follows(letters: &[Letter], at: usize) -> bool {
    let mut start = at;
    if after(letters, at).class() == Class::Ordinal && numeral::begins(after(letters, at + 1)) {
        start = numeral::read(letters, at + 1).end;
    }
    let names = |letter: &Letter| letter.class() <= Class::Kana || is_kana(*letter) || is_kanji(*letter);
    let rest = letters.get(start..).unwrap_or_default();
    let counted = |letter: &Letter| numeral::begins(*letter) || letter.after_blank();
    let length = rest.iter().take_while(|letter| names(letter) && !counted(letter)).count();
    match rest.get(..length) {
        Some([.., before, last]) => {
            "荘寮館宅舎邸".chars().any(|end| last.is(end))
                || (before.is('団') && last.is('地'))
                || (is_kana(*before) && is_kana(*last))
        }
        _ => false,
    }
}

/// Whether a number from `at` on looks like the lot.
fn lot_follows(letters: &[Letter], at: usize) -> bool {
    let mut at = at;
    while at < letters.len() {
        if numeral::begins(after(letters, at)) {
            let number = numeral::read(letters, at);
            if !is_room(letters, number.end) && counts_by_neighbour(letters, at, &number) == Some(true) {
                return true;
            }
            at = number.end;
        } else {
            at += 1;
        }
    }
    false
}

/// Folds the numbers from `at` on to `1-2-3` and says what follows them.
pub(super) fn fold(
    letters: &[Letter],
    at: usize,
    first: Number,
    codes: &mut impl Codes,
    notation: &mut Notation,
) -> (End, FirstNumber) {
    let ordinal = before(letters, at).class() == Class::Ordinal;
    let mut run = Run { letters, at, count: 0, block: false, chome: ordinal };
    let mut joined = false;
    let mut number = first;
    let mut said = FirstNumber::Unsaid;
    loop {
        if number.kanji {
            *notation |= Notation::NUMERAL;
        }
        if joined {
            codes.push('-' as u32);
        }
        codes.push_number(number.value);
        run.at = number.end;
        run.count += 1;
        let mut separator = run.separators(notation);
        if run.count == 1 {
            said = run.first_number(ordinal);
        }
        joined = true;
        while run.lettered() {
            codes.push(after(letters, run.at).code());
            run.at += 1;
            joined = false;
            let more = run.separators(notation);
            let joined_by_letter = more == Separator::None && !after(letters, run.at).after_blank();
            separator = if joined_by_letter { Separator::Hyphen } else { more };
        }
        if run.count == LONGEST || !run.goes_on(separator) {
            break;
        }
        number = numeral::read(letters, run.at);
        if is_room(letters, number.end) {
            break;
        }
    }
    (if run.is_lot() { End::Building(run.at) } else { End::Town(run.at) }, said)
}

/// Whether a number ending before `at` is the number of a room, a floor or a wing.
fn is_room(letters: &[Letter], at: usize) -> bool {
    let next = after(letters, at);
    match next.class() {
        Class::Room => true,
        Class::Go => after(letters, at + 1).class() == Class::Room,
        Class::Latin => next.is('F') && after(letters, at + 1).class() != Class::Latin,
        _ => false,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    None,
    Hyphen,
    Chome,
    Block,
    House,
}

/// A run of numbers that is being read.
struct Run<'a> {
    letters: &'a [Letter],
    at: usize,
    count: usize,
    block: bool,
    /// Whether 丁目, 地割 or 第 says that the town's name goes on.
    chome: bool,
}

impl Run<'_> {
    /// What is said of the number read so far; 第 alone says nothing.
    fn first_number(&self, ordinal: bool) -> FirstNumber {
        match (self.block, self.chome && !ordinal) {
            (true, _) => FirstNumber::Block,
            (false, true) => FirstNumber::Chome,
            (false, false) => FirstNumber::Unsaid,
        }
    }

    /// Passes over everything between two numbers; the last that says something of what follows.
    fn separators(&mut self, notation: &mut Notation) -> Separator {
        let mut last = Separator::None;
        while let Some((separator, length)) = self.separator(last) {
            if separator != Separator::Hyphen || after(self.letters, self.at).class() == Class::No {
                *notation |= Notation::LOT_NUMBER;
            }
            last = if separator == Separator::Hyphen && last != Separator::None { last } else { separator };
            if after(self.letters, self.at).class() == Class::Dash {
                last = Separator::Hyphen;
            }
            self.at += length;
            self.block |= separator == Separator::Block;
            self.chome |= separator == Separator::Chome;
        }
        last
    }

    fn separator(&self, last: Separator) -> Option<(Separator, usize)> {
        let letters = self.letters;
        let (letter, next) = (after(letters, self.at), after(letters, self.at + 1));
        match letter.class() {
            Class::Cho if next.is('目') => Some((Separator::Chome, 2)),
            Class::Cho if last == Separator::None && is_chome(letters, self.at) => {
                Some((Separator::Chome, 1))
            }
            Class::Chi if next.is('割') => Some((Separator::Chome, 2)),
            Class::Ban if next.is('外') => None,
            Class::Ban if next.class() == Class::Chi => Some((Separator::Block, 2)),
            Class::Ban => Some((Separator::Block, 1)),
            Class::Go => Some((Separator::House, 1)),
            Class::Dash | Class::LongMark => Some((Separator::Hyphen, 1)),
            Class::No if numeral::begins(next) || is_lettered(letters, self.at + 1) => {
                Some((Separator::Hyphen, 1))
            }
            Class::KanjiDigit if last == Separator::None && is_one_for_hyphen(letters, self.at) => {
                Some((Separator::Hyphen, 1))
            }
            _ => None,
        }
    }

    /// Whether a letter that is part of the lot number stands here: 甲, イ.
    fn lettered(&self) -> bool {
        is_lettered(self.letters, self.at)
    }

    /// Whether another number of the lot follows after `separator`.
    fn goes_on(&self, separator: Separator) -> bool {
        let next = after(self.letters, self.at);
        if !numeral::begins(next) {
            return false;
        }
        match separator {
            Separator::None => false,
            Separator::Block if next.after_blank() => {
                let end = numeral::read(self.letters, self.at).end;
                after(self.letters, end).class() == Class::Go && !is_room(self.letters, end)
            }
            Separator::Hyphen | Separator::Chome | Separator::Block => true,
            // 3号-405 names a room, 26号12番地 a road of Hokkaido.
            Separator::House => !self.block && (self.count == 1 || !next.after_blank()),
        }
    }

    /// Whether the numbers read are the lot; else they name the town, as in 北24条西3丁目.
    fn is_lot(&self) -> bool {
        let next = after(self.letters, self.at);
        if next == Letter::END || self.block || self.count > 1 {
            return true;
        }
        if next.class() == Class::Counter || next.is('番') {
            return false;
        }
        if self.chome || before(self.letters, self.at).class() == Class::Go {
            return !lot_follows(self.letters, self.at);
        }
        next.after_blank()
            || !is_kanji(next)
            || building_follows(self.letters, self.at)
            || !lot_follows(self.letters, self.at)
    }
}

/// 甲 or イ in a lot number, not the beginning of a building's name.
fn is_lettered(letters: &[Letter], at: usize) -> bool {
    let (letter, next) = (after(letters, at), after(letters, at + 1));
    let lone = next == Letter::END
        || next.after_blank()
        || matches!(next.class(), Class::Dash | Class::No | Class::Ban | Class::Go)
        || numeral::begins(next);
    match letter.class() {
        Class::Stem => lone,
        Class::Kana | Class::NiHa | Class::Ka => lone && !letter.after_blank() && !is_kana(next),
        _ => false,
    }
}
