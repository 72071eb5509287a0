//! Residents, apart from how anybody writes them.

use super::{
    address::Address,
    chance::{Chance, Stream},
    day::{AS_OF, BirthDate},
    household::{Household, Role, namesake},
    words::{GENERATIONS, PartId, Words},
};

/// A whole name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) surname: PartId,
    pub(super) given: PartId,
}

/// Whether the register still holds a resident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Resident,
    Deceased,
    Removed,
    Abroad,
}

impl Status {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Status::Resident => "resident",
            Status::Deceased => "deceased",
            Status::Removed => "removed",
            Status::Abroad => "abroad",
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub(super) index: u64,
    pub(super) household: Household,
    pub(super) name: Name,
    pub(super) man: bool,
    pub(super) born: i32,
    pub(super) birth: BirthDate,
    pub(super) address: Address,
    pub(super) foreign: bool,
    /// The surname before marriage that the register shows (旧氏).
    pub(super) former_surname: Option<PartId>,
    /// The name a foreign resident goes by (通称).
    pub(super) alias: Option<Name>,
    pub(super) status: Status,
    pub(super) undisclosed: bool,
}

/// What every draw of a resident needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Register {
    pub(super) seed: u64,
    pub(super) residents: u64,
    pub(super) words: &'static Words,
}

/// Name, sex and birth date, by which people were looked up.
#[derive(Debug, Clone, Copy)]
struct Identity {
    name: Name,
    man: bool,
    born: i32,
    foreign: bool,
}

impl Register {
    /// The resident of an index.
    pub(super) fn person(&self, index: u64) -> Person {
        let household = Household::of(self.seed, self.residents, index);
        let namesake = namesake(self.seed, self.residents, index);
        let identity = match namesake {
            None => self.identity(&household, index),
            Some(namesake) => {
                let original = Household::of(self.seed, self.residents, namesake.original);
                let mut identity = self.identity(&original, original.start);
                if namesake.other_kanji {
                    identity.name = self.written_otherwise(identity.name);
                }
                identity
            }
        };
        let mut chance = Chance::of(self.seed, Stream::Home, household.start);
        let address = Address::draw(&self.words.places, &mut chance);
        let mut chance = Chance::of(self.seed, Stream::Person, index ^ (1 << 62));
        let is_wife = household.role(household.place_of(index)) == Role::Spouse && !identity.man;
        let plain = namesake.is_none() && !identity.foreign;
        Person {
            index,
            household,
            name: identity.name,
            man: identity.man,
            born: identity.born,
            birth: birth_date(identity.born, identity.foreign, &mut chance),
            address,
            foreign: identity.foreign,
            former_surname: (is_wife && plain && chance.below(100) < 8)
                .then(|| self.words.surnames.draw(&mut chance)),
            alias: (identity.foreign && chance.below(100) < 35).then(|| Name {
                surname: self.words.surnames.draw(&mut chance),
                given: self.given(identity.man, identity.born, &mut chance),
            }),
            status: status(&mut chance),
            undisclosed: chance.below(1_000) < 3,
        }
    }

    fn identity(&self, household: &Household, index: u64) -> Identity {
        let place = household.place_of(index);
        let mut of_household = Chance::of(self.seed, Stream::Home, household.start ^ (1 << 61));
        let country = of_household.below(40) == 0;
        let surname_draw = of_household.clone();
        let mut chance = Chance::of(self.seed, Stream::Person, index);
        let man = household.is_man(place, chance.one_in(2));
        let born = match household.twin_of(place) {
            Some(twin) if twin < place => {
                let elder = household.start + u64::from(twin);
                let mut elder_chance = Chance::of(self.seed, Stream::Person, elder);
                elder_chance.one_in(2);
                household.born(twin, &mut elder_chance)
            }
            _ => household.born(place, &mut chance),
        };
        let name = if country {
            self.foreign_name(surname_draw, man, &mut chance)
        } else {
            Name {
                surname: self.words.surnames.draw(&mut { surname_draw }),
                given: self.given(man, born, &mut chance),
            }
        };
        Identity { name, man, born, foreign: country }
    }

    fn foreign_name(&self, mut of_household: Chance, man: bool, chance: &mut Chance) -> Name {
        let country = of_household.below(self.words.countries.len() as u64) as usize;
        let country = &self.words.countries[country];
        Name {
            surname: of_household.pick(&country.surnames).unwrap_or(0),
            given: chance.pick(&country.given[usize::from(!man)]).unwrap_or(0),
        }
    }

    /// A given name of the sex and the generation.
    pub(super) fn given(&self, man: bool, born: i32, chance: &mut Chance) -> PartId {
        /// Last days of the first four generations: the ends of 1945, 1965, 1985 and 2000.
        const ENDS: [i32; GENERATIONS - 1] = [-8_767, -1_462, 5_843, 11_322];
        let generation = ENDS.iter().filter(|end| born > **end).count();
        self.words.given[usize::from(!man)][generation].draw(chance)
    }

    /// The name with a homophone for the given name or else the surname; the same if there is none.
    pub(super) fn written_otherwise(&self, name: Name) -> Name {
        match (self.words.part(name.given).homophone, self.words.part(name.surname).homophone) {
            (Some(given), _) => Name { given, ..name },
            (None, Some(surname)) => Name { surname, ..name },
            (None, None) => name,
        }
    }

    /// Whether two names are one name, perhaps in two forms of its characters.
    pub(super) fn same_name(&self, left: Name, right: Name) -> bool {
        let key = |part| self.words.part(part).name_key;
        left == right || (key(left.surname) == key(right.surname) && key(left.given) == key(right.given))
    }

    /// Whether two names are read alike.
    pub(super) fn same_reading(&self, left: Name, right: Name) -> bool {
        let key = |part| self.words.part(part).kana_key;
        left == right || (key(left.surname) == key(right.surname) && key(left.given) == key(right.given))
    }
}

/// Some birth dates of old and of foreign residents are known in part only.
fn birth_date(born: i32, foreign: bool, chance: &mut Chance) -> BirthDate {
    let date = BirthDate::of_day(born);
    let draw = chance.below(10_000);
    let rare = if foreign {
        60
    } else if born < AS_OF - 85 * 365 {
        25
    } else {
        0
    };
    match draw {
        draw if draw >= rare => date,
        draw if draw % 3 == 0 => BirthDate { month: 0, day: 0, ..date },
        _ => BirthDate { day: 0, ..date },
    }
}

fn status(chance: &mut Chance) -> Status {
    match chance.below(10_000) {
        0..25 => Status::Deceased,
        25..33 => Status::Removed,
        33..40 => Status::Abroad,
        _ => Status::Resident,
    }
}
