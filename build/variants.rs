//! The candidate sets and canonical forms.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{sources, supplement};

/// The lines of the generated table.
pub(crate) fn lines() -> String {
    let sets = candidate_sets();
    let canonical = canonical_forms(&sets);
    let line = |(character, forms): (&char, &BTreeSet<char>)| {
        let canonical = canonical.get(character).unwrap_or(character);
        [*character, *canonical].into_iter().chain(forms.iter().copied()).chain(['\n']).collect::<String>()
    };
    sets.iter().map(line).collect()
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
