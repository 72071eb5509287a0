//! Letters: what is left of a name or a reading once notation is folded away.
//!
//! One walk over a value serves fingerprints, folded text and comparison alike; it differs only in
//! the [`Sink`] that takes the letters. Each character costs one look-up in a table of the basic
//! plane.

mod agreement;
mod class;
mod comparison;
mod division;
mod entry;
mod kana_row;
mod look_alike;
mod slip;
mod table;
mod walk;

pub(crate) use agreement::{Fit, agreement};
pub(crate) use comparison::{compare, reordered};
pub(crate) use kana_row::is_kana;

use std::borrow::Cow;

use super::fingerprint::Folded;
use super::{Fingerprint, Notation, State};
use walk::{Sink, Walked, walk};

/// The code of the long mark, the only kana letter without a sound of its own.
pub(crate) const LONG_MARK: char = 'ー';

/// A letter and the character it was folded from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) folded: char,
    /// The kanji as written, whose candidates may meet where the folded letters differ; otherwise
    /// the folded letter.
    pub(crate) written: char,
}

impl Letter {
    pub(crate) fn is_placeholder(self) -> bool {
        class::is_placeholder(self.folded)
    }
}

/// A value as letters, with the places at which it is divided.
#[derive(Debug, Clone)]
pub(crate) struct Letters {
    pub(crate) run: Vec<Letter>,
    /// Where parts begin, but for the first: ascending, within the letters.
    pub(crate) divisions: Vec<usize>,
    pub(crate) notation: Notation,
    pub(crate) state: State,
}

impl Letters {
    pub(crate) fn of(value: &str) -> Letters {
        let letters = Letters {
            run: Vec::with_capacity(value.len() / 3 + 1),
            divisions: Vec::new(),
            notation: Notation::NONE,
            state: State::Missing,
        };
        let Walked { sink: mut letters, notation, state } = walk(value, letters);
        let length = letters.run.len();
        letters.divisions.retain(|&division| division < length);
        Letters { notation, state, ..letters }
    }

    /// The parts between divisions; one part where there is no division.
    pub(crate) fn parts(&self) -> Vec<&[Letter]> {
        let mut parts = Vec::with_capacity(self.divisions.len() + 1);
        let mut start = 0;
        for &end in self.divisions.iter().chain([&self.run.len()]) {
            parts.push(&self.run[start..end]);
            start = end;
        }
        parts
    }
}

/// The fingerprint of a value's letters.
#[inline]
pub(crate) fn fingerprint(value: &str) -> Fingerprint {
    let Walked { sink: hash, notation, state } = walk(value, Folded::new());
    let hash = if state == State::Known { hash.finish() } else { 0 };
    Fingerprint { hash, notation, state }
}

/// The letters of a value as text; borrowed where folding changes nothing.
pub(crate) fn fold(value: &str) -> Cow<'_, str> {
    if walk(value, Nowhere).notation.is_empty() {
        return Cow::Borrowed(value);
    }
    Cow::Owned(walk(value, String::with_capacity(value.len())).sink)
}

/// Whether a value has letters, all of which can be told.
fn is_known(value: &str) -> bool {
    walk(value, Nowhere).state == State::Known
}

/// A sink for a walk of which the letters are not wanted.
struct Nowhere;

impl Sink for Nowhere {
    fn letter(&mut self, _: u32, _: u32) {}
}

impl Sink for Folded {
    #[inline]
    fn letter(&mut self, folded: u32, _: u32) {
        self.push(folded);
    }
}

impl Sink for String {
    fn letter(&mut self, folded: u32, _: u32) {
        self.extend(char::from_u32(folded));
    }
}

impl Sink for Letters {
    fn letter(&mut self, folded: u32, written: u32) {
        if let (Some(folded), Some(written)) = (char::from_u32(folded), char::from_u32(written)) {
            self.run.push(Letter { folded, written });
        }
    }

    fn dropped(&mut self, dropped: char, pending: bool) {
        let division = self.run.len() + usize::from(pending);
        if class::divides(dropped) && division > 0 && self.divisions.last() != Some(&division) {
            self.divisions.push(division);
        }
    }
}

#[cfg(test)]
mod tests;
