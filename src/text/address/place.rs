//! An address with its municipality, and what two of them have in common.

use super::body::Body;
use super::codes::Kept;
use super::head::{Candidate, Named, key_of};
use super::parts::{self, Head};
use super::scan::Letters;
use super::sequence::Sequence;
use crate::text::Notation;
use crate::text::municipality::Municipality;

/// An address as it was written, taken apart.
pub(super) struct Written {
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
    /// Why the municipality is one, where the two do not name it alike.
    pub(super) municipality: Option<Link>,
    /// Whether both name it, and nothing else can be meant: 府中市 may be one of two.
    pub(super) named: bool,
}

/// Why a municipality is one that two addresses do not name alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    LeftOut,
    FormerMunicipality,
    FormerWard,
}

impl Link {
    pub(super) const fn rule(self) -> &'static str {
        match self {
            Link::LeftOut => "municipality left out",
            Link::FormerMunicipality => "former municipality",
            Link::FormerWard => "former ward",
        }
    }

    pub(super) const fn notation(self) -> Notation {
        match self {
            Link::LeftOut => Notation::MUNICIPALITY,
            Link::FormerMunicipality | Link::FormerWard => Notation::FORMER_MUNICIPALITY,
        }
    }

    fn former(name: &str) -> Link {
        if name.ends_with('区') { Link::FormerWard } else { Link::FormerMunicipality }
    }
}

impl Written {
    pub(super) fn read(value: &str) -> Written {
        let mut letters = Letters::new();
        let (head, body) = parts::read(value, &mut letters, &Kept::new());
        let named = head.named(letters.all()).unwrap_or_default();
        let city = named.candidates.first().and_then(|first| first.municipality.designated_city());
        let city = city.map_or(0, |city| city.chars().count());
        Written { body, head, named, city }
    }

    pub(super) fn prefectures_differ(&self, other: &Written) -> bool {
        let (a, b) = (self.head.prefecture, other.head.prefecture);
        a != b && a != 0 && b != 0
    }

    fn is_named(&self) -> bool {
        !self.named.candidates.is_empty()
    }

    /// What the main part holds from `code` on.
    fn main(&self, code: usize) -> &[u32] {
        self.body.main.codes.get(code..).unwrap_or_default()
    }

    fn from(&self, code: usize) -> Sequence {
        let Body { building, first, .. } = &self.body;
        let kanji = self.body.notation.contains(Notation::NUMERAL);
        Sequence::new(self.main(code), &building.codes, *first, kanji)
    }

    /// The readings under which what looks like a municipality is a town: 朝日町 is both.
    pub(super) fn places_by_town(&self, other: &Written) -> Vec<Place> {
        let mut places = Vec::new();
        if self.prefectures_differ(other) {
            return places;
        }
        if self.head.prefecture == 0 {
            places.extend(other.starts().into_iter().map(|start| left_out(self.from(0), other.from(start))));
        }
        if other.head.prefecture == 0 {
            places.extend(self.starts().into_iter().map(|start| left_out(self.from(start), other.from(0))));
        }
        places
    }

    /// The readings under which both are in one municipality; none if they name different ones.
    pub(super) fn places_in_common(&self, other: &Written) -> Vec<Place> {
        if self.is_named() && other.is_named() {
            return self.places_in_one(other);
        }
        if self.prefectures_differ(other) {
            return Vec::new();
        }
        match (self.is_named(), other.is_named()) {
            (false, true) => {
                other.starts().into_iter().map(|start| left_out(self.from(0), other.from(start))).collect()
            }
            (true, false) => {
                self.starts().into_iter().map(|start| left_out(self.from(start), other.from(0))).collect()
            }
            _ => vec![Place {
                record: self.from(0),
                resident: other.from(0),
                municipality: None,
                named: false,
            }],
        }
    }

