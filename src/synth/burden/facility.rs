//! Made-up facilities: each has one receipt computer, and writes keys in a way of its own.

use super::super::chance::{Chance, Stream};
use super::{
    case::Case,
    key::{Key, KeyForm},
    product::{DisplayBehaviour, PRODUCTS, Product},
};
use crate::codes::{
    facility_code::{FacilityCode, PointTable},
    prefecture::Prefecture,
};

#[derive(Debug, Clone, Copy)]
pub(super) struct Facility {
    serial: u64,
    pub(super) product: Product,
}

/// People at a facility.
const PATIENTS: u64 = 60;
/// Once in so many people one goes to a facility whose product may be any; the rest go to those with products
/// that show the response as it is.
const ANY_PRODUCT: u64 = 6;
/// Kinds of facilities: those with products that show the response, with any, and with some that keep an earlier one.
const KINDS: u64 = 3;

impl Facility {
    /// Where a person goes.
    pub(super) fn of(seed: u64, people: u64, person: u64, case: Case) -> Facility {
        let mut chance = Chance::of(seed, Stream::Facility, person);
        let any = person.is_multiple_of(ANY_PRODUCT);
        let facilities =
            people.div_ceil(PATIENTS * if any { ANY_PRODUCT } else { 1 } * PRODUCTS as u64).max(1);
        let product = if any { person / ANY_PRODUCT } else { chance.next() } % PRODUCTS as u64;
        let product = Product::of(product as usize);
        // Who keeps an earlier response shows it where there is a newer one.
        let (kind, showing) = match case {
            Case::ChangedWithinMonth if !any => (2, Some(DisplayBehaviour::Sometimes)),
            _ if any => (1, None),
            _ => (0, Some(DisplayBehaviour::AsReturned)),
        };
        let serial = (chance.below(facilities) * PRODUCTS as u64 + product.serial() as u64) * KINDS + kind;
        let product = showing.map_or(product, |showing| next_that_shows(product, showing));
        Facility { serial, product }
    }

    /// Another facility with the same product.
    pub(super) fn another(self) -> Facility {
        Facility { serial: self.serial + 1_000_003, ..self }
    }

    pub(super) fn code(self) -> String {
        let prefecture = Prefecture::all().nth((self.serial % 47) as usize);
        let rest = self.serial / 47;
        let table = [PointTable::Medical, PointTable::Dental, PointTable::Pharmacy][(rest % 3) as usize];
        let (group, serial) = (rest / 3 / 10_000 % 100, rest / 3 % 10_000);
        let compose =
            |prefecture| FacilityCode::compose(prefecture, table, group as u8, serial as u16).to_string();
        prefecture.map(compose).unwrap_or_default()
    }

    /// The key as this facility writes it.
    pub(super) fn write_key(self, key: &Key) -> Key {
        KeyForm::ALL[(self.serial % 4) as usize].write(key)
    }

    /// Whether it asks for all its patients of a day in bulk, where responses are kept as files.
    pub(super) fn asks_in_bulk(self) -> bool {
        self.serial % 16 == 6
    }

    /// How the facility writes values.
    pub(super) fn notation(self) -> u64 {
        self.serial / KINDS
    }
}

/// The next product that shows both items so.
fn next_that_shows(product: Product, showing: DisplayBehaviour) -> Product {
    (product.serial()..product.serial() + PRODUCTS)
        .map(Product::of)
        .find(|product| product.ratio() == showing && product.limit() == showing)
        .unwrap_or(product)
}
