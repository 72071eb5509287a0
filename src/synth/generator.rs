//! Makes the residents and records of a population one by one.

use super::{
    alteration::Alteration,
    chance::{Chance, Stream},
    claim::{Claim, write_as_register, write_name},
    household::{Household, namesake},
    insurer::{Blank, Insurer, Insurers, NameForm},
    kind::Kind,
    permutation::Permutation,
    person::{Person, Register, Status},
    population::Population,
    record::{Linkage, Resident, push_number, push_resident_id},
    registration::{Qualification, current_among},
    truth::Truth,
    wide::to_wide,
    words::Words,
};
use crate::codes::category::Category;
use crate::codes::individual_number::{self, NumberCheck};

/// Bodies of individual numbers.
const BODIES: u64 = 100_000_000_000;
/// Share of the records nothing was done to that are written in some other way once.
const VARIANTS: f64 = 0.06;

/// Makes the residents and records of a population, in any order and from any thread.
#[derive(Debug)]
pub struct Generator {
    population: Population,
    register: Register,
    insurers: Insurers,
    /// From a resident's index to the body of the number.
    numbers: Permutation,
    /// From the place of a record to its qualification, so that a person's records lie apart.
    rows: Permutation,
    /// From a current qualification to its resident; the rest have none.
    linked: Permutation,
}

impl Population {
    /// The resident of an index below [`Population::residents`].
    pub fn resident(&self, index: u64) -> Resident {
        let mut resident = Resident::default();
        Generator::new(self).resident(index, &mut resident);
        resident
    }

    /// The record of an index below [`Population::linkages`], with its truth.
    pub fn linkage(&self, index: u64) -> Linkage {
        let mut linkage = Linkage::default();
        Generator::new(self).linkage(index, &mut linkage);
        linkage
    }
}

/// The number that a record bears.
enum BorneNumber {
    Nothing,
    NumberOf(u64),
    NumberOfNobody(u64),
    Text(String),
}

impl Generator {
    /// The generator of a population.
    pub fn new(population: &Population) -> Generator {
        let Population { seed, linkages, notations, .. } = *population;
        let residents = population.residents();
        let words = Words::shared();
        Generator {
            population: *population,
            register: Register { seed, residents, words },
            insurers: Insurers::new(words, notations),
            numbers: Permutation::draw(BODIES, &mut Chance::of(seed, Stream::Number, 0)),
            rows: Permutation::draw(linkages, &mut Chance::of(seed, Stream::Rows, 0)),
            linked: Permutation::draw(residents, &mut Chance::of(seed, Stream::Linked, 0)),
        }
    }

    /// What was asked for.
    pub fn population(&self) -> &Population {
        &self.population
    }

    /// Makes the resident of an index in place of what `resident` held.
    pub fn resident(&self, index: u64, resident: &mut Resident) {
        let words = self.register.words;
        let person = self.register.person(index % self.register.residents);
        resident.clear();
        push_resident_id(&mut resident.resident_id, person.index);
        push_number(&mut resident.individual_number, self.number(person.index), 12);
        write_as_register(
            &person,
            words,
            [&mut resident.name, &mut resident.name_kana, &mut resident.address],
        );
        person.birth.write(&mut resident.birth_date);
        resident.sex.push(sex(person.man));
        if let Some(surname) = person.former_surname {
            resident.former_name.push_str(&words.part(surname).register);
            if index.is_multiple_of(5) {
                resident.former_name.push('\u{3000}');
                resident.former_name.push_str(&words.part(person.name.given).register);
            }
        }
        if let Some(alias) = person.alias {
            write_name(&mut resident.alias, alias, NameForm::Register, Blank::Wide, words);
        }
        resident.status = person.status.as_str();
        resident.undisclosed = person.undisclosed;
    }

    /// Makes the record of an index in place of what `linkage` held.
    pub fn linkage(&self, index: u64, linkage: &mut Linkage) {
        let seed = self.population.seed;
        let qualification = Qualification::of(seed, self.population.linkages, self.rows.apply(index));
        let person = self.register.person(self.linked.apply(qualification.serial));
        let place = self.insurers.place(&self.register, &person, qualification.former);
        let insurer = self.insurers.get(place);
        let details = qualification.serial * 2 + u64::from(qualification.former);
        let mut chance = Chance::of(seed, Stream::Details, details);
        let mut claim = Claim::of(&person, insurer.profile);
        let (kind, bears) = self.alter(&person, &mut claim, qualification.former, &mut chance);

        linkage.clear();
        Self::write_key(&person, insurer, linkage);
        qualification.write_dates(seed, person.born, linkage);
        self.write_claim(&claim, &bears, linkage);
        let moved = kind == Kind::MovedSameMunicipality || kind == Kind::MovedElsewhere;
        let elsewhere = chance.one_in(if moved { 8 } else { 300 });
        linkage.other_valid_qualifications = qualification.others() + u8::from(elsewhere);
        linkage.eras = insurer.profile.eras;
        let several = (!qualification.has_ended()).then_some(linkage.other_valid_qualifications > 0);
        linkage.truth = Truth {
            kind,
            category_expected: self.category(&claim, &bears, &person, several, linkage),
            true_resident: person.index,
            wrong_link: matches!(bears, BorneNumber::NumberOf(other) if other != person.index),
        };
    }

