//! Where somebody lives, apart from how it is written.

use super::{
    chance::Chance,
    place_words::{Layout, PlaceWords},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Address {
    /// Index of the municipality.
    pub(super) municipality: u16,
    pub(super) lot: Lot,
    /// Building and room, if it has a name.
    pub(super) building: Option<(u8, u16)>,
}

/// A piece of land within a municipality; indices lead into the word lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lot {
    /// 桜町三丁目5番12号
    Block { town: u16, chome: u8, block: u16, house: u16 },
    /// 桜町123番地4; a `chome` or a `branch` of 0 is none.
    Parcel { town: u16, chome: u8, parcel: u16, branch: u16 },
    /// 大字桜町字中田123番地; `oaza` says whether the register writes 大字.
    Rural { town: u16, oaza: bool, field: Option<u8>, parcel: u16, branch: u16 },
    /// 北三条西四丁目1番地5
    Grid { north: bool, row: u8, west: bool, column: u8, parcel: u16, branch: u16 },
    /// 室町通丸太町下る道場町123番地
    Street { street: u8, town: u8, parcel: u16 },
    /// 桜町三丁5番12号
    Cho { town: u16, cho: u8, block: u16, house: u16 },
}

impl Address {
    /// A dwelling anywhere.
    pub(super) fn draw(places: &PlaceWords, chance: &mut Chance) -> Address {
        let municipality = places.by_population.draw(chance);
        Address::draw_in(municipality, places, chance)
    }

    /// A dwelling in the municipality.
    pub(super) fn draw_in(municipality: u16, places: &PlaceWords, chance: &mut Chance) -> Address {
        let lot = Lot::draw(places.municipalities[usize::from(municipality)].layout, places, chance);
        let building = chance.one_in(3).then(|| {
            let building = chance.below(places.buildings.len() as u64) as u8;
            (building, (chance.within(1, 9) * 100 + chance.within(1, 12)) as u16)
        });
        Address { municipality, lot, building }
    }

    /// Whether both are on the same lot; buildings are left out of account.
    pub(super) fn shares_lot(&self, other: &Address) -> bool {
        self.municipality == other.municipality && self.lot.is(other.lot)
    }
}

impl Lot {
    fn draw(layout: Layout, places: &PlaceWords, chance: &mut Chance) -> Lot {
        let town = chance.below(places.towns.len() as u64) as u16;
        let parcel = chance.within(1, 1_999) as u16;
        let branch = if chance.one_in(2) { 0 } else { chance.within(1, 30) as u16 };
        match layout {
            Layout::Towns if chance.below(10) < 6 => Lot::Block {
                town,
                chome: chance.within(1, 8) as u8,
                block: chance.within(1, 40) as u16,
                house: chance.within(1, 30) as u16,
            },
            Layout::Towns => {
                let chome = if chance.one_in(3) { chance.within(1, 6) as u8 } else { 0 };
                Lot::Parcel { town, chome, parcel, branch }
            }
            Layout::Rural => {
                let field = chance.one_in(2).then(|| chance.below(places.fields.len() as u64) as u8);
                Lot::Rural { town, oaza: chance.below(3) < 2, field, parcel, branch }
            }
            Layout::Grid => Lot::Grid {
                north: chance.one_in(2),
                row: chance.within(1, 30) as u8,
                west: chance.one_in(2),
                column: chance.within(1, 25) as u8,
                parcel: chance.within(1, 30) as u16,
                branch,
            },
            Layout::Streets => Lot::Street {
                street: chance.below(places.streets.len() as u64) as u8,
                town: chance.below(places.kyoto_towns.len() as u64) as u8,
                parcel,
            },
            Layout::Cho => Lot::Cho {
                town,
                cho: chance.within(1, 6) as u8,
                block: chance.within(1, 30) as u16,
                house: chance.within(1, 30) as u16,
            },
        }
    }

    /// Whether both are one piece of land: 大字 may be written or not.
    fn is(self, other: Lot) -> bool {
        self.with_oaza(true) == other.with_oaza(true)
    }

    fn with_oaza(self, oaza: bool) -> Lot {
        match self {
            Lot::Rural { town, field, parcel, branch, .. } => {
                Lot::Rural { town, oaza, field, parcel, branch }
            }
            other => other,
        }
    }
}
