//! An address taken apart.

use super::body::Body;
use super::class::Class;
use super::codes::Codes;
use super::head::Named;
use super::letter::Letter;
use super::lot::FirstNumber;
use super::scan::Letters;
use super::{head, street};
use crate::text::Notation;

/// The code of the prefecture whose addresses name streets.
const KYOTO: u8 = 26;

/// What stands before the municipality, and where the municipality begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    /// Code of the prefecture, 0 where none is written.
    pub(super) prefecture: u8,
    /// The letter with which the municipality begins.
    pub(super) municipality: usize,
    /// How many letters the county takes before it.
    pub(super) county: usize,
    pub(super) notation: Notation,
}

impl Head {
    /// The municipalities that the address may name, of whose letters `all` are.
    pub(super) fn named(&self, all: &[Letter]) -> Option<Named> {
        let county = all.get(self.municipality - self.county..self.municipality).unwrap_or_default();
        head::municipalities(all.get(self.municipality..).unwrap_or_default(), self.prefecture, county)
    }
}

/// Reads `value` into `letters` and folds it into parts of `nothing`, from the municipality on.
#[inline]
pub(super) fn read<C: Codes + Clone>(value: &str, letters: &mut Letters, nothing: &C) -> (Head, Body<C>) {
    letters.read(value);
    let mut body = Body {
        main: nothing.clone(),
        building: nothing.clone(),
        notation: Notation::NONE,
        first: FirstNumber::Unsaid,
    };
    let mut head = Head { prefecture: 0, municipality: 0, county: 0, notation: Notation::NONE };
    let all = letters.all();
    if let Some(length) = head::postal_code(all) {
        head = Head { municipality: length, notation: Notation::PUNCTUATION, ..head };
    }
    if let Some((prefecture, length)) = head::prefecture(all.get(head.municipality..).unwrap_or_default()) {
        head.prefecture = prefecture;
        head.municipality += length;
        head.notation |= Notation::PREFECTURE;
    }
    if let Some(county) = head::county(all.get(head.municipality..).unwrap_or_default(), letters.classes) {
        head.municipality += county;
        head.county = county;
        head.notation |= Notation::MUNICIPALITY;
    }
    let mut start = head.municipality;
    if letters.classes & Class::StreetEnd.bit() != 0 && matches!(head.prefecture, 0 | KYOTO) {
        let rest = all.get(start..).unwrap_or_default();
        if let Some(street) = street::street(rest) {
            body.main.push_letters(rest.get(..street.start).unwrap_or_default());
            body.notation |= Notation::STREET;
            start += street.end;
        }
    }
    body.fold(letters.padded(), start);
    (head, body)
}
