//! An address with its municipality, and what two of them have in common.

use super::body::Body;
use super::codes::Kept;
use super::head::{self, Named};
use super::parts::{self, Head};
use super::scan::Letters;
use super::sequence::Sequence;
use crate::text::Notation;
use crate::text::municipality::Municipality;

/// An address as it was written, taken apart.
pub(super) struct Written {
    letters: Letters,
    body: Body<Kept>,
    head: Head,
    /// What municipality it names, if any that is known.
    named: Named,
    /// How many of them the designated city takes before its ward.
    city: usize,
}

/// Town, lot and building of both sides within one municipality.
pub(super) struct Place {
    pub(super) record: Sequence,
    pub(super) resident: Sequence,
    /// The rule by which the municipality is one, where the two do not name it alike.
    pub(super) municipality: Option<&'static str>,
}

const LEFT_OUT: &str = "municipality left out";
const FORMER_WARD: &str = "former ward";

impl Written {
    pub(super) fn read(value: &str) -> Written {
        let mut letters = Letters::new();
        let (head, body) = parts::read(value, &mut letters, &Kept::new());
        let rest = letters.all().get(head.municipality..).unwrap_or_default();
        let named = head::municipalities(rest, head.prefecture).unwrap_or_default();
        let city = named.municipalities.first().and_then(Municipality::designated_city);
        let city = city.map_or(0, |city| city.chars().count());
        Written { letters, body, head, named, city }
    }

    pub(super) fn prefectures_differ(&self, other: &Written) -> bool {
        let (a, b) = (self.head.prefecture, other.head.prefecture);
        a != b && a != 0 && b != 0
    }

    fn from(&self, code: usize) -> Sequence {
        let Body { main, building, first, .. } = &self.body;
        let kanji = self.body.notation.contains(Notation::NUMERAL);
        Sequence::new(main.codes.get(code..).unwrap_or_default(), &building.codes, *first, kanji)
    }

    /// The readings under which what looks like a municipality is a town: 朝日町 is both.
    pub(super) fn places_by_town(&self, other: &Written) -> Vec<Place> {
        let place = |record, resident| Place { record, resident, municipality: Some(LEFT_OUT) };
        let mut places = Vec::new();
        if self.prefectures_differ(other) {
            return places;
        }
        if self.head.prefecture == 0 {
            places.extend(other.starts().into_iter().map(|start| place(self.from(0), other.from(start))));
        }
        if other.head.prefecture == 0 {
            places.extend(self.starts().into_iter().map(|start| place(self.from(start), other.from(0))));
        }
        places
    }

    /// The readings under which both are in one municipality; none if they name different ones.
    pub(super) fn places_in_common(&self, other: &Written) -> Vec<Place> {
        if self.prefectures_differ(other) {
            return Vec::new();
        }
        let place =
            |record: Sequence, resident: Sequence, municipality| Place { record, resident, municipality };
        match (self.named.municipalities.is_empty(), other.named.municipalities.is_empty()) {
            (false, false) => match self.relation(other) {
                Relation::Same => {
                    let renamed = (self.named.former != other.named.former).then_some(FORMER_WARD);
                    vec![place(self.from(self.named.length), other.from(other.named.length), renamed)]
                }
                Relation::CityOnly => vec![
                    place(self.from(self.named.length), other.from(other.named.length), Some(LEFT_OUT)),
                    place(
                        self.from(self.city.max(self.named.length.min(other.city))),
                        other.from(other.named.length),
                        Some(LEFT_OUT),
                    ),
                ],
                Relation::None => Vec::new(),
            },
            (true, true) => vec![place(self.from(0), other.from(0), None)],
            (true, false) => other
                .starts()
                .into_iter()
                .map(|start| place(self.from(0), other.from(start), Some(LEFT_OUT)))
                .collect(),
            (false, true) => self
                .starts()
                .into_iter()
                .map(|start| place(self.from(start), other.from(0), Some(LEFT_OUT)))
                .collect(),
        }
    }

    /// Where an address may begin that leaves out the municipality, or the city before the ward.
    fn starts(&self) -> Vec<usize> {
        if self.city > 0 { vec![self.named.length, self.city] } else { vec![self.named.length] }
    }

    /// The name of the municipality as it is written.
    fn name(&self) -> impl Iterator<Item = u32> {
        let name = self.letters.all().iter().skip(self.head.municipality).take(self.named.length);
        name.map(|letter| letter.code())
    }

    fn relation(&self, other: &Written) -> Relation {
        // Two former wards are two, though their towns are now in one.
        if self.named.former && other.named.former && !self.name().eq(other.name()) {
            return Relation::None;
        }
        let pairs = || {
            self.named
                .municipalities
                .iter()
                .flat_map(|a| other.named.municipalities.iter().map(move |b| (a, b)))
        };
        if pairs().any(|(a, b)| a.prefecture == b.prefecture && a.name == b.name) {
            Relation::Same
        } else if pairs().any(|(a, b)| a.prefecture == b.prefecture && city_of(a, b)) {
            Relation::CityOnly
        } else {
            Relation::None
        }
    }
}

enum Relation {
    Same,
    /// One side names the designated city and no ward.
    CityOnly,
    None,
}

fn city_of(a: &Municipality, b: &Municipality) -> bool {
    a.designated_city() == Some(b.name) || b.designated_city() == Some(a.name)
}
