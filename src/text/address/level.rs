//! How the addresses of a record and of a resident compare.

use super::fingerprint::{causes, fingerprint};
use super::place::{Place, Written};
use super::sequence::{Item, Sequence, names, numbers};
use super::unknown;
use crate::text::{Comparison, Level, Notation, State};

/// The rule of addresses that lie in two prefectures.
pub(crate) const OTHER_PREFECTURE: &str = "another prefecture";

/// Compares the address of a record with that of a resident.
///
/// Left-out prefecture, county, municipality, street part of Kyoto and building do not contradict;
/// another lot, town or municipality does. Symmetric in its level.
///
/// ```
/// use totsugo::text::{Level, address::level};
/// let found = level("霞が関１の２の３", "東京都千代田区霞ケ関一丁目2番3号");
/// assert_eq!(found.level, Level::Notation);
/// assert_eq!(level("千代田区霞が関1-2-4", "東京都千代田区霞ケ関一丁目2番3号").level, Level::Near);
/// ```
#[must_use]
pub fn level(record: &str, resident: &str) -> Comparison {
    let (mine, other) = (fingerprint(record), fingerprint(resident));
    if mine.state == State::Missing || other.state == State::Missing {
        return Comparison::new(Level::Missing, "no address");
    }
    let written = || (Written::read(record), Written::read(resident));
    if mine.state == State::Undetermined || other.state == State::Undetermined {
        let (ours, theirs) = written();
        return unknown::level(record, resident, level, || differing(&ours, &theirs));
    }
    if record == resident {
        return Comparison::new(Level::Exact, "equal");
    }
    // Most agree by their fingerprints, which are had without taking the addresses apart.
    mine.agreement(other).unwrap_or_else(|| {
        let (ours, theirs) = written();
        let causes = causes(mine.notation, other.notation);
        agreeing(&ours, &theirs)
            .map_or_else(|| differing(&ours, &theirs), |found| found.through(causes | found.notation))
    })
}

/// The agreement that fingerprints do not show, if there is one.
fn agreeing(record: &Written, resident: &Written) -> Option<Comparison> {
    let places = record.places_in_common(resident).into_iter().chain(record.places_by_town(resident));
    places.into_iter().find_map(|place| {
        let mut readings = place.record.readings(&place.resident).into_iter();
        let found = readings.find_map(|(record, resident)| parts_agree(record, resident))?;
        let Some(link) = place.municipality else { return Some(found) };
        let rule = if found.level == Level::Notation { link.rule() } else { found.rule };
        Some(Comparison { rule, ..found }.through(found.notation | link.notation()))
    })
}

/// Compares town, lot and building of one municipality; the same either way round.
fn parts_agree(a: &Sequence, b: &Sequence) -> Option<Comparison> {
    if !a.first.may_be(b.first) {
        return None;
    }
    as_written(a, b).or_else(|| {
        let through = |notation: Notation| move |found: Comparison| found.through(found.notation | notation);
        let both = |fold: fn(&Sequence) -> Option<Sequence>| {
            let (ours, theirs) = (fold(a), fold(b));
            let changed = ours.is_some() || theirs.is_some();
            changed.then(|| as_written(ours.as_ref().unwrap_or(a), theirs.as_ref().unwrap_or(b))).flatten()
        };
        both(Sequence::by_look)
            .map(through(Notation::LOOK_ALIKE))
            .or_else(|| both(Sequence::without_particle).map(through(Notation::PLACE_NAME_KANA)))
    })
}

/// The same for names that have to be written alike.
fn as_written(a: &Sequence, b: &Sequence) -> Option<Comparison> {
    let building = |level, rule| Some(Comparison::new(level, rule).through(Notation::BUILDING));
    if a.items == b.items {
        return (!a.items.is_empty()).then(|| Comparison::new(Level::Notation, "same after folding"));
    }
    if a.main() == b.main() {
        return building_rule(a.building(), b.building()).and_then(|rule| building(Level::Alternative, rule));
    }
    [(a, b), (b, a)]
        .into_iter()
        .find_map(|(short, long)| room_in_lot(short, long).or_else(|| building_in_main(short, long)))
        .and_then(|rule| building(Level::Alternative, rule))
}

/// Which part of two differing buildings on one lot is left out on one side, if nothing else differs.
fn building_rule(a: &[Item], b: &[Item]) -> Option<&'static str> {
    if a.is_empty() || b.is_empty() || branch_only(a, b) || branch_only(b, a) {
        return Some("building left out");
    }
    if wing_added(a, b) || wing_added(b, a) {
        return None;
    }
    let (a_rooms, b_rooms) = (numbers(a), numbers(b));
    let (a_names, b_names) = (names(a), names(b));
    let rooms_fit = a_rooms.ends_with(&b_rooms) || b_rooms.ends_with(&a_rooms);
    let contained = holds(&a_names, &b_names) || holds(&b_names, &a_names);
    if !rooms_fit || !contained {
        return None;
    }
    if a_rooms.is_empty() != b_rooms.is_empty() {
        // A room on one side only says nothing unless the house is the same.
        return (!a_names.is_empty() && !b_names.is_empty()).then_some("room left out");
    }
    Some(if a_rooms.len() == b_rooms.len() { "building name left out" } else { "floor or wing left out" })
}

