//! Made-up facilities: of which type, where, how large, since when.

use super::super::chance::{Chance, Stream};
use super::super::day::day;
use super::uses::Uses;
use crate::codes::facility_code::{FacilityCode, PointTable};
use crate::codes::facility_type::FacilityType;
use crate::codes::prefecture::Prefecture;

/// Of each type: how many of a thousand facilities, checks in a month of an ordinary one, and how many of ten
/// thousand checks are made with a card in April 2023.
const TYPES: [(FacilityType, u64, u64, f64); 9] = [
    (FacilityType::Hospital, 35, 1_400, 520.0),
    (FacilityType::MedicalClinic, 385, 950, 260.0),
    (FacilityType::DentalClinic, 300, 210, 420.0),
    (FacilityType::Pharmacy, 258, 1_450, 300.0),
    (FacilityType::VisitingNurse, 12, 60, 90.0),
    (FacilityType::TreatmentRoom, 6, 45, 110.0),
    (FacilityType::MaternityHome, 1, 15, 210.0),
    (FacilityType::WorkplaceClinic, 2, 70, 150.0),
    (FacilityType::CheckupBody, 1, 120, 80.0),
];

/// People of each prefecture in ten thousands: so are its facilities.
const PEOPLE: [u64; 47] = [
    514, 120, 118, 228, 93, 104, 179, 284, 191, 191, 734, 627, 1409, 923, 215, 102, 112, 75, 80, 202, 195,
    358, 748, 174, 141, 255, 878, 540, 130, 90, 54, 65, 186, 276, 131, 70, 93, 131, 68, 510, 80, 128, 172,
    111, 105, 155, 147,
];

/// One facility in so many has not begun at all.
const NEVER: u64 = 40;
/// The days between which facilities applied for a card reader.
const APPLIED: [i32; 2] = [day(2020, 8, 7), day(2023, 6, 30)];

#[derive(Debug, Clone)]
pub(super) struct Facility {
    pub(super) index: u64,
    pub(super) kind: FacilityType,
    /// The code of its prefecture.
    pub(super) place: u8,
    pub(super) code: String,
    /// Checks in an ordinary month.
    pub(super) checks: u64,
    /// The share of checks made with a card in April 2023.
    pub(super) rate: f64,
    pub(super) obligated: bool,
    pub(super) reader_applied_on: Option<i32>,
    pub(super) connected_on: Option<i32>,
    pub(super) operating_on: Option<i32>,
    pub(super) deferral: &'static str,
}

impl Facility {
    /// The facility of an index.
    pub(super) fn of(uses: &Uses, index: u64) -> Facility {
        let mut chance = Chance::of(uses.seed, Stream::UsingFacility, index);
        let (facility_type, _, checks, rate) = of_type(&mut chance);
        let place = of_place(&mut chance);
        let size = 0.25 + 1.5 * chance.unit() * chance.unit() * 2.0;
        let one_in_eight = chance.one_in(8);
        let eagerness = if one_in_eight { 0.05 } else { 0.3 + 1.6 * chance.unit() * chance.unit() * 1.5 };
        let is_medical = facility_type.code() <= FacilityType::Pharmacy.code();
        let obligated = (is_medical && !chance.one_in(25)) || facility_type == FacilityType::VisitingNurse;
        let mut facility = Facility {
            index,
            kind: facility_type,
            place,
            code: code(place, facility_type, index),
            checks: ((checks as f64 * size) as u64).max(1),
            rate: (rate / 10_000.0 * eagerness * lean(uses.seed, place)).min(0.9),
            obligated,
            reader_applied_on: None,
            connected_on: None,
            operating_on: None,
            deferral: "",
        };
        facility.introduce(&mut chance);
        facility
    }

    /// When it applied, was connected and began; the three are counted apart, and one may be without the one before.
    fn introduce(&mut self, chance: &mut Chance) {
        let late = if self.kind == FacilityType::VisitingNurse { 640 } else { 0 };
        if chance.one_in(NEVER) || (!self.obligated && chance.one_in(3)) {
            let reasons = ["", "", "system_under_preparation", "no_optical_line", "closing", "2025-03-31"];
            self.deferral = if self.obligated { chance.pick(&reasons).unwrap_or("") } else { "" };
            self.reader_applied_on = chance.one_in(3).then(|| chance.within(APPLIED[0], APPLIED[1]) + late);
            return;
        }
        let applied = chance.within(APPLIED[0], APPLIED[1]) + late;
        let connected = applied + chance.within(20, 400);
        self.reader_applied_on = (!chance.one_in(30)).then_some(applied);
        self.connected_on = Some(connected);
        self.operating_on = (!chance.one_in(40)).then(|| connected + chance.within(0, 180));
    }

    /// The name of its prefecture.
    pub(super) fn prefecture(&self) -> &'static str {
        Prefecture::from_code(self.place).map_or("", Prefecture::name)
    }

    /// A name that nobody bears.
    pub(super) fn name(&self) -> String {
        format!("架空{}{:06}", self.kind.japanese(), self.index + 1)
    }
}

fn of_type(chance: &mut Chance) -> (FacilityType, u64, u64, f64) {
    let mut left = chance.below(1_000);
    for found in TYPES {
        if left < found.1 {
            return found;
        }
        left -= found.1;
    }
    TYPES[1]
}

/// The code of a prefecture, drawn by its people.
fn of_place(chance: &mut Chance) -> u8 {
    let mut left = chance.below(PEOPLE.iter().sum());
    let place = PEOPLE.iter().position(|people| {
        let found = left < *people;
        left = left.saturating_sub(*people);
        found
    });
    place.unwrap_or_default() as u8 + 1
}

/// How eager a prefecture is, from 0.6 to 1.7.
fn lean(seed: u64, place: u8) -> f64 {
    0.6 + 1.1 * Chance::of(seed, Stream::UsingPrefecture, u64::from(place)).unit()
}

/// A code that no other facility of the population has.
fn code(place: u8, facility_type: FacilityType, index: u64) -> String {
    let table = match facility_type {
        FacilityType::DentalClinic => PointTable::Dental,
        FacilityType::Pharmacy => PointTable::Pharmacy,
        FacilityType::VisitingNurse => PointTable::VisitingNurse,
        _ => PointTable::Medical,
    };
    let (group, serial) = (index / 10_000 % 100, index % 10_000);
    let compose =
        |prefecture| FacilityCode::compose(prefecture, table, group as u8, serial as u16).to_string();
    Prefecture::from_code(place).map(compose).unwrap_or_default()
}