    /// The individual number of an index; those from the number of residents on are nobody's.
    fn number(&self, index: u64) -> u64 {
        individual_number::synthetic(self.numbers.apply(index))
    }

    fn current(&self) -> u64 {
        current_among(self.population.linkages)
    }

    fn is_linked(&self, resident: u64) -> bool {
        self.linked.invert(resident) < self.current()
    }

    fn write_key(person: &Person, insurer: &Insurer, linkage: &mut Linkage) {
        let Household { start, .. } = person.household;
        linkage.insurer_number.push_str(&insurer.number);
        if insurer.for_elderly {
            push_number(&mut linkage.number, person.index, 8);
            return;
        }
        push_number(&mut linkage.symbol, 1_000 + start / 100_000, 4);
        push_number(&mut linkage.number, start % 100_000, 5);
        push_number(&mut linkage.branch, u64::from(person.household.place_of(person.index)) + 1, 2);
        if insurer.profile.name == NameForm::Wide {
            for text in [&mut linkage.symbol, &mut linkage.number, &mut linkage.branch] {
                *text = text.chars().map(to_wide).collect();
            }
        }
    }

    fn write_claim(&self, claim: &Claim, bears: &BorneNumber, linkage: &mut Linkage) {
        let words = self.register.words;
        claim.write_name(&mut linkage.name, words);
        claim.write_kana(&mut linkage.name_kana, words);
        claim.write_address(&mut linkage.address, words);
        claim.birth.write(&mut linkage.birth_date);
        linkage.sex.push(sex(claim.man));
        match bears {
            BorneNumber::Nothing => {}
            BorneNumber::NumberOf(index) | BorneNumber::NumberOfNobody(index) => {
                push_number(&mut linkage.individual_number, self.number(*index), 12);
            }
            BorneNumber::Text(text) => linkage.individual_number.push_str(text),
        }
    }

    /// Alters the claim, and says what was done and which number the record bears.
    fn alter(
        &self,
        person: &Person,
        claim: &mut Claim,
        former: bool,
        chance: &mut Chance,
    ) -> (Kind, BorneNumber) {
        if let Some((kind, other)) = self.particular_wrong_link(person, former, chance) {
            return (kind, BorneNumber::NumberOf(other));
        }
        // Wrong links of particular residents are about a fiftieth of the alterations.
        let altered = chance.share(self.population.altered * 0.98);
        if !altered && !chance.share(VARIANTS) {
            return (Kind::Unaltered, BorneNumber::NumberOf(person.index));
        }
        // A kind that cannot be done to this record gives way to another.
        for _ in 0..12 {
            let kind = if altered { Kind::draw_alteration(chance) } else { Kind::draw_variant(chance) };
            let Some(bears) = self.number_borne(kind, person, chance) else { continue };
            let mut alteration = Alteration { register: &self.register, person, claim, chance };
            if alteration.apply(kind).is_some() {
                return (kind, bears);
            }
            *claim = Claim::of(person, claim.profile);
        }
        (Kind::Unaltered, BorneNumber::NumberOf(person.index))
    }

    /// Wrong links that only some residents can have: swaps, twins and namesakes.
    fn particular_wrong_link(
        &self,
        person: &Person,
        former: bool,
        chance: &mut Chance,
    ) -> Option<(Kind, u64)> {
        let Population { seed, altered, .. } = self.population;
        let Household { start, size, .. } = person.household;
        let place = person.household.place_of(person.index);
        if place < 2 && size >= 2 && !former {
            let swapped = Chance::of(seed, Stream::Swap, start).share((altered * 0.02).min(1.0));
            let other = start + u64::from(1 - place);
            if swapped && self.is_linked(other) {
                return Some((Kind::WrongSwappedPair, other));
            }
        }
        if let Some(twin) = person.household.twin_of(place)
            && chance.share((altered * 4.0).min(0.8))
        {
            return Some((Kind::WrongTwin, start + u64::from(twin)));
        }
        let namesake = namesake(seed, self.register.residents, person.index)?;
        if !chance.share((altered * 8.0).min(0.8)) {
            return None;
        }
        let original = Household::of(seed, self.register.residents, namesake.original).start;
        let same_name = self.register.same_name(person.name, self.register.person(original).name);
        let kind = if same_name { Kind::WrongNamesakeSameBirthday } else { Kind::WrongNamesakeOtherKanji };
        Some((kind, original))
    }