/// A fourth number of the lot, read as a room, and on the other side the same before a building.
fn branch_only(branch: &[Item], building: &[Item]) -> bool {
    let rest = building.strip_prefix(branch);
    rest.is_some_and(|rest| rest.iter().any(|item| !item.is_number()))
        && branch.iter().all(|item| item.is_number())
}

/// The rooms 105 and B-105 of one house are two rooms.
fn wing_added(plain: &[Item], winged: &[Item]) -> bool {
    let ([house @ .., room], [other @ .., wing, number]) = (plain, winged) else { return false };
    house.last().is_some_and(|item| !item.is_number()) && wing.is_latin() && room == number && house == other
}

fn holds(name: &[Item], part: &[Item]) -> bool {
    part.is_empty() || name.windows(part.len()).any(|window| window == part)
}

/// 12-3-405 against 12-3 コーポ405: the number that one side has after its lot is the other's room.
fn room_in_lot(short: &Sequence, long: &Sequence) -> Option<&'static str> {
    const FIRST_ROOM: u64 = 101;
    let extra = long.main().strip_prefix(short.main())?;
    let (_, lot) = short.town_and_lot();
    if lot.is_empty() || !extra.iter().all(|item| item.is_number()) {
        return None;
    }
    let mut rooms = extra.to_vec();
    rooms.extend(numbers(long.building()));
    if !short.building().is_empty() {
        let contained =
            names(long.building()).is_empty() || names(long.building()) == names(short.building());
        return (contained && numbers(short.building()).ends_with(&rooms))
            .then_some("building name left out");
    }
    let room = matches!(extra, [Item::Number(room)] if *room >= FIRST_ROOM) && lot.len() >= 2;
    room.then_some("building left out")
}

/// The same lot, after which one side goes on with a building that could not be told from a town.
fn building_in_main(short: &Sequence, long: &Sequence) -> Option<&'static str> {
    let extra = long.items.strip_prefix(short.main())?;
    let (_, lot) = short.town_and_lot();
    // One letter more may be part of the lot: 12番地イ.
    let named = extra.first().is_some_and(|item| !item.is_number()) && names(extra).len() > 1;
    let enough = lot.len() >= 2 || (lot.len() == 1 && numbers(extra).is_empty());
    let building_fits = short.building().is_empty() || building_rule(short.building(), extra).is_some();
    (named && enough && building_fits).then_some("building left out")
}

/// How two addresses differ that do not agree.
fn differing(record: &Written, resident: &Written) -> Comparison {
    let nearest = |places: Vec<Place>| places.iter().filter_map(near_rule).min_by_key(|(rank, _)| *rank);
    let different = |rule| Comparison::new(Level::Different, rule);
    let places = record.places_in_common(resident);
    let in_one = !places.is_empty();
    if let Some((_, rule)) = nearest(places) {
        return Comparison::new(Level::Near, rule);
    }
    if in_one {
        return different("another address");
    }
    if record.prefectures_differ(resident) {
        return different(OTHER_PREFECTURE);
    }
    // What looks like a municipality may be a town: then only what the same town has is near.
    match nearest(record.places_by_town(resident)).filter(|(rank, _)| *rank < ANOTHER_TOWN) {
        Some((_, rule)) => Comparison::new(Level::Near, rule),
        None => different("another municipality"),
    }
}

/// From this rank on the towns of two addresses are two.
const ANOTHER_TOWN: u8 = 3;

/// How near two addresses of one municipality are, smaller is nearer; not at all where only the municipality could be one
/// and is not named by both.
fn near_rule(place: &Place) -> Option<(u8, &'static str)> {
    let (a, b) = (&place.record, &place.resident);
    if a.main() == b.main() {
        return Some(if a.first.may_be(b.first) {
            (0, "another room or house on the same lot")
        } else {
            (1, "a chome and a lot of the same number")
        });
    }
    let ((a_town, a_lot), (b_town, b_lot)) = (a.town_and_lot(), b.town_and_lot());
    if a_town == b_town {
        if a_lot.starts_with(b_lot) || b_lot.starts_with(a_lot) {
            return Some((1, "lot number missing"));
        }
        return Some((2, "another lot number in the same town"));
    }
    if a_lot == b_lot && a_town.len().abs_diff(b_town.len()) <= 1 && one_apart(a_town, b_town) {
        return Some((ANOTHER_TOWN, "one character of the town differs"));
    }
    place.named.then_some((4, "same municipality"))
}

fn one_apart(a: &[Item], b: &[Item]) -> bool {
    let shared = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let ending = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    shared + ending + 1 >= a.len().max(b.len())
}
