//! Where a name is divided into surname and given name, and which of them two names share.

use super::agreement::{agreement, agreement_at};
use super::kana_row::is_kana;
use super::letter::{Letter, Letters};
use crate::text::SharedPart;

/// Two names, each divided into surname and given name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Divided<'a> {
    pub(crate) surnames: (&'a [Letter], &'a [Letter]),
    pub(crate) given_names: (&'a [Letter], &'a [Letter]),
}

/// Divides both names at their first division; a name without one is divided where the other's
/// surname or given name ends or begins, else after as many letters. None where neither is
/// divided.
pub(crate) fn divided<'a>(a: &'a Letters, b: &'a Letters) -> Option<Divided<'a>> {
    let (at_a, at_b) = match (a.divisions.first(), b.divisions.first()) {
        (Some(&at_a), Some(&at_b)) => (at_a, at_b),
        (Some(&at_a), None) => (at_a, division_like(a, at_a, b)?),
        (None, Some(&at_b)) => (division_like(b, at_b, a)?, at_b),
        (None, None) => return None,
    };
    let (surname_a, given_a) = a.run.split_at(at_a);
    let (surname_b, given_b) = b.run.split_at(at_b);
    Some(Divided { surnames: (surname_a, surname_b), given_names: (given_a, given_b) })
}

fn division_like(model: &Letters, at: usize, undivided: &Letters) -> Option<usize> {
    let (surname, given) = model.run.split_at(at);
    let letters = &undivided.run;
    let behind = letters.len().checked_sub(given.len()).filter(|behind| *behind > 0);
    if at < letters.len() && agreement(surname, &letters[..at]).is_some() {
        Some(at)
    } else if let Some(behind) = behind
        && agreement(given, &letters[behind..]).is_some()
    {
        Some(behind)
    } else {
        (at < letters.len()).then_some(at)
    }
}

/// The part that two names share which differ as a whole.
pub(crate) fn shared(a: &Letters, b: &Letters) -> SharedPart {
    let (surname, given) = match divided(a, b) {
        Some(names) => (
            agreement(names.surnames.0, names.surnames.1).is_some(),
            agreement(names.given_names.0, names.given_names.1).is_some(),
        ),
        None => shared_ends(&a.run, &b.run),
    };
    let (surname, given) = if surname || given { (surname, given) } else { lone_part(a, b) };
    match (surname, given) {
        (true, false) => SharedPart::Surname,
        (false, true) => SharedPart::GivenName,
        _ => SharedPart::None,
    }
}

/// A name of one part that is the other's surname or given name.
fn lone_part(a: &Letters, b: &Letters) -> (bool, bool) {
    let (lone, whole) = if a.divisions.is_empty() { (a, b) } else { (b, a) };
    let Some(&division) = whole.divisions.first().filter(|_| lone.divisions.is_empty()) else {
        return (false, false);
    };
    let (surname, given) = whole.run.split_at(division);
    (agreement(&lone.run, surname).is_some(), agreement(&lone.run, given).is_some())
}

/// Without divisions only a common beginning or end tells, and only if it is long enough for a
/// name: two kanji, or three kana, since ヤマダ and ヤマモト share two.
fn shared_ends(a: &[Letter], b: &[Letter]) -> (bool, bool) {
    let shorter = a.len().min(b.len());
    let same = |i: usize, j: usize| agreement_at(a, b, i, j).is_some();
    let prefix = (0..shorter).take_while(|&i| same(i, i)).count();
    let suffix = (1..=shorter).take_while(|&i| same(a.len() - i, b.len() - i)).count();
    let enough = if a.iter().chain(b).all(|letter| is_kana(letter.folded)) { 3 } else { 2 };
    let proper = |length: usize| length >= enough && length < shorter;
    (proper(prefix) && prefix > suffix, proper(suffix) && suffix > prefix)
}
