//! The town, lot number and building of an address as a sequence that two parsings share.

use super::codes::{Codes, Kept};
use super::lot::FirstNumber;
use super::numeral::{self, Numeral};

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

    /// The character that names.
    fn character(self) -> Option<char> {
        if let Item::Name(code) = self { char::from_u32(code) } else { None }
    }

    /// Whether it is a kanji numeral that is part of a name.
    fn is_numeral(self) -> bool {
        self.character().is_some_and(numeral::is_kanji)
    }

    pub(super) fn is_latin(self) -> bool {
        self.character().is_some_and(|character| character.is_ascii_uppercase())
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
    /// Whether numbers are written in kanji.
    kanji: bool,
    /// The same as somebody may read it who has it in kanji: a numeral that ends a name and the lot after
    /// it are one numeral, by place or by unit.
    joined: Vec<Sequence>,
}

impl Sequence {
    pub(super) fn new(main: &[u32], building: &[u32], first: FirstNumber, kanji: bool) -> Sequence {
        let read = |join| Sequence { first, ..Sequence::read(main, building, join) };
        let apart = Sequence { kanji, ..read(None) };
        let ends_with_numeral =
            apart.items.windows(2).any(|pair| pair[0].is_numeral() && pair[1].is_number());
        let joined =
            if ends_with_numeral { vec![read(Some(by_place)), read(Some(by_unit))] } else { Vec::new() };
        Sequence { joined, ..apart }
    }

    fn read(main: &[u32], building: &[u32], join: Option<Join>) -> Sequence {
        let mut items = Vec::with_capacity(main.len() + building.len());
        append(main, &mut items, join);
        let start = items.len();
        append(building, &mut items, join);
        Sequence { items, building: start, ..Sequence::default() }
    }

    /// The pairs of readings by which this and another may agree: who writes digits tells the name from
    /// the lot.
    pub(super) fn readings<'a>(&'a self, other: &'a Sequence) -> Vec<(&'a Sequence, &'a Sequence)> {
        let mut readings = vec![(self, other)];
        if other.kanji {
            readings.extend(self.joined.iter().map(|joined| (joined, other)));
        }
        if self.kanji {
            readings.extend(other.joined.iter().map(|joined| (self, joined)));
        }
        readings
    }

    /// The same without 町 at the end of the town, where there is one.
    pub(super) fn without_town_suffix(&self) -> Option<Sequence> {
        let at = self.town_and_lot().0.len().checked_sub(1)?;
        (self.items.get(at) == Some(&Item::Name('町' as u32))).then(|| {
            let mut shorter = Sequence { building: self.building - 1, joined: Vec::new(), ..self.clone() };
            shorter.items.remove(at);
            shorter
        })
    }

    /// The same with one character for all of one look, as カ and 力, ニ and 二 are; none where there is no such character.
    pub(super) fn by_look(&self) -> Option<Sequence> {
        self.mapped(|items, at| {
            let named = items.get(at + 1).is_some_and(|next| !next.is_number());
            Some(match items[at].character() {
                Some('カ' | '力') => Item::Name('ケ' as u32),
                // Alone before a number it is part of the lot.
                Some('ニ') if named => Item::Number(2),
                Some('ハ') if named => Item::Number(8),
                _ => items[at],
            })
        })
    }

    /// The same without the ケ between two kanji of a name, as in 市ヶ谷 and 市谷; none where there is no such ケ, and where the
    /// name without it is another town of the same municipality.
    pub(super) fn without_particle(&self) -> Option<Sequence> {
        /// By the postal code data, all that there are: 榴ケ岡 of 仙台市宮城野区, 岩ケ崎 of 村上市, 大ケ蔵連町 of 豊田市.
        const OTHER_TOWNS: [&str; 3] = ["榴岡", "岩崎", "大蔵連"];
        let kanji = |item: Option<&Item>| {
            matches!(item.and_then(|item| item.character()), Some('\u{3400}'..='\u{9FFF}'))
        };
        let shorter = self.mapped(|items, at| {
            let particle = items[at].character() == Some('ケ')
                && kanji(at.checked_sub(1).and_then(|before| items.get(before)))
                && kanji(items.get(at + 1));
            (!particle).then_some(items[at])
        })?;
        let names: String = shorter.main().iter().filter_map(|item| item.character()).collect();
        (!OTHER_TOWNS.iter().any(|town| names.contains(town))).then_some(shorter)
    }

    /// Each item of the main part and of the building by itself, as `map` has it by its place; none where that changes nothing.
    fn mapped(&self, map: impl Fn(&[Item], usize) -> Option<Item>) -> Option<Sequence> {
        let part = |items: &[Item]| (0..items.len()).filter_map(|at| map(items, at)).collect::<Vec<_>>();
        let mut items = part(self.main());
        let building = items.len();
        items.extend(part(self.building()));
        (items != self.items).then(|| Sequence { items, building, joined: Vec::new(), ..self.clone() })
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

fn append(codes: &[u32], items: &mut Vec<Item>, join: Option<Join>) {
    let mut rest = codes;
    while let [code, after @ ..] = rest {
        let Some(character) = char::from_u32(*code) else {
            rest = after;
            continue;
        };
        if let Some(length) = number(rest, items, join) {
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
        if !"-ー条番号字第室棟F".contains(character) && !says_nothing(character, items, after) {
            items.push(Item::Name(*code));
        }
        rest = after;
    }
}

/// Whether a character only ends the name before it: り in 昭和通り, and 部 in イ部25番地, as Ishikawa names lots.
fn says_nothing(character: char, items: &[Item], after: &[u32]) -> bool {
    let is_kana = |item: Option<&Item>| matches!(item.and_then(|item| item.character()), Some('ァ'..='ヺ'));
    match character {
        'リ' => items.last() == Some(&Item::Name('通' as u32)),
        '部' => {
            let before = items.len().checked_sub(2).and_then(|at| items.get(at));
            is_kana(items.last()) && !is_kana(before) && digits(after).is_some()
        }
        _ => false,
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

/// Makes one number of a numeral that ends a name and the digits of the lot after it.
type Join = fn(&[u32], &[u32]) -> u64;

/// Adds the number with which `codes` begin, and says how long it is.
///
/// In kanji nobody could tell a numeral that ends a name from the lot after it: 六分一1649 is
/// 六分一一六四九, 十余三1821 is 十余三千八百二十一.
fn number(codes: &[u32], items: &mut Vec<Item>, join: Option<Join>) -> Option<usize> {
    let Some((value, length)) = kanji(codes) else {
        let (value, length) = digits(codes)?;
        items.push(Item::Number(value));
        return Some(length);
    };
    let (name, rest) = codes.split_at(length);
    match (digits(rest), join) {
        (Some((_, more)), Some(join)) => {
            items.push(Item::Number(join(name, rest.get(..more).unwrap_or_default())));
            return Some(length + more);
        }
        (Some(_), None) => items.extend(name.iter().map(|code| Item::Name(*code))),
        (None, _) => items.push(Item::Number(value)),
    }
    Some(length)
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
    let mut numeral = Numeral::default();
    let length = codes.iter().take_while(|code| numeral.push(**code)).count();
    (length > 0).then(|| (numeral.value(), length))
}
