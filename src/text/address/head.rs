//! The head of an address: prefecture, county, municipality.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::class::Class;
use super::codes::{Codes, Hash};
use super::letter::Letter;
use super::scan::Letters;
use crate::hash;
use crate::text::former_municipality;
use crate::text::municipality::{self, Municipality, PREFECTURES};

const SLOT_BITS: u32 = 10;

struct Heads {
    multiplier: u32,
    /// Prefecture code by [`slot`] of its first two letters; 0 where there is none.
    slots: Vec<u8>,
    prefectures: Vec<Vec<u32>>,
    /// What an address may write for municipalities, by the first two letters, the longest first.
    names: HashMap<[u32; 2], Vec<Name>>,
    counties: Counties,
}

/// A name of municipalities.
struct Name {
    letters: Vec<u32>,
    candidates: Vec<Candidate>,
}

/// A municipality that an address may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) municipality: Municipality,
    /// What it became; nothing where it is one of today.
    pub(super) became: &'static [Municipality],
}

static HEADS: LazyLock<Heads> = LazyLock::new(|| {
    let prefectures: Vec<Vec<u32>> = PREFECTURES.iter().map(|name| key_of(name)).collect();
    let (multiplier, slots) = slots(&prefectures);
    // A municipality is written with the county and without.
    let mut candidates: HashMap<Vec<u32>, Vec<Candidate>> = HashMap::new();
    let mut counties = Counties::new();
    let today = municipality::all().iter().map(|m| Candidate { municipality: *m, became: &[] });
    let former = former_municipality::all().iter();
    let former = former.map(|f| Candidate { municipality: f.municipality, became: &f.became });
    for candidate in today.chain(former) {
        let Municipality { county, name, .. } = candidate.municipality;
        candidates.entry(key_of(name)).or_default().push(candidate);
        if !county.is_empty() {
            let mut key = key_of(county);
            key.extend(key_of(name));
            candidates.entry(key).or_default().push(candidate);
        }
        if !county.is_empty() && candidate.became.is_empty() {
            let mut letters = Letters::new();
            letters.read(county);
            counties.insert(letters.all());
        }
    }
    let mut names: HashMap<[u32; 2], Vec<Name>> = HashMap::new();
    for (letters, candidates) in candidates {
        let first = letters.first_chunk().copied().unwrap_or_default();
        names.entry(first).or_default().push(Name { letters, candidates });
    }
    for names in names.values_mut() {
        names.sort_by_key(|name| Reverse(name.letters.len()));
    }
    Heads { multiplier, slots, prefectures, names, counties }
});

/// Where the prefecture stands that begins with these two letters.
#[inline]
const fn slot(first: u32, second: u32, multiplier: u32) -> usize {
    hash::multiplied(first << 16 ^ second, multiplier, SLOT_BITS)
}

/// The first multiplier that gives each prefecture a slot of its own, and the slots.
fn slots(prefectures: &[Vec<u32>]) -> (u32, Vec<u8>) {
    let fill = |multiplier| {
        let mut slots = vec![0; 1 << SLOT_BITS];
        for (code, name) in (1..).zip(prefectures) {
            let [first, second, ..] = name.as_slice() else { return None };
            let slot = slots.get_mut(slot(*first, *second, multiplier)).filter(|slot| **slot == 0)?;
            *slot = code;
        }
        Some((multiplier, slots))
    };
    (hash::FIRST_MULTIPLIER..).step_by(2).find_map(fill).unwrap_or_default()
}

/// The letters of a name as [`municipalities`] compares them.
pub(super) fn key_of(name: &str) -> Vec<u32> {
    let mut letters = Letters::new();
    letters.read(name);
    letters.all().iter().map(|letter| key(*letter)).collect()
}

/// 龍ケ崎, 龍ヶ崎 and 龍が崎 have one key, and so have ニセコ and 二セコ.
const fn key(letter: Letter) -> u32 {
    const POWER: u32 = '力' as u32;
    match (letter.class(), letter.code()) {
        (Class::Ka, _) | (_, POWER) => 'ケ' as u32,
        (Class::NiHa, code) => {
            if code == 'ニ' as u32 {
                '二' as u32
            } else {
                '八' as u32
            }
        }
        (_, code) => code,
    }
}

