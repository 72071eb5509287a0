//! The town, lot number and building of an address as a sequence that two parsings share.

use super::codes::{Codes, Kept};
use super::lot::FirstNumber;
use super::numeral;

/// A number, or a character that names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    Number(u64),
    Name(u32),
}

impl Item {
    pub(super) const fn is_number(self) -> bool {
        matches!(self, Item::Number(_))
    }

    pub(super) fn is_latin(self) -> bool {
        matches!(self, Item::Name(code) if ('A' as u32..='Z' as u32).contains(&code))
    }
}

/// What remains of an address when numerals are numbers and words that only separate are gone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sequence {
    pub(super) items: Vec<Item>,
    /// Where the building begins.
    pub(super) building: usize,
    /// What the first number of the lot is.
    pub(super) first: FirstNumber,
    /// The same with another value for a numeral that ends a name and the lot after it.
    by_unit: Option<Box<Sequence>>,
}

impl Sequence {
    pub(super) fn new(main: &[u32], building: &[u32], first: FirstNumber) -> Sequence {
        let mut joined = false;
        let mut by_place = Sequence::read(main, building, |name, digits| {
            joined = true;
            by_place(name, digits)
        });
        by_place.first = first;
        by_place.by_unit =
            joined.then(|| Box::new(Sequence { first, ..Sequence::read(main, building, by_unit) }));
        by_place
    }

    fn read(main: &[u32], building: &[u32], mut join: impl FnMut(&[u32], &[u32]) -> u64) -> Sequence {
        let mut items = Vec::with_capacity(main.len() + building.len());
        append(main, &mut items, &mut join);
        let start = items.len();
        append(building, &mut items, &mut join);
        Sequence { items, building: start, ..Sequence::default() }
    }

    /// This reading of the numerals, and the other where there is one.
    pub(super) fn readings(&self) -> impl Iterator<Item = &Sequence> {
        std::iter::once(self).chain(self.by_unit.as_deref())
    }

    pub(super) fn main(&self) -> &[Item] {
        self.items.get(..self.building).unwrap_or_default()
    }

    pub(super) fn building(&self) -> &[Item] {
        self.items.get(self.building..).unwrap_or_default()
    }

    /// The main part split before the numbers at its end.
    pub(super) fn town_and_lot(&self) -> (&[Item], &[Item]) {
        let main = self.main();
        let lot = main.iter().rev().take_while(|item| item.is_number()).count();
        main.split_at(main.len() - lot)
    }
}

/// The numbers of a part of an address.
pub(super) fn numbers(items: &[Item]) -> Vec<Item> {
    items.iter().copied().filter(|item| item.is_number()).collect()
}

/// The names of a part of an address.
pub(super) fn names(items: &[Item]) -> Vec<Item> {
    items.iter().copied().filter(|item| !item.is_number()).collect()
}

fn append(codes: &[u32], items: &mut Vec<Item>, join: &mut impl FnMut(&[u32], &[u32]) -> u64) {
    let mut rest = codes;
    while let [code, after @ ..] = rest {
        let Some(character) = char::from_u32(*code) else {
            rest = after;
            continue;
        };
        if let Some((value, length)) = number(rest, join) {
            items.push(Item::Number(value));
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        if character == 'ヴ' {
            let vowel = after.first().and_then(|code| char::from_u32(*code));
            let (sound, length) = after_vu(vowel.unwrap_or('\0'));
            items.push(Item::Name(u32::from(sound)));
            rest = after.get(length..).unwrap_or_default();
            continue;
        }
        if !"-ー条番号字第室棟F".contains(character) {
            items.push(Item::Name(*code));
        }
        rest = after;
    }
}

/// The sound of ヴ before `vowel`, and how many letters of the vowel are part of it.
const fn after_vu(vowel: char) -> (char, usize) {
    match vowel {
        'ア' => ('バ', 1),
        'イ' => ('ビ', 1),
        'エ' => ('ベ', 1),
        'オ' => ('ボ', 1),
        _ => ('ブ', 0),
    }
}

/// A numeral that ends a name and the digits after it are one number here, since in kanji nobody
/// could tell them apart: 六分一1649 is 六分一一六四九, 十余三1821 is 十余三千八百二十一.
fn number(codes: &[u32], join: &mut impl FnMut(&[u32], &[u32]) -> u64) -> Option<(u64, usize)> {
    let Some((name, length)) = kanji(codes) else { return digits(codes) };
    let (numeral, rest) = codes.split_at(length);
    let Some((_, more)) = digits(rest) else { return Some((name, length)) };
    Some((join(numeral, rest.get(..more).unwrap_or_default()), length + more))
}

fn by_place(name: &[u32], lot: &[u32]) -> u64 {
    let value = kanji(name).map_or(0, |(value, _)| value);
    let shift = u32::try_from(lot.len()).ok().and_then(|digits| 10_u64.checked_pow(digits));
    value.saturating_mul(shift.unwrap_or(u64::MAX)).saturating_add(digits(lot).map_or(0, |(value, _)| value))
}

fn by_unit(name: &[u32], lot: &[u32]) -> u64 {
    let mut numeral = Kept::new();
    for code in name {
        numeral.push(*code);
    }
    numeral::push_kanji(digits(lot).map_or(0, |(value, _)| value), &mut numeral);
    match kanji(&numeral.codes) {
        Some((value, length)) if length == numeral.codes.len() => value,
        _ => by_place(name, lot),
    }
}

fn digits(codes: &[u32]) -> Option<(u64, usize)> {
    let values = codes.iter().map_while(|code| char::from_u32(*code).and_then(|c| c.to_digit(10)));
    let (value, length) = values.fold((0_u64, 0), |(value, length), digit| {
        (value.saturating_mul(10).saturating_add(u64::from(digit)), length + 1)
    });
    (length > 0).then_some((value, length))
}

/// Reads a numeral in a name too: what one side writes 六本木 the other may write 6本木.
fn kanji(codes: &[u32]) -> Option<(u64, usize)> {
    let (mut total, mut pending, mut length) = (0_u64, None::<u64>, 0);
    for code in codes {
        let digit = match char::from_u32(*code) {
            Some('〇') => 0,
            Some('一') => 1,
            Some('二') => 2,
            Some('三') => 3,
            Some('四') => 4,
            Some('五') => 5,
            Some('六') => 6,
            Some('七') => 7,
            Some('八') => 8,
            Some('九') => 9,
            Some(kanji) if numeral::unit(kanji) > 0 => {
                let unit = numeral::unit(kanji);
                total = total.saturating_add(pending.take().unwrap_or(1).saturating_mul(unit));
                length += 1;
                continue;
            }
            _ => break,
        };
        pending = Some(pending.unwrap_or(0).saturating_mul(10).saturating_add(digit));
        length += 1;
    }
    (length > 0).then(|| (total.saturating_add(pending.unwrap_or(0)), length))
}
