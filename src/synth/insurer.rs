//! Made-up insurers, each with its notation.

use super::{
    address_text::{AddressForm, LotForm},
    chance::{Chance, Stream},
    day::AS_OF,
    kana_form::KanaForm,
    person::{Person, Register},
    words::Words,
};
use crate::codes::{insurer_number::InsurerNumber, prefecture::Prefecture};

/// Which form of its characters a name is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameForm {
    /// That of the resident register.
    Register,
    /// JIS levels 1 and 2.
    Plain,
    /// That of the resident register, Latin letters in full width.
    Wide,
}

/// What stands between surname and given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blank {
    Wide,
    Narrow,
    None,
}

/// How one insurer writes all its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Profile {
    pub(super) name: NameForm,
    pub(super) name_blank: Blank,
    pub(super) kana: KanaForm,
    pub(super) kana_blank: Blank,
    /// Middle dots between the parts of a foreign name's reading.
    pub(super) dots: bool,
    /// `None`: the insurer holds no address.
    pub(super) address: Option<AddressForm>,
    /// Text files have dates by era and sex in words.
    pub(super) eras: bool,
}

impl Profile {
    /// The notation of the resident register.
    pub(super) const REGISTER: Profile = Profile {
        name: NameForm::Register,
        name_blank: Blank::Wide,
        kana: KanaForm::Full,
        kana_blank: Blank::Wide,
        dots: false,
        address: Some(AddressForm::REGISTER),
        eras: false,
    };
}

/// The notations of the insurers in turn; a third of them is that of the register.
const PROFILES: [Profile; 15] = {
    const REGISTER: Profile = Profile::REGISTER;
    const ADDRESS: AddressForm = AddressForm::REGISTER;
    [
        REGISTER,
        Profile { kana: KanaForm::Half, kana_blank: Blank::Narrow, ..REGISTER },
        Profile { kana: KanaForm::Large, ..REGISTER },
        Profile { eras: true, ..REGISTER },
        Profile { name_blank: Blank::None, kana_blank: Blank::None, ..REGISTER },
        Profile { address: Some(ADDRESS.with_lot(LotForm::Hyphen)), ..REGISTER },
        REGISTER,
        Profile { address: Some(ADDRESS.with_lot(LotForm::Kanji)), ..REGISTER },
        Profile { address: Some(AddressForm { prefecture: false, ..ADDRESS }), ..REGISTER },
        Profile { dots: true, kana: KanaForm::Large, ..REGISTER },
        Profile {
            kana: KanaForm::HalfLarge,
            kana_blank: Blank::Narrow,
            name_blank: Blank::Narrow,
            address: None,
            eras: true,
            ..REGISTER
        },
        Profile {
            name: NameForm::Plain,
            address: Some(ADDRESS.with_lot(LotForm::Narrow)),
            name_blank: Blank::Narrow,
            ..REGISTER
        },
        REGISTER,
        Profile {
            name: NameForm::Wide,
            address: Some(AddressForm { wide: true, ..ADDRESS.with_lot(LotForm::WideHyphen) }),
            kana_blank: Blank::None,
            ..REGISTER
        },
        Profile {
            name: NameForm::Plain,
            kana: KanaForm::HalfLarge,
            kana_blank: Blank::None,
            name_blank: Blank::None,
            address: Some(AddressForm { prefecture: false, ..ADDRESS.with_lot(LotForm::Hyphen) }),
            ..REGISTER
        },
    ]
};

#[derive(Debug)]
pub(super) struct Insurer {
    pub(super) number: String,
    pub(super) profile: Profile,
    /// Numbers are each person's own and have no symbol (後期高齢者医療).
    pub(super) for_elderly: bool,
}

/// All insurers, by scheme.
#[derive(Debug)]
pub(super) struct Insurers {
    list: Vec<Insurer>,
    societies: u64,
    mutual: u64,
    national: u64,
}

const PREFECTURES: u64 = 47;
const SOCIETIES: u64 = 140;
const MUTUAL: u64 = 60;

impl Insurers {
    /// The insurers of every prefecture and municipality; all in the register's notation unless
    /// `notations`.
    pub(super) fn new(words: &Words, notations: bool) -> Insurers {
        let mut numbers = Vec::new();
        numbers.extend(Prefecture::all().map(|place| (1, place, 1)));
        numbers.extend(Prefecture::all().map(|place| (39, place, 101)));
        let spread = |serial: u64, step: u64| {
            Prefecture::from_code((serial * step % PREFECTURES + 1) as u8).into_iter()
        };
        numbers.extend((0..SOCIETIES).flat_map(|serial| {
            spread(serial, 13).map(move |place| (6, place, 40 + (serial / PREFECTURES) as u16))
        }));
        numbers.extend((0..MUTUAL).flat_map(|serial| {
            let law = [31, 32, 33, 34][serial as usize % 4];
            spread(serial, 11).map(move |place| (law, place, 1 + (serial / PREFECTURES) as u16))
        }));
        numbers
            .extend(words.places.municipalities.iter().map(|place| (0, place.prefecture, 1 + place.serial)));
        numbers.extend(Prefecture::all().map(|place| (0, place, 301)));
        let list = numbers
            .into_iter()
            .enumerate()
            .map(|(serial, (law, place, number))| Insurer {
                number: InsurerNumber::compose(law, place, number).to_string(),
                profile: if notations { PROFILES[serial % PROFILES.len()] } else { Profile::REGISTER },
                for_elderly: law == 39,
            })
            .collect();
        let societies = 2 * PREFECTURES;
        Insurers { list, societies, mutual: societies + SOCIETIES, national: societies + SOCIETIES + MUTUAL }
    }

    /// The insurer at a place of the list.
    pub(super) fn get(&self, place: usize) -> &Insurer {
        &self.list[place]
    }

    /// Where the insurer of a person stands: of the person's current or of a former qualification.
    pub(super) fn place(&self, register: &Register, person: &Person, former: bool) -> usize {
        let current = self.draw(register, person, Stream::Insurer, AS_OF);
        if !former {
            return current;
        }
        let before = self.draw(register, person, Stream::FormerInsurer, AS_OF - 3 * 365);
        match before {
            before if before != current => before,
            before if (before as u64) < self.societies => self.societies as usize,
            _ => 0,
        }
    }

    fn draw(&self, register: &Register, person: &Person, stream: Stream, day: i32) -> usize {
        let municipality = person.address.municipality;
        let prefecture =
            u64::from(register.words.places.municipalities[usize::from(municipality)].prefecture.code()) - 1;
        let mut chance = Chance::of(register.seed, stream, person.household.start);
        let place = match chance.below(100) {
            _ if person.born <= day - 75 * 365 - 18 => PREFECTURES + prefecture,
            0..38 => prefecture,
            38..66 => self.societies + chance.below(SOCIETIES),
            66..75 => self.mutual + chance.below(MUTUAL),
            75..98 => self.national + u64::from(municipality),
            _ => self.list.len() as u64 - PREFECTURES + prefecture,
        };
        place as usize
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn insurers_bear_numbers_of_their_own_with_their_check_digit() {
        let insurers = Insurers::new(Words::shared(), true);
        let numbers: HashSet<&str> = insurers.list.iter().map(|insurer| insurer.number.as_str()).collect();
        assert_eq!(numbers.len(), insurers.list.len());
        assert!(insurers.list.len() > 500);
        for insurer in &insurers.list {
            let number = InsurerNumber::read(&insurer.number).unwrap();
            assert_eq!(number.warnings().count(), 0, "{}", insurer.number);
        }
    }
}
