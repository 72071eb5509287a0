//! The street part (通り名) by which addresses in Kyoto are found: 寺町通御池上る.

use std::ops::Range;

use super::letter::{Class, Letter};
use super::numeral;

/// The street part after the ward with which `letters` begin.
///
/// It ends with the last 上る, 下る, 東入 or 西入, and takes a chome that belongs to the street:
/// 東入二丁目轆轤町.
pub(super) fn street(letters: &[Letter]) -> Option<Range<usize>> {
    let in_city = letters.iter().zip("京都市".chars()).all(|(letter, name)| letter.is(name));
    let longest = if in_city { 7 } else { 4 };
    let start = 1 + letters.iter().take(longest).position(|letter| letter.is('区'))?;
    let mut end = 1 + (start + 1..letters.len()).rev().find(|at| ends(letters, *at))?;
    if let Some(letter) = letters.get(end).filter(|letter| numeral::begins(**letter)) {
        let after = numeral::read(letters, end).end;
        let rest = letters.get(after..).unwrap_or_default();
        if let [cho, me, town, ..] = rest
            && !letter.after_blank()
            && cho.is('丁')
            && me.is('目')
            && (town.class() == Class::Kanji || town.class() == Class::KanjiDigit)
        {
            end = after + 2;
        }
    }
    (end < letters.len()).then_some(start..end)
}

fn ends(letters: &[Letter], at: usize) -> bool {
    let (Some(letter), Some(before)) = (letters.get(at), letters.get(at.wrapping_sub(1))) else {
        return false;
    };
    if letter.is('入') {
        ['東', '西', '南', '北', '上', '下'].iter().any(|direction| before.is(*direction))
    } else {
        // 上る is also written 上ル and 上がる.
        let kana = letter.is('ル') && before.is('ガ');
        let verb = if kana { letters.get(at.wrapping_sub(2)).unwrap_or(before) } else { before };
        letter.is('ル') && ['上', '下', '入'].iter().any(|direction| verb.is(*direction))
    }
}
