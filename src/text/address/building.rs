//! The building part (方書): its name, and the room.

use super::class::Class;
use super::codes::{Codes, UNKNOWN};
use super::letter::Letter;
use super::neighbour::{after, before, is_kana};
use super::numeral;
use crate::text::Notation;

/// Folds the building that `letters` hold from `start` on, so that 101号室, #101 and 101 are one.
pub(super) fn fold(letters: &[Letter], start: usize, codes: &mut impl Codes, notation: &mut Notation) {
    const NUMBER: u32 = '0' as u32;
    let (mut at, mut last) = (start, None);
    while let Some(&letter) = letters.get(at) {
        if letter.is_within(Class::StreetEnd) {
            codes.push(letter.code());
            last = Some(letter.code());
            at += 1;
        } else if numeral::begins(letter) {
            let number = numeral::read(letters, at);
            if number.kanji && !counts(letters, at, number.end) {
                codes.push_letters(letters.get(at..number.end).unwrap_or_default());
                last = None;
            } else {
                if last == Some(NUMBER) {
                    codes.push('-' as u32);
                }
                codes.push_number(number.value);
                last = Some(NUMBER);
            }
            at = number.end;
        } else if letter == Letter::END {
            return;
        } else {
            if let Some(code) = part(letters, at, last) {
                codes.push(code);
                last = Some(code);
            } else {
                *notation |= Notation::BUILDING;
            }
            at += 1;
        }
    }
}

fn counts(letters: &[Letter], start: usize, end: usize) -> bool {
    let next = after(letters, end);
    before(letters, start).class() == Class::Ordinal
        || next == Letter::END
        || next.after_blank()
        || matches!(next.class(), Class::Room | Class::Go | Class::Ban | Class::Dash)
}

/// The code of one letter, `None` where it says nothing; `last` is the code before it, a digit for a
/// number.
fn part(letters: &[Letter], at: usize, last: Option<u32>) -> Option<u32> {
    let letter = after(letters, at);
    let counted = last.is_some_and(is_digit);
    let next = after(letters, at + 1);
    match letter.class() {
        Class::Dash | Class::LongMark => {
            let long =
                is_kana(before(letters, at)) && (letter.class() == Class::LongMark || !numeral::begins(next));
            long.then_some('ー' as u32)
        }
        Class::Go | Class::Ban if counted => None,
        Class::Chi if before(letters, at).is('番') => None,
        Class::Room if letter.is('階') => Some(if counted { 'F' as u32 } else { letter.code() }),
        Class::Room if counted || last.is_some_and(is_latin) => None,
        Class::Ordinal if numeral::begins(next) => None,
        Class::Unknown => Some(UNKNOWN),
        Class::Honorific if next.is('方') => None,
        _ => Some(letter.code()),
    }
}

fn is_digit(code: u32) -> bool {
    ('0' as u32..='9' as u32).contains(&code)
}

fn is_latin(code: u32) -> bool {
    ('A' as u32..='Z' as u32).contains(&code)
}