    /// The number a record of this kind bears; `None` if there is no such number.
    fn number_borne(&self, kind: Kind, person: &Person, chance: &mut Chance) -> Option<BorneNumber> {
        let residents = self.register.residents;
        let other = |index: u64| (index != person.index).then_some(BorneNumber::NumberOf(index));
        match kind {
            Kind::WrongHouseholdMember => {
                let Household { start, size, .. } = person.household;
                other(start + chance.below(size.into()))
            }
            Kind::WrongArbitrary => {
                let unlinked = residents.checked_sub(self.current())?;
                other(self.linked.apply(self.current() + chance.below(unlinked)))
            }
            Kind::NumberShared => other(self.linked.apply(chance.below(self.current()))),
            Kind::NumberMissing => Some(BorneNumber::Nothing),
            Kind::NumberUnknown => {
                Some(BorneNumber::NumberOfNobody(residents + chance.below(BODIES.checked_sub(residents)?)))
            }
            Kind::NumberAllZero => Some(BorneNumber::Text("0".repeat(12))),
            Kind::NumberInvalidLength => {
                let number = self.number(person.index);
                let mut text = String::with_capacity(13);
                if chance.one_in(2) {
                    // Eleven digits that are right with a zero before them would be a number that lost it.
                    let eleven = number / 10;
                    let is_right = [NumberCheck::Synthetic, NumberCheck::Official]
                        .iter()
                        .any(|check| individual_number::is_checked(eleven, *check));
                    push_number(
                        &mut text,
                        if is_right { eleven / 10 } else { eleven },
                        if is_right { 10 } else { 11 },
                    );
                } else {
                    push_number(&mut text, number * 10 + chance.below(10), 13);
                }
                Some(BorneNumber::Text(text))
            }
            Kind::NumberInvalidCheck => {
                let mut text = String::with_capacity(12);
                push_number(&mut text, self.misprinted(person.index, chance), 12);
                Some(BorneNumber::Text(text))
            }
            _ => Some(BorneNumber::NumberOf(person.index)),
        }
    }

    /// The resident's number with a last digit that neither the made-up nor the official check
    /// accepts.
    fn misprinted(&self, index: u64, chance: &mut Chance) -> u64 {
        let body = self.number(index) / 10;
        let official = u64::from(individual_number::check_digit(body));
        body * 10 + (official + 2 + chance.below(8)) % 10
    }

    fn category(
        &self,
        claim: &Claim,
        bears: &BorneNumber,
        person: &Person,
        several: Option<bool>,
        linkage: &Linkage,
    ) -> Option<Category> {
        let index = match bears {
            BorneNumber::Nothing => return Some(Category::NumberMissing),
            BorneNumber::Text(_) => return Some(Category::NumberInvalid),
            BorneNumber::NumberOfNobody(_) => return Some(Category::NotInRegister),
            BorneNumber::NumberOf(index) => *index,
        };
        let named;
        let resident = if index == person.index {
            person
        } else {
            named = self.register.person(index);
            &named
        };
        if resident.status != Status::Resident {
            return Some(Category::RegisterInactive);
        }
        let agreements = claim.against(resident, &self.register, several);
        let written_alike = agreements.all_agree()
            && !claim.is_never_in_register_notation()
            && ((index == person.index && claim.is_in_register_notation())
                || self.is_written_alike(resident, linkage));
        agreements.category(written_alike)
    }

    /// Whether name, reading and address, if there is one, are those of the register byte for byte.
    fn is_written_alike(&self, resident: &Person, linkage: &Linkage) -> bool {
        let (mut name, mut kana, mut address) = (String::new(), String::new(), String::new());
        write_as_register(resident, self.register.words, [&mut name, &mut kana, &mut address]);
        linkage.name == name
            && linkage.name_kana == kana
            && (linkage.address == address || linkage.address.is_empty())
    }
}

const fn sex(man: bool) -> char {
    if man { '1' } else { '2' }
}
