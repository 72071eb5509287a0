//! What a population as a whole must be like.

use std::collections::{HashMap, HashSet};

use super::{Category, Generator, Kind, Linkage, Population, Resident};
use crate::codes::individual_number::{self, Fault, NumberCheck, Reading};

const LINKAGES: u64 = 40_000;

struct Made {
    population: Population,
    residents: Vec<Resident>,
    linkages: Vec<Linkage>,
}

fn make(population: Population) -> Made {
    let generator = Generator::new(&population);
    let residents = (0..population.residents())
        .map(|index| {
            let mut resident = Resident::default();
            generator.resident(index, &mut resident);
            resident
        })
        .collect();
    let linkages = (0..population.linkages)
        .map(|index| {
            let mut linkage = Linkage::default();
            generator.linkage(index, &mut linkage);
            linkage
        })
        .collect();
    Made { population, residents, linkages }
}

fn usual() -> Made {
    make(Population { linkages: LINKAGES, ..Population::default() })
}

#[test]
fn a_population_is_the_same_whenever_it_is_made_and_another_by_another_seed() {
    let population = Population { linkages: 500, ..Population::default() };
    let (made, again) = (make(population), make(population));
    assert!(made.residents == again.residents && made.linkages == again.linkages);
    assert_eq!(population.linkage(123), made.linkages[123]);
    assert_eq!(population.resident(123), made.residents[123]);
    let other = make(Population { seed: 2, ..population });
    let same = made.residents.iter().zip(&other.residents).filter(|(a, b)| a.name == b.name).count();
    assert!(same < 10, "{same} of 525 names are the same");
}

#[test]
fn any_size_can_be_made() {
    for linkages in [0, 1, 2, 13, 25, 26, 999, 1_001] {
        let made = make(Population { linkages, ..Population::default() });
        assert_eq!(made.linkages.len() as u64, linkages);
        assert!(made.residents.len() as u64 > linkages);
    }
}

#[test]
fn no_two_residents_share_a_number_and_none_is_somebody_s() {
    let made = usual();
    let mut numbers = HashSet::new();
    for resident in &made.residents {
        let number = resident.individual_number.as_str();
        assert!(numbers.insert(number), "a number twice");
        let read = |check| individual_number::read(number, check);
        assert!(matches!(read(NumberCheck::Synthetic), Reading::Number(_)));
        assert_eq!(read(NumberCheck::Official), Reading::Invalid(Fault::MadeUp));
    }
    for linkage in &made.linkages {
        let read = individual_number::read(&linkage.individual_number, NumberCheck::Official);
        assert!(!matches!(read, Reading::Number(_)), "an official number in {linkage:?}");
    }
}

/// Whether a record of the kind says something that is not so: all kinds behind those of notation do.
fn is_alteration(kind: Kind) -> bool {
    kind > Kind::VariantCounty
}

/// Whether a record of the kind bears the number of another resident.
fn is_wrong_link(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::WrongHouseholdMember
            | Kind::WrongTwin
            | Kind::WrongSwappedPair
            | Kind::WrongNamesakeSameBirthday
            | Kind::WrongNamesakeOtherKanji
            | Kind::WrongArbitrary
            | Kind::NumberShared
    )
}

#[test]
fn numbers_and_links_are_what_the_truth_says() {
    let made = usual();
    let by_number: HashMap<&str, &Resident> =
        made.residents.iter().map(|resident| (resident.individual_number.as_str(), resident)).collect();
    for linkage in &made.linkages {
        let truth = linkage.truth;
        let described = &made.residents[truth.true_resident as usize];
        let named = by_number.get(linkage.individual_number.as_str()).copied();
        let wrong = named.is_some_and(|named| named.resident_id != described.resident_id);
        assert_eq!(truth.wrong_link, wrong, "{linkage:?}");
        assert_eq!(is_wrong_link(truth.kind), wrong, "{linkage:?}");
        let read = individual_number::read(&linkage.individual_number, NumberCheck::Synthetic);
        let category = match (read, named) {
            (Reading::Missing, _) => Category::NumberMissing,
            (Reading::Invalid(_) | Reading::LostZero(_), _) => Category::NumberInvalid,
            (Reading::Number(_), None) => Category::NotInRegister,
            (Reading::Number(_), Some(named)) if named.status != "resident" => Category::RegisterInactive,
            (Reading::Number(_), Some(named)) => {
                let known = truth
                    .category_expected
                    .is_none_or(|category| agrees_with_texts(category, linkage, named));
                assert!(known, "{linkage:?}");
                continue;
            }
        };
        assert_eq!(truth.category_expected, Some(category), "{linkage:?}");
    }
}

