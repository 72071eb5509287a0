//! A letter, and a value as a run of letters.

use super::class;
use super::walk::{Sink, Walked, walk};
use crate::text::{Notation, State};

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
