//! What insured people as a whole must be like.

use std::collections::{HashMap, HashSet};

use super::{
    Case, Cause, Insured, State,
    story::Story,
    visit::{Finding, Item},
};
use crate::codes::{facility_code::FacilityCode, insurer_number::InsurerNumber};

const PEOPLE: u64 = 20_000;

fn stories() -> impl Iterator<Item = Story> {
    let insured = Insured { people: PEOPLE, ..Insured::default() };
    (0..PEOPLE).map(move |index| Story::of(&insured, index))
}

fn findings() -> Vec<(Case, Item, Finding)> {
    stories()
        .flat_map(|story| {
            let visits = story.visits.iter();
            let found = visits.flat_map(|visit| {
                Item::ALL.map(|item| (story.case, item, visit.finding(&story.responses, item)))
            });
            found.collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn a_person_is_the_same_whenever_made_and_another_by_another_seed() {
    let insured = Insured { people: 500, ..Insured::default() };
    let shown = |seed| format!("{:?}", Story::of(&Insured { seed, ..insured }, 123));
    assert_eq!(shown(1), shown(1));
    assert_ne!(shown(1), shown(2));
}

#[test]
fn every_case_state_and_cause_occurs_for_both_items() {
    let findings = findings();
    let cases: HashSet<_> = findings.iter().map(|(case, ..)| *case).collect();
    assert_eq!(cases.len(), Case::all().count());
    let of =
        |wanted: Item| findings.iter().filter(move |(_, item, _)| *item == wanted).map(|(.., found)| found);
    for (item, not_here) in [(Item::Ratio, State::NoConsent), (Item::LimitClass, State::DerivedOnly)] {
        let insurer: HashSet<_> = of(item).map(|found| found.insurer_response).collect();
        let display: HashSet<_> = of(item).map(|found| found.response_display).collect();
        for state in [
            State::Match,
            State::Mismatch,
            State::ResponseAbsent,
            State::NoConsent,
            State::OutOfValidity,
            State::QualificationInvalid,
            State::DerivedOnly,
            State::UnknownCode,
        ] {
            assert_eq!(insurer.contains(&state), state != not_here, "{item:?} {state:?}");
            assert_eq!(display.contains(&state), state != not_here, "{item:?} {state:?}");
        }
        assert!(display.contains(&State::DisplayAbsent), "{item:?}");
        let reasons: HashSet<_> = of(item).filter_map(|found| found.cause).collect();
        for cause in [
            Cause::ReissuedAfterAdvanceMailing,
            Cause::WrongEntryNotInvalidated,
            Cause::WrongEffectiveDate,
            Cause::IncomeAfterMonthEndEnrolment,
            Cause::DisplayOwnCalculation,
            Cause::DisplayStale,
            Cause::UsedAfterLoss,
            Cause::Unknown,
        ] {
            assert!(reasons.contains(&cause), "{item:?} {cause:?}");
        }
        let verdicts: HashSet<_> = of(item).map(|found| found.verdict).collect();
        assert_eq!(verdicts.len(), 3, "{item:?}: 1, 2 and none");
    }
}

#[test]
fn what_is_particular_but_right_agrees() {
    let right = [
        Case::Ordinary,
        Case::Reassessed,
        Case::TurnsSeventy,
        Case::TurnsSeventyOnTheFirst,
        Case::StartsSchool,
        Case::ChangedWithinMonth,
        Case::InvalidatedAndCorrected,
        Case::ReissuedWithNewTerms,
        Case::IncomeTakenUp,
        Case::ConsentNotAsked,
    ];
    for (case, item, found) in findings() {
        if right.contains(&case) {
            assert_eq!(found.insurer_response, State::Match, "{case:?} {item:?} {found:?}");
        }
    }
}

#[test]
fn a_difference_has_the_cause_of_its_case() {
    for (case, item, found) in findings() {
        let expected = match case {
            Case::ReissuedAfterAdvanceMailing => Cause::ReissuedAfterAdvanceMailing,
            Case::WrongEntryNotInvalidated => Cause::WrongEntryNotInvalidated,
            Case::WrongEffectiveDate => Cause::WrongEffectiveDate,
            Case::IncomeAfterMonthEndEnrolment => Cause::IncomeAfterMonthEndEnrolment,
            // The first of the causes that there are is named: what is shown of its own is one.
            Case::Unexplained if found.response_display == State::Match => Cause::Unknown,
            Case::Unexplained => continue,
            _ => {
                assert_ne!(found.insurer_response, State::Mismatch, "{case:?} {item:?} {found:?}");
                continue;
            }
        };
        if found.insurer_response == State::Mismatch {
            // Where nothing explains it the register is right, and nobody is to blame.
            let verdict = Some("1").filter(|_| expected != Cause::Unknown);
            assert_eq!((found.cause, found.verdict), (Some(expected), verdict), "{case:?} {item:?}");
        }
        if item == Item::LimitClass {
            assert_eq!(found.insurer_response, State::Mismatch, "{case:?}");
        }
    }
}

#[test]
fn what_agrees_has_no_cause_and_all_else_has_one() {
    for (case, item, found) in findings() {
        let clean = (found.insurer_response, found.response_display) == (State::Match, State::Match);
        assert_eq!(found.cause.is_none(), clean, "{case:?} {item:?} {found:?}");
    }
}

#[test]
fn keys_are_one_person_s_and_codes_bear_their_check_digits() {
    let mut keys = HashSet::new();
    let mut products = HashMap::new();
    for story in stories() {
        for key in &story.keys {
            assert!(keys.insert(format!("{key:?}")), "{key:?}");
            let insurer = InsurerNumber::read(&key.insurer_number).unwrap();
            assert_eq!(insurer.warnings().count(), 0, "{insurer}");
        }
        let code = story.facility.code();
        assert!(FacilityCode::read(&code).unwrap().check_digit_holds(), "{code}");
        let product = story.facility.product.id();
        assert_eq!(products.entry(code).or_insert_with(|| product.clone()), &product, "one a facility");
    }
    assert_eq!(products.values().collect::<HashSet<_>>().len(), 112, "every product is somewhere");
}

#[test]
fn the_response_that_counts_is_the_facility_s_latest_of_the_month() {
    for story in stories() {
        let code = story.facility.code();
        for visit in &story.visits {
            let key = story.facility.write_key(&story.keys[visit.key]);
            let first = super::member::first_of_month(visit.on);
            let latest = story
                .responses
                .iter()
                .enumerate()
                .filter(|(_, response)| response.facility_code == code && response.key == key)
                .filter(|(_, response)| (first..=visit.on).contains(&response.confirmed_on))
                .max_by_key(|(_, response)| (response.confirmed_on, response.second))
                .map(|(place, _)| place);
            assert_eq!(latest, visit.counts, "{:?} on {}", story.case, visit.on);
        }
    }
}
