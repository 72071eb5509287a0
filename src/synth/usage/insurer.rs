//! Made-up insurers, and the use of cards by those whom they insure.

use super::super::chance::{Chance, Stream};
use super::uses::Uses;
use crate::codes::insurer_number::InsurerNumber;
use crate::codes::prefecture::Prefecture;

/// Insurers of a population.
pub(super) const INSURERS: u64 = 600;

#[derive(Debug, Clone)]
pub(super) struct Insurer {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) members: i32,
    rate: f64,
}

/// Law number, what stands in the name, and the members of a small and of a large one.
const KINDS: [(u8, &str, u64, u64); 6] = [
    (1, "協会支部", 300_000, 2_000_000),
    (6, "健康保険組合", 900, 80_000),
    (34, "共済組合", 2_000, 300_000),
    (0, "市町村国保", 90, 200_000),
    (0, "国民健康保険組合", 400, 40_000),
    (39, "後期高齢者医療", 1_500, 250_000),
];

impl Insurer {
    /// The insurer of an index.
    pub(super) fn of(uses: &Uses, index: u64) -> Insurer {
        let mut chance = Chance::of(uses.seed, Stream::UsingInsurer, index);
        let place = (index % 47) as u8 + 1;
        // One association for employees in a prefecture, then the others in turn.
        let kind = if index < 47 { 0 } else { 1 + (index / 47 % 5) as usize };
        let (law_number, name, small, large) = KINDS[kind];
        let serial = (index / 47 % 100) as u16 + if name == "国民健康保険組合" { 300 } else { 0 };
        let number = Prefecture::from_code(place)
            .map(|prefecture| InsurerNumber::compose(law_number, prefecture, serial).to_string());
        Insurer {
            number: number.unwrap_or_default(),
            name: format!("架空{name}{:04}", index + 1),
            members: (small + chance.below(large - small)) as i32,
            rate: 0.01 + 0.05 * chance.unit(),
        }
    }

    /// Uses with a card, and all of them, in a month.
    pub(super) fn counts(&self, uses: &Uses, index: u64, month: u32) -> (i32, i32) {
        let mut chance = Chance::of(uses.seed, Stream::UsingInsurer, index ^ (u64::from(month + 1) << 32));
        let total = f64::from(self.members) * (1.1 + 0.5 * chance.unit());
        let growth = (0..month).fold(1.0, |growth, _| growth * 1.05);
        let rate = (self.rate * growth * (0.9 + 0.2 * chance.unit())).min(0.9);
        ((total * rate) as i32, total as i32)
    }
}
