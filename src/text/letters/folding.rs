//! Folding a value to the letters that are left of it: hashed, or as text.

use std::borrow::Cow;

use super::walk::{Sink, Walked, walk};
use crate::text::fingerprint::Folded;
use crate::text::{Fingerprint, State};

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
pub(super) fn is_known(value: &str) -> bool {
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