/// What the texts alone tell of a category.
fn agrees_with_texts(category: Category, linkage: &Linkage, resident: &Resident) -> bool {
    let equal = linkage.name == resident.name
        && linkage.name_kana == resident.name_kana
        && (linkage.address.is_empty() || linkage.address == resident.address);
    let dated = linkage.birth_date == resident.birth_date && linkage.sex == resident.sex;
    match category {
        Category::Exact => equal && dated,
        Category::NotationOnly | Category::Undetermined => {
            dated && !equal || linkage.birth_date.contains("-00")
        }
        Category::BirthDateOrSex => !dated,
        Category::NameBoth => linkage.name != resident.name && linkage.name_kana != resident.name_kana,
        Category::NameOneAndAddress => linkage.address != resident.address && !linkage.address.is_empty(),
        Category::AddressMultiple => {
            linkage.address != resident.address && linkage.other_valid_qualifications > 0
        }
        Category::LowRisk => !equal && dated,
        _ => false,
    }
}

#[test]
fn the_share_of_alterations_is_that_of_the_population() {
    for (altered, notations) in [(0.0, true), (0.05, true), (0.2, false)] {
        let made = make(Population { linkages: LINKAGES, altered, notations, ..Population::default() });
        let alterations = made.linkages.iter().filter(|linkage| is_alteration(linkage.truth.kind)).count();
        let share = alterations as f64 / LINKAGES as f64;
        assert!((share - altered).abs() <= altered * 0.12, "{share} instead of {altered}");
    }
}

#[test]
fn every_kind_occurs() {
    let made = make(Population { linkages: 120_000, ..Population::default() });
    let mut kinds: HashMap<Kind, u32> = HashMap::new();
    for linkage in &made.linkages {
        *kinds.entry(linkage.truth.kind).or_default() += 1;
    }
    for kind in Kind::ALL {
        assert!(kinds.contains_key(kind), "{kind}");
    }
    let share = f64::from(kinds[&Kind::KanaTypo]) / (made.population.altered * 120_000.0);
    assert!((0.09..0.2).contains(&share), "kana typos are {share} of the alterations");
}

#[test]
fn two_members_of_a_household_bear_each_other_s_number() {
    let made = usual();
    let bears: HashMap<u64, &str> = made
        .linkages
        .iter()
        .filter(|linkage| linkage.truth.kind == Kind::WrongSwappedPair)
        .map(|linkage| (linkage.truth.true_resident, linkage.individual_number.as_str()))
        .collect();
    assert!(bears.len() >= 6, "{}", bears.len());
    for (resident, number) in &bears {
        let own = |index: u64| made.residents[index as usize].individual_number.as_str();
        let other = [resident + 1, resident.wrapping_sub(1)]
            .into_iter()
            .find(|other| bears.get(other) == Some(&own(*resident)) && own(*other) == *number);
        assert!(other.is_some(), "resident {resident}");
    }
}

#[test]
fn namesakes_share_what_people_were_looked_up_by() {
    let made = usual();
    let by_number: HashMap<&str, &Resident> =
        made.residents.iter().map(|resident| (resident.individual_number.as_str(), resident)).collect();
    let mut seen = 0;
    for linkage in &made.linkages {
        let same_name = match linkage.truth.kind {
            Kind::WrongNamesakeSameBirthday => true,
            Kind::WrongNamesakeOtherKanji => false,
            _ => continue,
        };
        let described = &made.residents[linkage.truth.true_resident as usize];
        let named = by_number[linkage.individual_number.as_str()];
        assert_eq!(
            (&described.name_kana, &described.sex, described.name == named.name),
            (&named.name_kana, &named.sex, same_name)
        );
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn two_thirds_of_the_records_that_agree_are_written_otherwise() {
    let share = |made: &Made| {
        let count = |category| {
            made.linkages.iter().filter(|linkage| linkage.truth.category_expected == Some(category)).count()
        };
        let (exact, otherwise) = (count(Category::Exact), count(Category::NotationOnly));
        otherwise as f64 / (exact + otherwise) as f64
    };
    let with_notations = share(&usual());
    assert!((0.6..0.72).contains(&with_notations), "{with_notations}");
    let without = share(&make(Population { linkages: LINKAGES, notations: false, ..Population::default() }));
    assert!(without < 0.1, "{without}");
}

#[test]
fn keys_are_unique() {
    let made = usual();
    let mut keys = HashSet::new();
    for linkage in &made.linkages {
        let [insurer, symbol, number, branch, ..] = linkage.texts();
        assert!(keys.insert((insurer, symbol, number, branch)), "{linkage:?}");
    }
}

#[test]
fn dates_follow_one_another() {
    for linkage in &usual().linkages {
        let birth = linkage.birth_date.as_str();
        assert!(linkage.qualified_from <= linkage.notified_on, "{linkage:?}");
        assert!(linkage.notified_on <= linkage.registered_at, "{linkage:?}");
        assert!(linkage.registered_at.as_str() <= "2024-05-07", "{linkage:?}");
        assert!(linkage.qualified_to.is_empty() || linkage.qualified_to >= linkage.qualified_from);
        assert!(is_alteration(linkage.truth.kind) || birth <= linkage.qualified_from.as_str(), "{linkage:?}");
    }
}

#[test]
fn records_print_no_number() {
    let made = make(Population { linkages: 10, ..Population::default() });
    let printed = format!("{:?} {:?}", made.linkages[0], made.residents[0]);
    assert!(!printed.contains(&made.linkages[0].individual_number));
    assert!(!printed.contains(&made.residents[0].individual_number));
}
