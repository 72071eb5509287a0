//! What totals over all types of facilities add up, in words.

use super::section::Section;
use crate::codes::facility_type::FacilityType;
use crate::codes::month::Month;
use crate::codes::total_types::TotalTypes;
use crate::words::usage::sections as words;
use crate::words::{Language, facility_type_called, statistics};

/// What the total of a section adds up, and what stands outside it; nothing where it has none.
pub(super) fn note(section: Section, types: &TotalTypes, language: Language) -> Option<String> {
    match section {
        Section::Figures | Section::Types | Section::Prefectures | Section::Change | Section::Claims => {
            Some(note_of_types(types, language))
        }
        Section::Schemes => Some(words::TOTAL_OF_SCHEMES.of(language).to_owned()),
        _ => None,
    }
}

/// Which types the total adds up, which only from a month on, and which stand outside it.
fn note_of_types(types: &TotalTypes, language: Language) -> String {
    let name = |facility_type: FacilityType| facility_type_called(facility_type.code(), language);
    let joined = |types: &mut dyn Iterator<Item = FacilityType>| {
        types.map(name).collect::<Vec<_>>().join(words::AND.of(language))
    };
    let is_later = |wanted: &FacilityType| types.others().iter().any(|(later, _)| later == wanted);
    let inside = joined(&mut FacilityType::all().filter(|of| of.is_in_every_total()));
    let outside = joined(&mut FacilityType::all().filter(|of| !of.is_in_every_total() && !is_later(of)));
    let first = match &*outside {
        "" => words::total_of_all(language, &*inside),
        outside => words::total_of(language, &*inside, outside),
    };
    let month = |from: Month| {
        let packed = i64::from(from.packed());
        statistics::year_month(language, packed / 100, packed % 100)
    };
    let later = types.others().iter();
    let later = later.map(|(later, from)| words::in_total_from(language, &*name(*later), &*month(*from)));
    std::iter::once(first).chain(later).collect::<Vec<_>>().join(language.choose("", " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_outside_the_total_is_named() {
        let note_of = |types: &TotalTypes| note_of_types(types, Language::Japanese);
        let usual = note_of(&TotalTypes::default());
        assert!(usual.contains("病院・医科診療所・歯科診療所・薬局"), "{usual}");
        assert!(usual.contains("訪問看護・") && usual.contains("含みません"), "{usual}");
        let from = Month::from_packed(2024_12).unwrap();
        let more = TotalTypes::with(vec![(FacilityType::VisitingNurse, from)]);
        let said = note_of(&more);
        assert!(
            said.ends_with("訪問看護は2024年12月分から含みます。") && !said.contains("訪問看護・"),
            "{said}"
        );
        assert!(note_of_types(&more, Language::English).contains("visiting nurse"));
    }
}