    /// The same where both name a municipality.
    fn places_in_one(&self, other: &Written) -> Vec<Place> {
        let named = self.readings_in_one(other) <= 1;
        let place = |record, resident, municipality| Place { record, resident, municipality, named };
        let behind =
            |municipality| place(self.from(self.named.length), other.from(other.named.length), municipality);
        match self.relation(other) {
            Relation::Same => vec![behind(None)],
            Relation::CityOnly => vec![
                behind(Some(Link::LeftOut)),
                place(
                    self.from(self.city.max(self.named.length.min(other.city))),
                    other.from(other.named.length),
                    Some(Link::LeftOut),
                ),
            ],
            Relation::Became(former) => {
                let link = Some(Link::former(former.name));
                let record = self.from(self.named.length);
                let towns = other.towns_of(&former).into_iter();
                towns.map(|town| place(record.clone(), town, link)).collect()
            }
            Relation::Was(former) => {
                let link = Some(Link::former(former.name));
                let resident = other.from(other.named.length);
                let towns = self.towns_of(&former).into_iter();
                towns.map(|town| place(town, resident.clone(), link)).collect()
            }
            Relation::None => Vec::new(),
        }
    }

    /// What follows the municipality, as it was written while the town belonged to `former`: many a merger put the old
    /// name before its towns, as in 対馬市厳原町国分, and some 町 behind them, as in 京都市右京区京北周山町.
    fn towns_of(&self, former: &Municipality) -> Vec<Sequence> {
        let start = self.named.length;
        let mut towns = vec![self.from(start)];
        let stem = former.name.strip_suffix(['市', '町', '村']);
        for prefix in
            stem.into_iter().flat_map(|stem| ["町", "村", "区", ""].map(|end| format!("{stem}{end}")))
        {
            let prefix = key_of(&prefix);
            if self.main(start).starts_with(&prefix) {
                let town = self.from(start + prefix.len());
                towns.extend(town.without_town_suffix());
                towns.push(town);
            }
        }
        towns
    }

    /// Where an address may begin that leaves out the municipality, or the city before the ward.
    fn starts(&self) -> Vec<usize> {
        if self.city > 0 { vec![self.named.length, self.city] } else { vec![self.named.length] }
    }

    /// How many municipalities both may name.
    fn readings_in_one(&self, other: &Written) -> usize {
        let (ours, theirs) = (&self.named.candidates, &other.named.candidates);
        ours.iter().filter(|a| theirs.iter().any(|b| a.municipality == b.municipality)).count()
    }

    fn relation(&self, other: &Written) -> Relation {
        let pairs = || {
            let (ours, theirs) = (&self.named.candidates, &other.named.candidates);
            ours.iter().flat_map(move |a| theirs.iter().map(move |b| (a, b)))
        };
        let find = |relation: fn(&Candidate, &Candidate) -> Option<Relation>| {
            pairs().find_map(|(a, b)| relation(a, b))
        };
        find(same).or_else(|| find(became)).or_else(|| find(city_only)).unwrap_or(Relation::None)
    }
}

/// A place of which one side leaves out the municipality.
fn left_out(record: Sequence, resident: Sequence) -> Place {
    Place { record, resident, municipality: Some(Link::LeftOut), named: false }
}

/// How two municipalities go together.
enum Relation {
    Same,
    /// One side names the designated city and no ward.
    CityOnly,
    /// The first was merged into the second, or renamed.
    Became(Municipality),
    /// The same the other way round.
    Was(Municipality),
    None,
}

fn same(a: &Candidate, b: &Candidate) -> Option<Relation> {
    (a.municipality == b.municipality).then_some(Relation::Same)
}

/// Two former municipalities are two, though their towns may be in one now, unless one became the other.
fn became(a: &Candidate, b: &Candidate) -> Option<Relation> {
    let is_or_has = |later: &[Municipality], b: &Municipality| {
        later.iter().any(|m| {
            m == b || b.name == m.designated_city().unwrap_or_default() && b.prefecture == m.prefecture
        })
    };
    if is_or_has(a.became, &b.municipality) {
        Some(Relation::Became(a.municipality))
    } else if is_or_has(b.became, &a.municipality) {
        Some(Relation::Was(b.municipality))
    } else {
        None
    }
}

fn city_only(a: &Candidate, b: &Candidate) -> Option<Relation> {
    let (a, b) = (&a.municipality, &b.municipality);
    let is_city = a.designated_city() == Some(b.name) || b.designated_city() == Some(a.name);
    (a.prefecture == b.prefecture && is_city).then_some(Relation::CityOnly)
}
