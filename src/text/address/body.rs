//! What follows the head: town, lot number, building.

use super::letter::{Class, Letter};
use super::numeral::{self, Number};
use super::{building, lot};
use crate::text::Notation;

/// The folded codes of an address: the main part, then the building.
#[derive(Default)]
pub(super) struct Body {
    pub(super) codes: Vec<u32>,
    /// Where the building begins.
    pub(super) building: usize,
    pub(super) notation: Notation,
}

/// Stands for a character that cannot be told.
pub(super) const UNKNOWN: u32 = '\u{FFFD}' as u32;

impl Body {
    pub(super) const fn new() -> Body {
        Body { codes: Vec::new(), building: 0, notation: Notation::NONE }
    }

    /// Folds the town, the lot number and the building that `letters` hold from `start` on.
    pub(super) fn fold(&mut self, letters: &[Letter], start: usize) {
        let mut at = start;
        while let Some(&letter) = letters.get(at) {
            if letter.only_names() {
                let rest = letters.get(at..).unwrap_or_default();
                let length = rest.iter().position(|letter| !letter.only_names()).unwrap_or(rest.len());
                self.codes.extend(rest.iter().take(length).map(|letter| letter.code()));
                at += length;
            } else if letter.class() <= Class::KanjiUnit {
                match self.number(letters, at) {
                    Step::On(next) => at = next,
                    Step::Building(next) => {
                        self.building = self.codes.len();
                        building::fold(letters, next, &mut self.codes, &mut self.notation);
                        return;
                    }
                }
            } else {
                at = self.other(letters, at, letter);
            }
        }
        self.building = self.codes.len();
    }

    /// Folds a letter that depends on its neighbours; the letter after it.
    fn other(&mut self, letters: &[Letter], at: usize, letter: Letter) -> usize {
        let next = after(letters, at + 1);
        match letter.class() {
            Class::Ka => self.codes.push(place_name_kana(letters, at)),
            Class::No | Class::Ordinal if numeral::begins(next) => self.notation |= Notation::LOT_NUMBER,
            Class::Dash if next.class() <= Class::Kana && is_kana(before(letters, at)) => {
                self.codes.push('ー' as u32);
            }
            Class::LongMark if is_kana(before(letters, at)) => self.codes.push('ー' as u32),
            Class::Dash | Class::LongMark => self.notation |= Notation::LOT_NUMBER,
            Class::Aza if !"文万阿".chars().any(|name| before(letters, at).is(name)) => {
                if at > 0 && (before(letters, at).is('大') || before(letters, at).is('小')) {
                    self.codes.pop();
                }
                self.notation |= Notation::OAZA;
            }
            Class::Unknown => self.codes.push(UNKNOWN),
            _ => self.codes.push(letter.code()),
        }
        at + 1
    }

    /// Folds the number at `at`: part of a town's name, or where the lot number begins.
    fn number(&mut self, letters: &[Letter], at: usize) -> Step {
        let number = numeral::read(letters, at);
        let ordinal = before(letters, at).class() == Class::Ordinal;
        if ordinal || lot::counts(letters, at, &number) {
            return match lot::fold(letters, at, &mut self.codes, &mut self.notation) {
                lot::End::Town(next) => Step::On(next),
                lot::End::Building(next) => Step::Building(next),
            };
        }
        if number.kanji {
            let name = letters.get(at..number.end).unwrap_or_default();
            self.codes.extend(name.iter().map(|letter| letter.code()));
        } else {
            self.notation |= Notation::NUMERAL;
            numeral::push_kanji(number.value, &mut self.codes);
        }
        Step::On(self.numbered_town(letters, &number))
    }

    /// 番丁 is 番町 under another name.
    fn numbered_town(&mut self, letters: &[Letter], number: &Number) -> usize {
        let end = number.end;
        if after(letters, end).is('番')
            && after(letters, end + 1).is('丁')
            && !after(letters, end + 2).is('目')
        {
            self.codes.extend(['番' as u32, '町' as u32]);
            return end + 2;
        }
        end
    }
}

enum Step {
    On(usize),
    Building(usize),
}

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

/// Whether the letter is kana of any class.
pub(super) fn is_kana(letter: Letter) -> bool {
    matches!(letter.class(), Class::Kana | Class::Ka | Class::NiHa | Class::No | Class::LongMark)
        || letter.is('ル')
}

/// Whether the letter is a kanji of a name, a numeral among them.
pub(super) fn is_kanji(letter: Letter) -> bool {
    match letter.class() {
        Class::Kanji | Class::KanjiDigit | Class::KanjiUnit => true,
        class => class >= Class::Cho && class < Class::Blank && !letter.is('ル'),
    }
}

/// ケ for the particle between two names, as in 霞が関 and 三ヶ日; else the kana itself.
fn place_name_kana(letters: &[Letter], at: usize) -> u32 {
    let letter = after(letters, at);
    let (left, right) = (before(letters, at), after(letters, at + 1));
    let follows_name = is_kanji(left) || left.class() == Class::Digit;
    if is_kanji(right) && (follows_name || !letter.is('カ')) { 'ケ' as u32 } else { letter.code() }
}
