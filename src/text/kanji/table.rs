//! The candidate sets and canonical forms, built once.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{sources, supplement};

/// Candidate sets, laid end to end, of the characters that have a form other than themselves.
pub(super) struct Table {
    characters: Vec<Entry>,
    forms: Vec<char>,
    /// By character of the basic plane the place of its entry, counted from 1; 0 where there is none.
    places: Vec<u16>,
}

/// Characters of the basic plane.
const BASIC_PLANE: usize = 1 << 16;

struct Entry {
    character: char,
    canonical: char,
    /// Where the candidates end in `forms`; they start where those of the entry before end.
    end: usize,
}

impl Table {
    pub(super) fn build() -> Table {
        let sets = candidate_sets();
        let canonical = canonical_forms(&sets);
        let mut table = Table {
            characters: Vec::with_capacity(sets.len()),
            forms: Vec::new(),
            places: vec![0; BASIC_PLANE],
        };
        for (character, forms) in sets {
            table.forms.extend(forms);
            let canonical = canonical.get(&character).copied().unwrap_or(character);
            table.characters.push(Entry { character, canonical, end: table.forms.len() });
            if let (Some(place), Ok(entry)) =
                (table.places.get_mut(character as usize), u16::try_from(table.characters.len()))
            {
                *place = entry;
            }
        }
        table
    }

    fn position(&self, character: char) -> Option<usize> {
        match self.places.get(character as usize) {
            Some(place) => usize::from(*place).checked_sub(1),
            None => self.characters.binary_search_by_key(&character, |entry| entry.character).ok(),
        }
    }

    /// The set of a character in code order; none where it stands only for itself.
    pub(super) fn candidates(&self, character: char) -> Option<&[char]> {
        let position = self.position(character)?;
        let start = position.checked_sub(1).map_or(0, |before| self.characters[before].end);
        Some(&self.forms[start..self.characters[position].end])
    }

    pub(super) fn canonical(&self, character: char) -> char {
        self.position(character).map_or(character, |position| self.characters[position].canonical)
    }

    #[cfg(test)]
    pub(super) fn reducible(&self) -> impl Iterator<Item = (char, char)> {
        self.characters.iter().map(|entry| (entry.character, entry.canonical))
    }
}

fn candidate_sets() -> BTreeMap<char, BTreeSet<char>> {
    let apart: BTreeSet<(char, char)> =
        supplement::DISTINCT.iter().flat_map(|&(a, b)| [(a, b), (b, a)]).collect();
    let mut sets: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
    let pairs = sources::pairs().into_iter().chain(supplement::SAME.iter().copied());
    for (character, form) in pairs.filter(|pair| !apart.contains(pair)) {
        sets.entry(character).or_insert_with(|| BTreeSet::from([character])).insert(form);
        // The form is an entry too, so that it can be the canonical form of others.
        sets.entry(form).or_insert_with(|| BTreeSet::from([form]));
    }
    sets
}

/// For each character one of its candidates, chosen so that as many as possible share one.
///
/// Forms are taken from the most ordinary on; each takes every character that lists it and has
/// none yet. A form that has been given away takes no others, hence every canonical form is its
/// own.
fn canonical_forms(sets: &BTreeMap<char, BTreeSet<char>>) -> HashMap<char, char> {
    let mut listed_by: BTreeMap<char, Vec<char>> = BTreeMap::new();
    for (&character, forms) in sets {
        for &form in forms {
            listed_by.entry(form).or_default().push(character);
        }
    }
    let mut order: Vec<_> = listed_by.iter().collect();
    order.sort_by_cached_key(|(form, by)| (rarity(**form), Reverse(by.len()), **form));
    let mut canonical = HashMap::with_capacity(sets.len());
    for (&form, by) in order {
        if canonical.contains_key(&form) {
            continue;
        }
        for &character in by {
            canonical.entry(character).or_insert(form);
        }
    }
    canonical
}

/// 1 and 2 for the levels of JIS X 0208, 3 for what CP932 adds, then the other planes.
fn rarity(character: char) -> u8 {
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = encoding_rs::EUC_JP.encode(character.encode_utf8(&mut buffer));
    match (unmappable, bytes.first()) {
        (false, Some(0xB0..=0xCF)) => 1,
        (false, Some(0xD0..=0xF4)) => 2,
        (false, _) => 3,
        (true, _) if ('\u{F900}'..='\u{FAFF}').contains(&character) => 5,
        (true, _) if character > '\u{FFFF}' => 6,
        (true, _) => 4,
    }
}
