//! The street part (通り名) by which addresses in Kyoto are found: 寺町通御池上る.

use std::ops::Range;

use super::class::Class;
use super::letter::Letter;
use super::numeral;

/// The street part after the ward with which `letters` begin.
///
/// It ends with the last 上る, 下る, 東入 or 西入, and takes a chome that belongs to the street:
/// 東入二丁目轆轤町.
pub(super) fn street(letters: &[Letter]) -> Option<Range<usize>> {
    let in_city = letters.iter().zip("京都市".chars()).all(|(letter, name)| letter.is(name));
    let longest = if in_city { 7 } else { 4 };
    let start = 1 + letters.iter().take(longest).position(|letter| letter.is('区'))?;
    // Whatever stands after a lot number is no street: 1-2-3 川上ルミエール.
    let lot = (start + 1..letters.len()).find(|at| is_lot(letters, *at)).unwrap_or(letters.len());
    let mut end = 1 + (start + 1..lot).rev().find(|at| ends(letters, *at))?;
    if let Some(letter) = letters.get(end).filter(|letter| numeral::begins(**letter)) {
        let after = numeral::read(letters, end).end;
        let rest = letters.get(after..).unwrap_or_default();
        if let [cho, me, town, ..] = rest
            && !letter.after_blank()
            && cho.is('丁')
            && me.is('目')
            && matches!(town.class(), Class::Kanji | Class::Size | Class::KanjiDigit)
        {
            end = after + 2;
        }
    }
    (end < letters.len()).then_some(start..end)
}

/// Whether part of a lot number stands at `at`; 4条通 is a street.
fn is_lot(letters: &[Letter], at: usize) -> bool {
    let class = |at: usize| letters.get(at).map_or(Class::Blank, |letter| letter.class());
    match class(at) {
        Class::Ban | Class::Dash => true,
        Class::Digit => !matches!(class(at + 1), Class::Digit | Class::Counter | Class::Cho),
        _ => false,
    }
}

fn ends(letters: &[Letter], at: usize) -> bool {
    let (Some(letter), Some(before)) = (letters.get(at), letters.get(at.wrapping_sub(1))) else {
        return false;
    };
    if letter.class() != Class::StreetEnd {
        return false;
    }
    let any = |letter: &Letter, of: &str| of.chars().any(|character| letter.is(character));
    match char::from_u32(before.code()) {
        _ if letter.is('入') => any(before, "東西南北上下"),
        // 上る is also written 上ル, 上がる and あがる, 東入る also 東いる.
        Some('ガ') => letters.get(at.wrapping_sub(2)).is_some_and(|verb| any(verb, "上下アサ")),
        Some('イ') => letters.get(at.wrapping_sub(2)).is_some_and(|direction| any(direction, "東西")),
        _ => any(before, "上下入"),
    }
}