/// How many letters the postal code takes that stands before an address, or alone: 〒100-0001.
#[inline]
pub(super) fn postal_code(letters: &[Letter]) -> Option<usize> {
    (letters.first()?.class() == Class::Digit).then(|| hyphened_code(letters)).flatten()
}

fn hyphened_code(letters: &[Letter]) -> Option<usize> {
    let digits = |from: usize, to: usize| {
        letters.get(from..to).is_some_and(|code| code.iter().all(|letter| letter.class() == Class::Digit))
    };
    let end = 3 + usize::from(letters.get(3)?.class() == Class::Dash) + 4;
    let place = letters.get(end).is_none_or(|letter| matches!(letter.class(), Class::Kanji | Class::Size));
    (digits(0, 3) && digits(end - 4, end) && place).then_some(end)
}

/// The prefecture with which `letters` begin, and how many letters it takes.
#[inline]
pub(super) fn prefecture(letters: &[Letter]) -> Option<(u8, usize)> {
    let [first, second, ..] = letters else { return None };
    let heads = &*HEADS;
    let code = *heads.slots.get(slot(first.code(), second.code(), heads.multiplier))?;
    let name = heads.prefectures.get(usize::from(code).checked_sub(1)?)?;
    let written = letters.get(..name.len())?;
    written.iter().zip(name).all(|(letter, code)| letter.code() == *code).then_some((code, name.len()))
}

/// How many letters the county takes with which `letters` begin.
///
/// 蒲郡市, 郡山市 and 大和郡山市 hold the character and have no county.
#[inline]
pub(super) fn county(letters: &[Letter], classes: u32) -> Option<usize> {
    let first: &[Letter; LONGEST_COUNTY] = letters.first_chunk()?;
    if classes & Class::County.bit() != 0 {
        // A bit for each letter and no branch: where 郡 stands cannot be foreseen.
        let mut places = 0_u32;
        for (place, letter) in first.iter().enumerate() {
            places |= u32::from(letter.class_bits() == Class::County as u32) << place;
        }
        let end = 1 + places.trailing_zeros() as usize;
        (places != 0 && HEADS.counties.holds(first, end)).then_some(end)
    } else if first[2].is('島') {
        // 三宅島 in 三宅島三宅村.
        let named = first[3].code() == first[0].code() && first[4].code() == first[1].code();
        (named && HEADS.counties.holds(first, 3)).then_some(3)
    } else {
        None
    }
}

const COUNTY_SLOTS: usize = 2048;
pub(super) const LONGEST_COUNTY: usize = 5;

/// The names of counties by their hash, each at the first free slot from the one that its hash says.
struct Counties(Vec<u64>);

impl Counties {
    fn new() -> Counties {
        Counties(vec![0; COUNTY_SLOTS])
    }

    /// The hash of the first `length` letters, whatever follows them.
    #[inline]
    fn hash(letters: &[Letter; LONGEST_COUNTY], length: usize) -> u64 {
        let mut hash = Hash::NOTHING;
        for (place, letter) in letters.iter().enumerate() {
            hash.push(if place < length { letter.code() } else { 0 });
        }
        hash.finish()
    }

    #[inline]
    const fn slot(hash: u64, step: usize) -> usize {
        ((hash >> 32) as usize).wrapping_add(step) % COUNTY_SLOTS
    }

    fn insert(&mut self, name: &[Letter]) {
        let mut letters = [Letter::END; LONGEST_COUNTY];
        letters.iter_mut().zip(name).for_each(|(place, letter)| *place = *letter);
        let hash = Self::hash(&letters, name.len());
        let mut slots = (0..COUNTY_SLOTS).map(|step| Self::slot(hash, step));
        if let Some(free) = slots.find(|slot| self.0[*slot] == 0 || self.0[*slot] == hash) {
            self.0[free] = hash;
        }
    }

    #[inline]
    fn holds(&self, letters: &[Letter; LONGEST_COUNTY], length: usize) -> bool {
        let hash = Self::hash(letters, length);
        let held = (0..COUNTY_SLOTS).map(|step| self.0.get(Self::slot(hash, step)).copied().unwrap_or(0));
        held.take_while(|held| *held != 0).any(|held| held == hash)
    }
}

