//! What facilities reported of themselves.

use super::super::chance::{Chance, Stream};
use super::super::day::day;
use super::facility::Facility;
use super::uses::Uses;
use crate::codes::facility_type::FacilityType;

/// The days between which facilities reported for the lump sum of 2024, and stations for the money of 2025.
const LUMP_SUM: [i32; 2] = [day(2024, 5, 7), day(2024, 8, 31)];
const STATIONS: [i32; 2] = [day(2025, 5, 1), day(2025, 8, 15)];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Report {
    pub(super) poster: bool,
    pub(super) called: bool,
    pub(super) leaflet: bool,
    pub(super) on: i32,
}

/// The report of a facility; nothing where it made none.
pub(super) fn report(uses: &Uses, facility: &Facility) -> Option<Report> {
    let mut chance = Chance::of(uses.seed, Stream::Reported, facility.index);
    let [first, last] = match facility.kind {
        FacilityType::VisitingNurse => STATIONS,
        other if other.code() < FacilityType::VisitingNurse.code() => LUMP_SUM,
        _ => return None,
    };
    (!chance.one_in(4)).then(|| Report {
        poster: !chance.one_in(12),
        called: !chance.one_in(10),
        leaflet: !chance.one_in(8),
        on: chance.within(first, last),
    })
}
