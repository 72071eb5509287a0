//! What the kit as a whole must be like.

use std::collections::HashSet;

use super::*;
use crate::synth::{
    burden::{Item, Reference},
    day::{BirthDate, day},
};

/// The response that counts: the latest of the service's month on or before it.
fn counting(case: &Case) -> Option<&Response> {
    let month = |day| {
        let date = BirthDate::of_day(day);
        (date.year, date.month)
    };
    let results = case.files.iter().map(|results| &results[0]);
    results
        .filter(|response| response.confirmed_on <= case.service_date)
        .filter(|response| month(response.confirmed_on) == month(case.service_date))
        .max_by_key(|response| response.confirmed_on)
}

#[test]
fn what_is_expected_is_what_the_response_says() {
    for case in all() {
        for (item, expected) in [(Item::Ratio, case.ratio), (Item::LimitClass, case.class)] {
            let says = counting(&case)
                .and_then(|response| response.says(item, case.group, case.service_date).value());
            assert_eq!(says, expected, "{} {item:?}", case.id);
        }
    }
}

#[test]
fn every_code_validity_and_consent_is_there() {
    let cases = all();
    let classes: HashSet<_> = cases.iter().filter_map(|case| case.class).collect();
    let every =
        (1..=6).map(|number| format!("A{number:02}")).chain((1..=10).map(|number| format!("B{number:02}")));
    for class in every {
        assert!(classes.contains(&*class), "{class}");
    }
    let responses: Vec<_> = cases.iter().flat_map(|case| case.files.iter().flatten()).collect();
    for validity in 1..=6 {
        assert!(responses.iter().any(|response| response.validity == validity), "validity {validity}");
    }
    for code in ["010", "020", "030"] {
        assert!(responses.iter().any(|response| response.insured_ratio == Some(code)), "insured {code}");
        let elderly = |response: &&&Response| response.elderly.is_some_and(|elderly| elderly.value == code);
        assert!(responses.iter().any(|response| elderly(&response)), "elderly {code}");
    }
    let unasked_from = day(2024, 8, 1);
    for reference in [Reference::Card, Reference::InsuranceCard] {
        for consent in [false, true] {
            for after in [false, true] {
                // With a card nobody is asked any more.
                let needed = !(after && consent && reference == Reference::Card);
                let is_there = cases.iter().filter(|case| case.id.starts_with("consent")).any(|case| {
                    let response = &case.files[0][0];
                    (response.reference, response.consent) == (reference, Some(consent))
                        && (response.confirmed_on >= unasked_from) == after
                });
                assert!(is_there || !needed, "{reference:?} {consent} {after}");
            }
        }
    }
}

#[test]
fn cases_and_people_are_told_apart() {
    let sheets = sheets();
    let names: HashSet<_> =
        sheets.iter().map(|sheet| (sheet.case.id.clone(), folder(sheet.encoding))).collect();
    assert_eq!(names.len(), sheets.len());
    let keys: HashSet<_> = sheets.iter().map(Sheet::key).collect();
    assert_eq!(keys.len(), sheets.len());
    assert!(FacilityCode::read(&facility_code()).unwrap().check_digit_holds());
}

#[test]
fn the_kit_is_the_same_whenever_it_is_written() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_into(first.path()).unwrap();
    write_into(second.path()).unwrap();
    let pattern = format!("{}/**/*", first.path().to_str().unwrap());
    let mut files = 0;
    for path in glob::glob(&pattern).unwrap().map(Result::unwrap).filter(|path| path.is_file()) {
        let name = path.strip_prefix(first.path()).unwrap();
        assert_eq!(
            fs::read(&path).unwrap(),
            fs::read(second.path().join(name)).unwrap(),
            "{}",
            crate::paths::shown(name)
        );
        files += 1;
    }
    let sheets = sheets();
    let listed: HashSet<_> = sheets.iter().flat_map(|sheet| sheet.files.iter()).collect();
    assert_eq!(files, listed.len() + 6, "responses, two tables, their list, two texts and a config");
    assert!(listed.iter().all(|file| first.path().join(file).is_file()));
}

#[test]
fn a_kit_may_be_made_anew_until_it_is_filled_in() {
    let parent = tempfile::tempdir().unwrap();
    let place = parent.path().join("kit");
    write(&place).unwrap();
    write(&place).unwrap();
    let filled = format!("{}\n1319999999,P001,,,,,,,\n", DISPLAYS.join(","));
    fs::write(place.join(EXPORT), &filled).unwrap();
    let error = write(&place).unwrap_err();
    assert!(
        matches!(&error, SynthError::SomethingElse { found: Some(name), .. } if name == EXPORT),
        "{error}"
    );
    assert_eq!(fs::read_to_string(place.join(EXPORT)).unwrap(), filled);
}