/// What the beginning of an address names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// The municipalities that it may be.
    pub(super) candidates: Vec<Candidate>,
    /// How many letters the name takes.
    pub(super) length: usize,
}

/// The municipalities that the longest beginning of `letters` may name; `prefecture` is 0 where none is
/// written, `county` what is written of it before `letters`.
pub(super) fn municipalities(letters: &[Letter], prefecture: u8, county: &[Letter]) -> Option<Named> {
    let [first, second] = letters.first_chunk()?;
    let names = HEADS.names.get(&[key(*first), key(*second)])?;
    names.iter().filter(|name| name.begins(letters)).find_map(|name| {
        let within = |c: &&Candidate| prefecture == 0 || c.municipality.prefecture == prefecture;
        let mut candidates: Vec<_> = name.candidates.iter().filter(within).copied().collect();
        if !county.is_empty() {
            let in_county = |c: &Candidate| {
                key_of(c.municipality.county).into_iter().eq(county.iter().map(|letter| key(*letter)))
            };
            // A county may be the wrong one.
            if candidates.iter().any(in_county) {
                candidates.retain(in_county);
            }
        }
        let length = name.letters.len();
        (!candidates.is_empty()).then_some(Named { candidates, length })
    })
}

impl Name {
    /// Whether `letters` begin with the name.
    fn begins(&self, letters: &[Letter]) -> bool {
        let written = letters.get(..self.letters.len());
        written.is_some_and(|written| {
            written.iter().zip(&self.letters).all(|(letter, own)| key(*letter) == *own)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<Letter> {
        let mut letters = Letters::new();
        letters.read(text);
        letters.all().to_vec()
    }

    #[test]
    fn every_prefecture_is_found() {
        for (code, name) in (1..).zip(PREFECTURES) {
            let found = prefecture(&letters(&format!("{name}中央区")));
            assert_eq!(found, Some((code, name.chars().count())), "{name}: its slot is its own");
        }
        assert_eq!(prefecture(&letters("京都市中京区")), None);
        assert_eq!(prefecture(&letters("東")), None);
    }

    #[test]
    fn a_county_is_not_looked_for_inside_a_name() {
        for (address, length) in [
            ("余市郡余市町黒川町", Some(3)),
            ("高市郡明日香村岡", Some(3)),
            ("三宅島三宅村阿古", Some(3)),
            ("蒲郡市旭町", None),
            ("郡山市朝日", None),
            ("大和郡山市北郡山町", None),
            ("小郡市小郡", None),
            ("上郡町細野", None),
            ("赤穂郡上郡町細野", Some(3)),
            ("郡上市八幡町", None),
        ] {
            let classes = Class::County.bit() * u32::from(address.contains('郡'));
            assert_eq!(county(&letters(address), classes), length, "{address}");
        }
    }

    #[test]
    fn the_longest_municipality_is_taken() {
        let named = |address: &str, prefecture| municipalities(&letters(address), prefecture, &[]).unwrap();
        let ward = named("札幌市中央区北一条", 1);
        assert_eq!((ward.candidates[0].municipality.name, ward.length), ("札幌市中央区", 6));
        assert_eq!(named("府中市宮町", 0).candidates.len(), 2, "one in 東京都, one in 広島県");
        let former = named("浜松市北区三方原町", 22);
        assert_eq!((former.candidates[0].became.len(), former.length), (2, 5));
        assert_eq!(named("二セコ町字富士見", 1).candidates[0].municipality.name, "ニセコ町");
    }

    #[test]
    fn the_county_tells_former_municipalities_of_one_name_apart() {
        let became = |county: &str| {
            let named = municipalities(&letters("東村国定"), 10, &letters(county)).unwrap();
            named.candidates.iter().flat_map(|c| c.became).map(|m| m.name).collect::<Vec<_>>()
        };
        assert_eq!(became("佐波郡"), ["伊勢崎市"]);
        assert_eq!(became("勢多郡"), ["みどり市"]);
        assert_eq!(became("").len(), 3);
        assert_eq!(became("利根郡").len(), 3, "the wrong county tells nothing");
    }
}
