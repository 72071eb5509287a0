//! Addresses with characters that stand for unknown ones.

use super::class::Class;
use super::letter::Letter;
use super::scan::Letters;
use crate::text::{Comparison, Level};

/// How many readings of the unknown characters are tried.
const READINGS: usize = 128;

/// How well two addresses agree of which nothing is unknown.
pub(super) type Compare = fn(&str, &str) -> Comparison;

/// Compares two addresses of which one holds an unknown character.
///
/// It may be any character that the other address has: if one of them makes the two agree, nothing
/// known differs.
pub(super) fn level(
    record: &str,
    resident: &str,
    of_known: Compare,
    differing: impl FnOnce() -> Comparison,
) -> Comparison {
    let fits = match (holds_unknown(record), holds_unknown(resident)) {
        (true, false) => fits(record, resident, of_known, &mut 0),
        (false, true) => fits(resident, record, of_known, &mut 0),
        _ => same_length_fits(record, resident),
    };
    if fits { Comparison::new(Level::Undetermined, "unknown character") } else { differing() }
}

fn is_unknown(character: char) -> bool {
    matches!(character, '●' | '〓' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

fn holds_unknown(value: &str) -> bool {
    value.chars().any(is_unknown)
}

/// Whether some reading of the first unknown characters of `unsure` makes it agree with `known`.
fn fits(unsure: &str, known: &str, of_known: Compare, tried: &mut usize) -> bool {
    let Some((at, unknown)) = unsure.char_indices().find(|(_, character)| is_unknown(*character)) else {
        *tried += 1;
        return of_known(unsure, known).level.agrees();
    };
    let (before, after) = (&unsure[..at], &unsure[at + unknown.len_utf8()..]);
    let (left, right) = (before.chars().next_back(), after.chars().next());
    let characters: Vec<char> = known.chars().collect();
    let neighbour = |place: usize| {
        let previous = place.checked_sub(1).and_then(|previous| characters.get(previous)).copied();
        u8::from(previous == left) + u8::from(characters.get(place + 1).copied() == right)
    };
    let mut places: Vec<usize> = (0..characters.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(neighbour(*place)));
    let mut candidates: Vec<char> = Vec::new();
    for character in places.into_iter().filter_map(|place| characters.get(place).copied()) {
        if !candidates.contains(&character) {
            candidates.push(character);
        }
    }
    candidates.into_iter().any(|character| {
        *tried < READINGS && fits(&format!("{before}{character}{after}"), known, of_known, tried)
    })
}

/// Whether the letters of both are the same where neither is unknown.
fn same_length_fits(a: &str, b: &str) -> bool {
    let (mut ours, mut theirs) = (Letters::new(), Letters::new());
    ours.read(a);
    theirs.read(b);
    let (ours, theirs) = (ours.all(), theirs.all());
    let unknown = |letter: &Letter| letter.class() == Class::Unknown;
    let fit = |(x, y): (&Letter, &Letter)| x.code() == y.code() || unknown(x) || unknown(y);
    ours.len() == theirs.len() && ours.iter().zip(theirs).all(fit)
}
