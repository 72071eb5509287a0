//! An address taken apart.

use super::body::Body;
use super::letter::Class;
use super::scan::Letters;
use super::{head, street};
use crate::text::Notation;

/// What stands before the municipality, and where the municipality begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    /// Code of the prefecture, 0 where none is written.
    pub(super) prefecture: u8,
    /// The letter with which the municipality begins.
    pub(super) municipality: usize,
    pub(super) notation: Notation,
}

/// Reads `value` into `letters` and folds it into `body`, from the municipality on.
pub(super) fn read(value: &str, letters: &mut Letters, body: &mut Body) -> Head {
    letters.read(value);
    body.codes.clear();
    body.building = 0;
    body.notation = Notation::NONE;
    let mut head = Head { prefecture: 0, municipality: 0, notation: Notation::NONE };
    let all = letters.all();
    if let Some(length) = head::postal_code(all) {
        head = Head { municipality: length, notation: Notation::PUNCTUATION, ..head };
    }
    if let Some((prefecture, length)) = head::prefecture(all.get(head.municipality..).unwrap_or_default()) {
        head.prefecture = prefecture;
        head.municipality += length;
        head.notation |= Notation::PREFECTURE;
    }
    let mut rest = all.get(head.municipality..).unwrap_or_default();
    let may_have_county =
        letters.classes & Class::County.bit() != 0 || rest.get(2).is_some_and(|letter| letter.is('島'));
    if may_have_county && let Some(county) = head::county(rest) {
        head.municipality += county;
        head.notation |= Notation::MUNICIPALITY;
        rest = rest.get(county..).unwrap_or_default();
    }
    let mut start = head.municipality;
    if letters.classes & Class::StreetEnd.bit() != 0
        && let Some(street) = street::street(rest)
    {
        body.codes.extend(rest.iter().take(street.start).map(|letter| letter.code()));
        body.notation |= Notation::STREET;
        start += street.end;
    }
    body.codes.reserve(all.len() * 2);
    body.fold(all, start);
    head
}
