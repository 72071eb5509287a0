//! What follows the head: town, lot number, building.

use super::class::Class;
use super::codes::{Codes, UNKNOWN};
use super::letter::Letter;
use super::lot::FirstNumber;
use super::neighbour::{after, before, is_kana, is_kanji};
use super::numeral::{self, Number};
use super::{building, lot};
use crate::text::Notation;

/// A folded address: the main part, then the building.
pub(super) struct Body<C> {
    pub(super) main: C,
    pub(super) building: C,
    pub(super) notation: Notation,
    /// What the first number of the lot is.
    pub(super) first: FirstNumber,
}

impl<C: Codes> Body<C> {
    /// Folds the town, the lot number and the building that `letters` hold from `start` on, which
    /// may be padded.
    pub(super) fn fold(&mut self, letters: &[Letter], start: usize) {
        let mut at = start;
        while let Some(&letter) = letters.get(at) {
            if letter.is_within(Class::Honorific) {
                at = self.name(letters, at);
            } else if numeral::begins(letter) {
                match self.number(letters, at) {
                    Step::On(next) => at = next,
                    Step::Building(next) => {
                        building::fold(letters, next, &mut self.building, &mut self.notation);
                        return;
                    }
                }
            } else if letter == Letter::END {
                return;
            } else {
                self.other(letters, at, letter);
                at += 1;
            }
        }
    }

    /// Takes the letters from `at` on that only name: most of them, in a loop of their own, whose state stays in the
    /// registers of the processor.
    #[inline]
    fn name(&mut self, letters: &[Letter], at: usize) -> usize {
        let names = |letter: &&Letter| letter.is_within(Class::Honorific);
        let rest = letters.get(at..).unwrap_or_default();
        rest.iter().take_while(names).fold(at, |at, letter| {
            self.main.push(letter.code());
            at + 1
        })
    }

    /// Folds a letter that depends on its neighbours.
    fn other(&mut self, letters: &[Letter], at: usize, letter: Letter) {
        let next = after(letters, at + 1);
        match letter.class() {
            Class::Ka => self.main.push(place_name_kana(letters, at)),
            Class::No | Class::Ordinal if numeral::begins(next) => self.notation |= Notation::LOT_NUMBER,
            Class::Dash if next.class() <= Class::Kana && is_kana(before(letters, at)) => {
                self.main.push('ー' as u32);
            }
            Class::LongMark if is_kana(before(letters, at)) => self.main.push('ー' as u32),
            Class::Dash | Class::LongMark => self.notation |= Notation::LOT_NUMBER,
            Class::Aza if !"文万阿".chars().any(|name| before(letters, at).is(name)) => {
                self.notation |= Notation::OAZA;
            }
            Class::Size if next.class() == Class::Aza => {}
            Class::Unknown => self.main.push(UNKNOWN),
            _ => self.main.push(letter.code()),
        }
    }

    /// Folds the number at `at`: part of a town's name, or where the lot number begins.
    fn number(&mut self, letters: &[Letter], at: usize) -> Step {
        let number = numeral::read(letters, at);
        let ordinal = before(letters, at).class() == Class::Ordinal;
        if ordinal || lot::counts(letters, at, &number) {
            let (end, first) = lot::fold(letters, at, number, &mut self.main, &mut self.notation);
            self.first = first;
            return match end {
                lot::End::Town(next) => Step::On(next),
                lot::End::Building(next) => Step::Building(next),
            };
        }
        if number.kanji {
            self.main.push_letters(letters.get(at..number.end).unwrap_or_default());
        } else {
            self.notation |= Notation::NUMERAL;
            numeral::push_kanji(number.value, &mut self.main);
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
            self.main.push('番' as u32);
            self.main.push('町' as u32);
            return end + 2;
        }
        end
    }
}

enum Step {
    On(usize),
    Building(usize),
}

/// ケ for the particle between two names, as in 霞が関 and 三ヶ日; else the kana itself.
fn place_name_kana(letters: &[Letter], at: usize) -> u32 {
    let letter = after(letters, at);
    let (left, right) = (before(letters, at), after(letters, at + 1));
    let follows_name = is_kanji(left) || left.class() == Class::Digit;
    if is_kanji(right) && (follows_name || !letter.is('カ')) { 'ケ' as u32 } else { letter.code() }
}
